import { sharedOf } from '../choice.js';
import { t } from '../i18n.js';
import { remember, remembered } from '../preferences.js';
import { formatRoute } from '../router.js';
import { element } from './dom.js';
import { pages } from './pages.js';

/** Single keys for what is done often, and the sheet that tells them; they can be switched off there. */
export class Shortcuts {
  #app;
  #shell;
  #kiosk;
  #sheet = document.getElementById('shortcuts');
  #on = this.#sheet.querySelector('[name="shortcuts"]');

  constructor(app, shell, kiosk) {
    this.#app = app;
    this.#shell = shell;
    this.#kiosk = kiosk;
    this.#on.checked = remembered('shortcuts') !== 'off';
    this.#on.addEventListener('change', () => remember('shortcuts', this.#on.checked ? null : 'off'));
    document.addEventListener('keydown', (event) => this.pressed(event));
    for (const button of document.querySelectorAll('[data-action="shortcuts"]')) {
      button.addEventListener('click', () => this.open());
    }
    this.#sheet.addEventListener('click', (event) => {
      if (event.target === this.#sheet || event.target.closest('[data-action="close"]')) this.#sheet.close();
    });
  }

  open() {
    const list = this.#sheet.querySelector('[data-slot="keys"]');
    list.replaceChildren(...this.#keys().flatMap(([key, label]) => [keyOf(key), element('dd', '', label)]));
    this.#sheet.showModal();
  }

  #keys() {
    return [
      ...pages.slice(0, 9).map(({ title }, index) => [String(index + 1), t('keys.go', { page: t(title) })]),
      ['/', t('keys.search')],
      ['f', t('keys.filters')],
      ['p', t('keys.pause')],
      ['t', t('keys.theme')],
      ['l', t('keys.language')],
      ['k', t('keys.kiosk')],
      ['?', t('keys.sheet')],
    ];
  }

  /** Does what the key is for. */
  pressed(event) {
    const { key } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (key === 'Escape' && this.#kiosk.on && !document.querySelector(':popover-open, dialog[open]')) {
      this.#kiosk.toggle();
      return;
    }
    if (!this.#on.checked || document.querySelector('dialog[open]') || isWriting(event.target)) return;
    const action = this.#actionOf(key);
    if (!action) return;
    event.preventDefault();
    action();
  }

  #actionOf(key) {
    const page = /^[1-9]$/.test(key) ? pages[Number(key) - 1] : null;
    const { router, stream } = this.#app;
    if (page) return () => router.go(formatRoute(page.id, sharedOf(router.route.params)));
    return {
      '?': () => this.open(),
      '/': () => this.#search(),
      f: () => this.#filters(),
      p: () => (stream.paused ? stream.resume() : stream.pause()),
      t: () => this.#shell.theme.next(),
      l: () => this.#shell.switchLanguage(),
      k: () => this.#kiosk.toggle(),
    }[key];
  }

  #search() {
    const field = document.querySelector('#main [type="search"]');
    if (field) field.focus();
    else this.#app.router.go(formatRoute('learners', { ...sharedOf(this.#app.router.route.params), focus: 'search' }));
  }

  #filters() {
    const visible = (field) => field.checkVisibility();
    const fields = [...document.querySelectorAll('#main .control button, #main .control input, #main .control select')];
    (fields.find((field) => visible(field) && (field.type !== 'radio' || field.checked)) ?? fields.find(visible))?.focus();
  }
}

function keyOf(key) {
  const term = element('dt');
  term.append(element('kbd', '', key));
  return term;
}

// Keys belong to the field that is written in, and letters pick an entry of a list.
function isWriting(target) {
  if (target.isContentEditable || target.closest('select, textarea')) return true;
  return target.matches('input:not([type="radio"], [type="checkbox"], [type="button"])');
}
