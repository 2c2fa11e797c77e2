import { AccountMenu } from './account-menu.js';
import { Alarm } from './alarm.js';
import { Help } from './help.js';
import { Shortcuts } from './shortcuts.js';
import { announceCache } from './toast.js';

/** What serves on every page and is fetched after the first: definitions, keys, the account's menu, news. */
export class Tools {
  #account;
  #alarm;

  constructor(app, shell) {
    this.#account = new AccountMenu(app.session);
    this.#alarm = new Alarm(app);
    new Help();
    new Shortcuts(app, shell);
    announceCache(app.events);
  }

  draw() {
    this.#account.draw();
    this.#alarm.draw();
  }
}
