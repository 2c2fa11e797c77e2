import { dayIn, parseInstant } from './dates.js';
import { formats } from './i18n.js';

const FEED_LENGTH = 50;

/**
 * What the page knows: the snapshot, the latest activities, and how the connection is. Views subscribe
 * to topics (`snapshot`, `activities`, `connection`, `time`, `failure`) and are told once per frame at
 * most, however many events arrived: a hidden page is not told at all until it is looked at again.
 */
export class State {
  snapshot = null;
  activities = [];
  connection = { status: 'connecting', since: Date.now() };
  /** The server's clock at the last sign of life: how fresh every live number is. */
  asOf = null;
  /** Why there is no snapshot, when there is none. */
  failure = null;
  /** Done when there are numbers, or it is known that there are none for now, and every view shows it. */
  known;

  #told;
  #subscribers = new Set();
  #dirty = new Set();
  #scheduled = false;
  #schedule;

  constructor(schedule = requestAnimationFrame.bind(globalThis)) {
    this.#schedule = schedule;
    this.known = new Promise((done) => (this.#told = done));
  }

  /**
   * Today in the report's zone, by the server's clock; null until it is known. Where the server does not
   * tell, the browser's clock has to do: questions about days gone by can still be asked.
   */
  get today() {
    if (this.snapshot) return dayIn(this.snapshot.report_timezone ?? 'UTC', Date.parse(this.snapshot.generated_at));
    return this.failure ? dayIn(formats().zone, Date.now()) : null;
  }

  subscribe(topics, tell) {
    const subscriber = { topics: new Set([topics].flat()), tell };
    this.#subscribers.add(subscriber);
    if (this.#dirty.size > 0) this.#soon();
    return () => this.#subscribers.delete(subscriber);
  }

  replace(snapshot) {
    this.snapshot = snapshot;
    this.failure = null;
    this.#heard(snapshot.generated_at);
    this.#touch('snapshot');
  }

  patch(patch) {
    // Without the state it was made for a patch means nothing; a snapshot opens every connection.
    if (this.snapshot) this.replace(mergePatch(this.snapshot, patch));
  }

  /** Adds activities to the feed, newest first; what is there already is not added again. */
  addActivities(activities) {
    const known = new Set(this.activities.map(({ id }) => id));
    const fresh = activities.filter(({ id }) => !known.has(id));
    if (fresh.length === 0) return;
    this.activities = [...fresh, ...this.activities].sort((one, other) => other.id - one.id).slice(0, FEED_LENGTH);
    this.#touch('activities');
  }

  /** Some activities are lost for this page: the feed begins anew rather than hide a hole. */
  forgetActivities() {
    this.activities = [];
    this.#touch('activities');
  }

  tick(serverTime) {
    this.#heard(serverTime);
  }

  connectionIs(status, since) {
    if (status === this.connection.status && since === this.connection.since) return;
    this.connection = { status, since };
    this.#touch('connection');
  }

  fail(failure) {
    this.failure = failure;
    this.#touch('failure');
  }

  #heard(serverTime) {
    const at = parseInstant(serverTime);
    if (Number.isNaN(at)) return;
    this.asOf = at;
    this.#touch('time');
  }

  #touch(topic) {
    this.#dirty.add(topic);
    // What comes before there is a view waits for the first.
    if (this.#subscribers.size > 0) this.#soon();
  }

  #soon() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#schedule(() => this.#tell());
  }

  #tell() {
    this.#scheduled = false;
    const dirty = this.#dirty;
    this.#dirty = new Set();
    for (const subscriber of [...this.#subscribers]) {
      // One view's answer may close another.
      if (!this.#subscribers.has(subscriber)) continue;
      if ([...subscriber.topics].some((topic) => dirty.has(topic))) subscriber.tell(this);
    }
    // What waits for the numbers does not hold up the frame that shows them.
    if (this.snapshot || this.failure) setTimeout(this.#told);
  }
}

/** An activity of a list, as the stream would tell it. */
export function asFeedRow(activity) {
  const { problem_id, correct } = activity.metadata ?? {};
  return { ...(problem_id === undefined ? {} : { problem_id }), ...(correct === undefined ? {} : { correct }), ...activity };
}

/**
 * JSON Merge Patch, RFC 7396: objects are merged, null deletes, everything else replaces.
 * The target is left untouched, so that a view can compare the state before with the one after.
 */
export function mergePatch(target, patch) {
  if (!isObject(patch)) return patch;
  const merged = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete merged[key];
    } else {
      // defineProperty semantics: a country or type called "__proto__" must stay data.
      Object.defineProperty(merged, key, {
        value: mergePatch(Object.hasOwn(merged, key) ? merged[key] : undefined, value),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
  }
  return merged;
}

function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
