import { element, fromTemplate, setAttribute, setText } from './dom.js';

const MOVES = {
  ArrowUp: ([row, column]) => [row - 1, column],
  ArrowDown: ([row, column]) => [row + 1, column],
  ArrowLeft: ([row, column]) => [row, column - 1],
  ArrowRight: ([row, column]) => [row, column + 1],
  Home: ([row]) => [row, 0],
  End: ([row]) => [row, Infinity],
};

/**
 * A grid of coloured figures that is a real table, read with the arrow keys: one stop for Tab, and each cell
 * says in words what it stands for. `draw({corner, columns, rows})`; a row is `{head, sub?, mean?, cells}`, a cell
 * `{text, label, level: 0..6, open?}` or null where there is nothing yet.
 */
export class CellGrid {
  #table = element('table', 'cell-grid');
  #box = element('div', 'cell-box');
  #shape = '';
  #at = [0, 0];

  constructor(place, { label, kind }) {
    this.#table.setAttribute('role', 'grid');
    this.#table.setAttribute('aria-label', label);
    this.#table.setAttribute('aria-readonly', 'true');
    this.#table.dataset.kind = kind;
    this.#table.addEventListener('keydown', (event) => this.#pressed(event));
    this.#table.addEventListener('focusin', ({ target }) => this.#stop(target.closest('td')));
    this.#box.append(this.#table);
    place.append(this.#box, fromTemplate(`scale-${kind}`));
  }

  draw({ corner, columns, rows }) {
    const shape = JSON.stringify([corner, columns, rows.map(({ head, sub, cells }) => [head, Boolean(sub), cells.map(Boolean)])]);
    if (shape !== this.#shape) this.#build(corner, columns, rows);
    this.#shape = shape;
    rows.forEach(({ sub, cells }, row) => {
      const line = this.#table.tBodies[0].rows[row];
      if (sub) setText(line.querySelector('.cell-sub'), sub);
      cells.forEach((cell, column) => cell && fill(this.#cell([row, column]), cell));
    });
  }

  #build(corner, columns, rows) {
    const focused = this.#table.contains(document.activeElement);
    const head = element('thead');
    const titles = element('tr');
    titles.append(...[corner, ...columns].map((text) => headOf(text, 'col')));
    head.append(titles);
    const body = element('tbody');
    for (const { head: name, sub, mean, cells } of rows) {
      const line = element('tr', mean ? 'is-mean' : '');
      const first = headOf(name, 'row');
      if (sub) first.append(element('span', 'cell-sub'));
      line.append(first, ...cells.map((cell) => (cell ? stopless() : element('td', 'is-none'))));
      body.append(line);
    }
    this.#table.style.setProperty('--columns', String(columns.length));
    this.#table.replaceChildren(head, body);
    const start = this.#cell(this.#at) ?? this.#table.querySelector('td[tabindex]');
    this.#stop(start);
    if (focused) start?.focus();
  }

  #cell([row, column]) {
    const line = this.#table.tBodies[0]?.rows[row];
    const cell = line?.cells[column + 1];
    return cell?.hasAttribute('tabindex') ? cell : null;
  }

  #stop(cell) {
    if (!cell) return;
    this.#table.querySelector('td[tabindex="0"]')?.setAttribute('tabindex', '-1');
    cell.tabIndex = 0;
    this.#at = [cell.parentElement.sectionRowIndex, cell.cellIndex - 1];
  }

  #pressed(event) {
    const move = MOVES[event.key];
    if (!move || event.altKey || event.metaKey) return;
    let next = event.ctrlKey && event.key === 'Home' ? [0, 0] : move(this.#at);
    if (next[1] === Infinity) next = [next[0], this.#lastOf(next[0])];
    const cell = this.#cell(next);
    event.preventDefault();
    cell?.focus();
  }

  #lastOf(row) {
    const cells = [...this.#table.tBodies[0].rows[row].cells].slice(1);
    return cells.findLastIndex((cell) => cell.hasAttribute('tabindex'));
  }
}

function headOf(text, scope) {
  const cell = element('th', '', text);
  cell.scope = scope;
  return cell;
}

function stopless() {
  const cell = element('td');
  cell.tabIndex = -1;
  return cell;
}

function fill(cell, { text, label, level, open = false }) {
  setText(cell, text);
  // The headers and the text are read as the cell's name; the sentence is its description.
  setAttribute(cell, 'title', label);
  setAttribute(cell, 'data-level', String(level));
  setAttribute(cell, 'data-open', String(open));
}
