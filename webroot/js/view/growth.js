import { usualResolution } from '../choice.js';
import { followsSnapshot, metricOf, queryOf, todaysPoint } from './growth-query.js';
import { GrowthView } from './growth-view.js';
import { LivePanel } from './live-panel.js';
import { NotesStrip } from './notes-strip.js';
import { growthFrame } from './panel.js';
import { Radios } from './radios.js';

const PATH = '/api/dashboard/user-growth';

/** New, active and total users over time; today's point moves with the stream. */
export class GrowthPanel {
  #panel;

  constructor(panel, app, route, { told = () => {}, failed, frame = growthFrame(panel, app) } = {}) {
    this.told = told;
    this.#panel = new LivePanel(panel, app, route, {
      path: PATH,
      query: queryOf,
      draw: (answer, context) => this.#draw(answer, context),
      follow: (answer, context) => followsSnapshot(context.choice, context.today) && this.#panel.redraw(),
      failed,
      frame,
    });
    this.view = new GrowthView(frame);
    this.notes = new NotesStrip(frame, app, () => this.#panel.redraw());
    this.radios = new Radios(panel, app.router, () => {
      const choice = app.choice();
      return {
        metric: { value: metricOf(app.router.route.params), usual: 'new' },
        by: { value: choice.by, usual: usualResolution(choice) },
      };
    });
    this.#panel.open();
  }

  update(route) {
    this.radios.draw();
    this.#panel.update(route);
  }

  close() {
    this.#panel.close();
    this.view.close();
    this.notes.close();
  }

  #draw(answer, { choice, params, today, snapshot }) {
    let { points } = answer;
    if (snapshot && followsSnapshot(choice, today) && points.at(-1)?.date === today) {
      points = [...points.slice(0, -1), todaysPoint(snapshot, today)];
      this.#panel.frame.fresh(null);
    }
    this.told({ ...answer, points, choice });
    const notes = this.notes.marks(choice);
    return this.view.draw({ points, previous: answer.previous, choice, today, metric: metricOf(params), notes });
  }
}
