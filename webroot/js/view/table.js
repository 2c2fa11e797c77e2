import { formats, t } from '../i18n.js';
import { element, setAttribute, setText } from './dom.js';

let tables = 0;

/**
 * A sortable table. Columns are `{key, label, number?, write?(value, row), compare?, link?(row)}`; rows are plain
 * objects with a unique `id`. Rows are reused when figures change, so that focus, selection and scroll stay.
 * What has no value stands last, whichever way the table is sorted.
 */
export class Table {
  #columns;
  #rows = [];
  #sort;
  #lines = new Map();
  #headers = [];

  constructor(place, { caption, columns, sort, onSort = () => {} }) {
    this.#columns = columns;
    this.#sort = sort;
    this.onSort = onSort;
    this.table = element('table', 'table ds-table');
    const title = element('caption', 'visually-hidden', caption);
    title.id = `table-${++tables}`;
    this.table.append(title, this.#head(), element('tbody'));
    this.body = this.table.tBodies[0];
    // A box that scrolls must be reachable with the keyboard alone.
    const box = element('div', 'table-box');
    box.tabIndex = 0;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-labelledby', title.id);
    box.append(this.table);
    place.replaceChildren(box);
  }

  #head() {
    const head = element('thead');
    const line = element('tr');
    for (const column of this.#columns) {
      const cell = element('th', column.number ? 'is-number' : '');
      cell.scope = 'col';
      const button = element('button', 'sort', column.label);
      button.type = 'button';
      button.append(element('span', 'icon sort-mark'));
      button.addEventListener('click', () => this.#sortBy(column));
      cell.append(button);
      line.append(cell);
      this.#headers.push({ column, cell });
    }
    head.append(line);
    return head;
  }

  #sortBy({ key, number }) {
    const same = this.#sort.key === key;
    this.#sort = { key, descending: same ? !this.#sort.descending : Boolean(number) };
    this.#draw();
    this.onSort(this.#sort);
  }

  sort(sort) {
    this.#sort = sort;
    this.#draw();
  }

  set(rows) {
    this.#rows = rows;
    this.#draw();
  }

  /** The rows as they are sorted now. */
  get sorted() {
    return this.order(this.#rows);
  }

  /** Rows in the order that is chosen, for whoever shows only the first of them. */
  order(rows) {
    const column = this.#columns.find(({ key }) => key === this.#sort.key);
    const direction = this.#sort.descending ? -1 : 1;
    const compare = column.compare ?? (column.number ? byNumber : (one, other) => formats().compare(one, other));
    const value = ({ [column.key]: of }) => of ?? null;
    return [...rows].sort((one, other) => {
      const [a, b] = [value(one), value(other)];
      return a === null || b === null ? (a === null) - (b === null) : direction * compare(a, b);
    });
  }

  #draw() {
    for (const { column, cell } of this.#headers) {
      const sorted = column.key === this.#sort.key;
      if (sorted) cell.setAttribute('aria-sort', this.#sort.descending ? 'descending' : 'ascending');
      else cell.removeAttribute('aria-sort');
    }
    const rows = this.sorted;
    const kept = new Set(rows.map(({ id }) => id));
    for (const [id, line] of this.#lines) {
      if (kept.has(id)) continue;
      line.remove();
      this.#lines.delete(id);
    }
    rows.forEach((row, index) => {
      const line = this.#line(row);
      if (this.body.rows[index] !== line) this.body.insertBefore(line, this.body.rows[index] ?? null);
    });
  }

  #line(row) {
    let line = this.#lines.get(row.id);
    if (!line) {
      line = element('tr');
      line.dataset.row = row.id;
      line.append(...this.#columns.map(({ number }, index) => this.#cell(number, index)));
      this.#lines.set(row.id, line);
    }
    this.#columns.forEach(({ key, write, number, link }, index) => {
      const value = row[key] ?? null;
      const written = write ?? (number ? (count) => formats().integer(count) : String);
      const cell = line.cells[index];
      if (value === null) setText(cell, t('table.none'));
      else setText(link ? linkIn(cell, link(row)) : cell, written(value, row));
    });
    return line;
  }

  #cell(number, index) {
    const cell = element(index === 0 ? 'th' : 'td', number ? 'is-number' : '');
    if (index === 0) cell.scope = 'row';
    return cell;
  }
}

function linkIn(cell, href) {
  if (!cell.firstElementChild) cell.replaceChildren(element('a'));
  setAttribute(cell.firstElementChild, 'href', href);
  return cell.firstElementChild;
}

const byNumber = (one, other) => one - other;
