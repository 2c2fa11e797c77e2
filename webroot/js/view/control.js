import { countryOptions, planOptions, problemOf } from '../choice.js';
import { formats, t } from '../i18n.js';
import { fillSelect, fromTemplate, setText } from './dom.js';

/**
 * The one control for what all pages are asked about: days, comparison, plan and country. It shows the
 * address, and a change goes to the address, never straight to a chart.
 */
export class Control {
  #app;
  #form;
  #choice = null;

  constructor(place, app) {
    this.#app = app;
    this.#form = fromTemplate('control');
    const parts = app.page.controls.split(' ');
    for (const part of this.#form.querySelectorAll('[data-part]')) part.hidden = !parts.includes(part.dataset.part);
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#form.addEventListener('change', (event) => this.#changed(event.target));
    const toggle = this.#form.querySelector('[data-action="filters"]');
    toggle.addEventListener('click', () => this.#open(toggle.getAttribute('aria-expanded') !== 'true'));
    this.#open(false);
    place.replaceChildren(this.#form);
    this.unsubscribe = app.state.subscribe('snapshot', () => this.draw());
    this.draw();
  }

  close() {
    this.unsubscribe();
  }

  draw() {
    const choice = this.#app.choice();
    if (JSON.stringify(choice) !== JSON.stringify(this.#choice)) this.#show(choice);
    this.#choice = choice;
    const { country } = choice;
    fillSelect(this.#field('country'), countryOptions(this.#app.state.snapshot, country), country);
  }

  #open(is) {
    this.#form.dataset.open = String(is);
    this.#form.querySelector('[data-action="filters"]').setAttribute('aria-expanded', String(is));
  }

  #show(choice) {
    for (const radio of this.#form.querySelectorAll('input[name="range"]')) radio.checked = radio.value === choice.range;
    fillSelect(this.#field('plan'), planOptions(), choice.plan);
    this.#field('compare').value = choice.compare;
    this.#form.querySelector('[data-slot="custom"]').hidden =
      choice.range !== 'custom' || this.#form.querySelector('[data-part="range"]').hidden;
    for (const name of ['from', 'to']) {
      const field = this.#field(name);
      if (document.activeElement !== field && field.value !== (choice[name] ?? '')) field.value = choice[name] ?? '';
    }
    this.#complain(this.#usesRange ? problemOf(choice) : null);
    setText(this.#form.querySelector('[data-slot="summary"]'), this.#summary(choice));
  }

  /** The choice in a line, for where the control is folded away. */
  #summary({ range, from, to, plan, country, compare }) {
    const days = range === 'custom' ? (problemOf({ from, to }) ? t('range.custom') : rangeText(from, to)) : t(`range.${range}`);
    return [
      this.#usesRange && days,
      !this.#form.querySelector('[data-part="compare"]').hidden && compare && t(`compare.${compare}`),
      plan ? t(`plan.${plan}`) : t('filter.plan.all'),
      country ? formats().country(country) : t('filter.country.all'),
    ]
      .filter(Boolean)
      .join(' · ');
  }

  get #usesRange() {
    return this.#app.page.controls.includes('range');
  }

  #complain(problem) {
    const place = this.#form.querySelector('[data-slot="complaint"]');
    place.hidden = !problem;
    setText(place, problem ? t(problem) : '');
    for (const name of ['from', 'to']) {
      if (problem) this.#field(name).setAttribute('aria-invalid', 'true');
      else this.#field(name).removeAttribute('aria-invalid');
    }
  }

  #changed({ name, value }) {
    const { router } = this.#app;
    if (name === 'range') router.change(this.#rangeChange(value));
    else router.change({ [name]: value || undefined });
  }

  // A custom range begins as what is shown, so that there is something to move.
  #rangeChange(range) {
    const { from, to, usualRange } = this.#choice;
    const by = undefined;
    if (range === 'custom') return { range, from, to, by };
    return { range: range === usualRange ? undefined : range, from: undefined, to: undefined, by };
  }

  #field(name) {
    return this.#form.elements[name];
  }
}

export const rangeText = (from, to) =>
  from === to ? formats().dayLong(from) : t('growth.range.shown', { from: formats().dayLong(from), to: formats().dayLong(to) });
