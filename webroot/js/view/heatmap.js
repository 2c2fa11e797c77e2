import { filtersOf } from '../choice.js';
import { levelOfShare } from '../cohorts.js';
import { formats, t } from '../i18n.js';
import { CellGrid } from './cell-grid.js';
import { beforeColumns, showChange } from './comparison.js';
import { setText } from './dom.js';
import { LivePanel } from './live-panel.js';
import { Table } from './table.js';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const DAYS = Array.from({ length: 7 }, (_, day) => day);
const hourText = (hour) => t('hours.hour', { hour: String(hour).padStart(2, '0') });

/** When learners are active: weekdays by hours of the report zone. */
export class HeatMap {
  #panel;
  #grid;
  #table = null;
  #tableKey = null;

  constructor(panel, app, route) {
    this.#panel = new LivePanel(panel, app, route, {
      path: '/api/dashboard/heatmap',
      query: (choice, params) => ({ ...filtersOf(choice), activity_type: params.type, compare: choice.compare }),
      draw: (answer, context) => this.#draw(answer, context),
      filters: 'plain-summary',
    });
    this.#grid = new CellGrid(this.#panel.frame.slot('chart'), { label: t('heatmap.label'), kind: 'hours' });
    this.#panel.open();
  }

  update(route) {
    this.#panel.update(route);
  }

  close() {
    this.#panel.close();
  }

  #draw({ cells, previous }, { choice }) {
    const most = Math.max(...cells.flat());
    if (!(most > 0)) return 'heatmap.empty';
    const { frame } = this.#panel;
    const before = choice.compare ? previous : undefined;
    setText(frame.slot('summary-value'), formats().integer(sumOf(cells.flat())));
    setText(frame.slot('summary-label'), t('heatmap.summary'));
    showChange(frame.slot('summary-change'), sumOf(cells.flat()), before && sumOf(before.flat()), choice);
    if (frame.asTable) this.#drawTable(cells, before);
    else this.#drawGrid(cells, before, most);
    return undefined;
  }

  #drawGrid(cells, before, most) {
    this.#grid.draw({
      corner: t('column.weekday'),
      columns: HOURS.map((hour) => String(hour)),
      rows: DAYS.map((day) => ({
        head: formats().weekday(day),
        cells: HOURS.map((hour) => {
          const count = cells[day]?.[hour] ?? 0;
          const words = { day: formats().weekday(day, 'long'), hour: hourText(hour), n: count };
          const label = before ? t('heatmap.cell.before', { ...words, before: before[day]?.[hour] ?? 0 }) : t('heatmap.cell', words);
          return { text: count ? formats().brief(count) : '', label, level: levelOfShare(count, most) };
        }),
      })),
    });
  }

  #drawTable(cells, before) {
    if (this.#tableKey !== Boolean(before)) {
      this.#tableKey = Boolean(before);
      const sum = { key: 'sum', label: t('column.sum'), number: true };
      this.#table = new Table(this.#panel.frame.slot('table'), {
        caption: t('heatmap.label'),
        columns: [
          { key: 'hour', label: t('column.hour'), write: hourText, compare: (one, other) => one - other },
          ...DAYS.map((day) => ({ key: `day${day}`, label: formats().weekday(day), number: true })),
          sum,
          ...(before ? beforeColumns([sum]) : []),
        ],
        sort: { key: 'hour', descending: false },
      });
    }
    const sumAt = (counts, hour) => sumOf(DAYS.map((day) => counts[day]?.[hour] ?? 0));
    this.#table.set(
      HOURS.map((hour) => ({
        id: hour,
        hour,
        ...Object.fromEntries(DAYS.map((day) => [`day${day}`, cells[day]?.[hour] ?? 0])),
        sum: sumAt(cells, hour),
        previous_sum: before && sumAt(before, hour),
      })),
    );
  }
}

const sumOf = (counts) => counts.reduce((sum, count) => sum + count, 0);
