import { getJson } from '../api.js';
import { parseInstant } from '../dates.js';
import { activityName, formats, t } from '../i18n.js';
import { formatRoute } from '../router.js';
import { asFeedRow } from '../state.js';
import { calm, fromTemplate, setText, throttled } from './dom.js';
import { showEmpty } from './panel.js';

const REDRAW = 250;
const LENGTH = 50;

/**
 * What learners do, as it happens; paused, the list stands still and says how much is waiting. `wanted()`
 * answers what has to be equal, such as `{country: 'KR'}`; what happened before is then asked for.
 */
export class FeedPanel {
  #app;
  #panel;
  #list;
  #button;
  #paused = false;
  #newest = 0;
  #rows = new Map();
  #wanted;
  #asked = '{}';
  #before = [];
  #draw = throttled(REDRAW, () => this.#drawNow());

  constructor(panel, app, wanted = () => ({})) {
    this.#app = app;
    this.#wanted = wanted;
    this.#panel = panel;
    this.#list = panel.querySelector('#feed');
    this.#button = panel.querySelector('[data-action="feed-pause"]');
    this.#button.addEventListener('click', () => this.#pause(!this.#paused));
    this.unsubscribe = app.state.subscribe(['activities', 'snapshot'], this.#draw);
    this.#pause(false);
    this.update();
  }

  async update() {
    const wanted = Object.fromEntries(Object.entries(this.#wanted()).filter(([, value]) => value));
    const asked = JSON.stringify(wanted);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#before = [];
    this.#newest = 0;
    this.#drawNow();
    if (asked === '{}') return;
    try {
      const { activities } = await getJson('/api/activities', { ...wanted, limit: LENGTH });
      if (asked === this.#asked) this.#before = activities.map(asFeedRow);
      this.#drawNow();
    } catch {
      // A feed that starts empty fills by itself.
    }
  }

  get #shown() {
    const wanted = Object.entries(JSON.parse(this.#asked));
    const fits = (activity) => wanted.every(([name, value]) => activity[name] === value);
    const rows = new Map([...this.#before, ...this.#app.state.activities.filter(fits)].map((row) => [row.id, row]));
    return [...rows.values()].sort((one, other) => other.id - one.id).slice(0, LENGTH);
  }

  close() {
    this.unsubscribe();
    this.#draw.cancel();
  }

  #pause(paused) {
    this.#paused = paused;
    this.#panel.dataset.paused = String(paused);
    this.#button.setAttribute('aria-pressed', String(paused));
    this.#button.querySelector('.icon').dataset.icon = paused ? 'play-fill' : 'pause-fill';
    this.#drawNow();
  }

  #drawNow() {
    const { snapshot } = this.#app.state;
    const activities = this.#shown;
    if (this.#paused) {
      const waiting = activities.filter(({ id }) => id > this.#newest).length;
      setText(this.#label, waiting ? t('feed.waiting', { n: waiting }) : t('feed.resume'));
      return;
    }
    setText(this.#label, t('feed.pause'));
    this.#panel.dataset.state = activities.length ? 'ready' : snapshot ? 'empty' : 'loading';
    const place = this.#panel.querySelector('[data-slot="empty"]');
    if (activities.length) place.replaceChildren();
    else if (snapshot && !place.hasChildNodes()) showEmpty(place, 'feed.empty');
    this.#align(activities);
  }

  // Rows stay the same elements while they are in the list, so that a selection and the scroll survive.
  #align(activities) {
    const first = this.#rows.size === 0;
    const kept = new Set(activities.map(({ id }) => id));
    for (const [id, row] of this.#rows) {
      if (kept.has(id)) continue;
      row.remove();
      this.#rows.delete(id);
    }
    activities.forEach((activity, index) => {
      let row = this.#rows.get(activity.id);
      if (!row) {
        row = rowOf(activity);
        this.#rows.set(activity.id, row);
        if (!first && !calm()) row.classList.add('is-new');
      }
      if (this.#list.children[index] !== row) this.#list.insertBefore(row, this.#list.children[index] ?? null);
    });
    this.#newest = Math.max(0, ...kept);
  }

  get #label() {
    return this.#button.querySelector('[data-label]');
  }
}

export function rowOf({ id, user_id, country, user_type, activity_type, problem_id, correct, description, created_at }) {
  const row = fromTemplate('feed-row');
  row.dataset.activityId = id;
  row.dataset.outcome = correct === true ? 'right' : correct === false ? 'wrong' : 'none';
  const place = (name, text) => {
    const element = row.querySelector(`[data-slot="${name}"]`);
    element.textContent = text;
    element.hidden = !text;
  };
  const problem = problem_id === undefined ? '' : t('feed.problem', { id: String(problem_id) });
  const outcome = correct === undefined ? '' : t(correct ? 'feed.right' : 'feed.wrong');
  place('what', [activityName(activity_type), problem, outcome].filter(Boolean).join(' · '));
  const who = row.querySelector('[data-slot="who"]');
  who.href = formatRoute('learners', {}, user_id);
  place('who', t('feed.user', { id: String(user_id) }));
  place('where', country && country !== 'ZZ' ? formats().country(country) : '');
  place('plan', user_type && user_type !== 'free' ? t(`plan.${user_type}`) : '');
  place('description', description ?? '');
  row.querySelector('.icon').dataset.icon = correct === true ? 'check-circle-fill' : correct === false ? 'x-circle-fill' : 'circle-fill';
  const time = row.querySelector('time');
  const at = parseInstant(created_at);
  if (!Number.isNaN(at)) {
    time.dateTime = new Date(at).toISOString();
    time.textContent = formats().time(at);
    time.title = formats().dateTime(at);
  }
  return row;
}
