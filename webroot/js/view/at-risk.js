import { filtersOf } from '../choice.js';
import { t } from '../i18n.js';
import { dateTimeColumn, instant, learnerColumns } from './learner-columns.js';
import { PagedList } from './paged-list.js';

const USUAL = 14;
const LONGEST = 3650;

const daysOf = ({ silent }) => {
  const days = Number(silent);
  return Number.isInteger(days) && days >= 1 && days <= LONGEST ? days : USUAL;
};

/** Learners who were active before and have been silent for a number of days. */
export class AtRisk {
  #list;
  #field;

  constructor(panel, app, route) {
    this.#list = new PagedList(panel, app, {
      path: '/api/dashboard/at-risk',
      items: 'learners',
      filters: 'at-risk-form',
      query: (params) => {
        const { user_type, country } = filtersOf(app.choice());
        return { silent_days: daysOf(params), user_type, country };
      },
      columns: () => [
        ...learnerColumns(),
        { key: 'days_silent', label: t('column.days_silent'), number: true },
        dateTimeColumn('last_activity'),
        { key: 'activities', label: t('column.activities'), number: true },
      ],
      sort: { key: 'activities', descending: true },
      rowOf: (row) => ({ ...row, id: row.user_id, last_activity: instant(row.last_activity) }),
      empty: () => 'at-risk.empty',
    });
    this.#field = panel.querySelector('[name="silent"]');
    this.#field.form.addEventListener('submit', (event) => event.preventDefault());
    this.#field.addEventListener('change', () => {
      if (!this.#field.reportValidity()) return;
      const days = daysOf({ silent: this.#field.value });
      app.router.change({ silent: days === USUAL ? undefined : days });
    });
    this.update(route);
  }

  update({ params }) {
    if (document.activeElement !== this.#field) this.#field.value = daysOf(params);
    this.#list.update(params);
  }

  close() {
    this.#list.close();
  }
}
