import { mountProblem } from './problem-one.js';
import { ProblemGroups } from './problem-groups.js';
import { ProblemsList } from './problems-list.js';
import { fromTemplate } from './dom.js';

/** All problems, or with an id in the address the one. */
export function mount(root, app, route) {
  if (route.id !== undefined) return mountProblem(root, app, route);
  root.querySelector('[data-slot="body"]').replaceChildren(fromTemplate('problems-all'));
  const panel = (id) => root.querySelector(`#${id}`);
  const groups = [
    new ProblemGroups(panel('by-subject'), app, route, { key: 'subject', sort: 'attempts' }),
    new ProblemGroups(panel('by-difficulty'), app, route, { key: 'difficulty', sort: 'attempts' }),
  ];
  const list = new ProblemsList(panel('problems'), app, route, {
    told: (answer) => groups.forEach((group) => group.set(answer)),
    failed: (...failure) => groups.forEach((group) => group.fail(...failure)),
  });
  return {
    update: (changed) => list.update(changed),
    close: () => list.close(),
  };
}
