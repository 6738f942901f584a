import { addDays, addMonths, endOfMonth } from '../../base/calendar.ts';
import { lengthOf } from '../../base/period.ts';
import type { View } from '../view.ts';

/**
 * The period one step earlier (−1) or later (1), as the address says it: whole months move by months, anything else by its length.
 * null when it would reach past the day that runs now.
 */
export function shifted(view: View, by: 1 | -1): string | null {
  const { from, to } = view.range;
  const oneMonth = from.endsWith('-01') && to === endOfMonth(from);
  const days = lengthOf(view.range) * by;
  const next = oneMonth ? { from: addMonths(from, by), to: endOfMonth(addMonths(from, by)) } : { from: addDays(from, days), to: addDays(to, days) };
  if (next.from > view.today) return null;
  return `${next.from}..${next.to}`;
}
