import { filtersOf } from '../choice.js';
import { stepsOf, USUAL_WINDOW, windowOf, withLosses, written } from '../funnel-steps.js';
import { formats, t } from '../i18n.js';
import { beforeColumns } from './comparison.js';
import { fromTemplate, setText } from './dom.js';
import { LivePanel } from './live-panel.js';
import { StepBuilder, stepName } from './step-builder.js';
import { Table } from './table.js';

/** How many learners reached each step in order, within a window from the first. */
export class FunnelPanel {
  #app;
  #panel;
  #builder;
  #table = null;
  #tableKey = null;
  #list;

  constructor(panel, app, route) {
    this.#app = app;
    this.#panel = new LivePanel(panel, app, route, {
      path: '/api/dashboard/funnel',
      query: (choice, { steps, window }) => ({
        steps: stepsOf(steps).join(),
        window_days: windowOf(window),
        ...filtersOf(choice),
        compare: choice.compare,
      }),
      draw: (answer, context) => this.#draw(answer, context),
      filters: 'funnel-filters',
    });
    this.#list = document.createElement('ol');
    this.#list.className = 'funnel';
    this.#panel.frame.slot('chart').append(this.#list);
    this.#builder = new StepBuilder(panel, app, (steps) => app.router.change({ steps: written(steps) }));
    panel.querySelector('[name="window"]').addEventListener('change', ({ target }) => this.#windowChanged(target));
    this.#show(route.params);
    this.#panel.open();
  }

  update(route) {
    this.#show(route.params);
    this.#panel.update(route);
  }

  close() {
    this.#builder.close();
    this.#panel.close();
  }

  #show({ steps, window }) {
    this.#builder.show(stepsOf(steps));
    const field = this.#panel.frame.panel.querySelector('[name="window"]');
    if (document.activeElement !== field || field.validity.valid) field.value = windowOf(window);
  }

  #windowChanged(field) {
    if (!field.reportValidity()) return;
    const days = windowOf(field.value);
    this.#app.router.change({ window: days === USUAL_WINDOW ? undefined : days });
  }

  #draw(answer, { choice }) {
    const before = choice.compare ? answer.previous : undefined;
    const steps = withLosses(answer.steps, before);
    if (!steps[0]?.users) return 'funnel.empty';
    if (this.#panel.frame.asTable) this.#drawTable(steps, Boolean(before));
    else this.#drawBars(steps, choice.compare);
    return undefined;
  }

  #drawBars(steps, compare) {
    while (this.#list.children.length > steps.length) this.#list.lastElementChild.remove();
    while (this.#list.children.length < steps.length) this.#list.append(fromTemplate('funnel-row'));
    steps.forEach(({ step, users, rate, fromBefore, lost, previous_rate: before }, index) => {
      const row = this.#list.children[index];
      const put = (name, text) => setText(row.querySelector(`[data-slot="${name}"]`), text);
      put('name', stepName(step));
      put('users', t('count.users', { n: users }));
      put('rate', formats().percent(rate));
      const told = row.querySelector('[data-slot="before"]');
      told.hidden = before === undefined || before === null || index === 0;
      if (!told.hidden) setText(told, t('funnel.before', { period: t(`growth.series.${compare}`), rate: formats().percent(before) }));
      row.style.setProperty('--before', told.hidden ? '-1%' : `${100 * before}%`);
      const loss = row.querySelector('[data-slot="loss"]');
      loss.hidden = index === 0;
      if (index) setText(loss, t('funnel.loss', { rate: fromBefore === null ? '–' : formats().percent(fromBefore), n: lost }));
      row.style.setProperty('--share', `${100 * rate}%`);
    });
  }

  #drawTable(steps, compared) {
    const percent = (rate) => formats().percent(rate);
    if (this.#tableKey !== compared) {
      this.#tableKey = compared;
      const users = { key: 'users', label: t('column.users'), number: true };
      const rate = { key: 'rate', label: t('column.of_first'), number: true, write: percent };
      this.#table = new Table(this.#panel.frame.slot('table'), {
        caption: t('funnel.label'),
        columns: [
          { key: 'number', label: t('column.step'), number: true },
          { key: 'name', label: t('column.name') },
          users,
          rate,
          { key: 'fromBefore', label: t('column.of_before'), number: true, write: percent },
          { key: 'lost', label: t('column.lost'), number: true },
          ...(compared ? beforeColumns([users, rate]) : []),
        ],
        sort: { key: 'number', descending: false },
      });
    }
    this.#table.set(steps.map((row, index) => ({ ...row, id: index, number: index + 1, name: stepName(row.step) })));
  }
}
