import { numberName } from '../alert-words.js';
import { parseInstant } from '../dates.js';
import { formats, t } from '../i18n.js';
import { AlertRules } from './alert-rules.js';
import { PagedList } from './paged-list.js';
import { ReportList } from './report-list.js';

const time = (value) => formats().dateTime(value);
const instant = (text) => (text ? parseInstant(text) : null);

/** Alert rules, when they fired, what was sent, and the reports that go out by themselves. */
export function mount(root, app, route) {
  const panel = (id) => root.querySelector(`#${id}`);
  const rules = new AlertRules(panel('alert-rules'), app, ({ email }) => {
    root.querySelector('[data-slot="no-mail"]').hidden = email;
  });
  const lists = [firings(panel('alert-firings'), app), deliveries(panel('alert-deliveries'), app)];
  const reports = new ReportList(panel('reports'), app);
  lists.forEach((list) => list.update(route.params));
  root.querySelector('[data-action="alert-add"]').addEventListener('click', () => rules.add());
  const again = () => {
    rules.polled.now();
    lists.forEach((list) => list.refresh());
  };
  for (const name of ['alert', 'alerts-changed']) app.events.addEventListener(name, again);
  return {
    update() {},
    close() {
      for (const name of ['alert', 'alerts-changed']) app.events.removeEventListener(name, again);
      [rules, reports, ...lists].forEach((part) => part.close());
    },
  };
}

function firings(panel, app) {
  return new PagedList(panel, app, {
    path: '/api/alerts/firings',
    items: 'firings',
    query: () => ({}),
    columns: () => [
      { key: 'name', label: t('alerts.name') },
      { key: 'severity', label: t('alerts.severity'), write: (severity) => t(`severity.${severity}`) },
      { key: 'started', label: t('alerts.started'), write: time, compare: (one, other) => one - other },
      { key: 'resolved', label: t('alerts.resolved'), write: time, compare: (one, other) => one - other },
      { key: 'metric', label: t('alerts.metric'), write: numberName },
      { key: 'value', label: t('alerts.value'), number: true, write: (value) => formats().decimal(value) },
      { key: 'condition', label: t('alerts.condition') },
    ],
    sort: { key: 'started', descending: true },
    rowOf: (firing) => ({ ...firing, started: instant(firing.started_at), resolved: instant(firing.resolved_at) }),
    empty: () => 'alert-firings.empty',
  });
}

function deliveries(panel, app) {
  return new PagedList(panel, app, {
    path: '/api/alerts/deliveries',
    items: 'deliveries',
    query: () => ({}),
    columns: () => [
      { key: 'target', label: t('alerts.target') },
      { key: 'state', label: t('alerts.delivery'), write: (state) => t(`delivery.${state}`) },
      { key: 'subject', label: t('alerts.subject') },
      { key: 'created', label: t('alerts.created'), write: time, compare: (one, other) => one - other },
      { key: 'sent', label: t('alerts.sent'), write: time, compare: (one, other) => one - other },
      { key: 'attempts', label: t('alerts.attempts'), number: true },
      { key: 'error', label: t('alerts.error') },
    ],
    sort: { key: 'created', descending: true },
    rowOf: (one) => ({ ...one, created: instant(one.created_at), sent: instant(one.sent_at) }),
    empty: () => 'alert-deliveries.empty',
  });
}
