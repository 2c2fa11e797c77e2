import { changeOf, filtersOf, includes } from '../choice.js';

/** What the growth panel asks and how its figures are summed up. No DOM. */

export const METRICS = { new: 'new_users', active: 'active_users', total: 'total_users' };

export const metricOf = ({ metric }) => (Object.hasOwn(METRICS, metric ?? '') ? metric : 'new');

export const queryOf = (choice) => ({ time_range: choice.by, ...filtersOf(choice), compare: choice.compare });

/** True where today's point can be taken from the snapshot: all users, single days, today among them. */
export function followsSnapshot(choice, today) {
  return choice.by === 'daily' && !choice.plan && !choice.country && includes(choice, today);
}

export function todaysPoint(snapshot, today) {
  return {
    date: today,
    new_users: snapshot.new_users.today,
    total_users: snapshot.total_users,
    active_users: snapshot.active_users.today,
  };
}

/** The figure over the chart: a sum of new, the mean of active, the last of total users. */
export function summaryOf(points, metric) {
  if (!points?.length) return undefined;
  const values = points.map((point) => point[METRICS[metric]] ?? 0);
  if (metric === 'total') return values.at(-1);
  const sum = values.reduce((one, other) => one + other, 0);
  return metric === 'new' ? sum : sum / values.length;
}

export { changeOf };

/** Points and those of the period before, side by side as rows of a table. */
export function rowsOf({ points, previous }) {
  return points.map((point, index) => {
    const before = previous?.[index];
    return {
      ...point,
      id: point.date,
      previous_date: before?.date,
      previous_new_users: before?.new_users,
      previous_active_users: before?.active_users,
      previous_total_users: before?.total_users,
    };
  });
}
