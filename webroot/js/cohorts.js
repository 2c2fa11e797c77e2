import { addDays, addMonths } from './dates.js';

/** Cohorts as rates, levels of colour and means. No DOM. */

const STEPS = [0.0001, 0.1, 0.2, 0.3, 0.45, 0.65];

/** 0 for nothing, 1 to 6 for more and more. */
export const levelOfRate = (rate) => STEPS.filter((step) => rate >= step).length;

/** By the square root, so that one very busy hour does not pale all others. */
export const levelOfShare = (value, most) => (value > 0 && most > 0 ? Math.max(1, Math.ceil(6 * Math.sqrt(value / most))) : 0);

/** How many of all cohorts old enough came back in period k, weighted by their size. */
export function meanRates(cohorts) {
  const longest = Math.max(0, ...cohorts.map(({ active }) => active.length));
  return Array.from({ length: longest }, (_, k) => {
    const old = cohorts.filter(({ active }) => active.length > k);
    const size = old.reduce((sum, cohort) => sum + cohort.size, 0);
    const active = old.reduce((sum, cohort) => sum + cohort.active[k], 0);
    return { size, active, rate: size ? active / size : null };
  });
}

/** True where period k of a cohort is not over yet. */
export function isOpen(cohort, k, period, today) {
  const start = period === 'monthly' ? addMonths(cohort, k) : addDays(cohort, 7 * k);
  const next = period === 'monthly' ? addMonths(cohort, k + 1) : addDays(start, 7);
  return start <= today && today < next;
}
