import { addDays, addMonths, isDay } from '../dates.js';

/** What the growth panel asks, read from the address. No DOM. */

export const RANGES = ['7d', '30d', '90d', '12m', 'custom'];
export const RESOLUTIONS = ['daily', 'weekly', 'monthly'];
export const METRICS = { new: 'new_users', active: 'active_users', total: 'total_users' };

/** The choice in full; a value nobody knows is taken as the default, so that an old link still opens. */
export function choiceOf(params, today) {
  const range = RANGES.includes(params.range) ? params.range : '30d';
  const [from, to] = range === 'custom' ? [params.from, params.to] : daysOf(range, today);
  return {
    range,
    from,
    to,
    by: RESOLUTIONS.includes(params.by) ? params.by : defaultResolution(range),
    metric: params.metric in METRICS ? params.metric : 'new',
    plan: params.plan ?? '',
    country: params.country ?? '',
    compare: params.compare === 'previous',
  };
}

export const defaultResolution = (range) => (range === '12m' ? 'weekly' : 'daily');

function daysOf(range, today) {
  if (range === '12m') return [addDays(addMonths(today, -12), 1), today];
  return [addDays(today, 1 - Number.parseInt(range, 10)), today];
}

/** What is wrong with a custom range, as a message key, or null. */
export function problemOf({ from, to }) {
  if (!isDay(from) || !isDay(to)) return 'growth.range.missing';
  return from > to ? 'growth.range.reversed' : null;
}

export function queryOf({ from, to, by, plan, country, compare }) {
  return { time_range: by, from, to, user_type: plan, country, compare: compare ? 'previous' : undefined };
}

/** True where today's point can be taken from the snapshot: all users, single days, today among them. */
export function followsSnapshot({ by, plan, country, to, from }, today) {
  return by === 'daily' && !plan && !country && from <= today && today <= to;
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

export function changeOf(now, before) {
  return before ? (now - before) / before : undefined;
}

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
