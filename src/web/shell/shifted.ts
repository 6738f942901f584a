import { addDays, addMonths, endOfMonth } from '../../base/calendar.ts';
import { comparisonRange, lengthOf, type Range, toDateUnit, wholeMonths } from '../../base/period.ts';
import type { View } from '../view.ts';

/**
 * The period one step earlier (−1) or later (1), as the address says it: whole months move by as many months, a period to date to the same
 * part of the unit before, anything else by its length.
 * null when it would reach past the day that runs now.
 */
export function shifted(view: View, by: 1 | -1): string | null {
  const next = moved(view, by);
  if (next.from > view.today) return null;
  return `${next.from}..${next.to}`;
}

function moved({ range, period }: View, by: 1 | -1): Range {
  const { from, to } = range;
  const unit = toDateUnit(period);
  if (unit && by === -1) return comparisonRange(range, `previous:${unit}`);
  const months = wholeMonths(range) * by;
  if (months !== 0) return { from: addMonths(from, months), to: endOfMonth(addMonths(to, months)) };
  const days = lengthOf(range) * by;
  return { from: addDays(from, days), to: addDays(to, days) };
}
