import { t } from '../i18n.js';
import { fromTemplate, setAttribute, setText } from './dom.js';
import { levelOf, radiusOf } from './map-scale.js';

/**
 * One circle a country at its centre. To the keyboard they are one stop: arrow keys walk from the largest
 * country to the smallest, Enter opens the popup, Escape closes it.
 */
export class Bubbles {
  #circles = new Map();
  #order = [];
  #current = null;
  #countries = {};
  #open = null;

  constructor(L, map, centroids, describe) {
    Object.assign(this, { L, map, centroids, describe });
    this.popup = L.popup({ autoPanPadding: [16, 16], minWidth: 160, className: 'country-popup' });
    this.card = fromTemplate('country-card');
    this.popup.setContent(this.card);
    map.on('popupclose', () => (this.#open = null));
  }

  set(countries, most, steps, scale) {
    this.#countries = countries;
    this.#order = Object.keys(countries)
      .filter((code) => this.centroids[code] && countries[code].users > 0)
      .sort((one, other) => countries[other].users - countries[one].users || (one < other ? -1 : 1));
    for (const code of [...this.#circles.keys()]) if (!this.#order.includes(code)) this.#remove(code);
    for (const code of this.#order) this.#draw(code, most, steps, scale);
    if (!this.#circles.has(this.#current)) this.#makeCurrent(this.#order[0]);
    if (this.#open) this.#fillCard(this.#open);
  }

  /** Opens a country's popup, wherever it was asked for. */
  open(code) {
    if (!this.#circles.has(code)) return;
    this.#open = code;
    this.#fillCard(code);
    this.popup.setLatLng(this.centroids[code]).openOn(this.map);
    this.#open = code;
    const close = this.popup.getElement()?.querySelector('.leaflet-popup-close-button');
    close?.setAttribute('aria-label', t('map.close'));
  }

  #draw(code, most, steps, scale) {
    const { users } = this.#countries[code];
    const radius = radiusOf(users, most, scale);
    let circle = this.#circles.get(code);
    if (!circle) circle = this.#add(code, radius);
    else if (circle.getRadius() !== radius) circle.setRadius(radius);
    const drawn = circle.getElement();
    setAttribute(drawn, 'data-level', String(levelOf(users, steps)));
    setAttribute(drawn, 'aria-label', this.describe(code, this.#countries[code]));
  }

  #add(code, radius) {
    const circle = this.L.circleMarker(this.centroids[code], { radius, className: 'bubble', weight: 1.25 }).addTo(this.map);
    const drawn = circle.getElement();
    drawn.dataset.country = code;
    drawn.setAttribute('role', 'button');
    drawn.setAttribute('tabindex', '-1');
    drawn.addEventListener('keydown', (event) => this.#key(event, code));
    drawn.addEventListener('focus', () => this.#makeCurrent(code));
    circle.on('click', (event) => {
      this.L.DomEvent.stopPropagation(event);
      this.open(code);
    });
    this.#circles.set(code, circle);
    return circle;
  }

  #remove(code) {
    this.#circles.get(code).remove();
    this.#circles.delete(code);
  }

  #key(event, code) {
    const at = this.#order.indexOf(code);
    const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: this.#order.length - 1 };
    if (event.key === 'Enter' || event.key === ' ') this.open(code);
    else if (event.key === 'Escape') this.map.closePopup(this.popup);
    else if (event.key in steps) this.#focus(steps[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #focus(index) {
    const code = this.#order[(index + this.#order.length) % this.#order.length];
    this.#circles.get(code).getElement().focus({ preventScroll: true });
    if (this.#open) this.open(code);
  }

  #makeCurrent(code) {
    this.#circles.get(this.#current)?.getElement().setAttribute('tabindex', '-1');
    this.#current = code;
    this.#circles.get(code)?.getElement().setAttribute('tabindex', '0');
  }

  #fillCard(code) {
    const figures = this.#countries[code];
    if (!figures) return;
    for (const [name, text] of Object.entries(this.describe(code, figures, true))) {
      setText(this.card.querySelector(`[data-slot="${name}"]`), text);
    }
  }
}
