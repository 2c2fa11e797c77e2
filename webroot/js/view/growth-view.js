import { formats, t } from '../i18n.js';
import { setText } from './dom.js';
import { GrowthChart } from './growth-chart.js';
import { changeOf, METRICS, rowsOf, summaryOf } from './growth-query.js';
import { showEmpty, tableSwitch } from './panel.js';
import { Table } from './table.js';
import { toggled } from './table-state.js';

/** Draws a growth answer: the figure above, the chart, and the table with every column. */
export class GrowthView {
  #panel;
  #chart;
  #table = null;
  #tableKey = '';
  #shown = null;
  #switch;

  constructor(panel, router) {
    this.#panel = panel;
    this.#chart = new GrowthChart(panel.querySelector('canvas'));
    this.#switch = tableSwitch(panel, (asTable) =>
      router.change({ table: toggled(router.route.params.table, 'growth', asTable) }, { replace: true }),
    );
  }

  showTable(asTable) {
    this.#switch(asTable);
    if (asTable && this.#shown) this.#drawTable(this.#shown);
    if (!asTable && this.#shown) this.#chart.draw(this.#shown);
  }

  busy(is) {
    this.#panel.querySelector('[data-slot="figure"]').setAttribute('aria-busy', String(is));
    if (is && !this.#shown) this.#panel.dataset.state = 'loading';
  }

  failed(is) {
    this.#panel.dataset.state = is ? 'error' : 'ready';
  }

  close() {
    this.#chart.close();
  }

  draw(shown) {
    this.#shown = shown;
    this.#panel.dataset.state = 'ready';
    this.#drawSummary(shown);
    const place = this.#panel.querySelector('[data-slot="empty"]');
    const last = shown.points.at(-1);
    if (!last || shown.points.every((point) => !point.total_users && !point.active_users && !point.new_users)) {
      const { plan, country } = shown.choice;
      showEmpty(place, plan || country ? 'growth.empty' : 'growth.none');
      this.#panel.dataset.state = 'empty';
    } else place.replaceChildren();
    if (this.#panel.dataset.view === 'table') this.#drawTable(shown);
    else this.#chart.draw(shown);
  }

  #drawSummary({ points, previous, choice }) {
    const { metric } = choice;
    const now = summaryOf(points, metric);
    const change = changeOf(now, summaryOf(previous, metric));
    const number = now === undefined ? '–' : metric === 'active' ? formats().decimal(now) : formats().integer(now);
    setText(this.#slot('summary-value'), number);
    setText(this.#slot('summary-label'), t(`growth.summary.${metric}`));
    const badge = this.#slot('summary-change');
    badge.hidden = !choice.compare || change === undefined;
    if (!badge.hidden) {
      badge.dataset.direction = change > 0 ? 'up' : change < 0 ? 'down' : 'same';
      setText(badge, t('growth.change', { change: formats().change(change) }));
    }
    this.#panel.querySelector('canvas').setAttribute(
      'aria-label',
      t('growth.chart', { metric: t(`metric.${METRICS[metric]}`), summary: `${t(`growth.summary.${metric}`)} ${number}` }),
    );
  }

  #drawTable({ points, previous, choice }) {
    const key = `${choice.by} ${Boolean(previous)}`;
    if (this.#tableKey !== key) {
      this.#tableKey = key;
      this.#table = new Table(this.#slot('table'), {
        caption: t('growth.title'),
        columns: columnsOf(choice.by, Boolean(previous)),
        sort: { key: 'date', descending: true },
      });
    }
    this.#table.set(rowsOf({ points, previous }));
  }

  #slot(name) {
    return this.#panel.querySelector(`[data-slot="${name}"]`);
  }
}

function columnsOf(by, compared) {
  const date = (name) => ({
    key: name,
    label: t(`column.${name}`),
    write: (day) => formats().point(day, by),
    compare: (one = '', other = '') => (one < other ? -1 : one > other ? 1 : 0),
  });
  const figures = (prefix) =>
    ['new_users', 'active_users', 'total_users'].map((name) => ({
      key: prefix + name,
      label: t(`column.${prefix}${name}`),
      number: true,
    }));
  return [date('date'), ...figures(''), ...(compared ? [date('previous_date'), ...figures('previous_')] : [])];
}
