/** Days of the civil calendar as `YYYY-MM-DD` text; arithmetic in UTC, so no time zone or daylight saving gets in. */

/** A calendar or business day, `YYYY-MM-DD`. */
export type Day = string;

const MS = 86_400_000;

function toUtc(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
}

function fromUtc(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10);
}

/** True for text that is a day that exists (`2024-02-30` does not). */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = toUtc(text);
  return !Number.isNaN(ms) && fromUtc(ms) === text;
}

/** `day` plus `n` days (n may be negative). */
export function addDays(day: Day, n: number): Day {
  return fromUtc(toUtc(day) + n * MS);
}

/** Whole days from `a` to `b`: 0 for the same day, negative when `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((toUtc(b) - toUtc(a)) / MS);
}

/** The earlier of two days. */
export function earlier(a: Day, b: Day): Day {
  return daysBetween(a, b) >= 0 ? a : b;
}

/** The later of two days. */
export function later(a: Day, b: Day): Day {
  return daysBetween(a, b) >= 0 ? b : a;
}

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export function weekday(day: Day): number {
  return new Date(toUtc(day)).getUTCDay() || 7;
}

/** How many days the month of `day` has. */
export function daysInMonth(day: Day): number {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();
}

/** `day` moved by whole months; a day that does not exist there becomes the month's last (01-31 + 1 month = 02-28 or 29). */
export function addMonths(day: Day, n: number): Day {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + n;
  const first = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`;
  const date = Math.min(Number(day.slice(8, 10)), daysInMonth(first));
  return `${first.slice(0, 8)}${String(date).padStart(2, '0')}`;
}

/** First day of the week (Monday), month, quarter or year of `day`. */
export function startOf(unit: 'week' | 'month' | 'quarter' | 'year', day: Day): Day {
  if (unit === 'week') return addDays(day, 1 - weekday(day));
  if (unit === 'month') return `${day.slice(0, 8)}01`;
  if (unit === 'year') return `${day.slice(0, 4)}-01-01`;
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 5)}${String(month).padStart(2, '0')}-01`;
}

/** Last day of the month of `day`. */
export function endOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}${String(daysInMonth(day)).padStart(2, '0')}`;
}

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function eachDay(from: Day, to: Day): Day[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));
}

/** Making a formatter costs more than all the rest of a small request, so each zone's is kept. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formatters.set(timeZone, made);
  return made;
}

/**
 * The business day at a moment: the local calendar day of `at` in `timeZone`, moved back by the shop's day start
 * (a live room that closes its books at 04:00 counts 02:30 to the day before).
 * @throws RangeError for a time zone the platform does not know.
 */
export function businessDay(at: Date, timeZone: string, dayStartHour: number): Day {
  return formatterOf(timeZone).format(new Date(at.getTime() - dayStartHour * 3_600_000));
}

const QUARTER = 15 * 60_000;

/**
 * The quarter of an hour a moment is in. Zones are whole quarters off UTC, so inside one no business day begins anywhere, whatever whole hour it begins at:
 * what depends on days and such hours alone is the same all through it.
 */
export function quarterOf(at: Date): number {
  return Math.floor(at.getTime() / QUARTER);
}
