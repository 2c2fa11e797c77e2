import { credentials, getJson, send } from './api.js';
import { remember } from './preferences.js';

const ME = '/api/auth/me';
const NOTE = 'dreamseed.left';
const ROUTE = 'dreamseed.route';

/** Who looks at this page, as the server says, and what may be shown to them. */
export class Session extends EventTarget {
  /** The caller; null where nobody is logged in or nobody could tell. */
  me = null;
  #asking = null;
  #ending = false;
  #channel = globalThis.BroadcastChannel ? new BroadcastChannel('dreamseed.session') : null;

  constructor() {
    super();
    credentials.refused = () => this.check();
    this.#channel?.addEventListener('message', () => this.check());
  }

  /** On a server in development nobody has to log in. */
  get open() {
    return this.me?.kind === 'development';
  }

  may(right) {
    return Boolean(this.me?.rights.includes(right));
  }

  /** Asks who is there; false where the answer is that nobody is, and a failure where there is no answer. */
  ask() {
    this.#asking ??= getJson(ME)
      .then((me) => this.is(me))
      .catch((failure) => {
        if (failure.status !== 401) throw failure;
        this.is(null);
      })
      .then(() => this.me !== null)
      .finally(() => (this.#asking = null));
    return this.#asking;
  }

  is(me) {
    this.me = me;
    credentials.token = me?.csrf_token ?? null;
    // Read by boot.js on the next visit.
    remember('here', me && 'true');
    document.documentElement.dataset.rights = (me?.rights ?? []).join(' ');
    this.dispatchEvent(new Event('change'));
  }

  /** Takes over the session that has begun; other tabs of this browser learn of it. */
  begun(me) {
    this.is(me);
    this.#channel?.postMessage('changed');
  }

  /** Something speaks against the session: it may be over, or another one by now. */
  async check() {
    if (this.#asking || this.#ending) return;
    const before = this.me;
    try {
      await this.ask();
    } catch {
      return; // Nobody could tell; whoever asks next will hear.
    }
    if (this.#ending) return;
    if (before && !this.me) this.leave('ended');
    else if (before && this.me.id !== before.id) location.reload();
  }

  async logOut() {
    await this.end('out', async () => {
      await send('POST', '/api/auth/logout');
      this.#channel?.postMessage('changed');
    });
  }

  /** Does what ends the session. The stream may tell of its end before the answer comes; the reader is told their own reason. */
  async end(why, act) {
    this.#ending = true;
    try {
      await act();
    } catch (failure) {
      this.#ending = false;
      this.check();
      throw failure;
    }
    this.leave(why);
  }

  /** Nothing of what was shown stays in memory; the address, and so the route, does. */
  leave(why) {
    this.me = null;
    remember('here', null);
    keep(NOTE, why);
    location.reload();
  }

  /** Why the page was left for the login, told once. */
  takeNote() {
    return take(NOTE);
  }

  /** The provider sends the reader back to the start; the route waits here. */
  keepRoute() {
    keep(ROUTE, location.hash);
  }

  findRoute() {
    const route = take(ROUTE);
    if (route?.startsWith('#/') && !location.hash) history.replaceState(null, '', route);
  }
}

function keep(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    // Without storage the login is shown without a word.
  }
}

function take(name) {
  try {
    const value = sessionStorage.getItem(name);
    sessionStorage.removeItem(name);
    return value;
  } catch {
    return null;
  }
}
