import { csvAddress } from '../api.js';
import { formats, t } from '../i18n.js';
import { element, setText, throttled } from './dom.js';
import { LEVELS } from './map-scale.js';
import { listed, showEmpty, showFailure, tableSwitch, toggled } from './panel.js';
import { Table } from './table.js';
import { loadMap, WorldMap } from './world-map.js';

/** Users by country: the map, its legend, and the same figures as a table. */
export class MapPanel {
  #app;
  #panel;
  #map = null;
  #table = null;
  #steps = '';
  #closed = false;
  #draw = throttled(500, () => this.#drawNow());

  constructor(panel, app, params) {
    this.#app = app;
    this.#panel = panel;
    panel.querySelector('[data-action="csv"]').href = csvAddress('/api/dashboard/countries');
    panel.querySelector('[data-action="map-reset"]').addEventListener('click', () => this.#map?.fit());
    this.show = tableSwitch(panel, (asTable) =>
      app.router.change({ table: toggled(app.router.route.params.table, 'map', asTable) }, { replace: true }),
    );
    this.unsubscribe = app.state.subscribe('snapshot', this.#draw);
    this.update(params);
    this.#load();
  }

  update(params) {
    this.show(listed(params.table, 'map'));
    this.#drawNow();
  }

  close() {
    this.#closed = true;
    this.unsubscribe();
    this.#draw.cancel();
    this.#map?.close();
  }

  async #load() {
    this.#fail(null);
    try {
      const geography = await loadMap();
      if (this.#closed) return;
      this.#map = new WorldMap(this.#panel.querySelector('#map'), geography, describe);
      this.#panel.dataset.loaded = 'true';
      this.#drawNow();
    } catch (failure) {
      this.#fail(failure);
    }
  }

  #fail(failure) {
    const told = failure && { message: t('map.failed') };
    showFailure(this.#panel.querySelector('[data-slot="failure"]'), told, () => this.#load());
  }

  #drawNow() {
    const { snapshot } = this.#app.state;
    if (!snapshot) return;
    const countries = snapshot.countries ?? {};
    const somewhere = Object.keys(countries).length > 0;
    this.#panel.dataset.state = somewhere ? 'ready' : 'empty';
    const place = this.#panel.querySelector('[data-slot="empty"]');
    if (somewhere) place.replaceChildren();
    else if (!place.hasChildNodes()) showEmpty(place, 'map.empty');
    if (this.#panel.dataset.view === 'table') this.#drawTable(countries);
    else if (this.#map) this.#drawLegend(this.#map.set(countries));
    const { users = 0 } = countries.ZZ ?? {};
    const note = this.#panel.querySelector('[data-slot="unknown"]');
    note.hidden = users === 0;
    setText(note, t('map.unknown', { n: users }));
  }

  #drawTable(countries) {
    this.#table ??= new Table(this.#panel.querySelector('[data-slot="table"]'), {
      caption: t('map.label'),
      columns: [
        { key: 'name', label: t('column.country') },
        { key: 'users', label: t('column.users'), number: true },
        { key: 'share', label: t('column.share'), number: true, write: (rate) => formats().percent(rate) },
        { key: 'active', label: t('column.active_today'), number: true },
      ],
      sort: { key: 'users', descending: true },
    });
    const all = Object.values(countries).reduce((sum, { users }) => sum + users, 0) || 1;
    this.#table.set(
      Object.entries(countries).map(([code, { users, today_active: active }]) => ({
        id: code,
        name: nameOf(code),
        users,
        share: users / all,
        active: active ?? 0,
      })),
    );
  }

  #drawLegend(steps) {
    const key = steps.join();
    if (key === this.#steps) return;
    this.#steps = key;
    const bounds = [1, ...steps];
    const items = bounds.map((from, index) => {
      const last = index === LEVELS - 1;
      const to = last ? undefined : bounds[index + 1] - 1;
      const text = last ? t('map.and_more', { from }) : from === to ? formats().integer(from) : t('map.from_to', { from, to });
      const item = element('li');
      const swatch = element('span', 'swatch');
      swatch.dataset.level = String(index + 1);
      item.append(swatch, element('span', '', text));
      return item;
    });
    this.#panel.querySelector('[data-slot="legend"]').replaceChildren(...items);
  }
}

const nameOf = (code) => (code === 'ZZ' ? t('country.unknown') : formats().country(code));

/** A country in words: as one line for its circle, or in parts for its popup. */
function describe(code, { users, today_active: active = 0 }, inParts = false) {
  const parts = { name: nameOf(code), users: t('count.users', { n: users }), active: t('count.active_today', { n: active }) };
  return inParts ? parts : `${parts.name}: ${parts.users}, ${parts.active}`;
}
