import { ApiError, getJson, getText } from '../api.js';
import { formats, has, t } from '../i18n.js';
import { readMetrics } from '../prometheus.js';
import { figures } from '../system-figures.js';
import { refreshNotes } from './connection.js';
import { element, setText } from './dom.js';
import { NodesPanel } from './nodes.js';
import { PanelFrame } from './panel.js';
import { Polled } from './polled.js';
import { StatTiles } from './stat-tiles.js';

const EVERY = 5_000;
const duration = (seconds) => (seconds < 1 ? t('unit.ms', { n: Math.round(seconds * 1_000) }) : formats().duration(seconds));
const perSecond = (rate) => t('unit.per_second', { n: formats().decimal(rate) });
const WRITERS = { duration, perSecond, bytes: (count) => formats().bytes(count), percent: (rate) => formats().percent(rate) };

/** How the server is doing: its health checks, and the figures that operators watch. */
export function mount(root, app) {
  const nodes = new NodesPanel(root.querySelector('#nodes'), app);
  const health = new HealthPanel(root, app, nodes);
  const groups = ['stream', 'ingest', 'answers', 'process'].map((group) => new Figures(root.querySelector(`#system-${group}`), app, group));
  let before = null;
  let soon = null;
  const polled = new Polled(app, EVERY, {
    ask: async (signal) => ({ samples: readMetrics(await getText('/metrics', signal)), at: Date.now() }),
    show: (now) => {
      const values = figures(now, before);
      // A rate takes two looks; the second one comes soon.
      if (!before) soon = setTimeout(() => polled.now(), 1_500);
      before = now;
      groups.forEach((group) => group.show(values, now.at));
    },
    // Told once, where the first of them would be; of a server that is away the health check tells.
    fail: (failure) => groups.forEach((group, index) => (index || failure.status === 0 ? group.hide() : group.fail(failure, () => polled.now()))),
  });
  return {
    update() {},
    close() {
      clearTimeout(soon);
      [health, polled, ...groups].forEach((each) => each.close());
    },
  };
}

class HealthPanel {
  #root;
  #frame;

  constructor(root, app, nodes) {
    this.#root = root;
    this.nodes = nodes;
    this.#frame = new PanelFrame(root.querySelector('#health'), app, { table: false, csv: false });
    this.#frame.state('loading');
    this.list = element('ul', 'checks');
    this.#frame.slot('chart').append(this.list);
    this.polled = new Polled(app, EVERY, {
      ask: (signal) => getJson('/healthz', {}, signal).catch(ill),
      show: (health) => this.#draw(health),
      fail: (failure) => this.#fail(failure),
    });
  }

  close() {
    this.polled.close();
  }

  #fail(failure) {
    // How it was says nothing of a server that does not answer.
    setText(this.#root.querySelector('[data-slot="health"]'), '');
    this.#frame.failed(failure, () => this.polled.now());
    this.nodes.fail();
  }

  #draw(health) {
    const { status, checks, version } = health;
    this.nodes.show(health);
    this.#frame.failed(null);
    this.#frame.empty(null);
    const title = this.#root.querySelector('[data-slot="health"]');
    title.dataset.status = status;
    setText(title, t(`health.${status}`));
    setText(this.#root.querySelector('[data-slot="version"]'), t('system.version', { version }));
    const key = JSON.stringify(checks);
    if (this.list.dataset.key !== key) this.list.replaceChildren(...checks.map(checkOf));
    this.list.dataset.key = key;
    this.#frame.fresh(new Date().toISOString());
    refreshNotes();
  }
}

// An unhealthy server answers 503, and says in the same words why.
function ill(failure) {
  if (failure instanceof ApiError && failure.body?.checks) return failure.body;
  throw failure;
}

function checkOf({ name, status, reason, ...more }) {
  const item = element('li');
  item.dataset.status = status;
  const key = `check.${name}`;
  item.append(element('span', 'check-name', has(key) ? t(key) : name), element('span', 'health', t(`health.${status}`)));
  if (reason) item.append(element('span', 'check-reason', reason));
  // A server that runs alone has nobody to join.
  if (more.on === false) delete more.joined;
  const details = Object.entries(more).filter(([, value]) => value !== null && typeof value !== 'object');
  const facts = details.map(factOf).filter(Boolean);
  if (facts.length) item.append(factsOf(facts));
  return item;
}

// A line breaks between two facts, never within one.
function factsOf(facts) {
  const list = element('span', 'check-more');
  facts.forEach((fact, index) => list.append(...(index ? [' · '] : []), element('span', 'check-fact', fact)));
  return list;
}

// What a later server tells besides is shown in its own words.
function factOf([name, value]) {
  if (has(`check.fact.${name}.${value}`)) return t(`check.fact.${name}.${value}`);
  if (name === 'free_mb') return t('check.fact.free_mb', { value: formats().bytes(value * 2 ** 20) });
  const told = has(`cache.${name}.${value}`) ? t(`cache.${name}.${value}`) : value;
  return has(`check.fact.${name}`) ? t(`check.fact.${name}`, { value: told }) : `${name} ${told}`;
}

/** A few figures of one kind, as tiles. */
class Figures {
  #frame;
  #tiles;

  constructor(panel, app, group) {
    this.#frame = new PanelFrame(panel, app, { table: false, csv: false });
    const place = element('div', 'stats is-inside');
    this.#frame.slot('chart').append(place);
    const list = figures.groups[group].map(({ id, as }) => ({ id, ...(as ? { write: WRITERS[as] } : {}) }));
    this.ids = list.map(({ id }) => id);
    this.#tiles = new StatTiles(place, list);
    this.#frame.state('ready');
  }

  show(values, at) {
    this.#frame.failed(null);
    this.#frame.state('ready');
    // A server that does not tell about its process has nothing to show here.
    this.#frame.panel.hidden = this.ids.every((id) => values[id] === undefined);
    this.#tiles.set(values, new Date(at).toISOString());
    this.#frame.fresh(new Date(at).toISOString());
    refreshNotes();
  }

  fail(failure, retry) {
    this.#frame.panel.hidden = false;
    this.#frame.failed(failure, retry);
  }

  hide() {
    this.#frame.panel.hidden = true;
  }

  close() {
    this.#tiles.close();
  }
}
