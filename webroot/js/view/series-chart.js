import { formats, t } from '../i18n.js';
import { axis, colours, commonOptions, loadCharts, magnification, standing } from './charts.js';
import { calm } from './dom.js';
import { noteMarks } from './note-marks.js';

// Monotone: a curve must not swing below or above what was counted.
const LINE = { cubicInterpolationMode: 'monotone', pointHitRadius: 16 };

/**
 * Figures over time. `draw({dates, by, today, sets, write, axisWrite, fromZero, rates, stacked, notes})`; a set is
 * `{label, data, kind: 'bar' | 'line' | 'ghost', colour?, tell?(index)}`, colour the name of one of `colours()`.
 */
export class SeriesChart {
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
    // A change of figures moves the chart; a change of kind needs a new one.
    const shape = JSON.stringify([shown.by, shown.stacked, shown.dates.length === 1, shown.sets.map(({ kind, label }) => [kind, label])]);
    if (!this.#chart || shape !== this.#shape) {
      this.#chart?.destroy();
      this.#shape = shape;
      this.#chart = standing(Chart, this.#canvas, this.#configuration());
    } else this.#move();
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

  #move() {
    const c = colours();
    this.#chart.data.labels = this.#shown.dates;
    this.#shown.sets.forEach((set, index) => Object.assign(this.#chart.data.datasets[index], this.#dataset(set, index, c)));
    this.#chart.options.plugins.noteMarks.marks = this.#shown.notes;
    this.#chart.update(calm() ? 'none' : undefined);
  }

  #configuration() {
    const c = colours();
    const { sets, dates, stacked = false, fromZero = true, rates = false } = this.#shown;
    // Nothing is above 100 %, and nothing at all still has an axis.
    const headroom = rates ? { suggestedMax: 0.01 } : { grace: '5%' };
    const common = commonOptions(c, { calm: calm() });
    const write = (value) => (this.#shown.axisWrite ?? ((number) => formats().compact(number)))(value);
    return {
      type: 'bar',
      plugins: [noteMarks],
      data: { labels: dates, datasets: sets.map((set, index) => this.#dataset(set, index, c)) },
      options: {
        ...common,
        plugins: {
          ...common.plugins,
          tooltip: { ...common.plugins.tooltip, callbacks: this.#tooltip() },
          noteMarks: { marks: this.#shown.notes, colour: c.ghost },
        },
        scales: {
          x: axis(c, {
            stacked,
            grid: { display: false },
            ticks: { maxRotation: 0, autoSkipPadding: 20, callback: (_, index) => this.#tick(index) },
          }),
          y: axis(c, { stacked, beginAtZero: fromZero, ...headroom, ticks: { maxTicksLimit: 6, callback: write, ...this.#whole } }),
        },
      },
    };
  }

  get #whole() {
    return this.#shown.axisWrite ? {} : { precision: 0 };
  }

  #dataset({ label, data, kind, colour = 'accent' }, index, c) {
    const { dates, today, sets } = this.#shown;
    const paint = c[colour] ?? c.accent;
    // A line through one point is nothing to see.
    if (kind === 'bar' || (kind === 'line' && dates.length === 1)) {
      const open = (date) => date === today && sets.length < 3;
      return {
        type: 'bar',
        label,
        data,
        order: 2,
        borderColor: paint,
        // Today is not over: its bar is lighter until it is.
        backgroundColor: dates.map((date) => (open(date) && colour === 'accent' ? c.soft : paint)),
        borderWidth: dates.map((date) => (open(date) ? 1.5 : 0)),
        borderRadius: 4,
        maxBarThickness: 56,
        categoryPercentage: 0.9,
        barPercentage: 0.86,
      };
    }
    const line = { ...LINE, type: 'line', label, data, borderColor: paint, pointRadius: dates.length === 1 ? 4 : 0 };
    if (kind === 'ghost') {
      // Over coloured bars only the ink is seen.
      const ink = this.#shown.stacked ? c.ink : c.ghost;
      // A dash needs two ends; what stands alone is a dot.
      const alone = data.filter((value) => value !== null).length < 2;
      return {
        ...line,
        pointRadius: alone ? 4 : 0,
        borderColor: ink,
        backgroundColor: ink,
        borderDash: [5, 4].map((length) => length * magnification()),
        borderWidth: 2 * magnification(),
        fill: false,
        order: 1,
      };
    }
    return {
      ...line,
      backgroundColor: index === 0 && colour === 'accent' ? c.fill : paint,
      fill: index === 0 && colour === 'accent',
      borderWidth: 2.25 * magnification(),
      pointHoverRadius: 5,
      pointHoverBackgroundColor: paint,
      order: 2,
    };
  }

  #tick(index) {
    const date = this.#shown.dates[index];
    if (!date) return '';
    return this.#shown.by === 'monthly' ? formats().month(date) : formats().dayShort(date);
  }

  #tooltip() {
    const write = (value) => (this.#shown.write ?? ((number) => formats().integer(number)))(value);
    return {
      title: ([item]) => {
        const { dates, by, today } = this.#shown;
        const date = dates[item.dataIndex];
        const text = pointText(date, by);
        return date === today && by === 'daily' ? t('growth.so_far', { date: text }) : text;
      },
      label: (item) => {
        const set = this.#shown.sets[item.datasetIndex];
        const value = item.parsed.y === null || Number.isNaN(item.parsed.y) ? t('table.none') : write(item.parsed.y);
        return [set.label, value, set.tell?.(item.dataIndex)].filter(Boolean).join(' ');
      },
      afterBody: ([item]) => (this.#shown.notes?.get(this.#shown.dates[item.dataIndex]) ?? []).map((text) => `⚑ ${text}`),
    };
  }
}

export function pointText(date, by) {
  const text = formats().point(date, by);
  return by === 'weekly' ? t('growth.week_of', { date: text }) : text;
}
