import { getJson } from '../api.js';
import { t } from '../i18n.js';
import { setText } from './dom.js';
import { toast } from './toast.js';

const MOST = 100;

/** The sign in the header that something fires; the stream moves it, on whatever page the reader is. */
export class Alarm {
  #sign = document.getElementById('alarm');
  #firing = [];

  constructor({ events, state }) {
    const ask = () => this.#ask();
    events.addEventListener('alert', ({ detail }) => {
      if (!detail.muted) toast(t(`alerts.toast.${detail.state}`, { name: detail.name }), detail.state === 'firing' ? 'failure' : 'done');
      ask();
    });
    events.addEventListener('alerts-changed', ask);
    // What happened before the stream was there, or while it was gone, was not heard; without one this is all there is.
    let status = 'connecting';
    const connected = ({ connection }) => {
      const before = status;
      status = connection.status;
      if (status !== before && (status === 'live' || before === 'connecting')) ask();
    };
    state.subscribe('connection', connected);
    connected(state);
  }

  draw() {
    const names = this.#firing.map(({ name }) => name).join(', ');
    const label = t('alerts.firing', { n: this.#firing.length });
    this.#sign.hidden = this.#firing.length === 0;
    this.#sign.setAttribute('aria-label', `${label}: ${names}`);
    this.#sign.title = names;
    setText(this.#sign.querySelector('[data-label]'), String(this.#firing.length));
  }

  async #ask() {
    try {
      const { firings } = await getJson('/api/alerts/firings', { open: true, limit: MOST });
      this.#firing = firings.filter(({ muted }) => !muted);
      this.draw();
    } catch {
      // The sign is no place for failures; the next event asks again.
    }
  }
}
