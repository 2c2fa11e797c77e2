import { getJson } from '../api.js';
import { filtersOf, typesOf, usualResolution } from '../choice.js';
import { activityName, t } from '../i18n.js';
import { asBefore, beforeColumns, beforeSet } from './comparison.js';
import { fillSelect } from './dom.js';
import { dateColumn } from './growth-view.js';
import { Legend } from './legend.js';
import { LivePanel } from './live-panel.js';
import { NotesStrip } from './notes-strip.js';
import { Radios } from './radios.js';
import { SeriesChart } from './series-chart.js';
import { Table } from './table.js';

const PATH = '/api/dashboard/activities';
/** Types that get a colour of their own; the rest is drawn together. */
const SHOWN = 5;
const metricOf = ({ count }) => (count === 'users' ? 'users' : 'count');

/** Activities over time by type, or how many different learners did something. */
export class ActivityTime {
  #app;
  #panel;
  #chart;
  #told;
  #table = null;
  #tableKey = '';
  #types = [];

  constructor(panel, app, route, { told, failed }) {
    this.#app = app;
    this.#told = told;
    this.#panel = new LivePanel(panel, app, route, {
      path: PATH,
      query: (choice, params) => ({ time_range: choice.by, ...filtersOf(choice), activity_type: params.type, compare: choice.compare }),
      ask: (parameters, signal) => ask(parameters, signal),
      draw: (answer, context) => this.#draw(answer, context),
      failed,
      canvas: true,
      filters: 'activity-filters',
    });
    const { frame } = this.#panel;
    this.#chart = new SeriesChart(frame.canvas);
    this.legend = new Legend(frame);
    this.notes = new NotesStrip(frame, app, () => this.#panel.redraw());
    panel.querySelector('[name="type"]').addEventListener('change', ({ target }) => app.router.change({ type: target.value || undefined }));
    this.radios = new Radios(panel, app.router, () => {
      const choice = app.choice();
      return { count: { value: metricOf(app.router.route.params), usual: 'count' }, by: { value: choice.by, usual: usualResolution(choice) } };
    });
    this.#fillTypes(route.params.type);
    this.#panel.open();
  }

  update(route) {
    this.radios.draw();
    this.#fillTypes(route.params.type);
    this.#panel.update(route);
  }

  close() {
    this.#panel.close();
    this.#chart.close();
    this.notes.close();
  }

  #fillTypes(chosen) {
    const types = typesOf(this.#app.state.snapshot, this.#types, chosen);
    const options = [{ value: '', label: t('filter.type.all') }, ...types.map((value) => ({ value, label: activityName(value) }))];
    fillSelect(this.#panel.frame.panel.querySelector('[name="type"]'), options, chosen ?? '');
  }

  #draw(answer, { choice, params, today }) {
    const { points, by_type: types } = answer;
    this.#told(answer);
    this.#types = types.map(({ activity_type }) => activity_type);
    this.#fillTypes(params.type);
    if (!points.some(({ count }) => count > 0)) return 'activity-time.empty';
    const metric = metricOf(params);
    const sets = metric === 'users' ? userSets(answer, params.type) : typeSets(answer, params.type);
    if (choice.compare && answer.previous) sets.push(beforeSet(answer.previous, points, choice, (point) => point[metric]));
    this.legend.draw(sets);
    const total = points.reduce((sum, { count }) => sum + count, 0);
    this.#panel.frame.canvas.setAttribute('aria-label', t('activity-time.chart', { n: total }));
    if (this.#panel.frame.asTable) this.#drawTable(answer, choice.by);
    else {
      const dates = points.map(({ date }) => date);
      this.#chart.draw({ dates, by: choice.by, today, sets, stacked: metric === 'count', notes: this.notes.marks(choice) });
    }
    return undefined;
  }

  #drawTable({ points, previous, series }, by) {
    const key = JSON.stringify([by, Boolean(previous), series.map(({ type }) => type)]);
    if (this.#tableKey !== key) {
      this.#tableKey = key;
      const figures = [
        { key: 'count', label: t('column.activities'), number: true },
        { key: 'users', label: t('column.users'), number: true },
      ];
      const types = series.map(({ type }) => ({ key: `type ${type}`, label: activityName(type), number: true }));
      this.#table = new Table(this.#panel.frame.slot('table'), {
        caption: t('activity-time.label'),
        columns: [
          dateColumn('date', by),
          ...figures,
          ...types,
          ...(previous ? beforeColumns([dateColumn('date', by), ...figures]) : []),
        ],
        sort: { key: 'date', descending: true },
      });
    }
    this.#table.set(
      points.map((point, index) => ({
        ...point,
        id: point.date,
        ...Object.fromEntries(series.map(({ type, points: own }) => [`type ${type}`, own[index]?.count])),
        ...asBefore(previous?.[index]),
      })),
    );
  }
}

/** All activities, and the commonest types one by one; each is an answer that the server keeps. */
async function ask({ compare, ...parameters }, signal) {
  const all = await getJson(PATH, { ...parameters, compare }, signal);
  if (parameters.activity_type) return { ...all, series: [] };
  const types = [...all.by_type].sort((one, other) => other.count - one.count).slice(0, SHOWN);
  const series = await Promise.all(
    types.map(async ({ activity_type: type }) => {
      const { points } = await getJson(PATH, { ...parameters, activity_type: type }, signal);
      return { type, points };
    }),
  );
  return { ...all, series };
}

function typeSets({ points, series }, type) {
  if (type || series.length === 0) {
    const label = type ? activityName(type) : t('column.activities');
    return [{ label, kind: 'bar', data: points.map(({ count }) => count) }];
  }
  const sets = series.map(({ type: name, points: own }, index) => ({
    label: activityName(name),
    kind: 'bar',
    colour: `kind${index + 1}`,
    data: points.map((_, at) => own[at]?.count ?? 0),
  }));
  // Two answers may be a moment apart: nothing is drawn below zero.
  const rest = points.map(({ count }, at) => Math.max(0, count - sets.reduce((sum, { data }) => sum + data[at], 0)));
  return rest.some((count) => count > 0) ? [...sets, { label: t('activity-time.others'), kind: 'bar', colour: 'kind6', data: rest }] : sets;
}

function userSets({ points }, type) {
  return [{ label: type ? activityName(type) : t('column.users'), kind: 'line', data: points.map(({ users }) => users) }];
}
