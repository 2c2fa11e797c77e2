import { choiceOf } from './choice.js';
import { dayIn } from './dates.js';
import { loadLanguage, preferredLanguage, useZone } from './i18n.js';
import { connectLive } from './live.js';
import { parseRoute, Router } from './router.js';
import { State } from './state.js';
import { pageOf } from './view/pages.js';
import { Shell } from './view/shell.js';

/**
 * What every view is given: the state, the stream, the router, events of the server (`cache`, `alert`),
 * the choice that the address holds, and a way to draw the page anew.
 */
const app = {
  state: new State(),
  events: new EventTarget(),
  page: null,
  choice: () => choiceOf(app.router.route.params, app.state.today ?? dayIn('UTC', Date.now()), app.page?.range),
};

async function start() {
  // Side by side: the numbers and the page are on their way while the words are fetched.
  app.stream = connectLive(app.state, app.events);
  const { page, params } = parseRoute(location.hash);
  pageOf(page)
    .load()
    .catch(() => {}); // The shell asks again, and tells when it fails.
  await loadLanguage(preferredLanguage(params.lang));
  const shell = new Shell(app);
  app.router = new Router((route) => shell.show(route));
  app.redraw = () => shell.redraw();
  // The snapshot may have come first; times written in another zone before it are written again.
  const zoneIsKnown = ({ snapshot }) => {
    if (useZone(snapshot?.report_timezone)) shell.redraw();
  };
  app.state.subscribe('snapshot', zoneIsKnown);
  zoneIsKnown(app.state);
  shell.start();
  app.router.start();
}

start().catch((failure) => {
  console.error(failure);
  document.getElementById('broken').hidden = false;
});
