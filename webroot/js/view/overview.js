import { formats, t } from '../i18n.js';
import { setText } from './dom.js';
import { FeedPanel } from './feed.js';
import { refreshNotes } from './freshness.js';
import { GrowthPanel } from './growth.js';
import { HoursPanel } from './hours.js';
import { MapPanel } from './map.js';
import { Onboarding } from './onboarding.js';
import { mountTiles } from './tiles.js';
import { TypesPanel } from './types.js';

/** The overview: how many, who, where and what, at this moment and over time. */
export function mount(root, app, route) {
  const { params } = route;
  const panel = (id) => root.querySelector(`#${id}`);
  const tiles = mountTiles(root, app);
  const panels = [
    new Onboarding(panel('onboarding'), app),
    new GrowthPanel(panel('growth'), app, route),
    new FeedPanel(panel('feed-panel'), app),
    new MapPanel(panel('map-panel'), app, params),
    new HoursPanel(panel('hours'), app, params),
    new TypesPanel(panel('types'), app),
  ];
  // The control speaks to the growth panel alone here: the tiles are of this moment.
  panel('growth').querySelector('[data-slot="filters"]').prepend(root.querySelector('[data-control]'));
  const unsubscribe = app.state.subscribe('snapshot', () => drawDay(root, app.state));
  drawDay(root, app.state);
  refreshNotes();
  return {
    update: (changed) => panels.forEach((each) => each.update(each instanceof GrowthPanel ? changed : changed.params)),
    close() {
      unsubscribe();
      tiles.close();
      panels.forEach((each) => each.close());
    },
  };
}

/** The day that "today" means here: the report's, which need not be the reader's. */
function drawDay(root, { snapshot }) {
  if (!snapshot) return;
  const at = Date.parse(snapshot.generated_at);
  setText(root.querySelector('[data-slot="day"]'), t('overview.day', { day: formats().today(at), zone: formats().zoneName(at) }));
}
