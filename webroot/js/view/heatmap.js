import { filtersOf } from '../choice.js';
import { levelOfShare } from '../cohorts.js';
import { formats, t } from '../i18n.js';
import { CellGrid } from './cell-grid.js';
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

  constructor(panel, app, route) {
    this.#panel = new LivePanel(panel, app, route, {
      path: '/api/dashboard/heatmap',
      query: (choice, params) => ({ ...filtersOf(choice), activity_type: params.type }),
      draw: (answer) => this.#draw(answer),
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

  #draw({ cells }) {
    const most = Math.max(...cells.flat());
    if (!(most > 0)) return 'heatmap.empty';
    if (this.#panel.frame.asTable) this.#drawTable(cells);
    else this.#drawGrid(cells, most);
    return undefined;
  }

  #drawGrid(cells, most) {
    this.#grid.draw({
      corner: t('column.weekday'),
      columns: HOURS.map((hour) => String(hour)),
      rows: DAYS.map((day) => ({
        head: formats().weekday(day),
        cells: HOURS.map((hour) => {
          const count = cells[day]?.[hour] ?? 0;
          const label = t('heatmap.cell', { day: formats().weekday(day, 'long'), hour: hourText(hour), n: count });
          return { text: count ? formats().compact(count) : '', label, level: levelOfShare(count, most) };
        }),
      })),
    });
  }

  #drawTable(cells) {
    this.#table ??= new Table(this.#panel.frame.slot('table'), {
      caption: t('heatmap.label'),
      columns: [
        { key: 'hour', label: t('column.hour'), write: hourText, compare: (one, other) => one - other },
        ...DAYS.map((day) => ({ key: `day${day}`, label: formats().weekday(day), number: true })),
        { key: 'sum', label: t('column.sum'), number: true },
      ],
      sort: { key: 'hour', descending: false },
    });
    this.#table.set(
      HOURS.map((hour) => ({
        id: hour,
        hour,
        ...Object.fromEntries(DAYS.map((day) => [`day${day}`, cells[day]?.[hour] ?? 0])),
        sum: DAYS.reduce((sum, day) => sum + (cells[day]?.[hour] ?? 0), 0),
      })),
    );
  }
}
