import { getJson, send } from './api.js';

const PATH = '/api/annotations';
/** Charts are drawn often; what failed is not asked again at once. */
const PATIENCE = 60_000;

/** Dated notes ("annotations"): kept for the days asked last, and everybody is told when they change. */
export class Notes extends EventTarget {
  #notes = [];
  #asked = '';
  #asking = null;
  #failedAt = null;

  get all() {
    return this.#notes;
  }

  between(from, to) {
    return this.#notes.filter(({ date }) => from <= date && date <= to);
  }

  async ask(from, to, { anew = false } = {}) {
    const key = `${from} ${to}`;
    const again = this.#failedAt !== null && Date.now() - this.#failedAt > PATIENCE;
    if (key === this.#asked && !anew && !again) return;
    this.#asked = key;
    this.#failedAt = null;
    const asking = (this.#asking = {});
    try {
      const { annotations } = await getJson(PATH, { from, to });
      // An older answer may come later; it knows less.
      if (asking === this.#asking) this.#set(annotations ?? []);
    } catch {
      // Charts are of use without notes; a later look asks again.
      this.#failedAt = Date.now();
    }
  }

  async add(date, text) {
    await send('POST', PATH, { date, text });
    await this.#again();
  }

  async remove(id) {
    await send('DELETE', `${PATH}/${encodeURIComponent(id)}`);
    this.#set(this.#notes.filter((note) => note.id !== id));
  }

  async #again() {
    const [from, to] = this.#asked.split(' ');
    if (from) await this.ask(from, to, { anew: true });
  }

  #set(notes) {
    if (JSON.stringify(notes) === JSON.stringify(this.#notes)) return;
    this.#notes = notes;
    this.dispatchEvent(new Event('change'));
  }
}

/** Notes by the point of a series that they fall on: `Map(date → [text])`. No DOM. */
export function marksOf(notes, pointOf) {
  const marks = new Map();
  for (const { date, text } of notes) {
    const point = pointOf(date);
    marks.set(point, [...(marks.get(point) ?? []), text]);
  }
  return marks;
}
