import { FeedPanel } from './feed.js';
import { GrowthPanel } from './growth.js';
import { HoursPanel } from './hours.js';
import { MapPanel } from './map.js';
import { Onboarding } from './onboarding.js';
import { TypesPanel } from './types.js';

/** The panels of the overview, below its numbers. */
export function mountPanels(root, app, route, frame) {
  const panel = (id) => root.querySelector(`#${id}`);
  const { params } = route;
  const growth = new GrowthPanel(panel('growth'), app, route, { frame });
  const panels = [
    new Onboarding(panel('onboarding'), app),
    new FeedPanel(panel('feed-panel'), app),
    new MapPanel(panel('map-panel'), app, params),
    new HoursPanel(panel('hours'), app, params),
    new TypesPanel(panel('types'), app),
  ];
  return {
    update(changed) {
      growth.update(changed);
      panels.forEach((each) => each.update(changed.params));
    },
    close: () => [growth, ...panels].forEach((each) => each.close()),
  };
}
