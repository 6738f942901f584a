import type { Moment } from './moment.ts';

/** A shop's clock: what local times are in UTC and which business day and hour a moment is on. Milliseconds of Unix throughout. */
export type Clock = {
  /** A moment as a text says it. */
  readonly at: (moment: Moment) => number;
  readonly businessDay: (at: number) => string;
  readonly hour: (at: number) => number;
};

const HOUR = 3_600_000;

/** Offsets are asked of the platform once per hour of the calendar, because asking is slow and rows are many. */
export function clockOf({ timeZone, dayStartHour }: { timeZone: string; dayStartHour: number }): Clock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const known = new Map<number, number>();
  const offsetAt = (at: number): number => {
    const slot = Math.floor(at / HOUR);
    const found = known.get(slot);
    if (found !== undefined) return found;
    const part = Object.fromEntries(format.formatToParts(new Date(slot * HOUR)).map(({ type, value }) => [type, Number(value)]));
    const local = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
    const offset = local - slot * HOUR;
    known.set(slot, offset);
    return offset;
  };
  return {
    at(moment) {
      if ('epoch' in moment) return moment.epoch;
      const { day, seconds, offset } = moment;
      const local = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) + seconds * 1000;
      if (offset !== null) return local - offset * 60_000;
      const guess = local - offsetAt(local);
      return local - offsetAt(guess);
    },
    businessDay(at) {
      const moved = at - dayStartHour * HOUR;
      return dayOf(moved + offsetAt(moved));
    },
    hour: (at) => new Date(at + offsetAt(at)).getUTCHours(),
  };
}

const DAY = 24 * HOUR;
/** The first moment after the year 9999. */
const LAST = 253_402_300_800_000;
/** Days whose text is kept, at most. */
const KEPT = 20_000;

const days = new Map<number, string>();

/** The day (UTC) of a moment, `YYYY-MM-DD`. Writing one is slow, and rows of few days are many. */
function dayOf(at: number): string {
  if (!(at >= 0 && at < LAST)) return new Date(at).toISOString().slice(0, 10);
  const number = Math.floor(at / DAY);
  const known = days.get(number);
  if (known !== undefined) return known;
  if (days.size >= KEPT) days.clear();
  const text = new Date(number * DAY).toISOString().slice(0, 10);
  days.set(number, text);
  return text;
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/** `2026-01-02T03:04:05Z`. */
export function isoOf(at: number): string {
  if (!(at >= 0 && at < LAST)) return `${new Date(at).toISOString().slice(0, 19)}Z`;
  const seconds = Math.floor((at % DAY) / 1000);
  return `${dayOf(at)}T${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}Z`;
}
