import { getJson } from './api.js';
import { SharedStream } from './shared-stream.js';
import { asFeedRow } from './state.js';
import { LiveStream } from './stream.js';

const FEED_START = 30;
const URL = '/api/stream?topics=stats,activities,alerts,cache';

/**
 * Connects the state to the server: the stream's events become changes of what the page knows. Events
 * about the server itself (`cache`, `alert`) go out on `events` for whoever shows them.
 */
export function connectLive(state, events) {
  let asking = false;

  const wiring = {
    url: URL,
    onEvent: (name, data) => handlers[name]?.(data),
    onStatus: (status, since) => state.connectionIs(status, since),
    onDown: askForSnapshot,
    share: () => ({ snapshot: state.snapshot, activities: state.activities }),
  };
  const stream = SharedStream.possible ? new SharedStream(wiring) : new LiveStream(wiring);

  const announce = (name) => (data) => events.dispatchEvent(new CustomEvent(name, { detail: data }));
  const handlers = {
    snapshot: (data) => state.replace(data),
    patch: (data) => state.patch(data),
    activity: (data) => state.addActivities([data]),
    tick: (data) => state.tick(data.server_time),
    reset: () => {
      state.forgetActivities();
      loadFeed(state);
    },
    cache: announce('cache'),
    alert: announce('alert'),
    closing: announce('closing'),
  };

  // Streams are limited in number; the plain answer keeps a page useful that did not get one.
  async function askForSnapshot() {
    if (asking || document.hidden) return;
    asking = true;
    try {
      const snapshot = await getJson('/api/dashboard/stats');
      if (state.connection.status === 'live') return;
      if (stream.publish) stream.publish('snapshot', snapshot);
      else state.replace(snapshot);
    } catch (failure) {
      if (!state.snapshot) state.fail(failure);
    } finally {
      asking = false;
    }
  }

  healWithThePage(stream);
  stream.start();
  state.known.then(() => loadFeed(state));
  return stream;
}

// The stream brings what happens from now on; what happened just before comes from the list.
async function loadFeed(state) {
  try {
    const { activities } = await getJson('/api/activities', { limit: FEED_START });
    state.addActivities(activities.map(asFeedRow));
  } catch {
    // A feed that starts empty fills by itself.
  }
}

/** A sleeping laptop, a lost network and the back-forward cache all end connections without an error. */
function healWithThePage(stream) {
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) stream.wake();
  });
  addEventListener('online', () => stream.wake());
  addEventListener('pagehide', () => stream.stop());
  addEventListener('pageshow', (event) => {
    if (event.persisted) stream.wake();
  });
}
