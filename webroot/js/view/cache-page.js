import { getJson, send } from '../api.js';
import { formats, has, t } from '../i18n.js';
import { refreshNotes } from './connection.js';
import { confirm } from './dialog.js';
import { setText } from './dom.js';
import { offerCsv } from './download.js';
import { messageOf, PanelFrame } from './panel.js';
import { Polled } from './polled.js';
import { StatTiles } from './stat-tiles.js';
import { Table } from './table.js';
import { toast } from './toast.js';

const EVERY = 5_000;
const percent = (rate) => formats().percent(rate);
// A question of a later server has no name here yet.
const nameOf = (operation) => (has(`cache.of.${operation}`) ? t(`cache.of.${operation}`) : operation);

/** How the cache is doing, and ways to let kept answers go. */
export function mount(root, app) {
  const page = new CachePage(root, app);
  return { update() {}, close: () => page.close() };
}

class CachePage {
  #root;
  #frame;
  #table;
  #rows = [];
  #again;

  constructor(root, app) {
    this.#root = root;
    this.tiles = new StatTiles(root.querySelector('[data-slot="stats"]'), [
      { id: 'cache_backend' },
      { id: 'cache_entries' },
      { id: 'cache_ratio', write: percent },
      { id: 'cache_memory', write: (bytes) => formats().bytes(bytes) },
      { id: 'cache_evictions' },
    ]);
    this.#frame = new PanelFrame(root.querySelector('#cache-operations'), app, { table: false });
    this.#frame.state('loading');
    this.#frame.slot('table').hidden = false;
    this.#table = this.#makeTable();
    const columns = ['operation', 'entries', 'hits', 'misses', 'hit_ratio'].map((key) => ({ key }));
    offerCsv(this.#frame.panel, 'cache-operations', columns, () => this.#rows);
    this.#wireForms();
    this.polled = new Polled(app, EVERY, {
      ask: (signal) => getJson('/api/cache/status', {}, signal),
      show: (status) => this.#draw(status),
      fail: (failure) => this.#fail(failure),
    });
    // Somebody else may have emptied it.
    this.#again = () => this.polled.now();
    app.events.addEventListener('cache', this.#again);
    this.leave = () => app.events.removeEventListener('cache', this.#again);
  }

  close() {
    this.leave();
    this.polled.close();
    this.tiles.close();
  }

  #makeTable() {
    return new Table(this.#frame.slot('table'), {
      caption: this.#frame.title,
      columns: [
        { key: 'operation', label: t('column.operation'), write: nameOf },
        { key: 'entries', label: t('column.entries'), number: true },
        { key: 'hits', label: t('column.hits'), number: true },
        { key: 'misses', label: t('column.misses'), number: true },
        { key: 'hit_ratio', label: t('column.hit_ratio'), number: true, write: percent },
        { key: 'pattern', label: t('column.pattern') },
      ],
      sort: { key: 'entries', descending: true },
    });
  }

  #draw(status) {
    const at = status.generated_at ?? new Date().toISOString();
    this.tiles.set(
      {
        cache_backend: t(`cache.backend.${status.backend}`),
        cache_entries: status.entries,
        cache_ratio: status.hits + status.misses > 0 ? status.hit_ratio : undefined,
        cache_memory: status.memory_bytes,
        cache_evictions: status.evictions,
      },
      at,
    );
    const apart = status.configured === 'redis' && !status.connected;
    this.#root.querySelector('[data-slot="apart"]').hidden = !apart;
    this.#rows = Object.entries(status.operations ?? {}).map(([operation, counts]) => {
      const asked = (counts.hits ?? 0) + (counts.misses ?? 0);
      return { id: operation, operation, ...counts, hit_ratio: asked ? counts.hits / asked : null, pattern: `${operation}:*` };
    });
    this.#frame.failed(null);
    this.#frame.empty(this.#rows.length ? null : 'cache-operations.empty');
    this.#table.set(this.#rows);
    this.#frame.fresh(at);
    this.#fillPatterns();
    refreshNotes();
  }

  #fail(failure) {
    this.tiles.fail();
    this.#frame.failed(failure, () => this.polled.now());
  }

  #fillPatterns() {
    const list = this.#root.querySelector('#cache-patterns');
    const known = this.#rows.map(({ pattern }) => pattern).join(' ');
    if (list.dataset.known === known) return;
    list.dataset.known = known;
    list.replaceChildren(...known.split(' ').map((value) => Object.assign(document.createElement('option'), { value })));
  }

  #wireForms() {
    const form = this.#root.querySelector('[data-slot="pattern-form"]');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const pattern = form.elements.pattern.value.trim();
      if (pattern) this.#invalidate({ pattern }, t('cache.confirm.pattern', { pattern }), form.elements.pattern);
    });
    const all = this.#root.querySelector('[data-action="cache-all"]');
    all.addEventListener('click', () => this.#invalidate({ all: true }, t('cache.confirm.all'), all));
  }

  async #invalidate(what, text, focus) {
    const sure = await confirm({ title: t('cache.confirm.title'), text, action: t('cache.confirm.action') });
    focus.focus();
    if (!sure) return;
    const result = this.#root.querySelector('[data-slot="result"]');
    try {
      const { invalidated } = await send('POST', '/api/cache/invalidate', what);
      setText(result, t('cache.done', { n: invalidated }));
      this.polled.now();
    } catch (failure) {
      toast(messageOf(failure), 'failure');
    }
  }
}
