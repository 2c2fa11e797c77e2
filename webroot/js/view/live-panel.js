import { csvAddress, getJson } from '../api.js';
import { includes, problemOf } from '../choice.js';
import { t } from '../i18n.js';
import { refreshNotes } from './connection.js';
import { rangeText } from './control.js';
import { PanelFrame } from './panel.js';

/** How soon figures that only the server can compute are asked again while the numbers move. */
const REFETCH = 5_000;
/** Late events change days gone by; those may wait. */
const REFETCH_PAST = 60_000;

/**
 * A panel that shows the answer of one question: it asks by the address, and again when the numbers moved.
 *
 * `query(choice, params)` gives the question's parameters, `draw(answer, context)` shows the answer and may
 * name the message of its emptiness; `ask(parameters, signal)` replaces the plain request where one question
 * takes several; `follow(answer, context)` is called when the snapshot moved, `failed(failure, retry)` when
 * there is no answer, for what is drawn elsewhere. All else is for the frame, unless `frame` stands already.
 */
export class LivePanel {
  #app;
  #question;
  #route;
  #key = null;
  #answer = null;
  #asking = null;
  #askedAt = 0;
  #seen = '';
  #timer = null;
  #wrong = null;

  constructor(panel, app, route, { path, query, draw, ask, follow, failed, dated = true, frame, ...more }) {
    this.#app = app;
    const plain = (parameters, signal) => getJson(path, parameters, signal);
    this.#question = { path, query, draw, follow, failed, dated, ask: ask ?? plain };
    this.frame = frame ?? new PanelFrame(panel, app, more);
    this.frame.state('loading');
    this.unsubscribe = app.state.subscribe(['snapshot', 'failure'], () => this.#moved());
    this.#route = route;
  }

  /** Begins; apart from the constructor, so that what draws can be made in between. */
  open() {
    this.update(this.#route);
    return this;
  }

  update(route) {
    this.#route = route;
    this.frame.obey(route.params);
    this.#choose();
  }

  close() {
    this.unsubscribe();
    this.#asking?.abort();
    clearTimeout(this.#timer);
  }

  /** Asks again at once, after something was changed here. */
  again() {
    if (this.#key !== null) this.#ask({ quietly: true });
  }

  /** Draws the answer that is there in another way. */
  redraw() {
    if (this.#answer) this.#draw();
  }

  get #context() {
    const { params, id } = this.#route;
    return { choice: this.#app.choice(), params, id, today: this.#app.state.today, snapshot: this.#app.state.snapshot };
  }

  #choose() {
    const { choice, params, today } = this.#context;
    // Until the server's clock is known nothing can be asked: "today" is the report's, not the browser's.
    if (!today) return;
    this.today = today;
    const wrong = this.#question.dated ? problemOf(choice) : null;
    if (wrong) this.#refuse(wrong);
    this.#wrong = wrong;
    if (wrong) return;
    const parameters = this.#question.query(choice, params);
    // Without a path the answer is made of several, and the panel offers a CSV of its own.
    if (this.#question.path) {
      this.frame.csv.href = csvAddress(this.#question.path, parameters);
      this.frame.csv.setAttribute('download', `${this.frame.name}.csv`);
    }
    const key = JSON.stringify(parameters);
    if (key === this.#key && (this.#answer || this.#asking)) {
      this.redraw();
      return;
    }
    this.#key = key;
    this.#ask();
  }

  async #ask({ quietly = false } = {}) {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    this.#askedAt = Date.now();
    this.#seen = this.#fingerprint();
    if (!this.#answer) this.frame.state('loading');
    if (!quietly) this.frame.busy(true);
    try {
      const { choice, params } = this.#context;
      const answer = await this.#question.ask(this.#question.query(choice, params), asking.signal);
      if (asking.signal.aborted) return;
      this.#answer = answer;
      this.frame.failed(null);
      this.#draw();
    } catch (failure) {
      // What is on the screen stays there when only its refreshing failed; the pill tells of the connection.
      if (failure.name !== 'AbortError' && !(quietly && this.#answer)) this.#fail(failure);
    } finally {
      if (asking === this.#asking) {
        this.#asking = null;
        this.frame.busy(false);
      }
    }
  }

  // Days that are none cannot be asked about; what was shown before them stays.
  #refuse(wrong) {
    if (!this.#answer && wrong !== this.#wrong) this.#fail({ status: 400, message: t(wrong) }, null);
  }

  #fail(failure, retry = () => this.#ask()) {
    this.#answer = null;
    if (!failure.status && failure.status !== 0) console.error(failure);
    this.frame.failed(failure, retry);
    this.#question.failed?.(failure, retry);
  }

  #moved() {
    const { today } = this.#context;
    // The first snapshot, and midnight: every preset means other days now.
    if (this.#key === null || today !== this.today) {
      this.#choose();
      return;
    }
    if (this.#answer) this.#question.follow?.(this.#answer, this.#context);
    this.#askAgainLater();
  }

  #askAgainLater() {
    if (this.#timer || this.#asking || !this.#answer || this.#fingerprint() === this.#seen) return;
    const live = !this.#question.dated || includes(this.#app.choice(), this.today);
    const wait = Math.max(0, this.#askedAt + (live ? REFETCH : REFETCH_PAST) - Date.now());
    this.#timer = setTimeout(() => this.#ask({ quietly: true }), wait);
  }

  // What answers can depend on; online users alone are no reason to ask again.
  #fingerprint() {
    const { total_users, user_types, activities } = this.#app.state.snapshot ?? {};
    return JSON.stringify([total_users, user_types, activities?.total]);
  }

  #draw() {
    const context = this.#context;
    this.frame.fresh(this.#answer.generated_at);
    const empty = this.#question.draw(this.#answer, context);
    this.frame.empty(empty);
    const { choice } = context;
    this.frame.slot('range').textContent = this.#question.dated ? rangeText(choice.from, choice.to) : '';
    refreshNotes();
  }
}
