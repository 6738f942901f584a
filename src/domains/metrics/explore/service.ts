import type { Comparison } from '../../../base/period/comparison.ts';
import { lengthOf, type Range } from '../../../base/period.ts';
import type { Desk } from '../../../http/context.ts';
import { isTime } from '../buckets.ts';
import { comparedOf, todayOf } from '../compared.ts';
import type { Dimension, MetricKey } from '../contract.ts';
import { dataSpan } from '../data_span.ts';
import { askLevels } from '../engine/ask.ts';
import type { Definition, Lookup } from '../engine/definition.ts';
import { perDay } from '../engine/per_day.ts';
import type { Filters, Members, MetricsAnswer, ShopFacts } from '../engine/question.ts';
import { unknownMetric } from '../faults.ts';
import { nearest } from '../nearest.ts';
import { lookupOf } from '../own/lookup.ts';
import { freshnessOf, rangeOf, shopsFor, worded, wordedComparison } from '../service.ts';
import { MOST_DIMENSIONS, type Side } from './contract.ts';
import { tooManyDimensions, twiceADimension } from './faults.ts';
import { type Line, lineKey } from './lines.ts';
import { type Known, partialOf } from './partial.ts';
import { makePivot, outerDepths, type SideAnswer } from './pivot.ts';
import { type Words, wordsFor } from './words.ts';

/** What a pivot is asked by. */
export type PivotQuestion = {
  readonly shops: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly compare?: string | undefined;
  readonly also?: string | undefined;
  readonly metrics: readonly MetricKey[];
  readonly rows: readonly Dimension[];
  readonly columns: readonly Dimension[];
  readonly where?: Filters | undefined;
  readonly subtotals?: readonly ('rows' | 'columns')[] | undefined;
};

/** A range of days with the name of its side. */
type SideRange = { readonly side: Side; readonly range: Range };

/**
 * Any metrics by dimensions on rows and columns, beside the comparison and a second range of one's own, with totals.
 * @throws Fault `explore.too_many_dimensions`, `explore.dimension_twice`, `metrics.unknown_metric`, and those of the days
 */
export async function pivot(desk: Desk, question: PivotQuestion) {
  checkShape(question);
  const definitions = definitionsOf(question.metrics, await lookupOf(desk, question.metrics));
  const period = rangeOf(question);
  const shops = await shopsFor(desk, question.shops);
  const comparison = question.compare ? await comparedOf(desk, period, question.compare, shops) : null;
  const also = question.also ? ownRange(question.also) : null;
  const sides: SideRange[] = [
    { side: 'now', range: period },
    ...(comparison ? [{ side: 'compared' as const, range: comparison.range }] : []),
    ...(also ? [{ side: 'also' as const, range: also }] : []),
  ];
  const [answers, span] = await Promise.all([answersOf(desk, question, shops, sides, comparison), dataSpan(desk.warehouse, shops)]);
  const made = makePivot({ ...question, metrics: definitions, subtotals: wantedOf(question) }, answers);
  const today = todayOf(desk);
  const words = await wordsFor(desk, shops, membersBy(question, made), today.slice(0, 4));
  const known: Known = { period, span, shops };
  return {
    period: worded(period, today),
    comparedWith: comparison ? wordedComparison(comparison, today) : null,
    also: also ? worded(also, today) : null,
    sides: sides.map(({ side }) => side),
    metrics: definitions.map((metric, n) => told(metric, made.down[n] ?? 'sum', made.across[n] ?? 'sum')),
    rows: made.rows.map(({ line, cells }) => ({ ...lineOf(question.rows, line, words, known), cells })),
    subtotals: made.subtotals.map(({ line, cells }) => ({ ...lineOf(question.rows, line, words, known), cells })),
    columns: made.columns.map((line) => lineOf(question.columns, line, words, known)),
    totalColumn: made.totalColumn,
    total: made.total,
    reasons: [...made.reasons],
    all: made.all,
    freshness: freshnessOf(shops, span),
  };
}

function told({ id, name, unit, good, formula, definition }: Definition, down: 'sum' | 'ratio' | 'distinct' | 'overlap', across: typeof down) {
  return { id, name, unit, good, formula, definition, down, across };
}

