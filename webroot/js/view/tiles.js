import { PLANS } from '../choice.js';
import { formats, t } from '../i18n.js';
import { Counter } from './counter.js';
import { fromTemplate, setText } from './dom.js';
import { showFailure } from './panel.js';

/** The figures of the snapshot, each with its definition and freshness. */
export function mountTiles(root, app) {
  const counters = [];
  const places = { main: root.querySelector('[data-slot="tiles-main"]'), more: root.querySelector('[data-slot="tiles-more"]') };

  for (const { id, main, rate, value } of tiles) {
    const tile = tileOf(id);
    const write = (number) => (rate ? formats().percent(number) : formats().integer(number));
    const counter = new Counter(tile.querySelector('[data-value]'), write, '–');
    counters.push({ tile, value, counter });
    (main ? places.main : places.more).append(tile);
  }
  const plans = plansTile();
  places.main.append(plans.tile);

  const draw = ({ snapshot, failure }) => {
    root.querySelector('[data-slot="tiles"]').dataset.state = snapshot ? 'ready' : failure ? 'error' : 'loading';
    showFailure(root.querySelector('[data-slot="tiles-failure"]'), snapshot ? null : failure, () => {
      app.state.fail(null);
      app.stream?.reconnect();
    });
    if (!snapshot) return;
    for (const { tile, value, counter } of counters) {
      const now = value(snapshot);
      tile.dataset.state = now === undefined ? 'absent' : 'ready';
      counter.set(now);
    }
    plans.draw(snapshot);
  };

  const unsubscribe = app.state.subscribe(['snapshot', 'failure'], draw);
  draw(app.state);
  return {
    close() {
      unsubscribe();
      for (const { counter } of counters) counter.stop();
    },
  };
}

function tileOf(id) {
  const tile = fromTemplate('tile');
  tile.dataset.tile = id;
  nameTile(tile, id);
  return tile;
}

/** The share of each plan, as a bar of three parts and as numbers. */
function plansTile() {
  const tile = fromTemplate('tile-plans');
  nameTile(tile, 'plans');
  const rows = PLANS.map((plan) => {
    const row = fromTemplate('plan');
    row.dataset.plan = plan;
    row.querySelector('[data-slot="name"]').textContent = t(`plan.${plan}`);
    tile.querySelector('[data-slot="plans"]').append(row);
    const part = tile.querySelector(`.plan-bar [data-plan="${plan}"]`);
    return { plan, row, part, counter: new Counter(row.querySelector('[data-value]'), (n) => formats().integer(n), '–') };
  });
  return {
    tile,
    draw({ user_types: counts = {} }) {
      tile.dataset.state = 'ready';
      const all = PLANS.reduce((sum, plan) => sum + (counts[plan] ?? 0), 0);
      for (const { plan, row, part, counter } of rows) {
        const count = counts[plan] ?? 0;
        counter.set(count);
        setText(row.querySelector('[data-slot="share"]'), all ? formats().percent(count / all) : '–');
        part.hidden = count === 0;
        part.style.flexGrow = count;
      }
    },
  };
}

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
