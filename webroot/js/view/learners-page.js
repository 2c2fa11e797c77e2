import { AtRisk } from './at-risk.js';
import { fromTemplate } from './dom.js';
import { mountLearner } from './learner-one.js';
import { LearnerSearch } from './learner-search.js';

/** Learners found by name, and those about to be lost; with an id in the address the one. */
export function mount(root, app, route) {
  if (route.id !== undefined) return mountLearner(root, app, route);
  root.querySelector('[data-slot="body"]').replaceChildren(fromTemplate('learners-all'));
  const panels = [
    new LearnerSearch(root.querySelector('#learner-search'), app, route),
    new AtRisk(root.querySelector('#at-risk'), app, route),
  ];
  if (route.params.focus === 'search') {
    root.querySelector('[type="search"]').focus();
    app.router.change({ focus: undefined }, { replace: true });
  }
  return {
    update: (changed) => panels.forEach((panel) => panel.update(changed)),
    close: () => panels.forEach((panel) => panel.close()),
  };
}
