import { changeOf } from '../choice.js';
import { formats, t } from '../i18n.js';
import { setText } from './dom.js';
import { pointText } from './series-chart.js';

/** How figures stand to those of the days before: a badge, a dashed line, columns of a table. */

/** A summary line's badge; hidden where nothing is compared, or with nothing before. */
export function showChange(badge, now, before, { compare }) {
  const change = changeOf(now, before);
  badge.hidden = !compare || change === undefined;
  if (badge.hidden) return;
  badge.dataset.direction = change > 0 ? 'up' : change < 0 ? 'down' : 'same';
  setText(badge, t(`growth.change.${compare}`, { change: formats().change(change) }));
}

/** The figures before as a set of a SeriesChart, point by point under those of now. */
export const beforeSet = (previous, points, { compare, by }, value, kind = 'ghost') => ({
  label: t(`growth.series.${compare}`),
  kind,
  data: points.map((_, index) => (previous[index] ? value(previous[index]) : null)),
  tell: (index) => previous[index] && `(${pointText(previous[index].date ?? previous[index].cohort, by)})`,
});

/** Columns for the same figures before; their rows have them under the same keys with `previous_` in front. */
export const beforeColumns = (columns) =>
  columns.map((column) => ({ ...column, key: `previous_${column.key}`, label: t('column.before', { what: column.label }), link: undefined }));

/** A record's figures under their keys with `previous_` in front. */
export const asBefore = (record = {}) => Object.fromEntries(Object.entries(record).map(([key, value]) => [`previous_${key}`, value]));
