import { csvAddress } from '../api.js';
import { filtersOf, sharedOf } from '../choice.js';
import { activityName, t } from '../i18n.js';
import { formatRoute } from '../router.js';
import { asBefore, beforeColumns } from './comparison.js';
import { rangeText } from './control.js';
import { PanelFrame } from './panel.js';
import { drawShares } from './share-bars.js';
import { Table } from './table.js';

/** Activities of the chosen days by type; a type leads to its own figures. */
export class TypesList {
  #app;
  #frame;
  #table = null;
  #compared = null;
  #rows = [];

  constructor(panel, app, { params }) {
    this.#app = app;
    this.#frame = new PanelFrame(panel, app, { table: false });
    this.#frame.slot('table').hidden = false;
    this.#frame.csv.download = 'activity-types.csv';
    this.#frame.obey(params);
  }

  #makeTable(compared) {
    if (this.#compared === compared) return;
    this.#compared = compared;
    const figures = [
      { key: 'count', label: t('column.activities'), number: true },
      { key: 'users', label: t('column.users'), number: true },
    ];
    this.#table = new Table(this.#frame.slot('table'), {
      caption: t('types-range.label'),
      columns: [
        { key: 'name', label: t('column.type'), link: ({ id }) => this.#link(id) },
        ...figures,
        ...(compared ? beforeColumns(figures.slice(0, 1)) : []),
      ],
      sort: { key: 'count', descending: true },
    });
  }

  update() {}

  close() {}

  set({ by_type: types, previous_by_type: previous, generated_at: at }) {
    const choice = this.#app.choice();
    this.#frame.failed(null);
    this.#makeTable(Boolean(choice.compare && previous));
    const before = new Map((previous ?? []).map((row) => [row.activity_type, row]));
    this.#rows = types.map((row) => ({
      ...row,
      id: row.activity_type,
      name: activityName(row.activity_type),
      ...asBefore(before.get(row.activity_type)),
    }));
    this.#frame.empty(this.#rows.length ? null : 'types-range.empty');
    this.#table.set(this.#rows);
    drawShares(this.#table, this.#rows, 'count');
    this.#frame.fresh(at);
    const { type } = this.#app.router.route.params;
    const asked = { ...filtersOf(choice), activity_type: type, compare: choice.compare, table: 'by_type' };
    this.#frame.csv.href = csvAddress('/api/dashboard/activities', asked);
    this.#frame.slot('range').textContent = rangeText(choice.from, choice.to);
  }

  fail(failure, retry) {
    this.#frame.failed(failure, retry);
  }

  // The link of the chosen type leads back to all of them.
  #link(type) {
    const { params } = this.#app.router.route;
    return formatRoute('activity', { ...params, ...sharedOf(params), type: params.type === type ? undefined : type });
  }
}
