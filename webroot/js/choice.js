import { addDays, addMonths, isDay } from './dates.js';

/** What the whole page is asked about, read from the address: days, comparison, plan, country. No DOM. */

export const RANGES = ['live', '7d', '30d', '90d', '12m', 'custom'];
export const RESOLUTIONS = ['daily', 'weekly', 'monthly'];
export const COMPARISONS = ['previous', 'year'];
/** Parameters that go along from page to page; all others belong to the page they stand on. */
export const SHARED = ['range', 'from', 'to', 'compare', 'plan', 'country', 'lang', 'kiosk', 'rotate'];

/** The choice in full; a value nobody knows is taken as the default, so that an old link still opens. */
export function choiceOf(params, today, usualRange = '30d') {
  const range = RANGES.includes(params.range) ? params.range : usualRange;
  const [from, to] = range === 'custom' ? [params.from, params.to] : daysOf(range, today);
  return {
    range,
    usualRange,
    from,
    to,
    by: RESOLUTIONS.includes(params.by) ? params.by : usualResolution({ range, from, to }),
    plan: params.plan ?? '',
    country: params.country ?? '',
    compare: COMPARISONS.includes(params.compare) ? params.compare : '',
  };
}

/** Points that are few enough to read: days for a quarter, weeks for longer. */
export function usualResolution({ range, from, to }) {
  if (range === 'custom') return isDay(from) && isDay(to) && addDays(from, 120) < to ? 'weekly' : 'daily';
  return range === '12m' ? 'weekly' : 'daily';
}

function daysOf(range, today) {
  if (range === 'live') return [today, today];
  if (range === '12m') return [addDays(addMonths(today, -12), 1), today];
  return [addDays(today, 1 - Number.parseInt(range, 10)), today];
}

/** What is wrong with a custom range, as a message key, or null. */
export function problemOf({ from, to }) {
  if (!isDay(from) || !isDay(to)) return 'growth.range.missing';
  return from > to ? 'growth.range.reversed' : null;
}

export const includes = ({ from, to }, day) => from <= day && day <= to;

/** The parameters that every question understands. */
export const filtersOf = ({ from, to, plan, country }) => ({ from, to, user_type: plan, country });

/** What a link to another page takes along. */
export function sharedOf(params) {
  return Object.fromEntries(SHARED.filter((name) => params[name]).map((name) => [name, params[name]]));
}

export const changeOf = (now, before) => (before ? (now - before) / before : undefined);

/** The date of the point that a day falls into: the day, its Monday, or the first of its month. */
export function pointOf(day, by) {
  if (by === 'monthly') return `${day.slice(0, 7)}-01`;
  if (by === 'daily') return day;
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}
