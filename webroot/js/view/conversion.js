import { filtersOf } from '../choice.js';
import { formats, t } from '../i18n.js';
import { setText } from './dom.js';
import { dateColumn } from './growth-view.js';
import { LivePanel } from './live-panel.js';
import { Radios } from './radios.js';
import { SeriesChart } from './series-chart.js';
import { Table } from './table.js';

const periodOf = ({ cohort }) => (cohort === 'weekly' ? 'weekly' : 'monthly');
const percent = (rate) => formats().percent(rate);

/** How many of those who signed up in a week or month came to pay, and after how many days. */
export class ConversionPanel {
  #panel;
  #chart;
  #table = null;
  #tableKey = '';

  constructor(panel, app, route) {
    this.#panel = new LivePanel(panel, app, route, {
      path: '/api/dashboard/conversion',
      query: (choice, params) => ({ period: periodOf(params), ...filtersOf(choice) }),
      draw: (answer, context) => this.#draw(answer, context),
      canvas: true,
      filters: 'conversion-filters',
    });
    this.#chart = new SeriesChart(this.#panel.frame.canvas);
    this.radios = new Radios(panel, app.router, () => ({ cohort: { value: periodOf(app.router.route.params), usual: 'monthly' } }));
    this.#panel.open();
  }

  update(route) {
    this.radios.draw();
    this.#panel.update(route);
  }

  close() {
    this.#panel.close();
    this.#chart.close();
  }

  #draw({ cohorts }, { params }) {
    const { frame } = this.#panel;
    const all = cohorts.reduce((sum, { size }) => sum + size, 0);
    const converted = cohorts.reduce((sum, cohort) => sum + cohort.converted, 0);
    if (!all) return 'conversion.empty';
    setText(frame.slot('summary-value'), percent(converted / all));
    setText(frame.slot('summary-label'), t('conversion.summary', { converted, all }));
    const by = periodOf(params);
    frame.canvas.setAttribute('aria-label', t('conversion.chart', { rate: percent(converted / all) }));
    if (frame.asTable) this.#drawTable(cohorts, by);
    else {
      this.#chart.draw({
        dates: cohorts.map(({ cohort }) => cohort),
        by,
        sets: [{ label: t('conversion.rate'), kind: 'bar', data: cohorts.map(({ rate }) => rate), tell: (index) => tell(cohorts[index]) }],
        write: percent,
        axisWrite: (rate) => formats().share(rate),
      });
    }
    return undefined;
  }

  #drawTable(cohorts, by) {
    if (this.#tableKey !== by) {
      this.#tableKey = by;
      this.#table = new Table(this.#panel.frame.slot('table'), {
        caption: t('conversion.label'),
        columns: [
          dateColumn('cohort', by),
          { key: 'size', label: t('column.size'), number: true },
          { key: 'converted', label: t('column.converted'), number: true },
          { key: 'rate', label: t('column.rate'), number: true, write: percent },
          { key: 'median_days', label: t('column.median_days'), number: true, write: (days) => formats().decimal(days) },
        ],
        sort: { key: 'cohort', descending: true },
      });
    }
    this.#table.set(cohorts.map((row) => ({ ...row, id: row.cohort })));
  }
}

function tell({ converted, size, median_days: days }) {
  const shares = t('conversion.of', { converted, size });
  return days === null || days === undefined ? `(${shares})` : `(${shares}, ${t('conversion.days', { days: formats().decimal(days) })})`;
}
