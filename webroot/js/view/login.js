import { getJson, send } from '../api.js';
import { t } from '../i18n.js';
import { fromTemplate, loadStyles, loadTemplates, setText } from './dom.js';
import { messageOf } from './panel.js';

const LOGIN = '/api/auth/login';
const PROVIDER = '/api/auth/oidc';

/** Shows the login in place of the page; done when somebody is logged in. The address stays as it is. */
export async function logIn(session) {
  await Promise.all([loadTemplates('/pages/login.html'), loadStyles('/css/access.css')]);
  const root = document.documentElement;
  root.dataset.door = 'closed';
  const login = new Login(session);
  document.getElementById('main').replaceChildren(login.view);
  document.title = `${t('login.title')} · DreamSeed`;
  login.begin();
  await login.done;
  delete root.dataset.door;
}

/** Password first, then the code where the account asks for one. */
class Login {
  view = fromTemplate('login');
  #session;
  #form = this.view.querySelector('form');
  #button = this.#form.querySelector('[type="submit"]');
  #step = 'password';
  #wait = null;

  constructor(session) {
    this.#session = session;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#try();
    });
    this.#form.querySelector('[data-action="back"]').addEventListener('click', () => this.#show('password'));
    this.view.querySelector('[data-action="provider"]').addEventListener('click', () => session.keepRoute());
    // Somebody may have logged in in another tab of this browser.
    this.done = new Promise((done) => {
      session.addEventListener('change', () => {
        if (session.me) done();
      });
    });
    this.done.then(() => clearInterval(this.#wait));
  }

  begin() {
    this.#say('why', whyOf(this.#session));
    this.#show('password');
    this.#offerProvider();
  }

  async #offerProvider() {
    const { provider } = await getJson(PROVIDER).catch(() => ({}));
    if (!provider) return;
    const place = this.view.querySelector('[data-slot="provider"]');
    setText(place.querySelector('[data-slot="provider-name"]'), provider);
    place.hidden = false;
  }

  #show(step) {
    this.#step = step;
    for (const part of this.#form.querySelectorAll('[data-step]')) {
      const shown = part.dataset.step === step;
      part.hidden = !shown;
      for (const field of part.querySelectorAll('input')) field.disabled = !shown;
    }
    this.#say('complaint', '');
    const { email, password, code } = this.#form.elements;
    code.value = '';
    const first = step === 'code' ? code : email.value ? password : email;
    first.focus();
  }

  async #try() {
    if (this.#button.disabled) return;
    const { email, password, code } = this.#form.elements;
    const given = { email: email.value.trim(), password: password.value };
    if (this.#step === 'code') given.code = code.value.replace(/\s/g, '');
    this.#button.disabled = true;
    try {
      const me = await send('POST', LOGIN, given);
      password.value = code.value = '';
      this.#session.begun(me);
    } catch (failure) {
      this.#refused(failure);
    } finally {
      if (this.#wait === null) this.#button.disabled = false;
    }
  }

  #refused(failure) {
    const wantsCode = failure.details.some(({ field }) => field === 'code');
    if (failure.status === 429) this.#countDown(failure.retryAfter ?? 60);
    if (wantsCode && this.#step === 'password') {
      this.#show('code');
      return;
    }
    this.#say('complaint', failure.status === 429 ? t('login.too-many') : messageOf(failure));
    const { password, code } = this.#form.elements;
    (this.#step === 'code' ? code : password).select();
  }

  /** The button tells how long; a screen reader is not told each second. */
  #countDown(seconds) {
    const until = Date.now() + seconds * 1000;
    const label = this.#button.querySelector('[data-label]');
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      setText(label, left > 0 ? t('login.wait', { n: left }) : t('login.action'));
      this.#button.disabled = left > 0;
      if (left > 0) return;
      clearInterval(this.#wait);
      this.#wait = null;
      this.#say('complaint', '');
    };
    clearInterval(this.#wait);
    this.#wait = setInterval(tick, 250);
    tick();
  }

  #say(slot, text) {
    const place = this.view.querySelector(`[data-slot="${slot}"]`);
    place.hidden = !text;
    setText(place, text);
  }
}

/** Why the login is shown: the session was left, or the provider's word was not taken. */
function whyOf(session) {
  const failed = new URLSearchParams(location.search).get('login');
  if (failed) history.replaceState(null, '', location.pathname + location.hash);
  const why = failed ? `provider.${failed}` : session.takeNote();
  return ['ended', 'out', 'password', 'provider.refused', 'provider.failed', 'provider.unavailable', 'provider.last'].includes(why) ? t(`login.why.${why}`) : '';
}
