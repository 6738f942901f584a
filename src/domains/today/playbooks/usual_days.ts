import { dayFacts } from '../../../base/calendar/holidays.ts';
import type { CampaignPhase } from '../../../base/calendar/phases.ts';
import { addDays, eachDay, weekday } from '../../../base/calendar.ts';
import type { Range } from '../../../base/period.ts';
import { isSelling } from './calendar_signs.ts';

/** How far back is looked for days of the same kind, and how many of each weekday are taken. */
const [WEEKS, WANTED] = [12, 4];
/** With fewer days than this a kind of day says nothing. */
const LEAST = 2;

/**
 * The days that say what is usual for a period, in order: of each of its weekdays the last four before it that are of its kind (in a campaign or not,
 * a public holiday or not). Where there are too few of its kind, the same weekdays of the four weeks before. Pure.
 */
export function usualDays({ from, to }: Range, phases: readonly CampaignPhase[]): string[] {
  const own = eachDay(from, to);
  const weekdays = [...new Set(own.map(weekday))];
  const before = eachDay(addDays(from, -7 * WEEKS), addDays(from, -1));
  const kindOf = (day: string): string => `${isSelling(day, phases)} ${dayFacts(day).kind === 'holiday'}`;
  const kinds = own.map(kindOf);
  const kind = [...new Set(kinds)].sort((a, b) => kinds.filter((one) => one === b).length - kinds.filter((one) => one === a).length)[0];
  const last = (days: readonly string[]) => weekdays.flatMap((iso) => days.filter((day) => weekday(day) === iso).slice(-WANTED)).sort();
  const alike = last(before.filter((day) => kindOf(day) === kind));
  return alike.length >= LEAST ? alike : last(before);
}
