import { filtersOf } from '../choice.js';
import { formats, t } from '../i18n.js';
import { asBefore, beforeColumns, beforeSet, showChange } from './comparison.js';
import { setText } from './dom.js';
import { dateColumn } from './growth-view.js';
import { Legend } from './legend.js';
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
      query: (choice, params) => ({ period: periodOf(params), ...filtersOf(choice), compare: choice.compare }),
      draw: (answer, context) => this.#draw(answer, context),
      canvas: true,
      filters: 'conversion-filters',
    });
    this.#chart = new SeriesChart(this.#panel.frame.canvas);
    this.legend = new Legend(this.#panel.frame);
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

  #draw({ cohorts, previous }, { params, choice }) {
    const { frame } = this.#panel;
    const { all, converted } = sumOf(cohorts);
    if (!all) return 'conversion.empty';
    setText(frame.slot('summary-value'), percent(converted / all));
    setText(frame.slot('summary-label'), t('conversion.summary', { converted, all }));
    const before = choice.compare ? previous : undefined;
    showChange(frame.slot('summary-change'), converted / all, before && sumOf(before).rate, choice);
    const by = periodOf(params);
    frame.canvas.setAttribute('aria-label', t('conversion.chart', { rate: percent(converted / all) }));
    const sets = [{ label: t('conversion.rate'), kind: 'bar', data: cohorts.map(({ rate }) => rate), tell: (index) => tell(cohorts[index]) }];
    if (before) sets.push(beforeSet(before, cohorts, { ...choice, by }, ({ rate }) => rate));
    this.legend.draw(sets);
    if (frame.asTable) this.#drawTable(cohorts, before, by);
    else {
      this.#chart.draw({
        dates: cohorts.map(({ cohort }) => cohort),
        by,
        sets,
        rates: true,
        write: percent,
        axisWrite: (rate) => formats().axisShare(rate),
      });
    }
    return undefined;
  }

  #drawTable(cohorts, previous, by) {
    const tableKey = `${by} ${Boolean(previous)}`;
    if (this.#tableKey !== tableKey) {
      this.#tableKey = tableKey;
      const columns = [
        dateColumn('cohort', by),
        { key: 'size', label: t('column.size'), number: true },
        { key: 'converted', label: t('column.converted'), number: true },
        { key: 'rate', label: t('column.rate'), number: true, write: percent },
        { key: 'median_days', label: t('column.median_days'), number: true, write: (days) => formats().decimal(days) },
      ];
      this.#table = new Table(this.#panel.frame.slot('table'), {
        caption: t('conversion.label'),
        columns: [...columns, ...(previous ? beforeColumns(columns) : [])],
        sort: { key: 'cohort', descending: true },
      });
    }
    this.#table.set(cohorts.map((row, index) => ({ ...row, id: row.cohort, ...asBefore(previous?.[index]) })));
  }
}

function sumOf(cohorts) {
  const [all, converted] = ['size', 'converted'].map((key) => cohorts.reduce((sum, cohort) => sum + cohort[key], 0));
  return { all, converted, rate: all ? converted / all : undefined };
}

function tell({ converted, size, median_days: days }) {
  const shares = t('conversion.of', { converted, size });
  return days === null || days === undefined ? `(${shares})` : `(${shares}, ${t('conversion.days', { days: formats().decimal(days) })})`;
}
