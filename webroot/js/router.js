/** Pages and their state live in the address: `#/overview?range=90d&plan=paid`. */

export function parseRoute(hash, fallback = 'overview') {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { page: path.split('/')[0] || fallback, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** Parameters without a value are left out, so that the plain page has the plain address. */
export function formatRoute(page, params = {}) {
  const kept = Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const query = new URLSearchParams(kept).toString();
  return query ? `#/${page}?${query}` : `#/${page}`;
}

export class Router {
  constructor(onRoute) {
    this.onRoute = onRoute;
    // Both: back and forward fire popstate, a typed or clicked address hashchange.
    addEventListener('hashchange', () => this.#arrive());
    addEventListener('popstate', () => this.#arrive());
  }

  get route() {
    return parseRoute(location.hash);
  }

  start() {
    this.#arrive();
  }

  /** Changes parameters of the present page; an undefined value removes one. */
  change(changes, { replace = false } = {}) {
    const { page, params } = this.route;
    const address = formatRoute(page, { ...params, ...changes });
    if (address === location.hash) return;
    history[replace ? 'replaceState' : 'pushState'](null, '', address);
    this.#arrive();
  }

  #arrive() {
    // Fragments of other kinds (a skip link's target) are not routes.
    if (location.hash && !location.hash.startsWith('#/')) return;
    if (location.hash === this.last && this.last !== undefined) return;
    this.last = location.hash;
    this.onRoute(this.route);
  }
}
