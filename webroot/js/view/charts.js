/** Chart.js, fetched when the first chart is drawn, and the page's colours for it. */

let loading = null;

export function loadCharts() {
  loading ??= import('/lib/chart.js/dist/chart.umd.min.js').then(() => globalThis.Chart);
  loading.catch(() => (loading = null));
  return loading;
}

/** The tokens a canvas needs; it cannot inherit them. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue(`--ds-${name}`).trim();
  return {
    accent: token('chart'),
    soft: token('chart-soft'),
    fill: token('chart-fill'),
    ghost: token('chart-ghost'),
    grid: token('line'),
    ink: token('ink'),
    muted: token('muted'),
    surface: token('surface'),
    raised: token('tooltip'),
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`kind${n}`, token(`kind-${n}`)])),
    font: getComputedStyle(document.body).fontFamily,
  };
}

/** How many times larger than usual everything is written: lines grow with the letters. */
export const magnification = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

// A function, because the page's text grows and shrinks with its window.
const textSize = () => 12 * magnification();

/** What all charts share: no legend box, quiet grid, a tooltip in the page's own look. */
export function commonOptions(c, { calm }) {
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: calm ? false : { duration: 350 },
    // Figures rise and fall where they stand; nothing slides sideways.
    animations: { x: { duration: 0 }, width: { duration: 0 } },
    interaction: { mode: 'index', intersect: false },
    plugins: {
      legend: { display: false },
      tooltip: {
        backgroundColor: c.raised,
        titleColor: '#ffffff',
        bodyColor: '#ffffff',
        titleFont: () => ({ family: c.font, size: textSize(), weight: 600 }),
        bodyFont: () => ({ family: c.font, size: textSize() }),
        padding: 10,
        cornerRadius: 8,
        boxPadding: 6,
        caretSize: 0,
      },
    },
  };
}

/** A chart that stands at once where it is first drawn; only what changes later moves. */
export function standing(Chart, canvas, configuration) {
  const { animation } = configuration.options;
  const chart = new Chart(canvas, { ...configuration, options: { ...configuration.options, animation: false } });
  chart.options.animation = animation;
  return chart;
}

export function axis(c, extra = {}) {
  const { ticks, grid, ...rest } = extra;
  return {
    border: { display: false },
    grid: { color: c.grid, drawTicks: false, ...grid },
    ticks: { color: c.muted, font: () => ({ family: c.font, size: textSize() }), padding: 8, ...ticks },
    ...rest,
  };
}
