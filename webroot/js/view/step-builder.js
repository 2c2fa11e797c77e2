import { typesOf } from '../choice.js';
import { added, FEWEST, MOST, moved, removed, replaced } from '../funnel-steps.js';
import { activityName, t } from '../i18n.js';
import { fillSelect, fromTemplate } from './dom.js';

export function stepName(step) {
  const [kind, name] = step.split(/:(.*)/s, 2);
  if (kind === 'activity') return activityName(name);
  if (kind === 'plan') return t('funnel.plan', { plan: t(`plan.${name}`) });
  return t(`funnel.${kind}`);
}

/** The steps of the funnel as a list that can be added to, ordered and shortened, by keyboard as well. */
export class StepBuilder {
  #app;
  #list;
  #add;
  #change;
  #steps = [];

  constructor(panel, app, change) {
    this.#app = app;
    this.#change = change;
    this.#list = panel.querySelector('[data-slot="steps"]');
    this.#add = panel.querySelector('[data-action="step-add"]');
    this.#add.addEventListener('click', () => this.#changed(added(this.#steps, this.#possible), this.#steps.length));
    this.#list.addEventListener('change', ({ target }) => {
      const index = indexOf(target);
      this.#changed(replaced(this.#steps, index, target.value), index);
    });
    this.#list.addEventListener('click', ({ target }) => this.#clicked(target.closest('button')));
    this.unsubscribe = app.state.subscribe('snapshot', () => this.#fill());
  }

  close() {
    this.unsubscribe();
  }

  show(steps) {
    this.#steps = steps;
    while (this.#list.children.length > steps.length) this.#list.lastElementChild.remove();
    while (this.#list.children.length < steps.length) this.#list.append(fromTemplate('funnel-step'));
    [...this.#list.children].forEach((row, index) => {
      const name = t('funnel.step', { n: index + 1 });
      row.querySelector('[data-slot="number"]').textContent = String(index + 1);
      row.querySelector('select').setAttribute('aria-label', name);
      button(row, 'up').disabled = index === 0;
      button(row, 'down').disabled = index === steps.length - 1;
      button(row, 'remove').disabled = steps.length <= FEWEST;
      for (const action of ['up', 'down', 'remove']) button(row, action).setAttribute('aria-label', t(`funnel.step.${action}`, { n: index + 1 }));
    });
    this.#add.disabled = steps.length >= MOST;
    this.#fill();
  }

  get #possible() {
    const named = this.#steps.filter((step) => step.startsWith('activity:')).map((step) => step.slice(9));
    const types = typesOf(this.#app.state.snapshot, 'visit', 'problem_attempted', named);
    return ['signup', ...types.map((type) => `activity:${type}`), 'plan:paid', 'plan:premium'];
  }

  #fill() {
    const options = this.#possible.map((value) => ({ value, label: stepName(value) }));
    this.#steps.forEach((step, index) => fillSelect(this.#list.children[index].querySelector('select'), options, step));
  }

  #clicked(pressed) {
    if (!pressed) return;
    const index = indexOf(pressed);
    const { action } = pressed.dataset;
    if (action === 'step-remove') this.#changed(removed(this.#steps, index), Math.max(0, index - 1));
    else {
      const by = action === 'step-up' ? -1 : 1;
      this.#changed(moved(this.#steps, index, by), index + by);
    }
  }

  // The focus goes along with the step that was changed.
  #changed(steps, focus) {
    this.#change(steps);
    this.#list.children[focus]?.querySelector('select').focus();
  }
}

const button = (row, action) => row.querySelector(`[data-action="step-${action}"]`);
const indexOf = (inside) => [...inside.closest('ol').children].indexOf(inside.closest('li'));
