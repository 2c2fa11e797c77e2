import { t } from '../i18n.js';

/**
 * The figures of the overview, in reading order: where each stands in the snapshot and how it is written.
 * A value that is absent (a rate of nothing) is undefined. Definitions are the messages `tile.<id>.help`.
 */
export const tiles = [
  { id: 'online_users', main: true, value: (s) => s.online_users },
  { id: 'active_today', main: true, value: (s) => s.active_users?.today },
  { id: 'new_today', main: true, value: (s) => s.new_users?.today },
  { id: 'activities_today', main: true, value: (s) => s.activities?.today },
  { id: 'total_users', value: (s) => s.total_users },
  { id: 'active_week', value: (s) => s.active_users?.week },
  { id: 'active_month', value: (s) => s.active_users?.month },
  { id: 'stickiness', rate: true, value: (s) => s.stickiness },
  { id: 'new_week', value: (s) => s.new_users?.week },
  { id: 'new_month', value: (s) => s.new_users?.month },
  { id: 'attempts_today', value: (s) => s.problems?.attempts_today },
  { id: 'solve_rate_today', rate: true, value: (s) => s.problems?.solve_rate_today },
];

export const PLANS = ['free', 'paid', 'premium'];

/** Gives a tile its words: its name, and the button that tells its definition. */
export function nameTile(tile, id) {
  const label = tile.querySelector('[data-slot="label"]');
  label.textContent = t(`tile.${id}.label`);
  label.id = `tile-${id}`;
  tile.setAttribute('aria-labelledby', label.id);
  const help = tile.querySelector('[data-help]');
  help.dataset.help = `tile.${id}`;
  help.setAttribute('aria-label', t('help.about', { what: label.textContent }));
}
