import type { CampaignPhase } from '../src/base/calendar/phases.ts';
import { addDays, addMonths, type Day, daysBetween, daysInMonth, startOf } from '../src/base/calendar.ts';
import { daySeries } from '../src/domains/metrics/targets/day_series.ts';
import { learn, outlookOf } from '../src/domains/metrics/targets/outlook.ts';

/** Days of the month on which its end is forecast. */
export const LOOKS = [5, 10, 20] as const;
/** Days that must lie before a month for it to be forecast. */
const HISTORY = 90;

/** How one month's end was forecast on one day: what came, what was forecast with its 80 % band, and what the mean so far would say. */
export type Look = {
  readonly month: string;
  readonly day: number;
  readonly actual: number;
  readonly mean: number;
  readonly inside: boolean;
  readonly runRate: number;
};

/** Forecasts the end of every whole month from the days before alone, on its 5th, 10th and 20th day. */
export function looksAt(from: Day, values: readonly number[], phases: readonly CampaignPhase[], counts: boolean): Look[] {
  const looks: Look[] = [];
  const last = addDays(from, values.length - 1);
  const first = addMonths(startOf('month', addDays(from, HISTORY)), 1);
  for (let month = first; addDays(addMonths(month, 1), -1) <= last; month = addMonths(month, 1)) {
    const at = daysBetween(from, month);
    const days = daysInMonth(month);
    const actual = values.slice(at, at + days).reduce((a, b) => a + b, 0);
    for (const day of LOOKS) {
      const behind = values.slice(0, at + day);
      const learnt = learn(daySeries(from, addDays(month, days - 1), behind, phases, counts), behind.length);
      const { end, done } = outlookOf(
        learnt,
        Array.from({ length: days }, () => 0),
        at,
        at + days - 1,
      );
      if (!end) continue;
      const { mean, lower, upper } = end;
      looks.push({ month: month.slice(0, 7), day, actual, mean, inside: actual >= lower && actual <= upper, runRate: (done / day) * days });
    }
  }
  return looks;
}
