import { addDays, addMonths } from '../../../../base/calendar.ts';
import type { Dimension } from '../../contract.ts';
import type { Mark } from './axisMarks.ts';

/** Days with a text. */
export type DatedText = { readonly from: string; readonly to: string; readonly words: string };

/** Where dated texts stand on an axis of buckets that follow each other: the first and the last bucket they touch. What lies beside the axis is left out. Pure. */
export function placedMarks(dated: readonly DatedText[], time: Dimension, keys: readonly string[]): Mark[] {
  const days = keys.map((key) => daysOf(time, key));
  return dated.flatMap(({ from, to, words }) => {
    const touched = days.flatMap((bucket, n) => (bucket.from <= to && from <= bucket.to ? [n] : []));
    const [first, last] = [touched[0], touched.at(-1)];
    return first === undefined || last === undefined ? [] : [{ from: first, to: last, words }];
  });
}

function daysOf(time: Dimension, key: string): { from: string; to: string } {
  switch (time) {
    case 'week':
      return { from: key, to: addDays(key, 6) };
    case 'month':
      return { from: `${key}-01`, to: addDays(addMonths(`${key}-01`, 1), -1) };
    case 'quarter': {
      const first = `${key.slice(0, 4)}-${String(Number(key.slice(6)) * 3 - 2).padStart(2, '0')}-01`;
      return { from: first, to: addDays(addMonths(first, 3), -1) };
    }
    case 'year':
      return { from: `${key}-01-01`, to: `${key}-12-31` };
    default:
      return { from: key, to: key };
  }
}
