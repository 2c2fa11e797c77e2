/** Calendar days as ISO dates ("2026-11-22") in the report's time zone. No DOM. */

const DAY = 86_400_000;
const dayFormats = new Map();

/** The calendar day of an instant in a zone. */
export function dayIn(zone, instant) {
  if (!dayFormats.has(zone)) dayFormats.set(zone, formatterFor(zone));
  const parts = {};
  for (const { type, value } of dayFormats.get(zone).formatToParts(instant)) parts[type] = value;
  return `${parts.year}-${parts.month}-${parts.day}`;
}

function formatterFor(zone) {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: knownZone(zone),
    calendar: 'gregory',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
}

/** The zone itself, or UTC where this browser has never heard of it. */
export function knownZone(zone) {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** The hour of the day (0 to 23) of an instant in a zone. */
export function hourIn(zone, instant) {
  const text = new Intl.DateTimeFormat('en-US', {
    timeZone: knownZone(zone),
    hour: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
  return Number.parseInt(text, 10) % 24;
}

export function addDays(day, count) {
  return toIso(Date.parse(`${day}T00:00:00Z`) + count * DAY);
}

/** The same day of the month some months away, or that month's last day. */
export function addMonths(day, count) {
  const [year, month, date] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate();
  return toIso(Date.UTC(year, month - 1 + count, Math.min(date, last)));
}

function toIso(milliseconds) {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** True for a real calendar day; 30 February is not one. */
export function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text ?? '')) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && toIso(at) === text;
}

/** Reads both "2026-11-22T10:00:00Z" and the database's "2026-11-22 10:00:00" (UTC). */
export function parseInstant(text) {
  if (!text) return NaN;
  const iso = text.includes('T') ? text : text.replace(' ', 'T');
  return Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso) ? iso : `${iso}Z`);
}
