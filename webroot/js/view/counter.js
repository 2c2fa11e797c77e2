import { calm, setText } from './dom.js';

const DURATION = 450;
const FLASH_EVERY = 2_000;

const moving = new Set();

/**
 * A number that walks to its new value and glows once when it changed. `data-raw` carries the true value
 * from the first moment, and assistive technology reads whatever stands there: it is no live region.
 */
export class Counter {
  #shown = null;
  #from = 0;
  #target = null;
  #startedAt = 0;
  #flashedAt = -Infinity;

  constructor(element, write, absent) {
    Object.assign(this, { element, write, absent });
  }

  set(value) {
    const target = value ?? null;
    if (target === this.#target && this.element.dataset.raw !== undefined) return;
    const first = this.element.dataset.raw === undefined;
    this.#target = target;
    this.element.dataset.raw = target === null ? '' : String(target);
    if (first || typeof target !== 'number' || typeof this.#shown !== 'number' || calm()) this.#settle();
    else this.#walk();
    if (!first) this.#flash();
  }

  stop() {
    moving.delete(this);
  }

  #walk() {
    this.#from = this.#shown;
    this.#startedAt = performance.now();
    if (moving.size === 0) requestAnimationFrame(step);
    moving.add(this);
  }

  /** Draws the number where it is at an instant; true when it has arrived. */
  advance(now) {
    const progress = Math.min(1, Math.max(0, (now - this.#startedAt) / DURATION));
    if (progress === 1) {
      this.#settle();
      return true;
    }
    const eased = 1 - (1 - progress) ** 3;
    const between = this.#from + (this.#target - this.#from) * eased;
    this.#shown = Number.isInteger(this.#target) && Number.isInteger(this.#from) ? Math.round(between) : between;
    setText(this.element, this.write(this.#shown));
    return false;
  }

  #settle() {
    moving.delete(this);
    this.#shown = this.#target;
    setText(this.element, this.#target === null ? this.absent : this.write(this.#target));
  }

  #flash() {
    const now = performance.now();
    if (calm() || now - this.#flashedAt < FLASH_EVERY) return;
    this.#flashedAt = now;
    const accent = getComputedStyle(this.element).getPropertyValue('--ds-accent');
    this.element.animate([{ color: accent }, { color: accent, offset: 0.25 }, {}], { duration: 1_100, easing: 'ease-out' });
  }
}

function step(now) {
  for (const counter of [...moving]) if (counter.advance(now)) moving.delete(counter);
  if (moving.size > 0) requestAnimationFrame(step);
}
