import { formats, t } from './i18n.js';

/** The numbers that rules can watch beside those of countries and activity types. */
export const NUMBERS = [
  'online_users', 'active_users.today', 'active_users.week', 'active_users.month', 'stickiness',
  'new_users.today', 'new_users.week', 'new_users.month', 'total_users',
  'user_types.free', 'user_types.paid', 'user_types.premium',
  'activities.today', 'activities.total', 'problems.attempts_today', 'problems.solve_rate_today',
  'problems.suddenly_failing', 'problems.total', 'problems.active',
  'ingest.silent_minutes', 'server.fold_lag_rows', 'server.fold_lag_seconds', 'server.database', 'server.redis', 'server.disk_free_percent',
];

const FAMILIES = [
  [/^countries\.([A-Z]{2})\.(users|today_active)$/, (code) => formats().country(code)],
  [/^activities\.by_type\.(.+)\.(count|users)$/, (type) => type],
];

/** A number's name; countries and types stand in it. */
export function numberName(path) {
  for (const [pattern, name] of FAMILIES) {
    const [, one, field] = path.match(pattern) ?? [];
    if (one) return t(`number.${path.split('.')[0]}.${field}`, { name: name(one) });
  }
  const named = t(`number.${path}`);
  return named.startsWith('number.') ? path : named;
}

/** What can be chosen: the named numbers, then those of the countries and types that there are. */
export function numberOptions(snapshot, chosen) {
  const countries = Object.keys(snapshot?.countries ?? {}).filter((code) => /^[A-Z]{2}$/.test(code));
  const types = Object.keys(snapshot?.activities?.by_type ?? {});
  const paths = [
    ...NUMBERS,
    ...types.flatMap((type) => [`activities.by_type.${type}.count`, `activities.by_type.${type}.users`]),
    ...countries.flatMap((code) => [`countries.${code}.users`, `countries.${code}.today_active`]),
  ];
  if (chosen && !paths.includes(chosen)) paths.push(chosen);
  return paths.map((value) => ({ value, label: numberName(value) }));
}

const figure = (value) => (Number.isInteger(value) ? formats().integer(value) : String(Math.round(value * 1000) / 1000));

/** "Online now ≥ 100 for 5 minutes", as people say it. */
export function conditionOf({ metric, comparator, threshold, basis, for_seconds: seconds }) {
  const sign = { gt: '>', gte: '≥', lt: '<', lte: '≤', eq: '=', ne: '≠' }[comparator];
  const limit = basis === 'last_week' ? t('alerts.against', { change: `${threshold > 0 ? '+' : ''}${figure(threshold)}%` }) : figure(threshold);
  const text = `${numberName(metric)} ${sign} ${limit}`;
  return seconds ? t('alerts.lasting', { text, time: formats().duration(seconds) }) : text;
}

export function valueOf({ value, last_week: before, change, basis }) {
  if (value === undefined) return '';
  const now = t('alerts.now', { value: figure(value) });
  if (basis !== 'last_week' || change === undefined) return now;
  return `${now} · ${t('alerts.week_before', { value: figure(before), change: formats().change(change / 100) })}`;
}

/** The addresses between commas, spaces or lines. */
export const addresses = (text) => text.split(/[\s,;]+/).filter(Boolean);
