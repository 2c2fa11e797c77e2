import { csvAddress, getJson } from '../api.js';
import { t } from '../i18n.js';
import { refreshNotes } from './connection.js';
import { element, setText } from './dom.js';
import { PanelFrame } from './panel.js';
import { Table } from './table.js';

/**
 * A list that the server answers page by page: `{path, items, query(params), columns(), sort, rowOf(item), empty(params)}`,
 * `items` being the key of the page's records.
 */
export class PagedList {
  #list;
  #rows = [];
  #cursor;
  #key = null;
  #asking = null;
  #table = null;
  #more = element('button', 'tool is-quiet');
  #params = {};

  constructor(panel, app, list) {
    this.#list = list;
    this.frame = new PanelFrame(panel, app, { table: false, filters: list.filters });
    this.frame.slot('table').hidden = false;
    this.frame.state('loading');
    this.#more.type = 'button';
    this.#more.dataset.action = 'more';
    this.#more.hidden = true;
    this.#more.addEventListener('click', () => this.#ask(true));
    this.frame.slot('below').append(this.#more);
  }

  update(params) {
    this.#params = params;
    const query = this.#list.query(params);
    const key = JSON.stringify(query);
    if (key === this.#key) return;
    this.#key = key;
    this.frame.csv.href = csvAddress(this.#list.path, query);
    this.frame.csv.setAttribute('download', `${this.frame.name}.csv`);
    this.#ask(false);
  }

  /** The records may be others by now. */
  refresh() {
    this.#ask(false);
  }

  close() {
    this.#asking?.abort();
  }

  async #ask(further) {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    if (!this.#rows.length) this.frame.state('loading');
    this.frame.busy(true);
    // What goes on is the list that is shown; while another is on its way there is none.
    this.#more.disabled = !further;
    try {
      const query = { ...this.#list.query(this.#params), cursor: further ? this.#cursor : undefined };
      const answer = await getJson(this.#list.path, query, asking.signal);
      const rows = answer[this.#list.items].map((item) => this.#list.rowOf(item));
      this.#rows = further ? [...this.#rows, ...rows] : rows;
      this.#cursor = answer.next_cursor;
      this.frame.failed(null);
      this.#draw(answer.generated_at);
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      this.#rows = further ? this.#rows : [];
      this.frame.failed(failure, () => this.#ask(further));
    } finally {
      if (asking === this.#asking) {
        this.frame.busy(false);
        this.#more.disabled = false;
      }
    }
  }

  #draw(at) {
    this.#table ??= new Table(this.frame.slot('table'), {
      caption: this.frame.title,
      columns: this.#list.columns(),
      sort: this.#list.sort,
    });
    this.#table.set(this.#rows);
    this.frame.empty(this.#rows.length ? null : this.#list.empty(this.#params));
    this.#more.hidden = !this.#cursor;
    setText(this.#more, t('tool.more'));
    setText(this.frame.slot('range'), this.#rows.length ? t(this.#cursor ? 'list.first' : 'list.all', { n: this.#rows.length }) : '');
    this.frame.fresh(at ?? new Date().toISOString());
    refreshNotes();
  }
}
