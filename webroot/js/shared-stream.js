import { LiveStream } from './stream.js';

/** A leader that says nothing for so long is asked whether it is still there. */
const DOUBT = 25_000;
/** And when it does not answer within this, its place is taken. */
const PATIENCE = 3_000;

/**
 * One stream for all tabs of a browser: the tab that holds the lock reads it and passes every event on,
 * the others listen. When the leader goes (closed, paused, frozen) another tab gets the lock and goes on
 * after the last id it has heard of, so that nothing is lost or repeated.
 *
 * To its page it looks like a LiveStream. `share()` answers `{snapshot, activities}` for a tab that joins.
 */
export class SharedStream {
  #me = crypto.randomUUID();
  #channel = null;
  #stream = null;
  #lastId = '';
  #heardAt = 0;
  #synced = false;
  #paused = false;
  #release = null;
  #queue = null;
  #watch = null;
  #status = ['connecting', null];

  constructor({ url, name = 'dreamseed.stream', onEvent, onStatus, onDown, share, make }) {
    Object.assign(this, { url, name, onEvent, onStatus, onDown, share, make });
  }

  static get possible() {
    // Locks need a secure context; a plain http address other than loopback has none.
    return Boolean(globalThis.BroadcastChannel && globalThis.navigator?.locks && globalThis.crypto?.randomUUID);
  }

  get paused() {
    return this.#paused;
  }

  get leading() {
    return this.#stream !== null;
  }

  start() {
    if (this.#channel) return;
    this.#channel = new BroadcastChannel(this.name);
    this.#channel.onmessage = ({ data }) => this.#hear(data);
    this.#heardAt = Date.now();
    this.#synced = false;
    this.#watch = setInterval(() => this.#check(), 5_000);
    this.#say('hello');
    this.#stand({});
  }

  stop() {
    clearInterval(this.#watch);
    this.#queue?.abort();
    this.#queue = null;
    this.#stepDown();
    this.#channel?.close();
    this.#channel = null;
  }

  pause() {
    this.#paused = true;
    this.stop();
    this.onStatus('paused', Date.now());
  }

  resume() {
    this.#paused = false;
    this.start();
  }

  /** The reader is back, or the network is. */
  wake() {
    if (this.#paused) return;
    if (!this.#channel) this.start();
    else if (this.#stream) this.#stream.wake();
    else this.#check();
  }

  reconnect() {
    if (this.#stream) this.#stream.reconnect();
    else this.#say('reconnect');
  }

  /** For figures that came by another way than the stream: the other tabs get them too. */
  publish(name, data) {
    this.onEvent(name, data, '');
    if (this.#stream) this.#say('event', { name, data, id: '' });
  }

  // Waits for the lock and leads as long as it is held; a stolen lock rejects, and this tab follows again.
  async #stand({ steal = false }) {
    this.#queue?.abort();
    const queue = (this.#queue = new AbortController());
    const options = steal ? { steal: true } : { signal: queue.signal };
    try {
      await navigator.locks.request(this.name, options, () => this.#lead(queue));
    } catch {
      // Aborted by us, or the lock was taken by a tab that thought this one dead.
    }
    if (this.#queue !== queue) return;
    this.#stepDown();
    this.#say('hello');
    this.#stand({});
  }

  #lead(queue) {
    if (this.#queue !== queue || !this.#channel) return undefined;
    this.#stream = new LiveStream({
      url: this.url,
      from: this.#lastId,
      onEvent: (name, data, id) => {
        this.#lastId = id;
        this.onEvent(name, data, id);
        this.#say('event', { name, data, id });
      },
      onStatus: (...status) => this.#tellStatus(status),
      onDown: this.onDown,
      ...(this.make ? { make: this.make } : {}),
    });
    this.#stream.start();
    return new Promise((release) => (this.#release = release));
  }

  #stepDown() {
    this.#stream?.stop();
    this.#stream = null;
    this.#release?.();
    this.#release = null;
  }

  #tellStatus(status) {
    // Taking over from another tab is no news: nothing was lost.
    if (status[0] === 'connecting' && this.#status[0] === 'live') return;
    if (status[0] !== this.#status[0] || status[1] !== this.#status[1]) this.#say('status', { status });
    this.#status = status;
    this.onStatus(...status);
  }

  #say(kind, more = {}) {
    this.#channel?.postMessage({ kind, by: this.#me, ...more });
  }

  #hear({ kind, to, ...message }) {
    if (kind === 'hello' || kind === 'reconnect') {
      if (!this.#stream) return;
      if (kind === 'reconnect') this.#stream.reconnect();
      this.#say('state', { to: message.by, state: this.share(), status: this.#status, id: this.#lastId });
      return;
    }
    this.#heardAt = Date.now();
    if (this.#stream) return;
    if (kind === 'state' && to === this.#me) this.#join(message);
    else if (kind === 'status') this.#follow(message.status);
    else if (kind === 'event') this.#receive(message);
  }

  #join({ state, status, id }) {
    this.#synced = true;
    this.#lastId = id;
    if (state.snapshot) this.onEvent('snapshot', state.snapshot, id);
    for (const activity of [...state.activities].reverse()) this.onEvent('activity', activity, id);
    this.#follow(status);
  }

  #receive({ name, data, id }) {
    // Patches belong to the state they were made for; before it is here they mean nothing.
    if (name === 'snapshot') this.#synced = true;
    if (!this.#synced && name === 'patch') return;
    if (id) this.#lastId = id;
    this.onEvent(name, data, id);
  }

  #follow(status) {
    this.#status = status;
    this.onStatus(...status);
  }

  // A leader may be frozen by the browser or hang. Messages, unlike timers, reach a tab in the background.
  #check() {
    if (this.#stream || !this.#channel || globalThis.document?.hidden) return;
    if (Date.now() - this.#heardAt < DOUBT) return;
    const asked = Date.now();
    this.#say('hello');
    setTimeout(() => {
      if (!this.#stream && this.#channel && this.#heardAt < asked) {
        this.#heardAt = Date.now();
        this.#stand({ steal: true });
      }
    }, PATIENCE);
  }
}
