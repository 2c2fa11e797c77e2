/** The server sends a tick every 15 s; two missed and some grace mean that nobody is there. */
const SILENCE = 35_000;
/** Longer than a tick: after a sleep this much silence is reason enough to look for the server at once. */
const DOUBT = 20_000;
const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 30_000;
const EVENTS = ['snapshot', 'patch', 'activity', 'tick', 'reset', 'closing', 'alert', 'cache'];

/**
 * One EventSource kept alive. The browser reconnects by itself after a broken connection; this class
 * does the rest: it notices silence, and it opens a new connection where the browser gave up (any answer
 * that is not a stream, such as a 503), going on from the last id.
 *
 * `from` is the id to go on after. `onEvent(name, data, id)` gets every event, `onStatus(status, since)` one of `connecting`, `live`,
 * `reconnecting`, `stale`, `paused`, and `onDown()` is called each time an attempt failed.
 */
export class LiveStream {
  #source = null;
  #lastEventId = '';
  #heardAt = null;
  #openedAt = 0;
  #attempts = 0;
  #retry = null;
  #watch = null;
  #paused = false;

  constructor({ url, from = '', onEvent, onStatus, onDown = () => {}, make = (address) => new EventSource(address) }) {
    Object.assign(this, { url, onEvent, onStatus, onDown, make });
    this.#lastEventId = from;
  }

  start() {
    this.#watch ??= setInterval(() => this.#check(), 1_000);
    this.#open();
  }

  stop() {
    clearInterval(this.#watch);
    this.#watch = null;
    this.#close();
  }

  pause() {
    this.#paused = true;
    this.stop();
    this.onStatus('paused', Date.now());
  }

  resume() {
    this.#paused = false;
    this.#attempts = 0;
    this.#heardAt = null;
    this.start();
  }

  get paused() {
    return this.#paused;
  }

  /** The reader is back, or the network is: look whether the connection survived. */
  wake() {
    if (this.#paused) return;
    const open = this.#source?.readyState === 1;
    if (open && Date.now() - (this.#heardAt ?? 0) < DOUBT) return;
    this.#attempts = 0;
    this.#watch ??= setInterval(() => this.#check(), 1_000);
    this.#open();
  }

  /** The reader does not want to wait for the next attempt. */
  reconnect() {
    this.#attempts = 0;
    this.#open();
  }

  #open() {
    this.#close();
    this.#openedAt = Date.now();
    const source = this.make(this.#address());
    this.#source = source;
    source.onerror = () => this.#broken(source);
    for (const name of EVENTS) source.addEventListener(name, (event) => this.#receive(source, name, event));
    this.#report(false);
  }

  // A new EventSource knows nothing of the old one's id, so the query carries it; on the browser's own
  // reconnections the Last-Event-ID header is newer and wins.
  #address() {
    if (!this.#lastEventId) return this.url;
    return `${this.url}${this.url.includes('?') ? '&' : '?'}last_event_id=${encodeURIComponent(this.#lastEventId)}`;
  }

  #close() {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = null;
  }

  #receive(source, name, event) {
    if (source !== this.#source) return;
    this.#heardAt = Date.now();
    if (event.lastEventId) this.#lastEventId = event.lastEventId;
    let data;
    try {
      data = JSON.parse(event.data);
    } catch {
      // Half a frame: what follows cannot be trusted, a new connection starts from a snapshot.
      this.#open();
      return;
    }
    if (name === 'snapshot') this.#attempts = 0;
    this.onEvent(name, data, this.#lastEventId);
    this.#report(name !== 'closing');
  }

  #broken(source) {
    if (source !== this.#source) return;
    this.#report(false);
    this.onDown();
    if (source.readyState === 2) {
      const delay = Math.min(FIRST_DELAY * 2 ** this.#attempts++, LONGEST_DELAY);
      clearTimeout(this.#retry);
      // Jitter, so that a thousand screens do not come back in the same instant.
      this.#retry = setTimeout(() => this.#open(), delay * (0.75 + Math.random() / 2));
    }
  }

  #check() {
    const silentFor = Date.now() - Math.max(this.#heardAt ?? 0, this.#openedAt);
    // A connection that died without a word (sleep, a cable pulled) never reports an error.
    if (silentFor > SILENCE && this.#source && this.#source.readyState !== 2) this.#open();
    else this.#report(this.#source?.readyState === 1 && Boolean(this.#heardAt) && this.#heardAt >= this.#openedAt);
  }

  #report(alive) {
    const silent = this.#heardAt !== null && Date.now() - this.#heardAt > SILENCE;
    if (silent) this.onStatus('stale', this.#heardAt);
    else if (alive) this.onStatus('live', null);
    else if (this.#heardAt === null && this.#attempts === 0) this.onStatus('connecting', null);
    else this.onStatus('reconnecting', this.#heardAt);
  }
}
