import { hourIn } from '../dates.js';
import { formats, t } from '../i18n.js';
import { axis, colours, commonOptions, loadCharts, standing } from './charts.js';
import { offerCsv } from './download.js';
import { calm } from './dom.js';
import { listed, showEmpty, tableSwitch, toggled } from './panel.js';
import { Table } from './table.js';

/** Today's activities by hour: 24 bars, the hour that is running in full colour. */
export class HoursPanel {
  #app;
  #panel;
  #chart = null;
  #table = null;
  #counts = [];
  #hour = -1;
  #closed = false;
  #repaint = () => {
    this.#chart?.destroy();
    this.#chart = null;
    this.#draw();
  };

  constructor(panel, app, params) {
    this.#app = app;
    this.#panel = panel;
    this.show = tableSwitch(panel, (asTable) =>
      app.router.change({ table: toggled(app.router.route.params.table, 'hours', asTable) }, { replace: true }),
    );
    offerCsv(panel, 'activities-by-hour', [{ key: 'hour' }, { key: 'activities' }], () =>
      this.#counts.map((activities, hour) => ({ hour, activities })),
    );
    this.unsubscribe = app.state.subscribe('snapshot', () => this.#draw());
    document.addEventListener('theme', this.#repaint);
    this.update(params);
  }

  update(params) {
    this.show(listed(params.table, 'hours'));
    this.#draw();
  }

  close() {
    this.#closed = true;
    this.unsubscribe();
    document.removeEventListener('theme', this.#repaint);
    this.#chart?.destroy();
  }

  #draw() {
    const { snapshot } = this.#app.state;
    if (!snapshot) return;
    this.#counts = snapshot.activities_by_hour ?? [];
    this.#hour = hourIn(snapshot.report_timezone ?? 'UTC', Date.parse(snapshot.generated_at));
    const nothing = !this.#counts.some((count) => count > 0);
    this.#panel.dataset.state = nothing ? 'empty' : 'ready';
    const place = this.#panel.querySelector('[data-slot="empty"]');
    if (nothing && !place.hasChildNodes()) showEmpty(place, 'hours.empty');
    else if (!nothing) place.replaceChildren();
    if (nothing) return;
    if (this.#panel.dataset.view === 'table') this.#drawTable();
    else this.#drawChart();
  }

  #drawTable() {
    this.#table ??= new Table(this.#panel.querySelector('[data-slot="table"]'), {
      caption: t('hours.label'),
      columns: [
        { key: 'hour', label: t('column.hour'), write: hourText, compare: (one, other) => one - other },
        { key: 'count', label: t('column.activities'), number: true },
      ],
      sort: { key: 'hour', descending: false },
    });
    this.#table.set(this.#counts.map((count, hour) => ({ id: String(hour), hour, count })));
  }

  async #drawChart() {
    const Chart = await loadCharts();
    if (this.#closed) return;
    const canvas = this.#panel.querySelector('canvas');
    const busiest = this.#counts.indexOf(Math.max(...this.#counts));
    canvas.setAttribute('aria-label', t('hours.chart', { hour: hourText(busiest), count: this.#counts[busiest] }));
    const c = colours();
    const colour = this.#counts.map((_, hour) => (hour === this.#hour ? c.accent : c.soft));
    if (!this.#chart) {
      this.#chart = standing(Chart, canvas, this.#configuration(c, colour));
      return;
    }
    const [set] = this.#chart.data.datasets;
    set.data = [...this.#counts];
    set.backgroundColor = colour;
    this.#chart.update(calm() ? 'none' : undefined);
  }

  #configuration(c, backgroundColor) {
    const common = commonOptions(c, { calm: calm() });
    const callbacks = {
      title: ([{ dataIndex: hour }]) => (hour === this.#hour ? t('hours.now', { hour: hourText(hour) }) : hourText(hour)),
      label: ({ parsed }) => t('count.activities', { n: parsed.y }),
    };
    return {
      type: 'bar',
      data: {
        labels: this.#counts.map((_, hour) => hour),
        // The outline keeps the lighter hours visible to weak eyes.
        datasets: [
          {
            data: [...this.#counts],
            backgroundColor,
            borderColor: c.accent,
            borderWidth: 1,
            borderRadius: 3,
            categoryPercentage: 0.9,
            barPercentage: 0.9,
          },
        ],
      },
      options: {
        ...common,
        plugins: { ...common.plugins, tooltip: { ...common.plugins.tooltip, displayColors: false, callbacks } },
        scales: {
          x: axis(c, {
            grid: { display: false },
            ticks: { maxRotation: 0, autoSkip: false, callback: (hour) => (hour % 6 === 0 ? hourText(hour) : '') },
          }),
          y: axis(c, {
            beginAtZero: true,
            ticks: { maxTicksLimit: 4, precision: 0, callback: (value) => formats().compact(value) },
          }),
        },
      },
    };
  }
}

const hourText = (hour) => t('hours.hour', { hour: String(hour).padStart(2, '0') });
