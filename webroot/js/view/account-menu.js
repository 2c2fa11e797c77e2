import { t } from '../i18n.js';
import { setText, showBeside } from './dom.js';
import { messageOf } from './panel.js';
import { toast } from './toast.js';

/** Who is logged in, and the way out; not there where nobody has to log in. */
export class AccountMenu {
  #session;
  #button = document.getElementById('account');
  #details = document.getElementById('account-details');

  constructor(session) {
    this.#session = session;
    showBeside(this.#button, this.#details);
    this.#details.querySelector('a').addEventListener('click', () => this.#details.hidePopover());
    this.#details.querySelector('[data-action="logout"]').addEventListener('click', () => this.#logOut());
    session.addEventListener('change', () => this.draw());
    this.draw();
  }

  draw() {
    const { me } = this.#session;
    this.#button.hidden = me?.kind !== 'account';
    setText(this.#details.querySelector('[data-slot="name"]'), me?.name ?? '');
    setText(this.#details.querySelector('[data-slot="role"]'), me?.role ? t(`role.${me.role}`) : '');
  }

  async #logOut() {
    try {
      await this.#session.logOut();
    } catch (failure) {
      toast(messageOf(failure), 'failure');
    }
  }
}
