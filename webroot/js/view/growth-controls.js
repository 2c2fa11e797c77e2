import { formats, t } from '../i18n.js';
import { fillSelect, setText } from './dom.js';
import { defaultResolution } from './growth-query.js';
import { PLANS } from './tile-list.js';

/** The panel's filters: they show the address, and a change goes to the address, never straight to the chart. */
export class GrowthControls {
  #form;
  #choice = null;

  constructor(panel, change) {
    this.#form = panel.querySelector('form');
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#form.addEventListener('change', (event) => this.#changed(event.target, change));
  }

  show(choice, snapshot) {
    if (choice !== this.#choice) this.#showChoice(choice);
    this.#choice = choice;
    fillSelect(this.#field('country'), countryOptions(snapshot, choice.country), choice.country);
  }

  complain(text) {
    const place = this.#form.querySelector('[data-slot="complaint"]');
    place.hidden = !text;
    setText(place, text);
    for (const name of ['from', 'to']) {
      if (text) this.#field(name).setAttribute('aria-invalid', 'true');
      else this.#field(name).removeAttribute('aria-invalid');
    }
  }

  #showChoice(choice) {
    for (const name of ['range', 'by', 'metric']) {
      for (const radio of this.#form.querySelectorAll(`input[name="${name}"]`)) radio.checked = radio.value === choice[name];
    }
    fillSelect(this.#field('plan'), planOptions(), choice.plan);
    this.#field('compare').checked = choice.compare;
    this.#form.querySelector('[data-slot="custom"]').hidden = choice.range !== 'custom';
    for (const name of ['from', 'to']) {
      const field = this.#field(name);
      if (document.activeElement !== field && field.value !== (choice[name] ?? '')) field.value = choice[name] ?? '';
    }
  }

  #changed(field, change) {
    const { name, value } = field;
    if (name === 'range') change(this.#rangeChange(value));
    else if (name === 'by') change({ by: value === defaultResolution(this.#choice.range) ? undefined : value });
    else if (name === 'metric') change({ metric: value === 'new' ? undefined : value });
    else if (name === 'compare') change({ compare: field.checked ? 'previous' : undefined });
    else change({ [name]: value || undefined });
  }

  // A custom range begins as what is shown, so that there is something to move.
  #rangeChange(range) {
    const { from, to } = this.#choice;
    return range === 'custom'
      ? { range, from, to }
      : { range: range === '30d' ? undefined : range, from: undefined, to: undefined };
  }

  #field(name) {
    return this.#form.elements[name];
  }
}

const planOptions = () => [
  { value: '', label: t('filter.plan.all') },
  ...PLANS.map((plan) => ({ value: plan, label: t(`plan.${plan}`) })),
];

let known = { codes: '', language: '', options: [] };

function countryOptions(snapshot, chosen) {
  const codes = Object.keys(snapshot?.countries ?? {}).filter((code) => code !== 'ZZ');
  if (chosen && !codes.includes(chosen)) codes.push(chosen);
  codes.sort();
  const key = codes.join();
  const { language } = formats();
  if (known.codes !== key || known.language !== language) {
    const named = codes.map((value) => ({ value, label: formats().country(value) }));
    named.sort((one, other) => formats().compare(one.label, other.label));
    known = { codes: key, language, options: [{ value: '', label: t('filter.country.all') }, ...named] };
  }
  return known.options;
}
