import { parseInstant } from '../dates.js';
import { formats, t } from '../i18n.js';
import { calm, setAttribute, setText, showBeside, throttled } from './dom.js';

const ICONS = {
  live: 'circle-fill',
  connecting: 'arrow-clockwise',
  reconnecting: 'arrow-clockwise',
  stale: 'exclamation-triangle',
  paused: 'pause-fill',
};

/** The server is heard many times a second on a busy day; a mark that never rests would keep the machine awake. */
const BEAT_EVERY = 4_000;

/** How the page is connected, always in sight; a click tells more and offers to pause or reconnect. */
export class ConnectionPill {
  #pill = document.getElementById('connection');
  #details = document.getElementById('connection-details');
  #spoken = document.getElementById('announcer');
  #said = 'live';
  #beat = throttled(BEAT_EVERY, () => this.#pulse());

  constructor(app) {
    this.app = app;
    showBeside(this.#pill, this.#details);
    this.#button('pause').addEventListener('click', () => (app.stream?.paused ? app.stream.resume() : app.stream?.pause()));
    this.#button('reconnect').addEventListener('click', () => (app.stream?.paused ? app.stream.resume() : app.stream?.reconnect()));
    app.state.subscribe(['connection', 'time'], () => this.draw());
    app.state.subscribe('time', () => this.#beat());
    this.draw();
  }

  draw() {
    const { connection, asOf, snapshot } = this.app.state;
    const { status } = connection;
    const label = status === 'stale' ? t('connection.stale', { time: this.#sinceText() }) : t(`connection.${status}`);
    this.#pill.dataset.connection = status;
    document.documentElement.dataset.live = String(status === 'live');
    setText(this.#pill.querySelector('[data-label]'), label);
    this.#pill.querySelector('.icon').dataset.icon = ICONS[status];
    setAttribute(this.#pill, 'aria-label', t('connection.label', { state: label }));
    setText(this.#slot('state'), t(`connection.explain.${status}`));
    setText(this.#slot('as-of'), asOf ? formats().dateTime(asOf) : '–');
    setText(this.#slot('position'), String(snapshot?.position ?? '–'));
    setText(this.#slot('zone'), snapshot?.report_timezone ?? '–');
    setText(this.#button('pause').querySelector('[data-label]'), t(status === 'paused' ? 'connection.resume' : 'connection.pause'));
    this.#announce(status, label);
  }

  #pulse() {
    if (this.app.state.connection.status !== 'live' || calm()) return;
    this.#pill.querySelector('.icon').animate([{}, { opacity: 0.3 }, {}], { duration: 1_200, easing: 'ease-in-out' });
  }

  // Spoken only when the state is a new one, and never the first "live": not every hiccup is news.
  #announce(status, label) {
    if (status === this.#said || status === 'connecting') return;
    this.#said = status;
    setText(this.#spoken, label);
  }

  #sinceText() {
    return formats().timeShort(this.app.state.connection.since ?? this.app.state.asOf ?? Date.now());
  }

  #slot(name) {
    return this.#details.querySelector(`[data-slot="${name}"]`);
  }

  #button(name) {
    return this.#details.querySelector(`[data-action="stream-${name}"]`);
  }
}

/**
 * Writes how fresh a figure is into every `[data-fresh]`: live ones follow the stream, and say since when
 * they stand still when it is silent; those with a time of their own in `data-fresh-at` say that time.
 */
export function keepFresh(state) {
  const draw = throttled(1_000, () => drawFreshness(state));
  state.subscribe(['time', 'connection', 'snapshot'], draw);
  document.addEventListener('freshness', () => drawFreshness(state));
}

/** Asks for the notes to be written at once, for a view that has just been drawn. */
export function refreshNotes() {
  document.dispatchEvent(new CustomEvent('freshness'));
}

function drawFreshness({ asOf, connection, snapshot }) {
  const stale = ['stale', 'paused'].includes(connection.status);
  const live = snapshot && asOf ? note(asOf, stale) : '';
  for (const element of document.querySelectorAll('[data-fresh]')) {
    const own = element.dataset.freshAt;
    setText(element, own ? note(parseInstant(own), false) : live);
    element.dataset.stale = String(stale && !own);
  }
}

function note(at, stale) {
  return t(stale ? 'fresh.stale' : 'fresh.as_of', { time: formats().time(at) });
}