function lineOf(by: readonly Dimension[], line: Line, words: Words, known: Known) {
  return {
    // A raw % stands in no member of a key: no line of members has the key of a subtotal.
    key: line.length > 0 && line.length < by.length ? `${lineKey(line)}%` : lineKey(line),
    members: [...line],
    labels: line.map((member, n) => words(by[n] as Dimension, member)),
    partial: partialOf(by.slice(0, line.length), line, known),
  };
}

function checkShape({ rows, columns }: PivotQuestion): void {
  const all = [...rows, ...columns];
  if (all.length > MOST_DIMENSIONS) throw tooManyDimensions({}, { place: { field: 'rows' } });
  const twice = all.find((dimension, n) => all.indexOf(dimension) !== n);
  if (twice) throw twiceADimension({ dimension: twice }, { place: { field: 'rows' } });
}

/** @throws Fault `metrics.unknown_metric` */
function definitionsOf(metrics: readonly MetricKey[], find: Lookup): Definition[] {
  return metrics.map((metric) => {
    const found = find(metric);
    if (!found) throw unknownMetric({ metric, near: nearest(metric).join('、') }, { place: { field: 'metrics' } });
    return found;
  });
}

function ownRange(text: string): Range {
  const [from = '', to = ''] = text.split('..');
  return rangeOf({ from, to });
}

/** Asks for the cells and for every total and subtotal: the same metrics over fewer dimensions. What would be the same question is asked once. */
async function answersOf(
  desk: Desk,
  { metrics, rows, columns, where, subtotals }: PivotQuestion,
  shops: readonly ShopFacts[],
  sides: readonly SideRange[],
  comparison: Comparison | null,
): Promise<SideAnswer[]> {
  const ranges = sides.map(({ range }) => range);
  // A bucket of time has the days it has; only members that stand for the whole period are told as daily means.
  const means = comparison?.perDay && ![...rows, ...columns].some(isTime) ? ranges.map(lengthOf) : null;
  const wanted = wantedOf({ subtotals });
  const depths = (all: number, own: boolean) => [...new Set([all, 0, ...outerDepths(all, own)])];
  const pairs = depths(rows.length, wanted.rows).flatMap((down) => depths(columns.length, wanted.columns).map((across) => [down, across] as const));
  const sets = new Map(pairs.map(([down, across]) => [placeOf(down, across), [...rows.slice(0, down), ...columns.slice(0, across)]]));
  const distinct = [...new Map([...sets.values()].map((by) => [by.join(), by])).values()];
  const answers = await askLevels(
    desk,
    { shops, ranges, where },
    distinct.map((by) => ({ metrics, by })),
  );
  const told = new Map(distinct.map((by, n) => [by.join(), means ? perDay(answers[n] as MetricsAnswer, means) : (answers[n] as MetricsAnswer)]));
  const at = (down: number, across: number) => told.get(sets.get(placeOf(down, across))?.join() ?? '');
  return ranges.map((range, n) => ({ range, at: (down, across) => at(down, across)?.[n] as Members }));
}

/** Dimensions down and across as one number: it is looked up for every cell. */
const placeOf = (down: number, across: number): number => down * (MOST_DIMENSIONS + 1) + across;

const wantedOf = ({ subtotals = [] }: Pick<PivotQuestion, 'subtotals'>) => ({
  rows: subtotals.includes('rows'),
  columns: subtotals.includes('columns'),
});

/** The members that need words, by dimension. */
function membersBy({ rows, columns }: PivotQuestion, made: ReturnType<typeof makePivot>): ReadonlyMap<Dimension, ReadonlySet<string>> {
  const found = new Map<Dimension, Set<string>>([...rows, ...columns].map((dimension) => [dimension, new Set()]));
  const add = (by: readonly Dimension[], line: Line) => {
    for (const [n, member] of line.entries()) found.get(by[n] as Dimension)?.add(member);
  };
  for (const { line } of made.rows) add(rows, line);
  for (const line of made.columns) add(columns, line);
  return found;
}
