import { getJson } from './api.js';
import { choiceOf } from './choice.js';
import { dayIn } from './dates.js';
import { loadLanguage, preferredLanguage, useZone } from './i18n.js';
import { parseRoute, Router } from './router.js';
import { Session } from './session.js';
import { State } from './state.js';
import { pageOf } from './view/pages.js';
import { Shell } from './view/shell.js';

const RETRY = 3_000;
/** So long the stream gives way to the answer that brings the first numbers. */
const COURTESY = 2_000;

/**
 * What every view is given: who looks, the state, the stream, the router, events of the server (`cache`, `alert`),
 * the choice that the address holds, and a way to draw the page anew.
 */
const app = {
  session: new Session(),
  state: new State(),
  events: new EventTarget(),
  /** Done when there is a stream to pause. */
  live: null,
  stream: null,
  page: null,
  choice: () => choiceOf(app.router.route.params, app.state.today ?? dayIn('UTC', Date.now()), app.page?.range),
};

async function start() {
  // Side by side: who is there, the numbers and the page are on their way while the words are fetched.
  const known = knownCaller();
  app.session.findRoute();
  const { page, params } = parseRoute(location.hash);
  pageOf(page)
    .load()
    .catch(() => {}); // The shell asks again, and tells when it fails.
  await loadLanguage(preferredLanguage(params.lang));
  const shell = new Shell(app);
  app.redraw = () => shell.redraw();
  shell.start();
  if (!(await known)) {
    const { logIn } = await import('./view/login.js');
    await logIn(app.session);
    app.live = connect();
  }
  open(shell);
}

/** False where somebody has to log in first. Where nobody can tell, the page says so by itself and heals. */
async function knownCaller() {
  const there = await app.session.ask().catch(() => true);
  if (there) app.live = connect();
  return there;
}

/** The numbers first, by an answer that boot.js has asked for; then the stream that keeps them right. */
async function connect() {
  app.events.addEventListener('closing', ({ detail }) => {
    if (detail.reason !== 'shutdown') app.session.check();
  });
  const numbers = getJson('/api/dashboard/stats').then((snapshot) => {
    if (!app.state.snapshot) app.state.replace(snapshot);
    return app.state.known;
  });
  // Where there are none, the stream will tell why.
  await Promise.race([numbers.catch(() => {}), after(COURTESY)]);
  const { connectLive } = await liveModule();
  app.stream = connectLive(app.state, app.events);
}

async function liveModule() {
  for (;;) {
    try {
      return await import('./live.js');
    } catch {
      app.state.connectionIs('reconnecting', null);
      await after(RETRY);
    }
  }
}

const after = (millis) => new Promise((done) => setTimeout(done, millis));

function open(shell) {
  app.router = new Router((route) => shell.show(route));
  shell.open();
  // The snapshot may have come first; times written in another zone before it are written again.
  const zoneIsKnown = ({ snapshot }) => {
    if (useZone(snapshot?.report_timezone)) shell.redraw();
  };
  app.state.subscribe('snapshot', zoneIsKnown);
  zoneIsKnown(app.state);
  askAgainWhenLive(shell);
  app.router.start();
}

/** Whoever could not be told at first may be by now: every sign of life is a reason to ask, until there is an answer. */
function askAgainWhenLive(shell) {
  let asking = false;
  const again = ({ connection }) => {
    if (asking || app.session.me || connection.status !== 'live') return;
    asking = true;
    app.session
      .ask()
      .then(() => shell.redraw())
      .catch(() => {})
      .finally(() => (asking = false));
  };
  app.state.subscribe(['connection', 'time'], again);
}

start().catch((failure) => {
  console.error(failure);
  document.getElementById('broken').hidden = false;
});
