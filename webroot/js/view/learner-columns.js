import { countryName } from '../choice.js';
import { parseInstant } from '../dates.js';
import { formats, t } from '../i18n.js';
import { formatRoute } from '../router.js';

export const planName = (plan) => t(`plan.${plan ?? 'free'}`);

/** Columns that every list of learners has: who, plan, country. */
export const learnerColumns = () => [
  { key: 'username', label: t('column.learner'), link: ({ id }) => formatRoute('learners', {}, id) },
  { key: 'user_type', label: t('filter.plan'), write: planName },
  {
    key: 'country',
    label: t('column.country'),
    write: countryName,
    compare: (one, other) => formats().compare(countryName(one), countryName(other)),
  },
];

/** An instant as it is told in a list: how long ago, with the exact time for sorting. */
export const agoColumn = (key) => ({
  key,
  label: t(`column.${key}`),
  write: (at) => formats().ago(at, Date.now()),
  compare: (one, other) => one - other,
});

export const dateTimeColumn = (key) => ({ ...agoColumn(key), write: (at) => formats().dateTime(at) });

export function instant(text) {
  const at = parseInstant(text);
  return Number.isNaN(at) ? null : at;
}
