import { AccountMenu } from './account-menu.js';
import { Alarm } from './alarm.js';
import { Help } from './help.js';
import { Kiosk } from './kiosk.js';
import { Shortcuts } from './shortcuts.js';
import { announceCache } from './toast.js';

/** What serves on every page and is fetched after the first: definitions, keys, the wall screen, the account's menu, news. */
export class Tools {
  #account;
  #alarm;
  #kiosk;

  constructor(app, shell, early) {
    this.#account = new AccountMenu(app.session);
    this.#alarm = new Alarm(app);
    new Help();
    this.#kiosk = new Kiosk(app);
    const shortcuts = new Shortcuts(app, shell, this.#kiosk);
    announceCache(app.events);
    for (const event of early.take()) {
      if (event.type === 'keydown') shortcuts.pressed(event);
      else event.target.closest('button').click();
    }
  }

  show(route) {
    this.#kiosk.show(route.params);
  }

  draw() {
    this.#account.draw();
    this.#alarm.draw();
  }
}
