import { getJson } from '../api.js';
import { filtersOf, sharedOf } from '../choice.js';
import { t } from '../i18n.js';
import { formatRoute } from '../router.js';
import { fillSelect } from './dom.js';
import { LivePanel } from './live-panel.js';
import { difficultyColumn, difficultyName, figureColumns, subjectColumn } from './problem-columns.js';
import { Radios } from './radios.js';
import { Table } from './table.js';

const PATH = '/api/dashboard/problems';
const VIEWS = ['all', 'hardest', 'failing'];
/** A rate of a handful of attempts says little: the hardest are among those tried at least so often. */
const ENOUGH = 10;
const STEP = 100;
const SORTS = { all: 'attempts-', hardest: 'solve_rate', failing: 'recent_solved' };

const viewOf = ({ list }) => (VIEWS.includes(list) ? list : 'all');

/** The problems: all, the hardest, or those that suddenly nobody solves. */
export class ProblemsList {
  #app;
  #panel;
  #table = null;
  #tableKey = '';
  #limit = STEP;
  #subjects = [];
  #more;

  constructor(panel, app, route, { told, failed }) {
    this.#app = app;
    this.#panel = new LivePanel(panel, app, route, {
      path: PATH,
      query: (choice, params) => ({
        ...filtersOf(choice),
        subject: params.subject,
        difficulty: params.difficulty,
        failing: viewOf(params) === 'failing' ? true : undefined,
      }),
      ask,
      draw: (answer, context) => {
        told(answer.groups);
        return this.#draw(answer, context);
      },
      failed,
      table: false,
      filters: 'problems-filters',
    });
    this.#panel.frame.slot('table').hidden = false;
    this.#more = this.#moreButton();
    panel.addEventListener('change', ({ target }) => {
      if (['subject', 'difficulty'].includes(target.name)) app.router.change({ [target.name]: target.value || undefined });
    });
    this.radios = new Radios(panel, app.router, () => ({ list: { value: viewOf(app.router.route.params), usual: 'all' } }));
    this.#fill(route.params);
    this.#panel.open();
  }

  update(route) {
    this.radios.draw();
    this.#fill(route.params);
    this.#panel.update(route);
  }

  close() {
    this.#panel.close();
  }

  #fill({ subject = '', difficulty = '' }) {
    const { panel } = this.#panel.frame;
    const subjects = [...new Set([...this.#subjects, subject].filter(Boolean))].sort();
    const named = subjects.map((value) => ({ value, label: value }));
    fillSelect(panel.querySelector('[name="subject"]'), [{ value: '', label: t('filter.subject.all') }, ...named], subject);
    const levels = ['easy', 'medium', 'hard'].map((value) => ({ value, label: difficultyName(value) }));
    fillSelect(panel.querySelector('[name="difficulty"]'), [{ value: '', label: t('filter.difficulty.all') }, ...levels], difficulty);
  }

  #draw({ problems, groups: { by_subject: subjects = [] } }, { params }) {
    this.#subjects = [...new Set([...this.#subjects, ...subjects.map(({ subject }) => subject)])].filter(Boolean);
    this.#fill(params);
    const view = viewOf(params);
    const rows = view === 'hardest' ? problems.filter(({ attempts }) => attempts >= ENOUGH) : problems;
    if (rows.length === 0) return view === 'failing' ? 'problems.none-failing' : 'problems.empty';
    this.#makeTable(view, params.sort);
    const sorted = this.#table.order(rows);
    this.#more.hidden = sorted.length <= this.#limit;
    this.#table.set(sorted.slice(0, this.#limit));
    return undefined;
  }

  #makeTable(view, asked = SORTS[view]) {
    const sort = { key: asked.replace(/-$/, ''), descending: asked.endsWith('-') };
    if (this.#tableKey === view) {
      this.#table.sort(sort);
      return;
    }
    this.#tableKey = view;
    const recent = [
      { key: 'recent_attempts', label: t('column.recent_attempts'), number: true },
      { key: 'recent_solved', label: t('column.recent_solved'), number: true },
    ];
    this.#table = new Table(this.#panel.frame.slot('table'), {
      caption: t(`problems.list.${view}`),
      columns: [
        { key: 'title', label: t('column.problem'), link: ({ id }) => formatRoute('problems', sharedOf(this.#app.router.route.params), id) },
        subjectColumn(),
        difficultyColumn(),
        ...(view === 'failing' ? recent : []),
        ...figureColumns(),
      ],
      sort,
      onSort: ({ key, descending }) => {
        const text = key + (descending ? '-' : '');
        this.#app.router.change({ sort: text === SORTS[view] ? undefined : text }, { replace: true });
      },
    });
  }

  #moreButton() {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'tool is-quiet';
    button.dataset.action = 'more';
    button.textContent = t('tool.more');
    button.hidden = true;
    button.addEventListener('click', () => {
      this.#limit += STEP;
      this.#panel.redraw();
    });
    this.#panel.frame.slot('below').append(button);
    return button;
  }
}

/** The list, and the groups of all problems: those of the failing ones alone would say little. */
async function ask({ failing, ...parameters }, signal) {
  const all = getJson(PATH, parameters, signal);
  const list = failing ? getJson(PATH, { ...parameters, failing }, signal) : all;
  const [answer, groups] = await Promise.all([list, all]);
  return { ...answer, groups };
}
