import { t } from '../i18n.js';
import { element, fromTemplate } from './dom.js';
import { drawShares } from './share-bars.js';
import { Table } from './table.js';

/** A small table beside a chart, with a bar behind each name and a CSV of its own. */
export class ShareTable {
  #table;
  #csv;
  #key;
  #name;
  #by;

  constructor(place, { key, label, name, caption, columns, by }) {
    Object.assign(this, { caption });
    this.#key = key;
    this.#name = name;
    this.#by = by;
    const box = fromTemplate('share-table');
    box.querySelector('h3').textContent = label;
    this.#csv = box.querySelector('[data-action="csv-part"]');
    this.#csv.setAttribute('aria-label', t('tool.csv_of', { what: caption }));
    const inside = element('div');
    box.append(inside);
    place.append(box);
    this.#table = new Table(inside, {
      caption,
      columns: [{ key: 'name', label }, ...columns],
      sort: { key: by, descending: true },
    });
  }

  set(rows, csv) {
    const named = rows.map((row) => ({ ...row, id: row[this.#key], name: this.#name(row[this.#key]) }));
    this.#table.set(named);
    drawShares(this.#table, named, this.#by);
    this.#csv.href = csv;
    this.#csv.download = `time-${this.#key}.csv`;
  }
}
