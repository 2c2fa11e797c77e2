import { chooseLanguage, language, LANGUAGES, localise, t } from '../i18n.js';
import { remember, remembered } from '../preferences.js';
import { ConnectionPill } from './connection.js';
import { fromTemplate, setText } from './dom.js';
import { keepFresh } from './freshness.js';
import { Help } from './help.js';
import { pages } from './pages.js';

/** The frame around every page: brand, navigation, switches, connection; it mounts one page at a time. */
export class Shell {
  #app;
  #main = document.getElementById('main');
  #page = null;
  #mounted = null;
  #visit = 0;

  constructor(app) {
    this.#app = app;
  }

  start() {
    this.#localise();
    this.pill = new ConnectionPill(this.#app);
    this.help = new Help();
    keepFresh(this.#app.state);
    document.querySelector('[data-action="language"]').addEventListener('click', () => this.#switchLanguage());
    document.querySelector('[data-action="theme"]').addEventListener('click', () => this.#switchTheme());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#applyTheme());
    this.#applyTheme();
    // The fragment belongs to the router, so the skip link moves the focus itself.
    document.querySelector('.skip-link').addEventListener('click', (event) => {
      event.preventDefault();
      this.#main.focus();
    });
  }

  async show({ page: name, params }) {
    const page = pages.find(({ id }) => id === name) ?? pages[0];
    if (page === this.#page && this.#mounted) {
      this.#mounted.update(params);
      return;
    }
    const moved = this.#page !== null;
    this.#page = page;
    await this.#mount(params);
    if (moved) this.#main.querySelector('h1')?.focus();
  }

  /** Draws everything again, after the language or the zone changed. */
  async redraw() {
    this.#localise();
    this.pill?.draw();
    this.#applyTheme();
    if (this.#page) await this.#mount(this.#app.router.route.params);
  }

  async #mount(params) {
    const visit = ++this.#visit;
    const page = this.#page;
    const { mount } = await page.load();
    if (visit !== this.#visit) return;
    this.#mounted?.close();
    this.#mounted = null;
    const root = fromTemplate(page.template);
    this.#main.replaceChildren(root);
    this.#mounted = mount(root, this.#app, params);
    this.#markNavigation();
    document.title = `${t(page.title)} · DreamSeed`;
  }

  #markNavigation() {
    for (const link of document.querySelectorAll('[data-page]')) {
      if (link.dataset.page === this.#page.id) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  }

  #localise() {
    localise(document.body);
    const other = language() === 'ko' ? 'en' : 'ko';
    const button = document.querySelector('[data-action="language"]');
    button.lang = other;
    setText(button.querySelector('[data-label]'), LANGUAGES[other]);
  }

  async #switchLanguage() {
    await chooseLanguage(language() === 'ko' ? 'en' : 'ko');
    await this.redraw();
  }

  // Three positions: the system's theme, its opposite, and the system's present theme fixed.
  #switchTheme() {
    const system = systemTheme();
    const opposite = system === 'dark' ? 'light' : 'dark';
    const choice = remembered('theme');
    const next = choice === null ? opposite : choice === opposite ? system : null;
    remember('theme', next);
    document.documentElement.dataset.themeChoice = next ?? 'system';
    this.#applyTheme();
  }

  #applyTheme() {
    const root = document.documentElement;
    const choice = root.dataset.themeChoice ?? remembered('theme') ?? 'system';
    const theme = choice === 'system' ? systemTheme() : choice;
    root.dataset.bsTheme = theme;
    const button = document.querySelector('[data-action="theme"]');
    button.dataset.theme = choice;
    button.setAttribute('aria-label', t(`theme.${choice}`));
    button.title = t(`theme.${choice}`);
    button.querySelector('.icon').dataset.icon = { system: 'circle-half', light: 'sun', dark: 'moon-stars' }[choice];
    // Charts paint on canvas and cannot inherit colours.
    document.dispatchEvent(new CustomEvent('theme', { detail: theme }));
  }
}

function systemTheme() {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
