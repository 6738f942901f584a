import { isWorkday } from '../../../base/calendar/holidays.ts';
import { businessDay, type Day } from '../../../base/calendar.ts';
import type { NoticeSettings } from './contract.ts';

type Clock = Pick<NoticeSettings, 'quietFrom' | 'quietTo' | 'timeZone'>;

/** Minutes since midnight of `21:30`. Pure. */
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** The minute of the day in a zone, as its walls have it: what a clock change skips or repeats follows from that. Pure. */
export function minuteIn(timeZone: string, now: Date): number {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  formats.set(timeZone, format);
  return minutesOf(format.format(now));
}

/** Making one costs more than all the rest of a small request. There are a few hundred zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether somebody wants quiet at a moment; from the first minute, to the last one exclusive, over midnight where it begins later than it ends. Pure. */
export function isQuiet({ quietFrom, quietTo, timeZone }: Clock, now: Date): boolean {
  const [from, to, at] = [minutesOf(quietFrom), minutesOf(quietTo), minuteIn(timeZone, now)];
  return from <= to ? at >= from && at < to : at >= from || at < to;
}

/**
 * The day whose digest is due at a moment: a workday, at its minute or later on the same day, never in quiet hours. Null when none is. Pure.
 */
export function digestDay(settings: Clock & Pick<NoticeSettings, 'digestAt'>, now: Date): Day | null {
  const day = businessDay(now, settings.timeZone, 0);
  const due = isWorkday(day) && minuteIn(settings.timeZone, now) >= minutesOf(settings.digestAt);
  return due && !isQuiet(settings, now) ? day : null;
}

/** Whether there is a time zone of that name. Pure. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
