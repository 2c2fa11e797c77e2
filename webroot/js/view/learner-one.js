import { getJson, send } from '../api.js';
import { countryName, sharedOf } from '../choice.js';
import { activityName, formats, t } from '../i18n.js';
import { asFeedRow } from '../state.js';
import { formatRoute } from '../router.js';
import { confirm } from './dialog.js';
import { element, fromTemplate, setText } from './dom.js';
import { dateTimeColumn, instant, planName } from './learner-columns.js';
import { PagedList } from './paged-list.js';
import { messageOf, PanelFrame } from './panel.js';
import { toast } from './toast.js';

/** One learner: who that is, and what they did last. */
export function mountLearner(root, app, { params, id }) {
  const back = root.querySelector('.back');
  back.hidden = false;
  back.href = formatRoute('learners', sharedOf(params));
  root.querySelector('[data-control]').remove();
  root.querySelector('[data-slot="body"]').replaceChildren(fromTemplate('learner-one'));
  setText(root.querySelector('h1'), t('feed.user', { id }));
  const facts = new Facts(root, app, id);
  const activities = activitiesOf(root.querySelector('#learner-activities'), app, id);
  activities.update({});
  return { update() {}, close: () => [facts, activities].forEach((each) => each.close()) };
}

class Facts {
  #app;
  #root;
  #frame;
  #id;
  #asking = new AbortController();

  constructor(root, app, id) {
    this.#app = app;
    this.#root = root;
    this.#id = id;
    this.#frame = new PanelFrame(root.querySelector('#learner'), app, { table: false, csv: false });
    this.#frame.state('loading');
    this.#ask();
  }

  close() {
    this.#asking.abort();
  }

  async #ask() {
    try {
      const user = await getJson(`/api/users/${encodeURIComponent(this.#id)}`, {}, this.#asking.signal);
      this.#frame.failed(null);
      this.#frame.empty(null);
      this.#frame.fresh(new Date().toISOString());
      this.#draw(user);
    } catch (failure) {
      if (failure.name !== 'AbortError') this.#frame.failed(failure, () => this.#ask());
    }
  }

  #draw(user) {
    const name = user.username || t('feed.user', { id: this.#id });
    setText(this.#root.querySelector('h1'), name);
    document.title = `${name} · DreamSeed`;
    const when = (text) => (instant(text) === null ? null : formats().dateTime(instant(text)));
    const facts = [
      ['column.id', String(user.id)],
      ['column.email', user.email],
      ['filter.plan', planName(user.user_type)],
      ['column.country', countryName(user.country)],
      ['column.signed_up', when(user.created_at)],
      ['column.last_activity', when(user.last_activity)],
      ['column.online', t(user.is_online ? 'learner.online' : 'learner.offline')],
      ...Object.entries(asObject(user.metadata)).map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
    ];
    const list = element('dl', 'facts facts-wide');
    for (const [key, value] of facts) {
      // Metadata has names of its own, which are shown as they are.
      list.append(element('dt', '', /^(column|filter)\./.test(key) ? t(key) : key), element('dd', '', value || t('table.none')));
    }
    this.#frame.slot('chart').replaceChildren(list, this.#eraseButton(name));
  }

  #eraseButton(name) {
    const button = fromTemplate('learner-erase');
    button.addEventListener('click', () => this.#erase(name, button));
    return button;
  }

  /** Takes the person away for good; what they did stays in the counts. */
  async #erase(name, button) {
    const sure = await confirm({ title: t('learner.erase.title'), text: t('learner.erase.text', { name }), action: t('learner.erase.action') });
    button.focus();
    if (!sure) return;
    try {
      await send('DELETE', `/api/users/${encodeURIComponent(this.#id)}`);
      toast(t('learner.erased', { name }));
      this.#app.router.go(formatRoute('learners', sharedOf(this.#app.router.route.params)));
    } catch (failure) {
      toast(messageOf(failure), 'failure');
    }
  }
}

function asObject(metadata) {
  if (typeof metadata !== 'string') return metadata !== null && typeof metadata === 'object' ? metadata : {};
  try {
    return asObject(JSON.parse(metadata));
  } catch {
    return {};
  }
}

const OUTCOMES = { true: 'feed.right', false: 'feed.wrong' };

function activitiesOf(panel, app, id) {
  return new PagedList(panel, app, {
    path: '/api/activities',
    items: 'activities',
    query: () => ({ user_id: id }),
    columns: () => [
      dateTimeColumn('created_at'),
      { key: 'activity_type', label: t('column.type'), write: activityName },
      { key: 'problem_id', label: t('column.problem'), link: ({ problem_id }) => formatRoute('problems', {}, problem_id) },
      { key: 'correct', label: t('column.outcome'), write: (correct) => t(OUTCOMES[correct]) },
      { key: 'seconds', label: t('column.time'), number: true, write: (seconds) => formats().duration(seconds) },
      { key: 'description', label: t('column.description') },
    ],
    sort: { key: 'created_at', descending: true },
    rowOf: (activity) => ({
      ...asFeedRow(activity),
      seconds: activity.metadata?.seconds,
      created_at: instant(activity.created_at),
      correct: asFeedRow(activity).correct,
    }),
    empty: () => 'learner-activities.empty',
  });
}
