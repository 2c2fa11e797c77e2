import { formats } from '../i18n.js';
import { Counter } from './counter.js';
import { fromTemplate, setText } from './dom.js';
import { nameTile } from './tiles.js';

/**
 * A row of figures with definitions: `[{id, write?}]`; the words are `tile.<id>.label` and `.help`.
 * `set({id: value}, at, changes)` shows them, `at` when they were computed, changes as rates.
 */
export class StatTiles {
  #place;
  #tiles = new Map();

  constructor(place, list) {
    this.#place = place;
    for (const { id, write = (number) => formats().integer(number) } of list) {
      const tile = fromTemplate('tile');
      tile.dataset.tile = id;
      nameTile(tile, id);
      const counter = new Counter(tile.querySelector('[data-value]'), (value) => (typeof value === 'string' ? value : write(value)), '–');
      this.#tiles.set(id, { tile, counter });
    }
    place.replaceChildren(...[...this.#tiles.values()].map(({ tile }) => tile));
  }

  set(values, at, changes = {}) {
    for (const [id, { tile, counter }] of this.#tiles) {
      const value = values[id] ?? undefined;
      tile.dataset.state = value === undefined ? 'absent' : 'ready';
      counter.set(value);
      if (at) tile.querySelector('[data-fresh]').dataset.freshAt = at;
      this.#change(tile, changes[id]);
    }
  }

  /** Where the figures did not come: dashes of no time rather than a skeleton that waits for ever. */
  fail() {
    this.set({});
    for (const { tile } of this.#tiles.values()) tile.dataset.state = 'failed';
  }

  close() {
    for (const { counter } of this.#tiles.values()) counter.stop();
  }

  get hidden() {
    return this.#place.hidden;
  }

  #change(tile, change) {
    const badge = tile.querySelector('[data-slot="change"]');
    badge.hidden = change === undefined;
    if (badge.hidden) return;
    badge.dataset.direction = change > 0 ? 'up' : change < 0 ? 'down' : 'same';
    setText(badge, formats().change(change));
  }
}
