import type { CampaignPhase } from '../src/base/calendar/phases.ts';
import { addDays, addMonths, type Day, daysBetween, daysInMonth, startOf } from '../src/base/calendar.ts';
import type { Range } from '../src/base/period.ts';
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

/** Every whole month of some days that has enough days before it. */
export function wholeMonths({ first, last }: { readonly first: Day; readonly last: Day }): { period: string; range: Range }[] {
  const months: { period: string; range: Range }[] = [];
  for (let from = addMonths(startOf('month', addDays(first, HISTORY)), 1); ; from = addMonths(from, 1)) {
    const to = addDays(addMonths(from, 1), -1);
    if (to > last) return months;
    months.push({ period: from.slice(0, 7), range: { from, to } });
  }
}

/** Forecasts the end of every whole month from the days before alone, on its 5th, 10th and 20th day. */
export function looksAt(from: Day, values: readonly number[], phases: readonly CampaignPhase[], counts: boolean): Look[] {
  const looks: Look[] = [];
  for (const { range } of wholeMonths({ first: from, last: addDays(from, values.length - 1) })) {
    const month = range.from;
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
