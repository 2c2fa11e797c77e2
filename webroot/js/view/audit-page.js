import { parseInstant } from '../dates.js';
import { formats, has, t } from '../i18n.js';
import { formatRoute } from '../router.js';
import { fillSelect } from './dom.js';
import { PagedList } from './paged-list.js';

const ACTIONS = [
  'login', 'oidcLogin', 'logout', 'changePassword', 'enrolTotp', 'confirmTotp', 'disableTotp',
  'createAccount', 'updateAccount', 'createKey', 'revokeKey',
  'createUser', 'updateUser', 'eraseUser', 'createProblem', 'updateProblem', 'postActivities',
  'createAnnotation', 'deleteAnnotation', 'createAlert', 'updateAlert', 'deleteAlert', 'testAlert', 'previewAlert',
  'createReport', 'updateReport', 'deleteReport', 'sendReport', 'invalidateCache',
];
const FILTERS = ['caller', 'action', 'failed', 'since', 'until'];

/** What an operation is called by people; new ones by their own name. */
const nameOf = (action) => (has(`audit.action.${action}`) ? t(`audit.action.${action}`) : action);
const resultOf = (status) => (status === 0 ? t('audit.done') : `${t(status >= 400 ? 'audit.refused' : 'audit.done')} (${status})`);

/** Who did what from where, with what result; the newest first. */
export function mount(root, app, route) {
  const panel = root.querySelector('#audit');
  const list = new PagedList(panel, app, {
    path: '/api/audit',
    items: 'entries',
    filters: 'audit-filters',
    query: ({ caller, action, failed, since, until }) => ({ caller, action, failed, from: since, to: until }),
    columns: () => columnsOf(app),
    sort: { key: 'time', descending: true },
    rowOf: (entry) => ({ ...entry, who: entry.name || entry.caller, time: parseInstant(entry.at) }),
    empty: (params) => (FILTERS.some((name) => params[name]) ? 'audit.none' : 'audit.empty'),
  });
  const form = panel.querySelector('form');
  const options = [{ value: '', label: t('audit.all') }, ...ACTIONS.map((value) => ({ value, label: nameOf(value) }))];
  const update = ({ params }) => {
    const chosen = params.action ?? '';
    const known = options.some(({ value }) => value === chosen);
    fillSelect(form.elements.action, known ? options : [...options, { value: chosen, label: nameOf(chosen) }], chosen);
    for (const name of FILTERS) if (form.elements[name] !== document.activeElement) form.elements[name].value = params[name] ?? '';
    list.update(params);
  };
  const ask = () => {
    const wanted = FILTERS.map((name) => [name, form.elements[name].value.trim() || undefined]);
    app.router.change(Object.fromEntries(wanted), { replace: true });
  };
  form.addEventListener('change', ask);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask();
  });
  form.querySelector('[data-action="audit-refresh"]').addEventListener('click', () => list.refresh());
  update(route);
  return { update, close: () => list.close() };
}

function columnsOf(app) {
  const filtered = (name, value) => formatRoute('audit', { ...app.router.route.params, [name]: value });
  return [
    { key: 'time', label: t('audit.at'), write: (at) => formats().dateTime(at), compare: (one, other) => one - other },
    { key: 'who', label: t('audit.who'), link: ({ caller }) => filtered('caller', caller) },
    { key: 'action', label: t('audit.what'), write: nameOf, link: ({ action }) => filtered('action', action) },
    { key: 'target', label: t('audit.target') },
    { key: 'status', label: t('audit.result'), write: resultOf, compare: (one, other) => one - other },
    { key: 'address', label: t('audit.from') },
    { key: 'caller', label: t('audit.caller') },
    { key: 'request_id', label: t('audit.request') },
  ];
}
