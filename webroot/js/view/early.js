const TYPES = ['click', 'keydown'];
const MOST = 20;
const BUTTONS = '[data-help], [data-action="shortcuts"]';

/** Keeps what a reader presses before those who answer to it have been fetched. */
export class Early {
  #presses = [];
  #keep = (event) => {
    if (event.type === 'click' && !event.target.closest?.(BUTTONS)) return;
    this.#presses = [...this.#presses, event].slice(-MOST);
  };

  constructor() {
    for (const type of TYPES) document.addEventListener(type, this.#keep);
  }

  /** All so far, once: they are there. */
  take() {
    for (const type of TYPES) document.removeEventListener(type, this.#keep);
    return this.#presses.splice(0);
  }
}
