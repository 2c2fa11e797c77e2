import { knownZone } from './dates.js';

/** Numbers, dates and names as one language and one time zone write them. No DOM. */
export class Format {
  constructor(language, zone = 'UTC') {
    this.language = language;
    this.zone = knownZone(zone);
    this.cache = new Map();
  }

  integer(value) {
    return this.#made('integer', () => new Intl.NumberFormat(this.language, { maximumFractionDigits: 0 })).format(value);
  }

  /** 12,345,678 as 1235만 or 12M, for the axis of a chart. */
  compact(value) {
    if (Math.abs(value) < 10_000) return this.integer(value);
    return this.#made(
      'compact',
      () => new Intl.NumberFormat(this.language, { notation: 'compact', maximumFractionDigits: 1 }),
    ).format(value);
  }

  /** 1,246 as 1.2천 or 1.2K, for a cell that is hardly wider than a figure. */
  brief(value) {
    if (Math.abs(value) < 1_000) return this.integer(value);
    return this.#made(
      'brief',
      () => new Intl.NumberFormat(this.language, { notation: 'compact', maximumSignificantDigits: 2 }),
    ).format(value);
  }

  decimal(value) {
    return this.#made('decimal', () => new Intl.NumberFormat(this.language, { maximumFractionDigits: 1 })).format(value);
  }

  /** A rate of 0..1 as a percentage; a few are not nobody, and nearly all not all. */
  percent(rate) {
    const format = this.#made(
      'percent',
      () => new Intl.NumberFormat(this.language, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    );
    if (rate > 0 && rate < 0.0005) return `<${format.format(0.001)}`;
    if (rate < 1 && rate >= 0.9995) return `>${format.format(0.999)}`;
    return format.format(rate);
  }

  /** A rate in as few characters as a narrow cell has room for. */
  share(rate) {
    const format = this.#made('share', () => new Intl.NumberFormat(this.language, { style: 'percent', maximumFractionDigits: 0 }));
    // A few are not nobody.
    return rate > 0 && rate < 0.005 ? `<${format.format(0.01)}` : format.format(rate);
  }

  /** A rate on an axis: small ones need their decimals. */
  axisShare(rate) {
    return this.#made('axisShare', () => new Intl.NumberFormat(this.language, { style: 'percent', maximumFractionDigits: 2 })).format(rate);
  }

  /** Seconds as hours, minutes or seconds, whichever reads best: "3.5시간", "12분". */
  duration(seconds) {
    const [value, unit] = seconds >= 3_600 ? [seconds / 3_600, 'hour'] : seconds >= 60 ? [seconds / 60, 'minute'] : [seconds, 'second'];
    return this.#made(
      unit,
      () => {
        const unitDisplay = this.language === 'ko' ? 'long' : 'short';
        return new Intl.NumberFormat(this.language, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 });
      },
    ).format(value);
  }

  bytes(count) {
    const [value, unit] = count >= 1e9 ? [count / 1e9, 'gigabyte'] : count >= 1e6 ? [count / 1e6, 'megabyte'] : [count / 1e3, 'kilobyte'];
    return this.#made(
      unit,
      () => new Intl.NumberFormat(this.language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }),
    ).format(value);
  }

  /** "3시간 전": how long ago an instant was. */
  ago(instant, now) {
    const seconds = Math.min(0, (instant - now) / 1_000);
    const [size, unit] = [[86_400, 'day'], [3_600, 'hour'], [60, 'minute'], [1, 'second']].find(([least]) => -seconds >= least) ?? [1, 'second'];
    return this.#made('ago', () => new Intl.RelativeTimeFormat(this.language, { numeric: 'auto' })).format(Math.trunc(seconds / size), unit);
  }

  /** Monday (0) to Sunday (6). */
  weekday(index, width = 'short') {
    const monday = Date.UTC(2024, 0, 1);
    return this.#made(
      `weekday ${width}`,
      () => new Intl.DateTimeFormat(this.language, { weekday: width, timeZone: 'UTC' }),
    ).format(monday + index * 86_400_000);
  }

  /** A change of a rate or count, with its sign. */
  change(rate) {
    return this.#made(
      'change',
      () =>
        new Intl.NumberFormat(this.language, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
    ).format(rate);
  }

  time(instant) {
    return this.#date('time', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }, instant);
  }

  timeShort(instant) {
    return this.#date('timeShort', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, instant);
  }

  dateTime(instant) {
    return this.#date('dateTime', { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' }, instant);
  }

  /** Today's date as a heading: with year and weekday. */
  today(instant) {
    return this.#date('today', { dateStyle: 'full' }, instant);
  }

  zoneName(instant) {
    const format = this.#made(
      'zoneName',
      () => new Intl.DateTimeFormat(this.language, { timeZone: this.zone, timeZoneName: 'long' }),
    );
    return format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? this.zone;
  }

  /** "11월 22일", for axes. */
  dayShort(day) {
    return this.#day('dayShort', { month: 'short', day: 'numeric' }, day);
  }

  dayLong(day) {
    return this.#day('dayLong', { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' }, day);
  }

  month(day) {
    return this.#day('month', { year: 'numeric', month: 'short' }, day);
  }

  /** A point's label by the resolution of its series. */
  point(day, resolution) {
    return resolution === 'monthly' ? this.month(day) : this.dayLong(day);
  }

  country(code) {
    const names = this.#made(
      'country',
      () => new Intl.DisplayNames([this.language], { type: 'region', fallback: 'code' }),
    );
    try {
      return names.of(code);
    } catch {
      return code;
    }
  }

  /** Compares names in this language's order. */
  compare(one, other) {
    return this.#made('collator', () => new Intl.Collator(this.language, { numeric: true })).compare(one, other);
  }

  #date(name, options, instant) {
    return this.#made(
      name,
      () => new Intl.DateTimeFormat(this.language, { ...options, timeZone: this.zone }),
    ).format(instant);
  }

  // A calendar day has no zone: it is written as the day it is, whatever the reader's clock says.
  #day(name, options, day) {
    return this.#made(
      name,
      () => new Intl.DateTimeFormat(this.language, { ...options, timeZone: 'UTC' }),
    ).format(Date.parse(`${day}T00:00:00Z`));
  }

  #made(name, make) {
    if (!this.cache.has(name)) this.cache.set(name, make());
    return this.cache.get(name);
  }
}
