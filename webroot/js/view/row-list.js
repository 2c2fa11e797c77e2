import { getJson } from '../api.js';
import { refreshNotes } from './connection.js';
import { confirm } from './dialog.js';
import { element, fromTemplate, setText } from './dom.js';
import { offerCsv } from './download.js';
import { messageOf, PanelFrame } from './panel.js';
import { toast } from './toast.js';

/**
 * A panel with a row for each of a few records and buttons that do something to one:
 * `{path, items, template, columns, nameOf(record), draw(record, row, say), actions: {action: {ask(record), run(record)}}}`.
 * `ask` gives the words of a question to put first, `run` does it and gives the word for afterwards, or nothing.
 */
export class RowList {
  #list;
  #frame;
  #rows = element('ul', 'alert-list');
  #records = [];

  constructor(panel, app, list) {
    this.#list = list;
    this.#frame = new PanelFrame(panel, app, { table: false });
    this.#frame.state('loading');
    this.#frame.slot('chart').replaceChildren(this.#rows);
    const columns = list.columns.map((key) => ({ key }));
    offerCsv(panel, panel.id, columns, () => this.#records);
    this.load();
  }

  close() {}

  async load() {
    try {
      const answer = await getJson(this.#list.path);
      this.#records = answer[this.#list.items];
      this.#frame.failed(null);
      this.#frame.empty(this.#records.length ? null : `${this.#frame.name}.empty`);
      this.#rows.replaceChildren(...this.#records.map((record) => this.#row(record)));
      this.#frame.fresh(new Date().toISOString());
      refreshNotes();
    } catch (failure) {
      this.#frame.failed(failure, () => this.load());
    }
  }

  #row(record) {
    const row = fromTemplate(this.#list.template);
    row.dataset.record = record.id;
    const say = (slot, text) => setText(row.querySelector(`[data-slot="${slot}"]`), text ?? '');
    this.#list.draw(record, row, say);
    const name = this.#list.nameOf(record);
    for (const button of row.querySelectorAll('button')) {
      button.setAttribute('aria-label', `${button.textContent.trim()}: ${name}`);
      button.addEventListener('click', () => this.#do(button.dataset.action, record));
    }
    return row;
  }

  async #do(action, record) {
    const { ask, run } = this.#list.actions[action];
    if (ask && !(await confirm(ask(record)))) {
      this.focus(record, action);
      return;
    }
    try {
      const said = await run(record);
      if (said) {
        toast(said);
        await this.load();
      }
    } catch (failure) {
      toast(messageOf(failure), 'failure');
    }
    this.focus(record, action);
  }

  /** The reader goes on where they were, though the row is another by now. */
  focus({ id }, action) {
    const row = this.#rows.querySelector(`[data-record="${id}"]`);
    const buttons = row ? [row.querySelector(`[data-action="${action}"]`), ...row.querySelectorAll('button')] : [];
    buttons.find((button) => button?.checkVisibility())?.focus();
  }
}
