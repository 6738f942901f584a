import type { Range } from '../../../base/period.ts';
import { buckets, isTime } from '../buckets.ts';
import type { Dimension, MetricKey } from '../contract.ts';
import { type Members, memberKey, membersOf } from '../engine/question.ts';
import { counterpartOf } from './counterpart.ts';

/** The members a row or a column stands for, in the order of its dimensions. */
export type Line = readonly string[];

/** One text for the members of a line, fit for an address. */
export function lineKey(line: Line): string {
  return line.map((member) => member.replace(/[|%]/g, (sign) => encodeURIComponent(sign))).join('|');
}

/** Dimensions whose members have an order of their own. */
export const inOrder = (dimension: Dimension): boolean => isTime(dimension) || dimension === 'hour' || dimension === 'weekday';

/**
 * The rows (or columns) there are: every member of any side, told as a member of the period; of a dimension of time every bucket, those
 * without a row too. In the order of time, else the largest number of `first` at the top. Pure.
 * @param sides the totals of the lines, one a side; the first is the period's
 */
export function linesOf(by: readonly Dimension[], sides: readonly { range: Range; members: Members }[], first: MetricKey): Line[] {
  const [now] = sides;
  if (by.length === 0 || !now) return [];
  const found = new Map<string, Line>();
  const add = (line: Line | null) => line && found.set(memberKey(...line), line);
  if (by.length === 1 && isTime(by[0] as Dimension)) for (const bucket of buckets(by[0] as Dimension, now.range)) add([bucket]);
  for (const [n, { range, members }] of sides.entries()) {
    const toPeriod = n === 0 ? null : counterpartOf(by, range, now.range);
    for (const key of members.keys()) {
      const line = membersOf(key, by.length);
      add(toPeriod ? toPeriod(line) : line);
    }
  }
  const lines = [...found.values()];
  const value = new Map(lines.map((line) => [line, now.members.cell(memberKey(...line)).value(first)]));
  const largest = (a: Line, b: Line) => (value.get(b) ?? Number.NEGATIVE_INFINITY) - (value.get(a) ?? Number.NEGATIVE_INFINITY) || 0;
  const byKey = (a: Line, b: Line) => (lineKey(a) < lineKey(b) ? -1 : 1);
  const timed = by.findIndex(inOrder) === 0;
  return lines.sort((a, b) => (timed ? compareText(a[0] as string, b[0] as string) : 0) || largest(a, b) || byKey(a, b));
}

/** Texts by their letters' codes: dates stand in their order. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
