import { element } from './dom.js';

/** What the colours of a chart mean, below it; one set alone needs none. */
export class Legend {
  #list = element('ul', 'legend');

  constructor(frame) {
    frame.slot('below').append(this.#list);
  }

  draw(sets) {
    const key = JSON.stringify(sets.map(({ label, colour, kind }) => [label, colour, kind]));
    if (this.#list.dataset.key === key) return;
    this.#list.dataset.key = key;
    this.#list.hidden = sets.length < 2;
    this.#list.replaceChildren(...sets.map(itemOf));
  }
}

function itemOf({ label, colour, kind }) {
  const item = element('li');
  const mark = element('span', 'legend-mark');
  mark.dataset.colour = kind === 'ghost' ? 'ghost' : (colour ?? 'accent');
  item.append(mark, element('span', '', label));
  return item;
}
