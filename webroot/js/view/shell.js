import { chooseLanguage, isOwnLanguage, language, LANGUAGES, localise, t } from '../i18n.js';
import { ConnectionPill, keepFresh } from './connection.js';
import { Control } from './control.js';
import { fromTemplate, setText } from './dom.js';
import { Early } from './early.js';
import { Navigation } from './navigation.js';
import { pageOf } from './pages.js';
import { showEmpty, showFailure } from './panel.js';
import { Theme } from './theme.js';

/** The frame around every page: brand, menu, switches, connection; it mounts one page at a time. */
export class Shell {
  #app;
  #main = document.getElementById('main');
  #route = null;
  #mounted = null;
  #control = null;
  #tools = null;
  #early = null;
  /** The page whose files are awaited. */
  #coming = null;
  #visit = 0;

  constructor(app) {
    this.#app = app;
  }

  /** What is there before anybody is let in. */
  start() {
    this.theme = new Theme(document.querySelector('[data-action="theme"]'));
    this.#localise();
    document.querySelector('[data-action="language"]').addEventListener('click', () => this.switchLanguage());
    // The fragment belongs to the router, so the skip link moves the focus itself.
    document.querySelector('.skip-link').addEventListener('click', (event) => {
      event.preventDefault();
      this.#main.focus();
    });
  }

  /** The rest, for whoever may see it. */
  open() {
    this.navigation = new Navigation(this.#app.session);
    this.navigation.draw();
    this.pill = new ConnectionPill(this.#app);
    keepFresh(this.#app.state);
    this.#early = new Early();
  }

  /** What nobody needs before the first numbers stand: definitions, keys, the account's menu, what has happened. */
  async #equip() {
    if (this.#tools) return;
    this.#tools = { draw() {}, show() {} };
    try {
      await this.#app.state.known;
      const [{ Tools }] = await Promise.all([import('./tools.js'), this.#app.live]);
      this.#tools = new Tools(this.#app, this, this.#early);
      this.#tools.show(this.#route);
    } catch (failure) {
      // The page itself goes on; the next one asks again.
      console.error(failure);
      this.#tools = null;
      this.#early.take();
      this.#early = new Early();
    }
  }

  async show(route) {
    if (!route.params.lang && isOwnLanguage()) {
      // Chosen on an earlier visit: the address holds it too, and comes back here with it.
      this.#app.router.change({ lang: language() }, { replace: true });
      return;
    }
    const before = this.#route;
    this.#route = route;
    const page = pageOf(route.page);
    await this.#speak(route.params.lang);
    if (route !== this.#route) return;
    this.#tools?.show(route);
    if (page === this.#app.page && route.id === before?.id && this.#mounted) {
      if (this.#coming && this.#coming !== page) {
        // Back before another page had come: that one is not wanted any more.
        this.#visit += 1;
        this.#coming = null;
        delete this.#main.dataset.waiting;
      }
      this.#mounted.update(route);
      this.#control?.draw();
      this.navigation.mark(route, page);
      return;
    }
    await this.#mount(page);
    this.#equip();
    if (before && route === this.#route) this.#arrive();
  }

  /** Draws everything again, after the language or the zone changed. */
  async redraw() {
    this.#localise();
    this.pill?.draw();
    this.#tools?.draw();
    if (this.#route && this.#app.page) await this.#mount(pageOf(this.#route.page));
  }

  async switchLanguage() {
    const other = language() === 'ko' ? 'en' : 'ko';
    await chooseLanguage(other);
    // The address holds the language too, so that a link shows everybody the same.
    this.#app.router.change({ lang: other }, { replace: true });
    await this.redraw();
  }

  async #speak(asked) {
    if (!asked || asked === language() || !Object.hasOwn(LANGUAGES, asked)) return;
    await chooseLanguage(asked);
    await this.redraw();
  }

  async #mount(page) {
    const visit = ++this.#visit;
    if (page.right && !this.#app.session.may(page.right)) {
      this.#coming = null;
      this.#clear();
      this.#app.page = page;
      showEmpty(this.#main, 'forbidden');
      this.navigation.mark(this.#route, page);
      return;
    }
    this.#coming = page;
    this.#main.dataset.waiting = 'true';
    try {
      const { mount } = await page.load();
      if (visit !== this.#visit) return;
      this.#clear();
      this.#app.page = page;
      const root = fromTemplate(`page-${page.id}`);
      this.#main.replaceChildren(root);
      const place = root.querySelector('[data-control]');
      if (place) this.#control = new Control(place, this.#app);
      // The newest route: its parameters may have changed while the page's files came.
      this.#mounted = mount(root, this.#app, this.#route);
      document.title = `${t(page.title)} · DreamSeed`;
    } catch (failure) {
      if (visit !== this.#visit) return;
      // A page's files did not come; the rest of the shell goes on.
      console.error(failure);
      this.#clear();
      this.#app.page = page;
      showFailure(this.#main, { message: t('failure.page') }, () => this.#mount(page));
    } finally {
      if (visit === this.#visit) {
        this.#coming = null;
        delete this.#main.dataset.waiting;
      }
    }
    this.navigation.mark(this.#route, page);
  }

  #clear() {
    // What was asked on the page that is left needs no answer any more.
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
    this.#mounted?.close();
    this.#control?.close();
    this.#mounted = this.#control = null;
  }

  #arrive() {
    scrollTo(0, 0);
    this.#main.querySelector('h1')?.focus({ preventScroll: true });
  }

  #localise() {
    localise(document.body);
    this.navigation?.draw();
    this.theme?.draw();
    const other = language() === 'ko' ? 'en' : 'ko';
    const button = document.querySelector('[data-action="language"]');
    button.lang = other;
    setText(button.querySelector('[data-label]'), LANGUAGES[other]);
  }
}
