import { loadLanguage, preferredLanguage, useZone } from './i18n.js';
import { connectLive } from './live.js';
import { Router } from './router.js';
import { State } from './state.js';
import { Shell } from './view/shell.js';

/** What every view is given: the state, the stream, the router, and a way to draw the page anew. */
const app = { state: new State() };

async function start() {
  // Side by side: the numbers are on their way while the words are fetched.
  app.stream = connectLive(app.state);
  await loadLanguage(preferredLanguage());
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
