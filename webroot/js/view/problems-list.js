import { getJson } from '../api.js';
import { filtersOf, sharedOf } from '../choice.js';
import { formats, t } from '../i18n.js';
import { formatRoute } from '../router.js';
import { asBefore, beforeColumns } from './comparison.js';
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
const SORTS = { all: 'attempts-', hardest: 'solve_rate', failing: 'recent_solve_rate' };
/** Orders that the server knows too, so that its CSV stands as the list does. */
const ASKED = { 'attempts-': 'attempts', solve_rate: 'hardest', 'median_seconds-': 'slowest', first_attempt_rate: 'first_attempt' };

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
        sort: ASKED[params.sort ?? SORTS[viewOf(params)]],
        compare: choice.compare,
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

  #draw({ problems, previous, groups: { by_subject: subjects = [] } }, { params, choice }) {
    this.#subjects = [...new Set([...this.#subjects, ...subjects.map(({ subject }) => subject)])].filter(Boolean);
    this.#fill(params);
    const view = viewOf(params);
    const before = choice.compare && new Map((previous ?? []).map((problem) => [problem.id, problem]));
    const rows = problems
      .filter(({ attempts }) => view !== 'hardest' || attempts >= ENOUGH)
      .map((row) => (before ? { ...row, ...asBefore(before.get(row.id)) } : row));
    if (rows.length === 0) return view === 'failing' ? 'problems.none-failing' : 'problems.empty';
    this.#makeTable(view, params.sort, Boolean(before));
    const sorted = this.#table.order(rows);
    this.#more.hidden = sorted.length <= this.#limit;
    this.#table.set(sorted.slice(0, this.#limit));
    return undefined;
  }

  #makeTable(view, asked, compared) {
    const columns = this.#columns(view, compared);
    // An old link may name a column that is not there.
    const known = columns.some(({ key }) => key === asked?.replace(/-$/, ''));
    const name = known ? asked : SORTS[view];
    const sort = { key: name.replace(/-$/, ''), descending: name.endsWith('-') };
    if (this.#tableKey === `${view} ${compared}`) {
      this.#table.sort(sort);
      return;
    }
    this.#tableKey = `${view} ${compared}`;
    this.#table = new Table(this.#panel.frame.slot('table'), {
      caption: t(`problems.list.${view}`),
      columns,
      sort,
      onSort: ({ key, descending }) => {
        const text = key + (descending ? '-' : '');
        this.#app.router.change({ sort: text === SORTS[view] ? undefined : text }, { replace: true });
      },
    });
  }

  #columns(view, compared) {
    const percent = (rate) => formats().percent(rate);
    const rates = ['recent_solve_rate', 'earlier_solve_rate'];
    const recent = rates.map((key) => ({ key, label: t(`column.${key}`), number: true, write: percent }));
    const figures = figureColumns();
    const before = figures.filter(({ key }) => ['attempts', 'solve_rate'].includes(key));
    return [
      { key: 'title', label: t('column.problem'), link: ({ id }) => formatRoute('problems', sharedOf(this.#app.router.route.params), id) },
      subjectColumn(),
      difficultyColumn(),
      ...(view === 'failing' ? recent : []),
      ...figures,
      ...(compared ? beforeColumns(before) : []),
    ];
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
