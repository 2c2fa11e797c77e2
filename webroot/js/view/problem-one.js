import { changeOf, filtersOf, sharedOf, usualResolution } from '../choice.js';
import { formats, t } from '../i18n.js';
import { formatRoute } from '../router.js';
import { asBefore, beforeColumns, beforeSet } from './comparison.js';
import { fromTemplate, setText } from './dom.js';
import { dateColumn } from './growth-view.js';
import { Legend } from './legend.js';
import { LivePanel } from './live-panel.js';
import { NotesStrip } from './notes-strip.js';
import { difficultyName, figureColumns, subjectName } from './problem-columns.js';
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
      query: (choice) => ({ time_range: choice.by, ...filtersOf(choice), compare: choice.compare }),
      failed: () => this.#tiles.fail(),
      draw: (answer, context) => this.#draw(answer, context),
      canvas: true,
      filters: 'by-filters',
    });
    const { frame } = this.#panel;
    this.#chart = new SeriesChart(frame.canvas);
    this.legend = new Legend(frame);
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

  #draw({ problem, points, previous, generated_at: at }, { choice, today }) {
    this.#name(problem.title, [subjectName(problem.subject), difficultyName(problem.difficulty)].join(' · '));
    this.#showFigures(problem, choice.compare && previous, at);
    const { attempts } = sumOf(points);
    if (!attempts) return 'problem.empty';
    this.#panel.frame.canvas.setAttribute('aria-label', t('problem.chart', { n: attempts }));
    const sets = setsOf(points);
    if (choice.compare && previous) sets.push(beforeSet(previous, points, choice, (point) => point.attempts));
    this.legend.draw(sets);
    if (this.#panel.frame.asTable) this.#drawTable(points, previous, choice.by);
    else {
      const dates = points.map(({ date }) => date);
      this.#chart.draw({ dates, by: choice.by, today, stacked: true, sets, notes: this.notes.marks(choice) });
    }
    return undefined;
  }

  #showFigures(problem, previous, at) {
    const figures = {
      problem_attempts: problem.attempts,
      problem_tried: problem.users_tried,
      problem_solved: problem.users_solved,
      problem_solve_rate: problem.solve_rate,
      problem_first_rate: problem.first_attempt_rate,
      problem_seconds: problem.median_seconds,
    };
    // Of the days before only what adds up can be told: users of several points may be the same.
    const before = previous ? sumOf(previous) : {};
    const changes = {
      problem_attempts: changeOf(problem.attempts, before.attempts),
      problem_solve_rate: changeOf(problem.solve_rate, before.rate),
    };
    this.#tiles.set(figures, at, changes);
  }

  #drawTable(points, previous, by) {
    const key = `${by} ${Boolean(previous)}`;
    if (this.#tableKey !== key) {
      this.#tableKey = key;
      const columns = [dateColumn('date', by), ...figureColumns()];
      const before = columns.filter(({ key: name }) => ['date', 'attempts', 'solve_rate'].includes(name));
      this.#table = new Table(this.#panel.frame.slot('table'), {
        caption: t('problem.label'),
        columns: [...columns, ...(previous ? beforeColumns(before) : [])],
        sort: { key: 'date', descending: true },
      });
    }
    this.#table.set(points.map((point, index) => ({ ...point, id: point.date, ...asBefore(previous?.[index]) })));
  }
}

const setsOf = (points) => [
  { label: t('problem.right'), kind: 'bar', colour: 'kind1', data: points.map(({ correct }) => correct) },
  { label: t('problem.wrong'), kind: 'bar', colour: 'kind6', data: points.map(({ attempts, correct }) => attempts - correct) },
];

function sumOf(points) {
  const [attempts, correct] = ['attempts', 'correct'].map((key) => points.reduce((sum, point) => sum + point[key], 0));
  return { attempts, rate: attempts ? correct / attempts : undefined };
}
