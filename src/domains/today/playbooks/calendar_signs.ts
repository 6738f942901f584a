import { dayEffects } from '../../../base/calendar/day_effects.ts';
import { dayFacts } from '../../../base/calendar/holidays.ts';
import type { CampaignPhase, PhaseId } from '../../../base/calendar/phases.ts';
import { addDays, eachDay } from '../../../base/calendar.ts';
import type { Range } from '../../../base/period.ts';
import type { CalendarSign } from './spec/contract.ts';

const WAITING: readonly PhaseId[] = ['presale', 'warmup'];
/** Days after a campaign that are still under it, and days before one in which people wait for it. */
const [AFTER, BEFORE] = [10, 5];
/** Days around a festival that it moves. */
const [LEAD, TAIL] = [3, 6];

/** Whether a day is one on which a campaign sells. */
export function isSelling(day: string, phases: readonly CampaignPhase[]): boolean {
  return phases.some(({ from, to, phase }) => from <= day && day <= to && !WAITING.includes(phase));
}

/** What the calendar says of most days of a period. `phases`: those of the shop's platforms. Pure. */
export function calendarSigns({ from, to }: Range, phases: readonly CampaignPhase[]): ReadonlySet<CalendarSign> {
  const days = eachDay(from, to);
  const most = (holds: (day: string) => boolean) => days.filter(holds).length * 2 >= days.length;
  const signs = new Set<CalendarSign>();
  if (most((day) => dayFacts(day).kind === 'holiday')) signs.add('holiday');
  const near = (day: string) => {
    const { festival } = dayEffects(day);
    return festival !== null && festival.distance >= -LEAD && festival.distance <= TAIL;
  };
  if (most(near)) signs.add('festival');
  const selling = most((day) => isSelling(day, phases));
  if (selling) signs.add('campaign');
  const waiting = most((day) => phases.some(({ from: first, to: last, phase }) => first <= day && day <= last && WAITING.includes(phase)));
  const soon = eachDay(addDays(to, 1), addDays(to, BEFORE)).some((day) => isSelling(day, phases));
  if (!selling && (waiting || soon)) signs.add('before_campaign');
  const past = eachDay(addDays(from, -AFTER), addDays(from, -1)).some((day) => isSelling(day, phases));
  if (!selling && past) signs.add('after_campaign');
  return signs;
}
