import { loadTemplates } from './dom.js';

/**
 * The pages of the shell. Each has a module with `mount(root, app, params)` that answers
 * `{update(params), close()}`, and a file with its templates; both are fetched on the first visit.
 */
export const pages = [
  {
    id: 'overview',
    title: 'nav.overview',
    template: 'page-overview',
    load: () => loadPage('/pages/overview.html', () => import('./overview.js')),
  },
];

async function loadPage(templates, module) {
  const [loaded] = await Promise.all([module(), loadTemplates(templates)]);
  return loaded;
}
