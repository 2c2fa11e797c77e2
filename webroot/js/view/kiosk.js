import { formats } from '../i18n.js';
import { formatRoute } from '../router.js';
import { sharedOf } from '../choice.js';
import { setText } from './dom.js';
import { pages } from './pages.js';

const IDLE = 4_000;
const SHORTEST_STAY = 10;

/**
 * The wall screen (`?kiosk=1` before or after the `#`): figures only, a clock, no switches, a screen that
 * stays awake. `rotate=60` goes to the next page of numbers every 60 seconds. Escape leaves it.
 */
export class Kiosk {
  #app;
  #clock = document.getElementById('clock');
  #awake = null;
  #idle = null;
  #ticking = null;
  #turning = null;
  #stay = 0;

  constructor(app) {
    this.#app = app;
    addEventListener('pointermove', () => this.#moved());
    document.addEventListener('visibilitychange', () => this.#keepAwake());
  }

  get on() {
    return document.documentElement.dataset.kiosk === 'true';
  }

  show(params) {
    const asked = new URLSearchParams(location.search);
    const on = (params.kiosk ?? asked.get('kiosk')) === '1';
    // From the start boot.js has the page look as it is asked to.
    if (on === this.#clock.hidden) {
      document.documentElement.dataset.kiosk = String(on);
      this.#clock.hidden = !on;
      clearInterval(this.#ticking);
      if (on) this.#ticking = setInterval(() => this.#tell(), 1_000);
      this.#tell();
      this.#moved();
      this.#keepAwake();
    }
    this.#rotate(on ? Number(params.rotate ?? asked.get('rotate')) : 0);
  }

  toggle() {
    this.#app.router.change(this.on ? { kiosk: location.search ? '0' : undefined, rotate: undefined } : { kiosk: '1' });
  }

  #tell() {
    setText(this.#clock, formats().timeShort(Date.now()));
  }

  #moved() {
    clearTimeout(this.#idle);
    delete document.documentElement.dataset.idle;
    if (this.on) this.#idle = setTimeout(() => (document.documentElement.dataset.idle = 'true'), IDLE);
  }

  #rotate(seconds) {
    const stay = seconds > 0 ? Math.max(SHORTEST_STAY, seconds) : 0;
    if (stay === this.#stay) return;
    this.#stay = stay;
    clearInterval(this.#turning);
    if (stay) this.#turning = setInterval(() => this.#next(), stay * 1_000);
  }

  #next() {
    const round = pages.filter(({ group, id }) => group === 'numbers' && id !== 'learners');
    const here = round.findIndex((page) => page === this.#app.page);
    const { id } = round[(here + 1) % round.length];
    this.#app.router.go(formatRoute(id, sharedOf(this.#app.router.route.params)), { replace: true });
  }

  async #keepAwake() {
    try {
      if (this.on && !document.hidden) this.#awake ??= await navigator.wakeLock?.request('screen');
      else await this.#awake?.release();
    } catch {
      // A machine that saves its battery may refuse.
    }
    if (!this.on || this.#awake?.released) this.#awake = null;
  }
}
