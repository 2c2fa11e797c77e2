/** The steps of a funnel as the address and the server write them: `signup,activity:visit,plan:paid`. No DOM. */

export const FEWEST = 2;
export const MOST = 8;
export const USUAL = ['signup', 'activity:visit', 'activity:problem_attempted', 'plan:paid'];
export const LONGEST_WINDOW = 365;
export const USUAL_WINDOW = 30;

/** The steps of an address; what makes no sense is taken as the usual ones. */
export function stepsOf(text) {
  const steps = (text ?? '').split(',').filter(isStep);
  return steps.length >= FEWEST ? steps.slice(0, MOST) : USUAL;
}

const isStep = (step) => step === 'signup' || /^(activity|plan):.+$/.test(step);

/** For the address: nothing where they are the usual ones. */
export const written = (steps) => (steps.join() === USUAL.join() ? undefined : steps.join());

export const replaced = (steps, index, step) => steps.with(index, step);

export const removed = (steps, index) => steps.toSpliced(index, 1);

export function moved(steps, index, by) {
  const order = [...steps];
  [order[index], order[index + by]] = [order[index + by], order[index]];
  return order;
}

/** One more step: the first of the possible ones that is not there yet. */
export function added(steps, possible) {
  return [...steps, possible.find((step) => !steps.includes(step)) ?? possible[0]];
}

export function windowOf(text) {
  const days = Number(text);
  return Number.isInteger(days) && days >= 1 && days <= LONGEST_WINDOW ? days : USUAL_WINDOW;
}

/** Steps of an answer with what they lost on the way, and how the same steps went before. */
export function withLosses(steps, previous = []) {
  const first = steps[0]?.users ?? 0;
  return steps.map(({ step, users }, index) => {
    const before = index ? steps[index - 1].users : users;
    return {
      step,
      users,
      rate: first ? users / first : null,
      fromBefore: before ? users / before : null,
      lost: before - users,
      previous_users: previous[index]?.users,
      previous_rate: previous[index]?.rate,
    };
  });
}
