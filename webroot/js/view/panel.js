import { t } from '../i18n.js';
import { element, fromTemplate, setText } from './dom.js';

/** Says in a place what went wrong and offers to try again; without a failure the place is emptied. */
export function showFailure(place, failure, retry) {
  if (!failure) {
    place.replaceChildren();
    return;
  }
  const box = fromTemplate('failure');
  setText(box.querySelector('[data-slot="message"]'), messageOf(failure));
  const fields = (failure.details ?? []).map(({ field, reason }) => [field, reason].filter(Boolean).join(': '));
  if (failure.requestId) fields.push(t('failure.id', { id: failure.requestId }));
  setText(box.querySelector('[data-slot="details"]'), fields.join(' · '));
  const button = box.querySelector('[data-action="retry"]');
  button.hidden = !retry;
  button.addEventListener('click', retry);
  place.replaceChildren(box);
}

export function showEmpty(place, key) {
  const box = fromTemplate('empty');
  setText(box.querySelector('[data-slot="title"]'), t(`${key}.title`));
  setText(box.querySelector('[data-slot="text"]'), t(`${key}.text`));
  place.replaceChildren(box);
}

const BROKEN = { SLOW: 'failure.slow', GARBLED: 'failure.garbled' };

export function messageOf(failure) {
  if (failure.status === 0) return t(BROKEN[failure.code] ?? 'failure.offline');
  return failure.message || t('failure.unknown', { status: String(failure.status ?? '–') });
}

/** The switch between a chart and its table: two views of the same figures, one of them shown. */
export function tableSwitch(panel, show) {
  const button = panel.querySelector('[data-action="toggle-table"]');
  const set = (asTable) => {
    panel.dataset.view = asTable ? 'table' : 'chart';
    button.setAttribute('aria-pressed', String(asTable));
    panel.querySelector('[data-slot="table"]').hidden = !asTable;
    panel.querySelector('[data-slot="chart"]').hidden = asTable;
  };
  button.addEventListener('click', () => show(panel.dataset.view !== 'table'));
  set(false);
  return set;
}

/** Which panels are shown as tables, as the address lists them: `table=growth,map`. */
export const listed = (list, name) => (list ?? '').split(',').includes(name);

export function toggled(list, name, on) {
  const names = new Set((list ?? '').split(',').filter(Boolean));
  if (on) names.add(name);
  else names.delete(name);
  return [...names].join(',') || undefined;
}

/**
 * What all panels have in common, put into an empty `<section class="panel" id="name">`: heading, definition,
 * table switch, CSV, places for failure, emptiness, chart, table and notes. Its words are the messages
 * `<name>.label` and `<name>.help`; what is shown as a table stands in the address.
 */
export class PanelFrame {
  constructor(panel, app, { name = panel.id, table = true, csv = true, canvas = false, filters, title } = {}) {
    this.panel = panel;
    this.name = name;
    const frame = fromTemplate('panel-frame');
    panel.replaceChildren(...frame.children);
    const heading = this.slot('heading');
    heading.id = `${name}-title`;
    heading.textContent = title ?? t(`${name}.label`);
    panel.setAttribute('aria-labelledby', heading.id);
    this.title = heading.textContent;
    this.#help();
    if (filters) this.slot('filters').replaceChildren(fromTemplate(filters));
    if (canvas) this.canvas = this.#canvas();
    this.csv = this.action('csv');
    this.csv.setAttribute('aria-label', t('tool.csv_of', { what: this.title }));
    if (!csv) this.csv.remove();
    if (table) {
      this.showTable = tableSwitch(panel, (asTable) => {
        const list = toggled(app.router.route.params.table, name, asTable);
        app.router.change({ table: list }, { replace: true });
      });
    } else {
      this.action('toggle-table').remove();
    }
  }

  slot(name) {
    return this.panel.querySelector(`[data-slot="${name}"]`);
  }

  action(name) {
    return this.panel.querySelector(`[data-action="${name}"]`);
  }

  get asTable() {
    return this.panel.dataset.view === 'table';
  }

  /** Chart or table, as the address says. */
  obey(params) {
    this.showTable?.(listed(params.table, this.name));
  }

  busy(is) {
    this.slot('figure').setAttribute('aria-busy', String(is));
  }

  state(state) {
    this.panel.dataset.state = state;
  }

  empty(key) {
    if (key) showEmpty(this.slot('empty'), key);
    else this.slot('empty').replaceChildren();
    this.state(key ? 'empty' : 'ready');
  }

  failed(failure, retry) {
    if (failure) {
      this.state('error');
      this.slot('empty').replaceChildren();
    }
    showFailure(this.slot('failure'), failure, retry);
  }

  fresh(at) {
    const note = this.panel.querySelector(':scope > .note [data-fresh]');
    if (at) note.dataset.freshAt = at;
    else delete note.dataset.freshAt;
  }

  #help() {
    const help = this.panel.querySelector('.help');
    help.dataset.help = this.name;
    help.setAttribute('aria-label', t('help.about', { what: this.title }));
  }

  #canvas() {
    const canvas = element('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', this.title);
    this.slot('chart').append(canvas);
    return canvas;
  }
}

/** The frame of the panel of growth, which the overview puts up before the panel itself has come. */
export const growthFrame = (panel, app) => new PanelFrame(panel, app, { canvas: true, filters: 'growth-filters' });
