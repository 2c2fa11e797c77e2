import { filtersOf, pointOf, sharedOf, usualResolution } from '../choice.js';
import { formats, t } from '../i18n.js';
import { formatRoute } from '../router.js';
import { fromTemplate, setText } from './dom.js';
import { dateColumn } from './growth-view.js';
import { LivePanel } from './live-panel.js';
import { NotesStrip } from './notes-strip.js';
import { difficultyName, subjectName } from './problem-columns.js';
import { Radios } from './radios.js';
import { SeriesChart } from './series-chart.js';
import { StatTiles } from './stat-tiles.js';
import { Table } from './table.js';

const percent = (rate) => formats().percent(rate);

/** One problem: how often it is tried and solved, and how that went over time. */
export function mountProblem(root, app, route) {
  const back = root.querySelector('.back');
  back.hidden = false;
  root.querySelector('[data-slot="body"]').replaceChildren(fromTemplate('problem-one'));
  const page = new ProblemPage(root, app, route);
  const goBack = (params) => (back.href = formatRoute('problems', sharedOf(params)));
  goBack(route.params);
  return {
    update(changed) {
      goBack(changed.params);
      page.update(changed);
    },
    close: () => page.close(),
  };
}

class ProblemPage {
  #root;
  #tiles;
  #panel;
  #chart;
  #table = null;
  #tableKey = '';

  constructor(root, app, route) {
    this.#root = root;
    this.#tiles = new StatTiles(root.querySelector('[data-slot="stats"]'), [
      { id: 'problem_attempts' },
      { id: 'problem_tried' },
      { id: 'problem_solved' },
      { id: 'problem_solve_rate', write: percent },
      { id: 'problem_first_rate', write: percent },
      { id: 'problem_seconds', write: (seconds) => formats().duration(seconds) },
    ]);
    const path = `/api/dashboard/problems/${encodeURIComponent(route.id)}`;
    this.#panel = new LivePanel(root.querySelector('#problem'), app, route, {
      path,
      query: (choice) => filtersOf(choice),
      failed: () => this.#tiles.fail(),
      draw: (answer, context) => this.#draw(answer, context),
      canvas: true,
      filters: 'by-filters',
    });
    const { frame } = this.#panel;
    this.#chart = new SeriesChart(frame.canvas);
    this.notes = new NotesStrip(frame, app, () => this.#panel.redraw());
    this.radios = new Radios(frame.panel, app.router, () => {
      const choice = app.choice();
      return { by: { value: choice.by, usual: usualResolution(choice) } };
    });
    this.#name(t('feed.problem', { id: route.id }), '');
    this.#panel.open();
  }

  update(route) {
    this.radios.draw();
    this.#panel.update(route);
  }

  close() {
    this.#tiles.close();
    this.#panel.close();
    this.#chart.close();
    this.notes.close();
  }

  #name(title, about) {
    setText(this.#root.querySelector('h1'), title);
    setText(this.#root.querySelector('[data-slot="about"]'), about);
    document.title = `${title} · DreamSeed`;
  }

  #draw({ problem, points: days, generated_at: at }, { choice, today }) {
    const points = grouped(days, choice.by);
    this.#name(problem.title, [subjectName(problem.subject), difficultyName(problem.difficulty)].join(' · '));
    this.#tiles.set(
      {
        problem_attempts: problem.attempts,
        problem_tried: problem.users_tried,
        problem_solved: problem.users_solved,
        problem_solve_rate: problem.solve_rate,
        problem_first_rate: problem.first_attempt_rate,
        problem_seconds: problem.median_seconds,
      },
      at,
    );
    if (!points.some(({ attempts }) => attempts > 0)) return 'problem.empty';
    this.#panel.frame.canvas.setAttribute('aria-label', t('problem.chart', { n: points.reduce((sum, { attempts }) => sum + attempts, 0) }));
    if (this.#panel.frame.asTable) this.#drawTable(points, choice.by);
    else {
      this.#chart.draw({
        dates: points.map(({ date }) => date),
        by: choice.by,
        today,
        stacked: true,
        sets: [
          { label: t('problem.right'), kind: 'bar', colour: 'kind1', data: points.map(({ solved }) => solved) },
          { label: t('problem.wrong'), kind: 'bar', colour: 'kind6', data: points.map(({ attempts, solved }) => attempts - solved) },
        ],
        notes: this.notes.marks(choice),
      });
    }
    return undefined;
  }

  #drawTable(points, by) {
    if (this.#tableKey !== by) {
      this.#tableKey = by;
      this.#table = new Table(this.#panel.frame.slot('table'), {
        caption: t('problem.label'),
        columns: [
          dateColumn('date', by),
          { key: 'attempts', label: t('column.attempts'), number: true },
          { key: 'solved', label: t('column.right_attempts'), number: true },
          { key: 'rate', label: t('column.solve_rate'), number: true, write: percent },
          // Distinct users of several days do not add up.
          ...(by === 'daily' ? [{ key: 'users', label: t('column.users'), number: true }] : []),
        ],
        sort: { key: 'date', descending: true },
      });
    }
    this.#table.set(points.map((point) => ({ ...point, id: point.date, rate: point.attempts ? point.solved / point.attempts : null })));
  }
}

/** Days as weeks or months; what can be added is. */
function grouped(days, by) {
  if (by === 'daily') return days;
  const points = new Map();
  for (const { date, attempts, solved } of days) {
    const key = pointOf(date, by);
    const point = points.get(key) ?? { date: key, attempts: 0, solved: 0 };
    points.set(key, { ...point, attempts: point.attempts + attempts, solved: point.solved + solved });
  }
  return [...points.values()];
}
