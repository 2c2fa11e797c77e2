import { has, t } from '../i18n.js';
import { openBeside } from './dom.js';

/** The definition of a figure, opened by any `[data-help="key"]` button on the page. */
export class Help {
  #popover = document.getElementById('help');
  #button = null;

  constructor() {
    let pressed = null;
    // Pressing the button of an open definition closes it; without this it would open again.
    document.addEventListener(
      'pointerdown',
      (event) => {
        pressed = this.#popover.matches(':popover-open') ? event.target.closest?.('[data-help]') : null;
        if (pressed !== this.#button) pressed = null;
      },
      true,
    );
    document.addEventListener('click', (event) => {
      const button = event.target.closest?.('[data-help]');
      if (button && button !== pressed) this.#show(button);
      else if (event.target.closest?.('[data-action="close-help"]')) this.#popover.hidePopover();
      pressed = null;
    });
    this.#popover.addEventListener('toggle', (event) => {
      if (event.newState === 'closed') this.#button?.setAttribute('aria-expanded', 'false');
    });
    // The popover is fixed to the window: what it belongs to must not scroll away under it.
    addEventListener('scroll', () => this.#popover.matches(':popover-open') && this.#popover.hidePopover(), {
      passive: true,
    });
  }

  #show(button) {
    const { help } = button.dataset;
    this.#button = button;
    this.#popover.querySelector('[data-slot="title"]').textContent = t(`${help}.label`);
    this.#popover.querySelector('[data-slot="text"]').textContent = t(`${help}.help`);
    const formula = this.#popover.querySelector('[data-slot="formula"]');
    formula.hidden = !has(`${help}.formula`);
    formula.textContent = formula.hidden ? '' : t(`${help}.formula`);
    openBeside(button, this.#popover);
    this.#popover.focus({ preventScroll: true });
  }
}
