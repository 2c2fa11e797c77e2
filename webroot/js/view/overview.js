import { formats, t } from '../i18n.js';
import { refreshNotes } from './connection.js';
import { setText } from './dom.js';
import { growthFrame, showFailure } from './panel.js';
import { mountTiles } from './tiles.js';

/**
 * The overview: how many, who, where and what, at this moment and over time. The numbers and the control come
 * first; charts, map and lists are fetched when the numbers stand, or when it is known that they will not come.
 */
export function mount(root, app, route) {
  const tiles = mountTiles(root, app);
  // The control speaks to the growth panel alone here: the tiles are of this moment.
  const growth = growthFrame(root.querySelector('#growth'), app);
  growth.slot('filters').prepend(root.querySelector('[data-control]'));
  const rest = new Rest(root, app, route, growth);
  app.state.known.then(() => rest.fetch());
  const unsubscribe = app.state.subscribe('snapshot', () => drawDay(root, app.state));
  drawDay(root, app.state);
  refreshNotes();
  return {
    update: (changed) => rest.update(changed),
    close() {
      unsubscribe();
      tiles.close();
      rest.close();
    },
  };
}

/** What stands below the numbers. */
class Rest {
  #root;
  #app;
  #route;
  #frame;
  #closed = false;
  #panels = null;

  constructor(root, app, route, frame) {
    this.#root = root;
    this.#app = app;
    this.#route = route;
    this.#frame = frame;
    this.#frame.obey(route.params);
  }

  async fetch() {
    try {
      const { mountPanels } = await import('./overview-panels.js');
      if (this.#closed) return;
      this.#frame.failed(null);
      this.#panels = mountPanels(this.#root, this.#app, this.#route, this.#frame);
      refreshNotes();
    } catch (failure) {
      console.error(failure);
      if (this.#closed) return;
      // Told where the first of them would be; the numbers above go on.
      this.#frame.failed({ message: t('failure.page') }, () => this.fetch());
    }
  }

  update(route) {
    this.#route = route;
    if (this.#panels) this.#panels.update(route);
    else this.#frame.obey(route.params);
  }

  close() {
    this.#closed = true;
    this.#panels?.close();
  }
}

/** The day that "today" means here: the report's, which need not be the reader's. */
function drawDay(root, { snapshot }) {
  if (!snapshot) return;
  const at = Date.parse(snapshot.generated_at);
  setText(root.querySelector('[data-slot="day"]'), t('overview.day', { day: formats().today(at), zone: formats().zoneName(at) }));
}
