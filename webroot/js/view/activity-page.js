import { filtersOf } from '../choice.js';
import { ActivityTime } from './activity-time.js';
import { FeedPanel } from './feed.js';
import { HeatMap } from './heatmap.js';
import { TimeOnTask } from './time-on-task.js';
import { TypesList } from './types-list.js';

/** What learners do, when they do it, and for how long. */
export function mount(root, app, route) {
  const panel = (id) => root.querySelector(`#${id}`);
  const types = new TypesList(panel('types-range'), app, route);
  const wanted = ({ params }) => {
    const { user_type, country } = filtersOf(app.choice());
    return { user_type, country, activity_type: params.type };
  };
  const panels = [
    new ActivityTime(panel('activity-time'), app, route, {
      told: (answer) => types.set(answer),
      failed: (...failure) => types.fail(...failure),
    }),
    types,
    new HeatMap(panel('heatmap'), app, route),
    new TimeOnTask(panel('time-on-task'), app, route),
    new FeedPanel(panel('feed-panel'), app, () => wanted(app.router.route)),
  ];
  return {
    update: (changed) => panels.forEach((each) => each.update(changed)),
    close: () => panels.forEach((each) => each.close()),
  };
}
