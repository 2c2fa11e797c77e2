/** How many users make which colour and which circle. No DOM. */

export const LEVELS = 5;

/** The first count of each level above the lowest, evenly spaced by order of magnitude: [5, 20, 100, 500]. */
export function thresholds(most) {
  const ceiling = Math.max(LEVELS, niceAbove(most));
  const steps = [];
  for (let level = 1; level < LEVELS; level++) {
    const at = niceNear(ceiling ** (level / LEVELS));
    steps.push(Math.max(at, (steps.at(-1) ?? 1) + 1));
  }
  return steps;
}

/** 0 for nobody, then 1 to 5. */
export function levelOf(users, steps) {
  return users > 0 ? 1 + steps.filter((from) => users >= from).length : 0;
}

/** Areas, not radii, are compared by the eye; the least is still big enough to be seen and hit. */
export function radiusOf(users, most, scale = 1) {
  const ceiling = niceAbove(Math.max(most, LEVELS));
  return Math.round(10 * Math.max(3, scale * (3.5 + 24 * Math.sqrt(users / ceiling)))) / 10;
}

// Rounded, so that one new user does not recolour the world.
function niceAbove(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value);
}

function niceNear(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  const distance = (step) => Math.abs(Math.log(step / value));
  return [1, 2, 3, 5, 10].map((step) => step * power).reduce((best, step) => (distance(step) < distance(best) ? step : best));
}
