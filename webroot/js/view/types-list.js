import { sharedOf } from '../choice.js';
import { t } from '../i18n.js';
import { formatRoute } from '../router.js';
import { activityName } from './activity-name.js';
import { offerCsv } from './download.js';
import { PanelFrame } from './panel-frame.js';
import { rangeText } from './control.js';
import { drawShares } from './share-bars.js';
import { Table } from './table.js';

/** Activities of the chosen days by type; a type leads to its own figures. */
export class TypesList {
  #app;
  #frame;
  #table;
  #rows = [];

  constructor(panel, app, { params }) {
    this.#app = app;
    this.#frame = new PanelFrame(panel, app, { table: false });
    this.#frame.slot('table').hidden = false;
    this.#table = new Table(this.#frame.slot('table'), {
      caption: t('types-range.label'),
      columns: [
        { key: 'name', label: t('column.type'), link: ({ id }) => this.#link(id) },
        { key: 'count', label: t('column.activities'), number: true },
        { key: 'users', label: t('column.users'), number: true },
      ],
      sort: { key: 'count', descending: true },
    });
    offerCsv(panel, 'activity-types', [{ key: 'activity_type' }, { key: 'count' }, { key: 'users' }], () => this.#rows);
    this.#frame.obey(params);
  }

  update() {}

  close() {}

  set({ by_type: types, generated_at: at }) {
    this.#frame.failed(null);
    this.#rows = types.map((row) => ({ ...row, id: row.activity_type, name: activityName(row.activity_type) }));
    this.#frame.empty(this.#rows.length ? null : 'types-range.empty');
    this.#table.set(this.#rows);
    drawShares(this.#table, this.#rows, 'count');
    this.#frame.fresh(at);
    const { from, to } = this.#app.choice();
    this.#frame.slot('range').textContent = rangeText(from, to);
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
