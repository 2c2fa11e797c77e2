import { sharedOf } from '../choice.js';
import { t } from '../i18n.js';
import { formatRoute } from '../router.js';
import { element } from './dom.js';
import { groups, pages } from './pages.js';

/** The menu, made from the registry of pages; its links take the shared choice along. */
export class Navigation {
  #nav = document.getElementById('navigation');
  #place = this.#nav.querySelector('[data-slot="groups"]');

  #session;

  constructor(session) {
    this.#session = session;
    // On small screens the menu lies over the page, and a choice closes it.
    this.#nav.addEventListener('click', (event) => {
      if (event.target.closest('a') && this.#nav.matches(':popover-open')) this.#nav.hidePopover();
    });
  }

  draw() {
    const shown = pages.filter(({ right }) => !right || this.#session.may(right));
    this.#place.replaceChildren(...groups.map((group) => groupOf(group, shown)).filter(Boolean));
  }

  mark({ page, params }, current) {
    const shared = sharedOf(params);
    for (const link of this.#nav.querySelectorAll('[data-page]')) {
      link.href = formatRoute(link.dataset.page, shared);
      if (link.dataset.page !== current.id) link.removeAttribute('aria-current');
      else link.setAttribute('aria-current', page === current.id ? 'page' : 'true');
    }
    document.querySelector('.brand').href = formatRoute('overview', shared);
  }
}

function groupOf(group, shown) {
  const members = shown.filter((page) => page.group === group);
  if (members.length === 0) return null;
  const list = element('ul');
  for (const { id, title, icon } of members) {
    const link = element('a');
    link.dataset.page = id;
    link.href = formatRoute(id);
    const mark = element('span', 'icon');
    mark.dataset.icon = icon;
    link.append(mark, element('span', '', t(title)));
    const item = element('li');
    item.append(link);
    list.append(item);
  }
  const box = element('div', 'nav-group');
  const name = element('p', 'nav-title', t(`nav.group.${group}`));
  name.id = `nav-${group}`;
  list.setAttribute('aria-labelledby', name.id);
  box.append(name, list);
  return box;
}
