import { includes, pointOf, problemOf } from '../choice.js';
import { formats, t } from '../i18n.js';
import { marksOf, Notes } from '../notes.js';
import { confirm, fillIn } from './dialog.js';
import { fromTemplate, setText } from './dom.js';
import { messageOf } from './panel.js';
import { toast } from './toast.js';

// One memory of notes for all charts.
const notes = new Notes();

/** The dated notes below a chart over time: what they say, and ways to add one and to take one away. */
export class NotesStrip {
  #app;
  #frame;
  #box = fromTemplate('notes');
  #redraw;
  #changed = () => {
    this.#draw();
    this.#redraw();
  };

  constructor(frame, app, redraw) {
    this.#app = app;
    this.#frame = frame;
    this.#redraw = redraw;
    frame.slot('below').append(this.#box);
    notes.addEventListener('change', this.#changed);
    this.#box.querySelector('[data-action="note-add"]').addEventListener('click', () => this.#add());
    this.#draw();
  }

  close() {
    notes.removeEventListener('change', this.#changed);
  }

  /** The marks of the choice's points, asked for when its days are new. */
  marks(choice) {
    notes.ask(choice.from, choice.to);
    this.#draw();
    return marksOf(notes.between(choice.from, choice.to), (date) => pointOf(date, choice.by));
  }

  #draw() {
    const choice = this.#app.choice();
    const shown = problemOf(choice) ? [] : notes.between(choice.from, choice.to);
    shown.sort((one, other) => (one.date < other.date ? 1 : -1));
    const list = this.#box.querySelector('[data-slot="notes"]');
    const key = JSON.stringify(shown);
    if (list.dataset.key === key) return;
    list.dataset.key = key;
    list.replaceChildren(...shown.map((note) => this.#item(note)));
  }

  #item(note) {
    const item = fromTemplate('note');
    const date = item.querySelector('time');
    date.dateTime = note.date;
    date.textContent = formats().dayShort(note.date);
    date.title = formats().dayLong(note.date);
    setText(item.querySelector('[data-slot="text"]'), note.text);
    const button = item.querySelector('[data-action="note-remove"]');
    button.setAttribute('aria-label', t('note.remove', { text: note.text }));
    button.addEventListener('click', () => this.#remove(note));
    return item;
  }

  async #add() {
    const { to } = this.#app.choice();
    const day = includes(this.#app.choice(), this.#app.state.today ?? to) ? this.#app.state.today : to;
    const added = await fillIn('note-dialog', { date: day, text: '' }, ({ date, text }) => notes.add(date, text.trim()));
    if (added) toast(t('note.added'));
    this.#box.querySelector('[data-action="note-add"]').focus();
  }

  async #remove(note) {
    const sure = await confirm({
      title: t('note.confirm.title'),
      text: t('note.confirm.text', { date: formats().dayLong(note.date), text: note.text }),
      action: t('note.confirm.action'),
    });
    this.#box.querySelector('[data-action="note-add"]').focus();
    if (!sure) return;
    try {
      await notes.remove(note.id);
      toast(t('note.removed'));
    } catch (failure) {
      toast(messageOf(failure), 'failure');
    }
  }
}
