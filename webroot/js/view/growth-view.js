import { formats, t } from '../i18n.js';
import { showChange } from './comparison.js';
import { setText } from './dom.js';
import { METRICS, rowsOf, summaryOf } from './growth-query.js';
import { pointText, SeriesChart } from './series-chart.js';
import { Table } from './table.js';

/** Draws a growth answer: the figure above, the chart, and the table with every column. */
export class GrowthView {
  #frame;
  #chart;
  #table = null;
  #tableKey = '';

  constructor(frame) {
    this.#frame = frame;
    this.#chart = new SeriesChart(frame.canvas);
  }

  close() {
    this.#chart.close();
  }

  /** Answers the message of its emptiness where there is nothing to draw. */
  draw(shown) {
    this.#drawSummary(shown);
    const { points, choice } = shown;
    if (points.every((point) => !point.total_users && !point.active_users && !point.new_users)) {
      return choice.plan || choice.country ? 'growth.empty' : 'growth.none';
    }
    if (this.#frame.asTable) this.#drawTable(shown);
    else this.#chart.draw(chartOf(shown));
    return undefined;
  }

  #drawSummary({ points, previous, choice, metric }) {
    const now = summaryOf(points, metric);
    const number = now === undefined ? '–' : metric === 'active' ? formats().decimal(now) : formats().integer(now);
    const label = t(`growth.summary.${metric}`);
    setText(this.#frame.slot('summary-value'), number);
    setText(this.#frame.slot('summary-label'), label);
    showChange(this.#frame.slot('summary-change'), now, summaryOf(previous, metric), choice);
    this.#frame.slot('legend').hidden = !choice.compare;
    setText(this.#frame.slot('legend-before'), t(`growth.series.${choice.compare || 'previous'}`));
    this.#frame.canvas.setAttribute(
      'aria-label',
      t('growth.chart', { metric: t(`metric.${METRICS[metric]}`), summary: `${label} ${number}` }),
    );
  }

  #drawTable({ points, previous, choice }) {
    const key = `${choice.by} ${Boolean(previous)}`;
    if (this.#tableKey !== key) {
      this.#tableKey = key;
      this.#table = new Table(this.#frame.slot('table'), {
        caption: t('growth.title'),
        columns: columnsOf(choice.by, Boolean(previous)),
        sort: { key: 'date', descending: true },
      });
    }
    this.#table.set(rowsOf({ points, previous }));
  }
}

/** New users as bars, active and total users as a line, the period before as a dashed ghost. */
function chartOf({ points, previous, choice, today, metric, notes }) {
  const field = METRICS[metric];
  const now = { label: t('growth.series.now'), kind: metric === 'new' ? 'bar' : 'line', data: points.map((point) => point[field]) };
  const before = {
    label: t(`growth.series.${choice.compare || 'previous'}`),
    kind: 'ghost',
    data: points.map((_, index) => previous?.[index]?.[field] ?? null),
    tell: (index) => previous?.[index] && `(${pointText(previous[index].date, choice.by)})`,
  };
  return {
    dates: points.map(({ date }) => date),
    by: choice.by,
    today,
    sets: choice.compare ? [now, before] : [now],
    fromZero: metric !== 'total',
    notes,
  };
}

function columnsOf(by, compared) {
  const date = (name) => dateColumn(name, by);
  const figures = (prefix) =>
    ['new_users', 'active_users', 'total_users'].map((name) => ({ key: prefix + name, label: t(`column.${prefix}${name}`), number: true }));
  return [date('date'), ...figures(''), ...(compared ? [date('previous_date'), ...figures('previous_')] : [])];
}

export const dateColumn = (key, by) => ({
  key,
  label: t(`column.${key}`),
  write: (day) => formats().point(day, by),
  compare: (one, other) => (one < other ? -1 : one > other ? 1 : 0),
});
