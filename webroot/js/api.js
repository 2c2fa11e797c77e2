import { language } from './i18n.js';

/** An answer that is not a success, in the common error shape, or no whole answer at all (status 0). */
export class ApiError extends Error {
  constructor(status, body = {}, retryAfter = null) {
    super(body.message ?? '');
    this.status = status;
    /** Without a status: `OFFLINE`, `SLOW` (it took too long) or `GARBLED` (it is not what the server speaks). */
    this.code = body.error ?? (status === 0 ? 'OFFLINE' : 'UNKNOWN');
    this.details = body.details ?? [];
    this.requestId = body.request_id;
    this.body = body;
    /** Seconds to wait before it is worth trying again; null where the server did not say. */
    this.retryAfter = retryAfter;
  }
}

/** The token that writes of this session bring along, and what is done when the server knows no session. */
export const credentials = { token: null, refused: () => {} };

const PATIENCE = 20_000;

export async function getJson(path, parameters = {}, signal = undefined) {
  return whole((await asked(address(path, parameters), {}, signal)).json());
}

export async function getText(path, signal = undefined) {
  return whole((await asked(path, { headers: { Accept: 'text/plain' } }, signal)).text());
}

/** POST, PATCH and DELETE; an answer without a body is null. */
export async function send(method, path, body = undefined) {
  const options = { method };
  if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers = { 'Content-Type': 'application/json' };
  }
  return (await asked(path, options)).json().catch(() => null);
}

async function asked(path, { headers, ...options }, signal) {
  const token = options.method && credentials.token ? { 'X-CSRF-Token': credentials.token } : {};
  const limits = [AbortSignal.timeout(PATIENCE), ...(signal ? [signal] : [])];
  const answer = await whole(
    fetch(path, {
      ...options,
      headers: { Accept: 'application/json', 'Accept-Language': language(), ...token, ...headers },
      signal: AbortSignal.any ? AbortSignal.any(limits) : limits.at(-1),
    }),
  );
  if (answer.ok) return answer;
  if (answer.status === 401) credentials.refused();
  throw new ApiError(answer.status, await answer.json().catch(() => ({})), secondsOf(answer.headers.get('Retry-After')));
}

const REASONS = { TimeoutError: 'SLOW', SyntaxError: 'GARBLED' };

/** The head or the body of an answer: both can be given up by the page, take too long, or break off on the way. */
async function whole(part) {
  try {
    return await part;
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new ApiError(0, { error: REASONS[failure.name] });
  }
}

const secondsOf = (header) => (/^\d+$/.test(header ?? '') ? Number(header) : null);

/** The address of an operation; parameters without a value are left out. */
export function address(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, value);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export const csvAddress = (path, parameters = {}) => address(path, { ...parameters, format: 'csv' });
