import { addDays, addMonths, type Day, eachDay, startOf } from '../../base/calendar.ts';
import type { Text } from '../../base/messages.ts';
import { dayWords, type Range, weekdayWords } from '../../base/period.ts';
import type { Dimension } from './contract.ts';

const TIME: readonly Dimension[] = ['day', 'week', 'month', 'quarter', 'year'];

/** True for dimensions along the calendar: their members are known without asking the warehouse. */
export function isTime(dimension: Dimension): boolean {
  return TIME.includes(dimension);
}

/** The members of a dimension of time in a range, in order, named as the warehouse names them. */
export function buckets(dimension: Dimension, range: Range): string[] {
  const keys = new Set<string>();
  for (const first of starts(dimension, range)) keys.add(bucketOf(dimension, first));
  return [...keys];
}

function starts(dimension: Dimension, range: Range): Day[] {
  if (dimension === 'day') return eachDay(range.from, range.to);
  const unit = dimension as 'week' | 'month' | 'quarter' | 'year';
  const days: Day[] = [];
  const next = (day: Day): Day => (unit === 'week' ? addDays(day, 7) : addMonths(day, unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12));
  for (let day = startOf(unit, range.from); day <= range.to; day = next(day)) days.push(day);
  return days;
}

function bucketOf(dimension: Dimension, day: Day): string {
  switch (dimension) {
    case 'month':
      return day.slice(0, 7);
    case 'quarter':
      return `${day.slice(0, 4)}-Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
    case 'year':
      return day.slice(0, 4);
    default:
      return day;
  }
}

/** First and last day of a bucket. */
export function bucketDays(dimension: Dimension, key: string): Range {
  const first = dimension === 'quarter' ? `${key.slice(0, 4)}-${String(Number(key.slice(6)) * 3 - 2).padStart(2, '0')}-01` : key.padEnd(10, '-01');
  switch (dimension) {
    case 'week':
      return { from: key, to: addDays(key, 6) };
    case 'month':
      return { from: first, to: addDays(addMonths(first, 1), -1) };
    case 'quarter':
      return { from: first, to: addDays(addMonths(first, 3), -1) };
    case 'year':
      return { from: first, to: `${key}-12-31` };
    default:
      return { from: key, to: key };
  }
}

/** A member of a dimension in words, as far as the dimension itself tells. */
export function bucketWords(dimension: Dimension, key: string, yearKnown: string): Text {
  switch (dimension) {
    case 'day':
      return dayWords(key, yearKnown);
    case 'week':
      return { zh: `${key} 起一周`, en: `Week of ${key}` };
    case 'weekday':
      return weekdayWords(Number(key));
    case 'hour':
      return { zh: `${key}:00`, en: `${key}:00` };
    default:
      return { zh: key, en: key };
  }
}
