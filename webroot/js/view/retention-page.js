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
      query: (choice, params) => ({ period: periodOf(params), ...filtersOf(choice), compare: choice.compare }),
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

  #draw({ cohorts: all, previous }, { params, choice, today }) {
    // Weeks before the first sign-up have nothing to tell.
    const first = all.findIndex(({ size }) => size > 0);
    if (first < 0) return 'retention.empty';
    const cohorts = all.slice(first);
    const period = periodOf(params);
    const before = choice.compare ? { cohorts: previous ?? [], name: t(`growth.series.${choice.compare}`) } : null;
    if (this.#panel.frame.asTable) this.#drawTable(cohorts, before, period);
    else this.#drawGrid(cohorts, before, period, params.show === 'users', today);
    return undefined;
  }

  #drawGrid(cohorts, before, period, asUsers, today) {
    const width = Math.max(...cohorts.map(({ active }) => active.length));
    const meanRow = (head, list) => ({
      head,
      mean: true,
      sub: formats().integer(list.reduce((sum, { size }) => sum + size, 0)),
      cells: meanRates(list)
        .slice(0, width)
        .map(({ rate, active }, k) => cellOf({ rate, active, k, period, asUsers })),
    });
    const means = [meanRow(t('retention.mean'), cohorts), ...(before ? [meanRow(before.name, before.cohorts)] : [])];
    const rows = cohorts.map(({ cohort, size, active }) => ({
      head: cohortName(cohort, period),
      sub: formats().integer(size),
      cells: active.map((count, k) => {
        const rate = size ? count / size : null;
        const open = isOpen(cohort, k, period, today);
        return cellOf({ rate, active: count, k, name: cohortName(cohort, period), period, asUsers, open });
      }),
    }));
    for (const row of [...means, ...rows]) while (row.cells.length < width) row.cells.push(null);
    this.#grid.draw({
      corner: t('column.cohort'),
      columns: Array.from({ length: width }, (_, k) => t(period === 'monthly' ? 'retention.month_k' : 'retention.week_k', { k })),
      rows: [...means, ...rows.reverse()],
    });
  }

  #drawTable(now, before, period) {
    const named = (list, name) => list.map((cohort) => ({ ...cohort, name }));
    const cohorts = [...named(now, t('growth.series.now')), ...named(before?.cohorts ?? [], before?.name)];
    const width = Math.max(0, ...cohorts.map(({ active }) => active.length));
    const key = `${period} ${width} ${before?.name}`;
    if (this.#tableKey !== key) {
      this.#tableKey = key;
      const periods = Array.from({ length: width }, (_, k) => ({ key: `k${k}`, label: ageText(k, period), number: true, write: percent }));
      this.#table = new Table(this.#panel.frame.slot('table'), {
        caption: t('retention.label'),
        columns: [
          { ...dateColumn('cohort', period), write: (date) => cohortName(date, period) },
          ...(before ? [{ key: 'name', label: t('filter.range') }] : []),
          { key: 'size', label: t('column.size'), number: true },
          ...periods,
        ],
        sort: { key: 'cohort', descending: true },
      });
    }
    this.#table.set(
      cohorts.map(({ cohort, name, size, active }) => ({
        id: `${name} ${cohort}`,
        name,
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
