/** Reads what Prometheus scrapes. No DOM. */

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** The samples of a text: `[{name, labels, value}]`. */
export function readMetrics(text) {
  const samples = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) continue;
    const match = LINE.exec(line);
    if (!match) continue;
    const labels = {};
    for (const [, name, value] of (match[2] ?? '').matchAll(LABEL)) labels[name] = value.replace(/\\(.)/g, (_, c) => (c === 'n' ? '\n' : c));
    samples.push({ name: match[1], labels, value: numberOf(match[3]) });
  }
  return samples;
}

function numberOf(text) {
  if (text === '+Inf') return Infinity;
  return text === '-Inf' ? -Infinity : Number(text);
}

/** The sum over all labels that fit, or undefined where there is no such metric. */
export function total(samples, name, fits = () => true) {
  const found = samples.filter((sample) => sample.name === name && fits(sample.labels));
  return found.length ? found.reduce((sum, { value }) => sum + value, 0) : undefined;
}

/**
 * A quantile of a histogram in the unit of its bounds, interpolated within its bucket as Prometheus does;
 * with samples of a moment before, the quantile of what came since. Undefined where nothing was measured.
 */
export function quantile(samples, name, q, before = []) {
  const buckets = bucketsOf(samples, name);
  const earlier = new Map(bucketsOf(before, name).map(({ le, count }) => [le, count]));
  const since = buckets.map(({ le, count }) => ({ le, count: count - (earlier.get(le) ?? 0) }));
  const all = since.at(-1)?.count;
  if (!(all > 0)) return undefined;
  const rank = q * all;
  const index = since.findIndex(({ count }) => count >= rank);
  const { le, count } = since[index];
  const low = index ? since[index - 1] : { le: 0, count: 0 };
  if (le === Infinity) return low.le;
  return count === low.count ? le : low.le + ((le - low.le) * (rank - low.count)) / (count - low.count);
}

function bucketsOf(samples, name) {
  const sums = new Map();
  for (const sample of samples) {
    if (sample.name !== `${name}_bucket`) continue;
    const le = numberOf(sample.labels.le);
    sums.set(le, (sums.get(le) ?? 0) + sample.value);
  }
  return [...sums].map(([le, count]) => ({ le, count })).sort((one, other) => one.le - other.le);
}
