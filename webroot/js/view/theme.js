import { t } from '../i18n.js';
import { remember, remembered } from '../preferences.js';

const ICONS = { system: 'circle-half', light: 'sun', dark: 'moon-stars' };

/** Light or dark, by the system or by choice; the button goes through system, its opposite, and its present one fixed. */
export class Theme {
  #button;

  constructor(button) {
    this.#button = button;
    button.addEventListener('click', () => this.next());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
    // Paper is light, and nothing moves on it.
    addEventListener('beforeprint', () => this.#print(true));
    addEventListener('afterprint', () => this.#print(false));
  }

  next() {
    const system = systemTheme();
    const opposite = system === 'dark' ? 'light' : 'dark';
    const choice = remembered('theme');
    const next = choice === null ? opposite : choice === opposite ? system : null;
    remember('theme', next);
    document.documentElement.dataset.themeChoice = next ?? 'system';
    this.draw();
  }

  #print(is) {
    const root = document.documentElement;
    root.dataset.printing = String(is);
    if (is) root.dataset.bsTheme = 'light';
    else this.draw();
    document.dispatchEvent(new CustomEvent('theme', { detail: root.dataset.bsTheme }));
  }

  draw() {
    const root = document.documentElement;
    const choice = root.dataset.themeChoice ?? remembered('theme') ?? 'system';
    const theme = choice === 'system' ? systemTheme() : choice;
    const changed = root.dataset.bsTheme !== theme;
    root.dataset.bsTheme = theme;
    this.#button.dataset.theme = choice;
    this.#button.setAttribute('aria-label', t(`theme.${choice}`));
    this.#button.title = t(`theme.${choice}`);
    this.#button.querySelector('.icon').dataset.icon = ICONS[choice];
    // Charts paint on canvas and cannot inherit colours.
    if (changed) document.dispatchEvent(new CustomEvent('theme', { detail: theme }));
  }
}

const systemTheme = () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
