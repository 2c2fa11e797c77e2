import { ConversionPanel } from './conversion.js';
import { FunnelPanel } from './funnel.js';

/** How far learners get, and how many of them come to pay. */
export function mount(root, app, route) {
  const panels = [
    new FunnelPanel(root.querySelector('#funnel'), app, route),
    new ConversionPanel(root.querySelector('#conversion'), app, route),
  ];
  return {
    update: (changed) => panels.forEach((panel) => panel.update(changed)),
    close: () => panels.forEach((panel) => panel.close()),
  };
}
