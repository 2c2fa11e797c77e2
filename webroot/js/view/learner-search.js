import { filtersOf } from '../choice.js';
import { t } from '../i18n.js';
import { agoColumn, dateTimeColumn, instant, learnerColumns } from './learner-columns.js';
import { PagedList } from './paged-list.js';

const TYPING = 300;

/** Learners by what their name or e-mail address contains. */
export class LearnerSearch {
  #list;
  #field;
  #timer = null;

  constructor(panel, app, route) {
    this.#list = new PagedList(panel, app, {
      path: '/api/users',
      items: 'users',
      filters: 'learner-search-form',
      query: ({ search }) => {
        const { user_type, country } = filtersOf(app.choice());
        return { search: search?.trim() || undefined, user_type, country };
      },
      columns: () => [
        ...learnerColumns(),
        { key: 'email', label: t('column.email') },
        { ...dateTimeColumn('created_at'), label: t('column.signed_up') },
        agoColumn('last_activity'),
      ],
      sort: { key: 'created_at', descending: true },
      rowOf: (user) => ({ ...user, created_at: instant(user.created_at), last_activity: instant(user.last_activity) }),
      empty: ({ search, plan, country }) => (search || plan || country ? 'learner-search.none' : 'learner-search.empty'),
    });
    this.#field = panel.querySelector('[type="search"]');
    const form = this.#field.form;
    const search = () => app.router.change({ search: this.#field.value.trim() || undefined }, { replace: true });
    this.#field.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(search, TYPING);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.#timer);
      search();
    });
    this.update(route);
  }

  update({ params }) {
    if (document.activeElement !== this.#field) this.#field.value = params.search ?? '';
    this.#list.update(params);
  }

  close() {
    clearTimeout(this.#timer);
    this.#list.close();
  }
}
