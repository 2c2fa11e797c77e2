import { getJson } from '../api.js';
import { changeOf } from '../choice.js';
import { formats, t } from '../i18n.js';
import { offerCsv } from './download.js';
import { GrowthPanel } from './growth.js';
import { summaryOf } from './growth-query.js';
import { LivePanel } from './live-panel.js';
import { Radios } from './radios.js';
import { StatTiles } from './stat-tiles.js';
import { Table } from './table.js';
import { PLANS } from './tile-list.js';

const SEGMENT_PERIODS = ['daily', 'weekly', 'monthly'];
const decimal = (number) => formats().decimal(number);

/** How users grew over the chosen days, and how the plans compare. */
export function mount(root, app, route) {
  const tiles = new StatTiles(root.querySelector('[data-slot="stats"]'), [
    { id: 'period_new' },
    { id: 'period_active', write: decimal },
    { id: 'period_peak' },
    { id: 'period_total' },
  ]);
  const growth = new GrowthPanel(root.querySelector('#growth'), app, route, (answer) => showFigures(tiles, answer), () => tiles.fail());
  const segments = new Segments(root.querySelector('#segments'), app, route);
  return {
    update(changed) {
      growth.update(changed);
      segments.update(changed);
    },
    close() {
      tiles.close();
      growth.close();
      segments.close();
    },
  };
}

function showFigures(tiles, { points, previous, choice, generated_at: at }) {
  const now = figuresOf(points);
  const before = choice.compare && previous ? figuresOf(previous) : {};
  const changes = Object.fromEntries(Object.keys(now).map((id) => [id, changeOf(now[id], before[id])]));
  tiles.set(now, at, changes);
}

const figuresOf = (points) => ({
  period_new: summaryOf(points, 'new'),
  period_active: summaryOf(points, 'active'),
  period_peak: points.length ? Math.max(...points.map(({ active_users }) => active_users)) : undefined,
  period_total: summaryOf(points, 'total'),
});

/** The plans beside each other: one question a plan, over today, 7 or 30 days. */
class Segments {
  #panel;

  constructor(panel, app, route) {
    const periodOf = ({ segment }) => (SEGMENT_PERIODS.includes(segment) ? segment : 'weekly');
    this.#panel = new LivePanel(panel, app, route, {
      dated: false,
      table: false,
      filters: 'segments-filters',
      query: (_, params) => ({ time_range: periodOf(params) }),
      ask: async (parameters, signal) => {
        const ask = (plan) => getJson('/api/dashboard/user-stats', { ...parameters, user_type: plan }, signal);
        const answers = await Promise.all(PLANS.map(ask));
        return { segments: answers, generated_at: answers[0].generated_at };
      },
      draw: (answer) => this.#draw(answer),
    });
    this.table = new Table(this.#panel.frame.slot('table'), {
      caption: t('segments.label'),
      columns: [
        { key: 'name', label: t('filter.plan') },
        ...['users', 'new_users', 'active_users', 'activities', 'attempts'].map((key) => ({ key, label: t(`segments.${key}`), number: true })),
        { key: 'solve_rate', label: t('column.solve_rate'), number: true, write: (rate) => formats().percent(rate) },
      ],
      sort: { key: 'users', descending: true },
    });
    this.#panel.frame.slot('table').hidden = false;
    const columns = ['user_type', 'time_range', 'users', 'new_users', 'active_users', 'activities', 'attempts', 'solve_rate'];
    offerCsv(panel, 'plans', columns.map((key) => ({ key })), () => this.rows);
    this.radios = new Radios(panel, app.router, () => ({ segment: { value: periodOf(app.router.route.params), usual: 'weekly' } }));
    this.#panel.open();
  }

  update(route) {
    this.radios.draw();
    this.#panel.update(route);
  }

  close() {
    this.#panel.close();
  }

  #draw({ segments }) {
    this.rows = segments.map((segment) => ({ ...segment, id: segment.user_type, name: t(`plan.${segment.user_type}`) }));
    this.table.set(this.rows);
  }
}
