/** Pages and their state live in the address: `#/problems/12?range=90d&plan=paid`. */

export function parseRoute(hash, fallback = 'overview') {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [page, id] = path.split('/').map(readable);
  return { page: page || fallback, id: id || undefined, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** Parameters without a value are left out, so that the plain page has the plain address. */
export function formatRoute(page, params = {}, id = undefined) {
  const kept = Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== '');
  // Commas and colons are allowed in a fragment and read better than their codes.
  const query = new URLSearchParams(kept).toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  const path = id === undefined ? page : `${page}/${encodeURIComponent(id)}`;
  return query ? `#/${path}?${query}` : `#/${path}`;
}

function readable(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
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
    const { page, id, params } = this.route;
    this.go(formatRoute(page, { ...params, ...changes }, id), { replace });
  }

  go(address, { replace = false } = {}) {
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
