import { addDays, type Day, daysBetween, eachDay } from '../../../base/calendar.ts';
import type { Range } from '../../../base/period.ts';
import type { CellState } from './contract.ts';

/** The rules of the board, pure: what a day is called, and why. Words are put to it elsewhere. */

/** Days a board shows. */
export const WINDOW_DAYS = 35;
/** Days before those that tell what is usual: eight weeks. */
export const USUAL_DAYS = 56;
/** After so many days without anything a fact is no longer waited for. */
const STOPPED_AFTER = 60;
/** How far two sources may lie apart, of the larger. */
export const TOLERANCE = 0.01;

/**
 * A day far below the usual: fewer rows than half the median of the same weekday in the eight weeks before, and further below it than
 * three (scaled) median deviations. At least four such weekdays and a median of eight rows are needed to say so.
 */
const USUAL = { leastDays: 4, leastRows: 8, share: 0.5, deviations: 3 * 1.4826 } as const;

/**
 * Days without a row are believed of what merely happens (orders, refunds) while fewer than so many rows were to be expected in all
 * of them together: less than e^-8, one in three thousand, is no chance any more.
 */
const BELIEVED_ROWS = 8;

/** One thing found about a day. */
export type Finding =
  | { readonly state: 'missing'; readonly why: 'gap' | 'behind' }
  | { readonly state: 'late' }
  | { readonly state: 'partial'; readonly why: 'below'; readonly usual: number }
  | { readonly state: 'partial'; readonly why: 'running' }
  | { readonly state: 'disagreeing'; readonly with: 'report' | 'lines'; readonly one: number; readonly other: number }
  | {
      readonly state: 'disagreeing';
      readonly with: 'totals';
      readonly import: number;
      readonly total: string;
      readonly one: number;
      readonly other: number;
    }
  | { readonly state: 'overlapping'; readonly imports: readonly number[] };

export type JudgedCell = { readonly day: Day; readonly state: CellState; readonly rows: number; readonly findings: readonly Finding[] };

/** What is known of one fact of one shop. */
export type FactHistory = {
  readonly kind: 'report' | 'happening';
  /** Rows by day, over the days shown and the eight weeks before; days without rows are absent. */
  readonly rows: ReadonlyMap<Day, number>;
  /** First and last day over all time. */
  readonly first: Day;
  readonly last: Day;
  /** Last day the platform has published by now. */
  readonly due: Day;
};

/** Whether a fact is still waited for: `stopped` after 60 days without anything. */
export function usageOf(span: { readonly last: Day } | null, yesterday: Day): 'used' | 'stopped' | 'unused' {
  if (!span) return 'unused';
  return daysBetween(span.last, yesterday) > STOPPED_AFTER ? 'stopped' : 'used';
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? (sorted[Math.floor(middle)] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** The usual rows of a day by its weekday when the day is far below them; null when it is not, or nobody can tell. */
export function farBelow(rows: ReadonlyMap<Day, number>, day: Day): number | null {
  const same = [1, 2, 3, 4, 5, 6, 7, 8].map((week) => rows.get(addDays(day, -7 * week)) ?? 0).filter((n) => n > 0);
  if (same.length < USUAL.leastDays) return null;
  const usual = median(same);
  const spread = median(same.map((n) => Math.abs(n - usual)));
  const now = rows.get(day) ?? 0;
  const low = usual >= USUAL.leastRows && now < usual * USUAL.share && now < usual - USUAL.deviations * spread;
  return low ? usual : null;
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

/** The days of a run without rows around `day` (which has none), within the days that were looked at and are published. */
function emptyRun({ rows, first, due }: FactHistory, day: Day, looked: Range): Range {
  const [least, most] = [later(first, looked.from), earlier(due, looked.to)];
  let from = day;
  while (from > least && !rows.has(addDays(from, -1))) from = addDays(from, -1);
  let to = day;
  while (to < most && !rows.has(addDays(to, 1))) to = addDays(to, 1);
  return { from, to };
}

/** Whether a run of days without rows can be chance, for things that merely happen. */
function believable(history: FactHistory, run: Range, looked: Range): boolean {
  if (history.kind === 'report') return false;
  const known = eachDay(later(history.first, looked.from), earlier(earlier(history.last, history.due), looked.to));
  const others = known.filter((day) => day < run.from || day > run.to);
  if (others.length === 0) return false;
  const perDay = others.reduce((sum, day) => sum + (history.rows.get(day) ?? 0), 0) / others.length;
  return perDay * (daysBetween(run.from, run.to) + 1) < BELIEVED_ROWS;
}

/** A day without rows; `looked` are the days whose rows are known. */
function judgeEmpty(history: FactHistory, day: Day, looked: Range): JudgedCell {
  const cell = (state: CellState, findings: readonly Finding[] = []): JudgedCell => ({ day, state, rows: 0, findings });
  if (day < history.first) return cell('before');
  if (day > history.due) return cell('waiting');
  if (believable(history, emptyRun(history, day, looked), looked)) return cell('quiet');
  if (day < history.last) return cell('missing', [{ state: 'missing', why: 'gap' }]);
  return day === history.due ? cell('late', [{ state: 'late' }]) : cell('missing', [{ state: 'missing', why: 'behind' }]);
}

/** What else was found about a day: by comparing sources, and by who wrote it. */
export type Extras = ReadonlyMap<Day, readonly Finding[]>;

const RANK: readonly CellState[] = ['missing', 'late', 'partial', 'disagreeing', 'overlapping'];

/**
 * One cell for each of `days` (in order). Of several findings the worst names the cell: missing, late, partial, disagreeing, overlapping.
 */
export function judge(history: FactHistory, days: readonly Day[], extras: Extras): JudgedCell[] {
  const looked = { from: addDays(days[0] as Day, -USUAL_DAYS), to: days.at(-1) as Day };
  return days.map((day) => {
    const count = history.rows.get(day) ?? 0;
    if (count === 0) return judgeEmpty(history, day, looked);
    const usual = farBelow(history.rows, day);
    const below: Finding[] = usual === null ? [] : [{ state: 'partial', why: 'below', usual }];
    const findings = [...below, ...(extras.get(day) ?? [])].sort((a, b) => RANK.indexOf(a.state) - RANK.indexOf(b.state));
    return { day, state: findings[0]?.state ?? 'present', rows: count, findings };
  });
}

/** Whether two sums of the same thing lie further apart than 1 % of the larger; a sum of 0 says nothing. */
export function disagree(one: number, other: number): boolean {
  if (one <= 0 || other <= 0) return false;
  return Math.abs(one - other) > TOLERANCE * Math.max(one, other);
}

/** A total that a file claims, and what came of its rows; in main units. */
export type Claim = { readonly name: string; readonly claimed: number; readonly loaded: number };

/** The claims that the rows of a file do not come to: to the fen, because both are of one file. */
export function unkept<C extends Claim>(claims: readonly C[]): C[] {
  return claims.filter(({ claimed, loaded }) => Math.round(claimed * 100) !== Math.round(loaded * 100));
}

/** Days as ranges, neighbours together; `days` in order. */
export function rangesOf(days: readonly Day[]): Range[] {
  const ranges: { from: Day; to: Day }[] = [];
  for (const day of days) {
    const last = ranges.at(-1);
    if (last && addDays(last.to, 1) === day) last.to = day;
    else ranges.push({ from: day, to: day });
  }
  return ranges;
}
