import { filtersOf } from '../choice.js';
import { formats, t } from '../i18n.js';
import { element, setText } from './dom.js';
import { dateColumn } from './growth-view.js';
import { LivePanel } from './live-panel.js';
import { NotesStrip } from './notes-strip.js';
import { countryName } from './options.js';
import { SeriesChart } from './series-chart.js';
import { drawShares } from './share-bars.js';
import { Table } from './table.js';

const duration = (seconds) => formats().duration(seconds);

/** How long learners are at it: pauses count up to 30 minutes, longer ones as the end of a sitting. */
export class TimeOnTask {
  #panel;
  #chart;
  #table = null;
  #plans;
  #countries;

  constructor(panel, app, route) {
    this.#panel = new LivePanel(panel, app, route, {
      path: '/api/dashboard/time-on-task',
      query: (choice) => filtersOf(choice),
      draw: (answer, context) => this.#draw(answer, context),
      canvas: true,
      filters: 'time-summary',
    });
    const { frame } = this.#panel;
    this.#chart = new SeriesChart(frame.canvas);
    this.notes = new NotesStrip(frame, app, () => this.#panel.redraw());
    const sides = element('div', 'sides');
    this.#plans = shareTable(sides, t('filter.plan'));
    this.#countries = shareTable(sides, t('column.country'));
    frame.slot('below').append(sides);
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

  #draw(answer, { choice, today }) {
    const { points, seconds, users, by_plan: plans = [], by_country: countries = [] } = answer;
    const { frame } = this.#panel;
    if (!seconds) return 'time-on-task.empty';
    const each = users ? seconds / users : undefined;
    setText(frame.slot('summary-value'), each === undefined ? '–' : duration(each));
    setText(frame.slot('summary-label'), t('time-on-task.summary', { total: duration(seconds), n: users ?? 0 }));
    frame.canvas.setAttribute('aria-label', t('time-on-task.chart', { total: duration(seconds) }));
    setRows(this.#plans, plans.map((row) => ({ ...row, id: row.user_type, name: t(`plan.${row.user_type}`) })));
    setRows(this.#countries, countries.map((row) => ({ ...row, id: row.country, name: countryName(row.country) })));
    if (frame.asTable) this.#drawTable(points);
    else {
      // Round steps on the axis: of hours where there are hours.
      const unit = Math.max(...points.map((point) => point.seconds)) >= 7_200 ? 3_600 : 60;
      this.#chart.draw({
        dates: points.map(({ date }) => date),
        by: 'daily',
        today,
        sets: [
          {
            label: t('column.time'),
            kind: 'bar',
            data: points.map((point) => point.seconds / unit),
            tell: (index) => `(${t('count.users', { n: points[index].users })})`,
          },
        ],
        write: (value) => duration(value * unit),
        axisWrite: (value) => (value ? duration(value * unit) : '0'),
        notes: this.notes.marks({ ...choice, by: 'daily' }),
      });
    }
    return undefined;
  }

  #drawTable(points) {
    this.#table ??= new Table(this.#panel.frame.slot('table'), {
      caption: t('time-on-task.label'),
      columns: [dateColumn('date', 'daily'), ...timeColumns()],
      sort: { key: 'date', descending: true },
    });
    this.#table.set(points.map((point) => withMean({ ...point, id: point.date })));
  }
}

const timeColumns = () => [
  { key: 'seconds', label: t('column.time'), number: true, write: duration },
  { key: 'users', label: t('column.users'), number: true },
  { key: 'each', label: t('column.time_each'), number: true, write: duration },
];

const withMean = (row) => ({ ...row, each: row.users ? row.seconds / row.users : null });

function shareTable(sides, label) {
  const place = element('div');
  sides.append(place);
  return new Table(place, {
    caption: `${t('time-on-task.label')}: ${label}`,
    columns: [{ key: 'name', label }, ...timeColumns()],
    sort: { key: 'seconds', descending: true },
  });
}

function setRows(table, rows) {
  table.set(rows.map(withMean));
  drawShares(table, rows, 'seconds');
}
