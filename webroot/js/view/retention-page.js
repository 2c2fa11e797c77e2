import { filtersOf } from '../choice.js';
import { isOpen, levelOfRate, meanRates } from '../cohorts.js';
import { formats, t } from '../i18n.js';
import { CellGrid } from './cell-grid.js';
import { dateColumn } from './growth-view.js';
import { LivePanel } from './live-panel.js';
import { Radios } from './radios.js';
import { Table } from './table.js';

const PATH = '/api/dashboard/retention';
const periodOf = ({ period }) => (period === 'monthly' ? 'monthly' : 'weekly');
const percent = (rate) => formats().percent(rate);

/** Who came back, by the week or month they signed up in. */
export function mount(root, app, route) {
  const grid = new RetentionGrid(root.querySelector('#retention'), app, route);
  return { update: (changed) => grid.update(changed), close: () => grid.close() };
}

class RetentionGrid {
  #panel;
  #grid;
  #table = null;
  #tableKey = '';

  constructor(panel, app, route) {
    this.#panel = new LivePanel(panel, app, route, {
      path: PATH,
      query: (choice, params) => ({ period: periodOf(params), ...filtersOf(choice) }),
      draw: (answer, context) => this.#draw(answer, context),
      filters: 'retention-filters',
    });
    const { frame } = this.#panel;
    this.#grid = new CellGrid(frame.slot('chart'), { label: t('retention.label'), kind: 'rate' });
    this.radios = new Radios(panel, app.router, () => {
      const { params } = app.router.route;
      return {
        period: { value: periodOf(params), usual: 'weekly' },
        show: { value: params.show === 'users' ? 'users' : 'rate', usual: 'rate' },
      };
    });
    this.#panel.open();
  }

  update(route) {
    this.radios.draw();
    this.#panel.update(route);
  }

  close() {
    this.#panel.close();
  }

  #draw({ cohorts }, { params, today }) {
    const full = cohorts.filter(({ size }) => size > 0);
    if (full.length === 0) return 'retention.empty';
    const period = periodOf(params);
    if (this.#panel.frame.asTable) this.#drawTable(cohorts, period);
    else this.#drawGrid(cohorts, period, params.show === 'users', today);
    return undefined;
  }

  #drawGrid(cohorts, period, asUsers, today) {
    const means = meanRates(cohorts);
    const mean = {
      head: t('retention.mean'),
      cells: means.map(({ rate, active }, k) => cellOf({ rate, active, k, period, asUsers })),
    };
    const rows = cohorts.map(({ cohort, size, active }) => ({
      head: cohortName(cohort, period),
      sub: formats().integer(size),
      cells: active.map((count, k) => {
        const rate = size ? count / size : null;
        const open = isOpen(cohort, k, period, today);
        return cellOf({ rate, active: count, k, name: cohortName(cohort, period), period, asUsers, open });
      }),
    }));
    const width = means.length;
    for (const row of [mean, ...rows]) while (row.cells.length < width) row.cells.push(null);
    this.#grid.draw({
      corner: t('column.cohort'),
      columns: means.map((_, k) => t(period === 'monthly' ? 'retention.month_k' : 'retention.week_k', { k })),
      rows: [mean, ...rows.reverse()],
    });
  }

  #drawTable(cohorts, period) {
    const width = Math.max(0, ...cohorts.map(({ active }) => active.length));
    const key = `${period} ${width}`;
    if (this.#tableKey !== key) {
      this.#tableKey = key;
      const periods = Array.from({ length: width }, (_, k) => ({ key: `k${k}`, label: ageText(k, period), number: true, write: percent }));
      this.#table = new Table(this.#panel.frame.slot('table'), {
        caption: t('retention.label'),
        columns: [
          { ...dateColumn('cohort', period), write: (date) => cohortName(date, period) },
          { key: 'size', label: t('column.size'), number: true },
          ...periods,
        ],
        sort: { key: 'cohort', descending: true },
      });
    }
    this.#table.set(
      cohorts.map(({ cohort, size, active }) => ({
        id: cohort,
        cohort,
        size,
        ...Object.fromEntries(active.map((count, k) => [`k${k}`, size ? count / size : null])),
      })),
    );
  }
}

function cellOf({ rate, active, k, name = '', period, asUsers, open = false }) {
  const text = rate === null ? t('table.none') : asUsers ? formats().integer(active) : formats().share(rate);
  const label = t(open ? 'retention.cell.open' : name ? 'retention.cell' : 'retention.cell.mean', {
    cohort: name,
    age: ageText(k, period),
    rate: rate === null ? t('table.none') : percent(rate),
    n: active,
  });
  return { text, label, level: levelOfRate(rate ?? 0), open };
}

export const cohortName = (cohort, period) => (period === 'monthly' ? formats().month(cohort) : formats().dayShort(cohort));

const ageText = (k, period) => t(period === 'monthly' ? 'retention.months' : 'retention.weeks', { n: k });
