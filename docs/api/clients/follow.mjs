// Follows the numbers of a DreamSeed server: node follow.mjs http://localhost:8002
const [server = 'http://localhost:8002'] = process.argv.slice(2);
const key = process.env.DREAMSEED_KEY;
let state = {};
let lastId;
let retryMillis = 1000;

/** JSON merge patch, RFC 7396. */
function merge(target, patch) {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch;
  const merged = target !== null && typeof target === 'object' && !Array.isArray(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = merge(merged[name], value);
  }
  return merged;
}

function take({ event, data, id, retry }) {
  if (retry) retryMillis = Number(retry);
  if (id) lastId = id;
  if (event === 'snapshot') state = JSON.parse(data);
  else if (event === 'patch') state = merge(state, JSON.parse(data));
  else return;
  console.log(`online ${state.online_users}, active today ${state.active_users.today}, activities ${state.activities.total}`);
}

async function follow() {
  const headers = { Accept: 'text/event-stream' };
  if (key) headers.Authorization = `Bearer ${key}`;
  if (lastId) headers['Last-Event-ID'] = lastId;
  const response = await fetch(`${server}/api/stream`, { headers });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const frames = (rest + chunk).split('\n\n');
    rest = frames.pop();
    for (const frame of frames) {
      take(Object.fromEntries(frame.split('\n').map((line) => line.match(/^(\w+): ?(.*)$/)?.slice(1)).filter(Boolean)));
    }
  }
}

for (;;) {
  await follow().catch((problem) => console.error(problem.message));
  await new Promise((resolve) => setTimeout(resolve, retryMillis));
}
