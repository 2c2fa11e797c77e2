import { send } from '../api.js';
import { t } from '../i18n.js';
import { fromTemplate, setText } from './dom.js';
import { submitted } from './form.js';
import { messageOf } from './panel.js';
import { toast } from './toast.js';

const PATH = '/api/auth/totp';

/** The second factor of one's own account: off, being set up, or on. */
export class Factor {
  #place;
  #session;

  constructor(panel, session) {
    this.#place = panel.querySelector('[data-slot="factor"]');
    this.#session = session;
    this.#draw();
  }

  close() {
    // A secret that was shown stays nowhere.
    this.#place.replaceChildren();
  }

  #draw() {
    if (this.#session.me?.totp) this.#show('factor-on', (view) => this.#wireOn(view));
    else this.#show('factor-off', (view) => view.querySelector('button').addEventListener('click', () => this.#begin()));
  }

  #show(template, wire) {
    const view = fromTemplate(template);
    wire(view);
    this.#place.replaceChildren(view);
  }

  async #begin() {
    try {
      const factor = await send('POST', PATH);
      this.#show('factor-enrol', (view) => this.#wireEnrol(view, factor));
      this.#place.querySelector('[name="code"]').focus();
    } catch (failure) {
      toast(messageOf(failure), 'failure');
    }
  }

  #wireEnrol(view, { secret, qr }) {
    view.querySelector('img').src = qr;
    setText(view.querySelector('[data-slot="secret"]'), secret.replace(/(.{4})(?=.)/g, '$1 '));
    const form = view.querySelector('form');
    view.querySelector('[data-action="cancel-factor"]').addEventListener('click', () => this.#draw());
    submitted(form, async () => {
      this.#done(await send('POST', `${PATH}/confirm`, { code: form.elements.code.value.replace(/\s/g, '') }), 'factor.on.done');
    });
  }

  #wireOn(view) {
    const form = view.querySelector('form');
    submitted(form, async () => {
      this.#done(await send('POST', `${PATH}/disable`, { password: form.elements.password.value }), 'factor.off.done');
    });
  }

  // What the answer says is newer than what the server remembers of the session for a few seconds.
  #done({ enabled }, said) {
    this.#session.is({ ...this.#session.me, totp: enabled });
    toast(t(said));
    this.#draw();
  }
}
