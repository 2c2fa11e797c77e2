import { t } from '../i18n.js';
import { calm, loadStyles } from './dom.js';
import { Bubbles } from './map-bubbles.js';
import { levelOf, thresholds } from './map-scale.js';
import { millerCrs } from './projection.js';

// Without Antarctica: it has no learners and would take a fifth of the height.
const WORLD = [
  [-56, -169],
  [83.5, 180],
];
let loading = null;

/** Leaflet and the local geography, fetched once. */
export function loadMap() {
  loading ??= Promise.all([
    import('/lib/leaflet/dist/leaflet.js'),
    fetchJson('/geo/countries-110m.geojson'),
    fetchJson('/geo/country-centroids.json'),
    loadStyles('/lib/leaflet/dist/leaflet.css'),
    loadStyles('/css/map.css'),
  ]).then(([, outlines, centroids]) => ({ L: globalThis.L, outlines, centroids }));
  loading.catch(() => (loading = null));
  return loading;
}

async function fetchJson(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** The map itself: outlines coloured by users, one circle a country; colours come from the style sheet. */
export class WorldMap {
  #map;
  #outlines = new Map();
  #moved = false;
  #fitting = false;
  #countries = null;
  #resize;

  constructor(place, { L, outlines, centroids }, describe) {
    this.#map = L.map(place, {
      crs: millerCrs(L),
      zoomSnap: 0,
      zoomDelta: 0.75,
      zoomControl: false,
      attributionControl: false,
      // A page that scrolls must not be caught by a map in its middle.
      scrollWheelZoom: false,
      dragging: !L.Browser.mobile,
      maxBounds: [
        [-75, -230],
        [86, 240],
      ],
      maxBoundsViscosity: 0.6,
      fadeAnimation: !calm(),
      zoomAnimation: !calm(),
      inertia: !calm(),
      renderer: L.svg({ padding: 0.5 }),
    });
    // Over the Pacific: in any other corner it would hide countries on a phone.
    L.control.zoom({ position: 'bottomleft', zoomInTitle: t('map.zoom_in'), zoomOutTitle: t('map.zoom_out') }).addTo(this.#map);
    L.control.attribution({ prefix: false }).addAttribution('Natural Earth').addTo(this.#map);
    this.#map.on('zoomstart dragstart', () => (this.#moved ||= !this.#fitting));
    this.fit();
    this.#drawOutlines(L, outlines);
    this.bubbles = new Bubbles(L, this.#map, centroids, describe);
    this.#resize = new ResizeObserver(() => this.#sized());
    this.#resize.observe(place);
  }

  set(countries) {
    const most = Math.max(0, ...Object.entries(countries).map(([code, { users }]) => (code === 'ZZ' ? 0 : users)));
    const steps = thresholds(most);
    for (const [code, paths] of this.#outlines) {
      const level = String(levelOf(countries[code]?.users ?? 0, steps));
      for (const path of paths) if (path.dataset.level !== level) path.dataset.level = level;
    }
    this.#countries = countries;
    this.bubbles.set(countries, most, steps, this.#scale);
    return steps;
  }

  fit() {
    this.#fitting = true;
    this.#map.fitBounds(WORLD, { animate: false });
    this.#map.setMinZoom(this.#map.getZoom() - 0.3);
    this.#fitting = false;
    this.#moved = false;
  }

  close() {
    this.#resize.disconnect();
    this.#map.remove();
  }

  // Circles made for a desk would cover a phone's map.
  get #scale() {
    return Math.min(1.6, Math.max(0.5, this.#map.getContainer().clientWidth / 850));
  }

  #sized() {
    if (this.#map.getContainer().clientWidth === 0) return;
    this.#map.invalidateSize({ animate: false });
    if (!this.#moved) {
      this.#map.setMinZoom(-10);
      this.fit();
    }
    if (this.#countries) this.set(this.#countries);
  }

  #drawOutlines(L, outlines) {
    const layer = L.geoJSON(outlines, {
      style: { className: 'outline', weight: 0.6 },
      filter: ({ properties: { iso } }) => iso !== 'AQ',
      onEachFeature: ({ properties: { iso } }, path) => path.on('click', () => this.bubbles.open(iso)),
    }).addTo(this.#map);
    layer.eachLayer((path) => {
      const { iso } = path.feature.properties;
      const drawn = path.getElement();
      drawn.dataset.level = '0';
      drawn.dataset.outline = iso;
      this.#outlines.set(iso, [...(this.#outlines.get(iso) ?? []), drawn]);
    });
  }
}
