import { activityName, formats, t } from '../i18n.js';
import { PLANS } from './tile-list.js';

/** What the lists of choices offer, in the page's language. */

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
