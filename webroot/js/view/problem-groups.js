import { csvAddress } from '../api.js';
import { filtersOf } from '../choice.js';
import { t } from '../i18n.js';
import { formatRoute } from '../router.js';
import { rangeText } from './control.js';
import { PanelFrame } from './panel.js';
import { difficultyName, groupColumns, subjectName } from './problem-columns.js';
import { drawShares } from './share-bars.js';
import { Table } from './table.js';

const NAMES = { subject: subjectName, difficulty: difficultyName };

/** Problems by subject or by difficulty; a name narrows the list below to it. */
export class ProblemGroups {
  #app;
  #frame;
  #key;
  #table;
  #rows = [];

  constructor(panel, app, route, { key, sort }) {
    this.#app = app;
    this.#key = key;
    this.#frame = new PanelFrame(panel, app, { table: false });
    this.#frame.state('loading');
    this.#frame.slot('table').hidden = false;
    this.#table = new Table(this.#frame.slot('table'), {
      caption: t(`${panel.id}.label`),
      columns: [
        { key: 'name', label: t(`column.${key}`), link: ({ id }) => this.#link(id) },
        { key: 'problems', label: t('column.problems'), number: true },
        ...groupColumns(),
      ],
      sort: { key: sort, descending: true },
    });
    this.#frame.csv.download = `problems-by-${key}.csv`;
  }

  set(answer) {
    // Narrowed to one subject its list is that one alone; what was known of the others stays.
    const groups = answer?.[`by_${this.#key}`];
    if (!groups) {
      this.#frame.empty('problems.empty');
      return;
    }
    this.#frame.failed(null);
    this.#rows = groups.map((row) => ({ ...row, id: row[this.#key] ?? '', name: NAMES[this.#key](row[this.#key]) }));
    this.#frame.empty(this.#rows.length ? null : 'problems.empty');
    this.#table.set(this.#rows);
    drawShares(this.#table, this.#rows, 'attempts');
    this.#frame.fresh(answer.generated_at);
    const choice = this.#app.choice();
    const { subject, difficulty } = this.#app.router.route.params;
    const asked = { ...filtersOf(choice), subject, difficulty, table: `by_${this.#key}` };
    this.#frame.csv.href = csvAddress('/api/dashboard/problems', asked);
    const { from, to } = choice;
    this.#frame.slot('range').textContent = rangeText(from, to);
  }

  fail(failure, retry) {
    this.#frame.failed(failure, retry);
  }

  #link(name) {
    const { params } = this.#app.router.route;
    return formatRoute('problems', { ...params, [this.#key]: params[this.#key] === name ? undefined : name });
  }
}
