import { csvAddress, getJson } from '../api.js';
import { dayIn } from '../dates.js';
import { formats, t } from '../i18n.js';
import { GrowthControls } from './growth-controls.js';
import { GrowthView } from './growth-view.js';
import { choiceOf, followsSnapshot, problemOf, queryOf, todaysPoint } from './growth-query.js';
import { refreshNotes } from './freshness.js';
import { showFailure } from './panel.js';
import { listed } from './table-state.js';

const PATH = '/api/dashboard/user-growth';
/** How soon figures that only the server can compute are asked again while the numbers move. */
const REFETCH = 5_000;
/** Late events change days gone by; those may wait. */
const REFETCH_PAST = 60_000;

/** The growth panel: asks by the address, keeps today's point alive, asks again when it has to. */
export class GrowthPanel {
  #app;
  #panel;
  #params = {};
  #choice = null;
  #answer = null;
  #asking = null;
  #askedAt = 0;
  #timer = null;
  #seen = '';

  constructor(panel, app, params) {
    this.#app = app;
    this.#panel = panel;
    this.controls = new GrowthControls(panel, (changes) => app.router.change(changes));
    this.view = new GrowthView(panel, app.router);
    this.unsubscribe = app.state.subscribe('snapshot', () => this.#follow());
    this.update(params);
  }

  update(params) {
    this.#params = params;
    this.view.showTable(listed(params.table, 'growth'));
    this.#choose();
  }

  close() {
    this.unsubscribe();
    this.#asking?.abort();
    clearTimeout(this.#timer);
    this.view.close();
  }

  get #today() {
    const { snapshot } = this.#app.state;
    // Until the server's clock is known nothing can be asked: "today" is the report's, not the browser's.
    return snapshot && dayIn(snapshot.report_timezone ?? 'UTC', Date.parse(snapshot.generated_at));
  }

  #choose() {
    const today = this.#today;
    if (!today) {
      this.controls.show(choiceOf(this.#params, dayIn('UTC', Date.now())), null);
      return;
    }
    const before = this.#choice;
    this.#choice = choiceOf(this.#params, today);
    this.today = today;
    this.controls.show(this.#choice, this.#app.state.snapshot);
    const problem = problemOf(this.#choice);
    this.controls.complain(problem ? t(problem) : '');
    if (problem) return;
    this.#panel.querySelector('[data-action="csv"]').href = csvAddress(PATH, queryOf(this.#choice));
    const same = before && !problemOf(before) && JSON.stringify(queryOf(before)) === JSON.stringify(queryOf(this.#choice));
    if (same && (this.#answer || this.#asking)) this.#draw();
    else this.#ask();
  }

  async #ask({ quietly = false } = {}) {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    this.#askedAt = Date.now();
    this.#seen = this.#fingerprint();
    if (!quietly) this.view.busy(true);
    try {
      const answer = await getJson(PATH, queryOf(this.#choice), asking.signal);
      this.#answer = answer;
      this.#fail(null);
      this.#draw();
    } catch (failure) {
      // What is on the screen stays there when only its refreshing failed; the pill tells of the connection.
      if (failure.name !== 'AbortError' && !(quietly && this.#answer)) this.#fail(failure);
    } finally {
      if (asking === this.#asking) {
        this.#asking = null;
        this.view.busy(false);
      }
    }
  }

  #fail(failure) {
    this.view.failed(Boolean(failure));
    showFailure(this.#panel.querySelector('[data-slot="failure"]'), failure, () => this.#ask());
  }

  #follow() {
    const today = this.#today;
    // The first snapshot, and midnight: every preset means other days now.
    if (!this.#choice || today !== this.today) {
      this.#choose();
      return;
    }
    this.controls.show(this.#choice, this.#app.state.snapshot);
    if (problemOf(this.#choice)) return;
    if (followsSnapshot(this.#choice, today) && this.#answer) this.#draw();
    this.#askAgainLater(today);
  }

  #askAgainLater(today) {
    if (this.#timer || this.#asking || this.#fingerprint() === this.#seen) return;
    const live = this.#choice.from <= today && today <= this.#choice.to && !followsSnapshot(this.#choice, today);
    const wait = Math.max(0, this.#askedAt + (live ? REFETCH : REFETCH_PAST) - Date.now());
    this.#timer = setTimeout(() => this.#ask({ quietly: true }), wait);
  }

  // What a growth answer can depend on; online users alone are no reason to ask again.
  #fingerprint() {
    const { total_users, new_users, active_users, user_types, countries, activities } = this.#app.state.snapshot;
    const { country } = this.#choice;
    return JSON.stringify([total_users, new_users, active_users, user_types, activities?.total, country && countries?.[country]]);
  }

  #draw() {
    if (!this.#answer) return;
    const { snapshot } = this.#app.state;
    let { points, previous, generated_at: at } = this.#answer;
    if (followsSnapshot(this.#choice, this.today) && points.at(-1)?.date === this.today) {
      points = [...points.slice(0, -1), todaysPoint(snapshot, this.today)];
      at = null;
    }
    this.view.draw({ points, previous, choice: this.#choice, today: this.today });
    const note = this.#panel.querySelector('[data-fresh]');
    if (at) note.dataset.freshAt = at;
    else delete note.dataset.freshAt;
    refreshNotes();
    this.#panel.querySelector('[data-slot="range"]').textContent = t('growth.range.shown', {
      from: formats().dayLong(this.#choice.from),
      to: formats().dayLong(this.#choice.to),
    });
  }
}
