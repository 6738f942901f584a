import type { CampaignPhase } from '../../../base/calendar/phases.ts';
import { addDays, eachDay, weekday } from '../../../base/calendar.ts';
import type { Range } from '../../../base/period.ts';
import { isSelling } from './calendar_signs.ts';

/** Days before a period that say what is usual. */
const WEEKS = 4;
/** With fewer days than this a kind of day says nothing. */
const LEAST = 2;

/**
 * The days that say what is usual for a period: of the four weeks before it those of the same weekdays, and where there are enough those that are
 * campaign days as the period is, or are not as it is not. Pure.
 */
export function usualDays({ from, to }: Range, phases: readonly CampaignPhase[]): string[] {
  const own = eachDay(from, to);
  const weekdays = new Set(own.map(weekday));
  const before = eachDay(addDays(from, -7 * WEEKS), addDays(from, -1)).filter((day) => weekdays.has(weekday(day)));
  const sells = own.filter((day) => isSelling(day, phases)).length * 2 >= own.length;
  const alike = before.filter((day) => isSelling(day, phases) === sells);
  return alike.length >= LEAST ? alike : before;
}
