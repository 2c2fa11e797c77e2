import { getJson } from '../api.js';
import { changeOf, filtersOf, PLANS } from '../choice.js';
import { formats, t } from '../i18n.js';
import { asBefore } from './comparison.js';
import { offerCsv } from './download.js';
import { summaryOf } from './growth-query.js';
import { GrowthPanel } from './growth.js';
import { LivePanel } from './live-panel.js';
import { StatTiles } from './stat-tiles.js';
import { Table } from './table.js';

const COUNTS = ['users', 'new_users', 'active_users', 'activities', 'attempts'];
const FIGURES = [...COUNTS, 'solve_rate'];
const integer = (number) => formats().integer(number);
const percent = (rate) => formats().percent(rate);
const decimal = (number) => formats().decimal(number);

/** How users grew over the chosen days, and how the plans compare. */
export function mount(root, app, route) {
  const tiles = new StatTiles(root.querySelector('[data-slot="stats"]'), [
    { id: 'period_new' },
    { id: 'period_active', write: decimal },
    { id: 'period_peak' },
    { id: 'period_total' },
  ]);
  const growth = new GrowthPanel(root.querySelector('#growth'), app, route, { told: (answer) => showFigures(tiles, answer), failed: () => tiles.fail() });
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

/** The plans beside each other over the chosen days: one question a plan. */
class Segments {
  #panel;

  constructor(panel, app, route) {
    this.#panel = new LivePanel(panel, app, route, {
      table: false,
      query: (choice) => ({ ...filtersOf(choice), user_type: undefined, compare: choice.compare }),
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
        ...COUNTS.map((key) => ({ key, label: t(`segments.${key}`), number: true, write: withChange(key, integer) })),
        { key: 'solve_rate', label: t('column.solve_rate'), number: true, write: withChange('solve_rate', percent) },
      ],
      sort: { key: 'users', descending: true },
    });
    this.#panel.frame.slot('table').hidden = false;
    const columns = ['user_type', 'from', 'to', ...FIGURES, ...FIGURES.map((key) => `previous_${key}`)];
    offerCsv(panel, 'plans', columns.map((key) => ({ key })), () => this.rows);
    this.#panel.open();
  }

  update(route) {
    this.#panel.update(route);
  }

  close() {
    this.#panel.close();
  }

  #draw({ segments }) {
    this.rows = segments.map((segment) => ({ ...segment, ...asBefore(segment.previous ?? {}), id: segment.user_type, name: t(`plan.${segment.user_type}`) }));
    this.table.set(this.rows);
  }
}

/** A figure, and in brackets how it changed where a comparison is asked for. */
const withChange = (key, write) => (value, row) => {
  const change = changeOf(value, row[`previous_${key}`]);
  return change === undefined ? write(value) : `${write(value)} (${formats().change(change)})`;
};
