import { csvAddress } from '../api.js';
import { countryName, filtersOf } from '../choice.js';
import { formats, t } from '../i18n.js';
import { asBefore, beforeColumns, beforeSet, showChange } from './comparison.js';
import { element, setText } from './dom.js';
import { dateColumn } from './growth-view.js';
import { Legend } from './legend.js';
import { LivePanel } from './live-panel.js';
import { NotesStrip } from './notes-strip.js';
import { SeriesChart } from './series-chart.js';
import { ShareTable } from './share-table.js';
import { Table } from './table.js';

const PATH = '/api/dashboard/time-on-task';
const duration = (seconds) => formats().duration(seconds);
const sumOf = (points = []) => points.reduce((sum, { seconds }) => sum + seconds, 0);

/** How long learners are at it: pauses count up to 30 minutes, longer ones as 30 minutes. */
export class TimeOnTask {
  #panel;
  #chart;
  #table = null;
  #tableKey = '';
  #plans;
  #countries;

  constructor(panel, app, route) {
    this.#panel = new LivePanel(panel, app, route, {
      path: PATH,
      query: queryOf,
      draw: (answer, context) => this.#draw(answer, context),
      canvas: true,
      filters: 'plain-summary',
    });
    const { frame } = this.#panel;
    this.#chart = new SeriesChart(frame.canvas);
    this.legend = new Legend(frame);
    this.notes = new NotesStrip(frame, app, () => this.#panel.redraw());
    const sides = element('div', 'sides');
    frame.slot('below').append(sides);
    this.#plans = this.#shares(sides, 'user_type', t('filter.plan'), (plan) => t(`plan.${plan}`));
    this.#countries = this.#shares(sides, 'country', t('column.country'), countryName);
    this.#panel.open();
  }

  update(route) {
    this.#panel.update(route);
  }

  close() {
    this.#panel.close();
    this.#chart.close();
    this.notes.close();
  }

  #shares(sides, key, label, name) {
    return new ShareTable(sides, { key, label, name, caption: `${t('time-on-task.label')}: ${label}`, columns: timeColumns(), by: 'seconds' });
  }

  #draw({ points, previous, by_user_type: plans = [], by_country: countries = [] }, { choice, today }) {
    const { frame } = this.#panel;
    const seconds = sumOf(points);
    if (!seconds) return 'time-on-task.empty';
    this.#summary(seconds, previous, plans, choice);
    const csv = (table) => csvAddress(PATH, { ...queryOf(choice), compare: undefined, table });
    this.#plans.set(plans.map(withMean), csv('by_user_type'));
    this.#countries.set(countries.map(withMean), csv('by_country'));
    const sets = setsOf(points, previous, choice);
    this.legend.draw(sets);
    if (frame.asTable) this.#drawTable(points, previous, choice);
    else {
      // Round steps on the axis: of hours where there are hours.
      const unit = Math.max(...sets.flatMap(({ data }) => data)) >= 7_200 ? 3_600 : 60;
      const write = (value) => (value ? duration(value * unit) : '0');
      const inUnits = sets.map((set) => ({ ...set, data: set.data.map((value) => (value === null ? null : value / unit)) }));
      const dates = points.map(({ date }) => date);
      this.#chart.draw({ dates, by: choice.by, today, sets: inUnits, write, axisWrite: write, notes: this.notes.marks(choice) });
    }
    return undefined;
  }

  #summary(seconds, previous, plans, choice) {
    const { frame } = this.#panel;
    // Everybody has one plan: those of all plans are all.
    const users = plans.reduce((sum, plan) => sum + plan.users, 0);
    setText(frame.slot('summary-value'), users ? duration(seconds / users) : '–');
    setText(frame.slot('summary-label'), t('time-on-task.summary', { total: duration(seconds), n: users }));
    showChange(frame.slot('summary-change'), seconds, sumOf(previous), choice);
    frame.canvas.setAttribute('aria-label', t('time-on-task.chart', { total: duration(seconds) }));
  }

  #drawTable(points, previous, { by }) {
    const key = `${by} ${Boolean(previous)}`;
    if (this.#tableKey !== key) {
      this.#tableKey = key;
      const before = previous ? beforeColumns([dateColumn('date', by), ...timeColumns()]) : [];
      this.#table = new Table(this.#panel.frame.slot('table'), {
        caption: t('time-on-task.label'),
        columns: [dateColumn('date', by), ...timeColumns(), ...before],
        sort: { key: 'date', descending: true },
      });
    }
    const rowOf = (point, index) => ({ ...withMean(point), id: point.date, ...asBefore(previous?.[index] && withMean(previous[index])) });
    this.#table.set(points.map(rowOf));
  }
}

const queryOf = (choice) => ({ time_range: choice.by, ...filtersOf(choice), compare: choice.compare });

function setsOf(points, previous, choice) {
  const now = {
    label: t(choice.compare ? 'growth.series.now' : 'column.time'),
    kind: 'bar',
    data: points.map(({ seconds }) => seconds),
    tell: (index) => `(${t('count.users', { n: points[index].users })})`,
  };
  return choice.compare && previous ? [now, beforeSet(previous, points, choice, ({ seconds }) => seconds)] : [now];
}

const timeColumns = () => [
  { key: 'seconds', label: t('column.time'), number: true, write: duration },
  { key: 'users', label: t('column.users'), number: true },
  { key: 'each', label: t('column.time_each'), number: true, write: duration },
];

const withMean = (row) => ({ ...row, each: row.users ? row.seconds / row.users : null });
