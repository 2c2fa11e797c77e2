import { activityName, t } from '../i18n.js';
import { offerCsv } from './download.js';
import { showEmpty } from './panel.js';
import { Table } from './table.js';

/** Today's activities by type: a table that is its own chart, with a bar behind each name. */
export class TypesPanel {
  #app;
  #panel;
  #table;
  #rows = [];

  constructor(panel, app) {
    this.#app = app;
    this.#panel = panel;
    this.#table = new Table(panel.querySelector('[data-slot="table"]'), {
      caption: t('types.label'),
      columns: [
        { key: 'name', label: t('column.type') },
        { key: 'count', label: t('column.activities'), number: true },
        { key: 'users', label: t('column.users'), number: true },
      ],
      sort: { key: 'count', descending: true },
    });
    offerCsv(panel, 'activities-by-type', [{ key: 'activity_type' }, { key: 'count' }, { key: 'users' }], () => this.#rows);
    this.unsubscribe = app.state.subscribe('snapshot', () => this.#draw());
    this.#draw();
  }

  update() {}

  close() {
    this.unsubscribe();
  }

  #draw() {
    const { snapshot } = this.#app.state;
    if (!snapshot) return;
    this.#rows = Object.entries(snapshot.activities?.by_type ?? {}).map(([type, { count, users }]) => ({
      id: type,
      activity_type: type,
      name: activityName(type),
      count: count ?? 0,
      users: users ?? 0,
    }));
    const place = this.#panel.querySelector('[data-slot="empty"]');
    this.#panel.dataset.state = this.#rows.length ? 'ready' : 'empty';
    if (this.#rows.length) place.replaceChildren();
    else if (!place.hasChildNodes()) showEmpty(place, 'types.empty');
    this.#table.set(this.#rows);
    this.#drawBars();
  }

  #drawBars() {
    const most = Math.max(1, ...this.#rows.map(({ count }) => count));
    for (const { id, count } of this.#rows) {
      const line = [...this.#table.body.rows].find(({ dataset }) => dataset.row === id);
      line?.style.setProperty('--share', `${(100 * count) / most}%`);
    }
  }
}
