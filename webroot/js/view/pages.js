import { loadStyles, loadTemplates } from './dom.js';

const ACCESS = ['pages', 'alerts', 'access'];

/**
 * The pages of the shell, in the order of the menu. A page has
 *
 * - `id`, its path (`#/id`, and `#/id/KEY` for one of its things), `title`, the message of its name, and `icon`;
 * - `group`: where it stands in the menu (an empty group is not shown);
 * - `controls`: which parts of the shared control it understands, put where its template has `[data-control]`;
 * - `right`: what the reader must have to see it; others do not find it in the menu;
 * - `range`: the range it opens with when the address names none;
 * - `styles`: the style sheets it needs besides those of the overview, which stand disabled in `index.html`;
 * - `load`: brings its module, its styles and its templates, all fetched on the first visit. The module has
 *   `mount(root, app, {params, id})`, which answers `{update({params, id}), close()}`; its template is `page-<id>`.
 *
 * To add a page is to add an entry here, `view/<id>-page.js`, `pages/<id>.html` and its messages.
 */
export const pages = [
  page('overview', 'speedometer2', 'numbers', {
    controls: 'range compare plan country',
    styles: [],
    load: () => import('./overview.js'),
  }),
  page('growth', 'graph-up', 'numbers', {
    controls: 'range compare plan country',
    range: '90d',
    load: () => import('./growth-page.js'),
  }),
  page('retention', 'grid-3x3-gap', 'numbers', {
    controls: 'range compare plan country',
    range: '90d',
    load: () => import('./retention-page.js'),
  }),
  page('funnel', 'funnel', 'numbers', {
    controls: 'range compare plan country',
    range: '90d',
    load: () => import('./funnel-page.js'),
  }),
  page('activity', 'activity', 'numbers', {
    controls: 'range compare plan country',
    load: () => import('./activity-page.js'),
  }),
  page('problems', 'puzzle', 'numbers', {
    controls: 'range compare plan country',
    load: () => import('./problems-page.js'),
  }),
  page('learners', 'people', 'numbers', {
    controls: 'plan country',
    load: () => import('./learners-page.js'),
  }),
  page('alerts', 'bell', 'operations', { styles: ['pages', 'alerts'], load: () => import('./alerts-page.js') }),
  page('cache', 'lightning-charge', 'operations', { load: () => import('./cache-page.js') }),
  page('system', 'heart-pulse', 'operations', { load: () => import('./system-page.js') }),
  page('accounts', 'people-fill', 'administration', { right: 'admin', styles: ACCESS, load: () => import('./accounts-page.js') }),
  page('keys', 'key', 'administration', { right: 'admin', styles: ACCESS, load: () => import('./keys-page.js') }),
  page('audit', 'journal-text', 'administration', { right: 'admin', styles: ACCESS, load: () => import('./audit-page.js') }),
  // Reached by the menu of the account.
  page('account', 'person-circle', 'self', { styles: ACCESS, load: () => import('./account-page.js') }),
];

export const groups = ['numbers', 'operations', 'administration'];

export const pageOf = (id) => pages.find((page) => page.id === id) ?? pages[0];

function page(id, icon, group, { load, styles = ['pages'], ...more }) {
  return { id, title: `nav.${id}`, icon, group, controls: '', ...more, load: () => loadPage(id, load, styles) };
}

async function loadPage(id, module, styles) {
  const sheets = styles.map((name) => loadStyles(`/css/${name}.css`));
  const [loaded] = await Promise.all([module(), loadTemplates(`/pages/${id}.html`), ...sheets]);
  return loaded;
}
