import { formats, t } from '../i18n.js';
import { axis, colours, commonOptions, loadCharts } from './charts.js';
import { calm } from './dom.js';
import { METRICS } from './growth-query.js';

// Monotone: a curve must not swing below or above what was counted.
const LINE = { cubicInterpolationMode: 'monotone', pointRadius: 0, pointHitRadius: 16 };

/** New users as bars, active and total users as a line, the period before as a dashed ghost. */
export class GrowthChart {
  #canvas;
  #chart = null;
  #shape = '';
  #shown = null;
  #closed = false;
  #repaint = () => this.#rebuild();

  constructor(canvas) {
    this.#canvas = canvas;
    document.addEventListener('theme', this.#repaint);
  }

  async draw(shown) {
    this.#shown = shown;
    const Chart = await loadCharts();
    if (this.#closed || shown !== this.#shown) return;
    const { metric, compare, by } = shown.choice;
    // A change of figures moves the chart; a change of kind needs a new one.
    const shape = [metric, compare, by].join();
    if (!this.#chart || shape !== this.#shape) {
      this.#chart?.destroy();
      this.#shape = shape;
      this.#chart = new Chart(this.#canvas, this.#configuration(shown));
    } else this.#move(shown);
  }

  close() {
    this.#closed = true;
    document.removeEventListener('theme', this.#repaint);
    this.#chart?.destroy();
  }

  #rebuild() {
    if (!this.#chart) return;
    this.#shape = '';
    this.draw({ ...this.#shown });
  }

  #move(shown) {
    const sets = this.#datasets(shown, colours());
    this.#chart.data.labels = shown.points.map(({ date }) => date);
    sets.forEach((set, index) => Object.assign(this.#chart.data.datasets[index], set));
    this.#chart.update(calm() ? 'none' : undefined);
  }

  #configuration(shown) {
    const c = colours();
    const common = commonOptions(c, { calm: calm() });
    return {
      type: shown.choice.metric === 'new' ? 'bar' : 'line',
      data: { labels: shown.points.map(({ date }) => date), datasets: this.#datasets(shown, c) },
      options: {
        ...common,
        plugins: { ...common.plugins, tooltip: { ...common.plugins.tooltip, callbacks: this.#tooltip() } },
        scales: {
          x: axis(c, {
            grid: { display: false },
            ticks: { maxRotation: 0, autoSkipPadding: 20, callback: (_, index) => this.#tick(index) },
          }),
          y: axis(c, {
            beginAtZero: shown.choice.metric !== 'total',
            grace: '5%',
            ticks: { maxTicksLimit: 6, precision: 0, callback: (value) => formats().compact(value) },
          }),
        },
      },
    };
  }

  #datasets({ points, previous, choice, today }, c) {
    const field = METRICS[choice.metric];
    const bars = choice.metric === 'new';
    const now = {
      label: t('growth.series.now'),
      data: points.map((point) => point[field]),
      borderColor: c.accent,
      ...(bars
        ? {
            // Today is not over: its bar is lighter until it is.
            backgroundColor: points.map(({ date }) => (date === today ? c.soft : c.accent)),
            borderWidth: points.map(({ date }) => (date === today ? 1.5 : 0)),
            borderRadius: 4,
            maxBarThickness: 56,
            categoryPercentage: 0.9,
            barPercentage: 0.86,
            order: 2,
          }
        : {
            ...LINE,
            backgroundColor: c.fill,
            fill: true,
            borderWidth: 2.25,
            pointHoverRadius: 5,
            pointHoverBackgroundColor: c.accent,
            order: 2,
          }),
    };
    if (!choice.compare) return [now];
    const before = {
      ...LINE,
      type: 'line',
      label: t('growth.series.previous'),
      data: points.map((_, index) => previous?.[index]?.[field] ?? null),
      borderColor: c.ghost,
      backgroundColor: c.ghost,
      borderDash: [5, 4],
      borderWidth: 2,
      fill: false,
      order: 1,
    };
    return [now, before];
  }

  #tick(index) {
    const point = this.#shown.points[index];
    if (!point) return '';
    return this.#shown.choice.by === 'monthly' ? formats().month(point.date) : formats().dayShort(point.date);
  }

  #tooltip() {
    return {
      title: ([item]) => {
        const { points, choice, today } = this.#shown;
        const date = points[item.dataIndex]?.date;
        const text = formats().point(date, choice.by);
        const week = choice.by === 'weekly' ? t('growth.week_of', { date: text }) : text;
        return date === today && choice.by === 'daily' ? t('growth.so_far', { date: week }) : week;
      },
      label: (item) => {
        const before = this.#shown.previous?.[item.dataIndex];
        const value = formats().integer(item.parsed.y);
        return item.datasetIndex === 0 || !before
          ? `${item.dataset.label} ${value}`
          : `${item.dataset.label} ${value} (${formats().point(before.date, this.#shown.choice.by)})`;
      },
    };
  }
}
