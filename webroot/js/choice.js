import { addDays, addMonths, isDay } from './dates.js';
import { activityName, formats, t } from './i18n.js';

/** What the whole page is asked about, read from the address: days, comparison, plan, country. No DOM. */

export const RANGES = ['live', '7d', '30d', '90d', '12m', 'custom'];
export const RESOLUTIONS = ['daily', 'weekly', 'monthly'];
export const PLANS = ['free', 'paid', 'premium'];
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

// What the lists of choices offer, in the page's language.

export const planOptions = () => [
  { value: '', label: t('filter.plan.all') },
  ...PLANS.map((plan) => ({ value: plan, label: t(`plan.${plan}`) })),
];

let known = { codes: '', language: '', options: [] };

export function countryOptions(snapshot, chosen) {
  const codes = Object.keys(snapshot?.countries ?? {}).filter((code) => code !== 'ZZ');
  if (chosen && !codes.includes(chosen)) codes.push(chosen);
  codes.sort();
  const key = codes.join();
  const { language } = formats();
  if (known.codes !== key || known.language !== language) {
    const named = codes.map((value) => ({ value, label: countryName(value) }));
    named.sort((one, other) => formats().compare(one.label, other.label));
    known = { codes: key, language, options: [{ value: '', label: t('filter.country.all') }, ...named] };
  }
  return known.options;
}

export const countryName = (code) => (!code || code === 'ZZ' ? t('country.unknown') : formats().country(code));

/** Types of activity that are known to happen: those of today, and those named besides. */
export function typesOf(snapshot, ...more) {
  const types = new Set([...Object.keys(snapshot?.activities?.by_type ?? {}), ...more.flat().filter(Boolean)]);
  return [...types].sort((one, other) => formats().compare(activityName(one), activityName(other)));
}
