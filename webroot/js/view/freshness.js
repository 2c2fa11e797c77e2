import { formats, t } from '../i18n.js';
import { parseInstant } from '../dates.js';
import { setText, throttled } from './dom.js';

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
