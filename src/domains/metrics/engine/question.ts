import type { Text } from '../../../base/messages.ts';
import type { Range } from '../../../base/period.ts';
import type { Platform } from '../../accounts/index.ts';
import type { Dimension, MetricKey } from '../contract.ts';
import type { MeasureId } from './measures.ts';

/** A shop as far as numbers need to know it. */
export type ShopFacts = { readonly id: number; readonly name: string; readonly platform: Platform };

/** Days one after another, or any days at all (a festival may be compared with days that do not follow each other). */
export type Days = Range | { readonly days: readonly string[] };

/** Only these members: AND over dimensions, OR inside one. */
export type Filters = Partial<Record<Dimension, readonly string[]>>;

/** What is asked of the facts; plain data. */
export type MetricsQuestion = {
  readonly shops: readonly ShopFacts[];
  /** Ids of the catalogue, or of people's own formulas (`own_…`). */
  readonly metrics: readonly MetricKey[];
  /** Up to three dimensions; none gives the total. */
  readonly by: readonly Dimension[];
  /** Each is answered on its own; they may overlap. */
  readonly ranges: readonly Days[];
  readonly where?: Filters | undefined;
};

/** Why a value is not known. */
export type UnknownCode =
  | 'no_data'
  | 'no_match'
  | 'not_by_dimension'
  | 'divided_by_zero'
  | 'no_lines'
  | 'no_refunds'
  | 'no_service'
  | 'no_stock'
  | 'no_community'
  | 'no_events'
  | 'no_traffic'
  | 'traffic_gaps'
  | 'buyers_unknown'
  | 'no_units'
  | 'no_ads'
  | 'no_unit_costs'
  | 'no_costs'
  | 'unknown_metric';

/** A stable code for programs, and what is unknown and why for people. */
export type Unknown = { readonly code: UnknownCode; readonly text: Text };

/** The values of one member: money in main units, shares as fractions; null is unknown and never zero. */
export type Cell = {
  value(metric: MetricKey): number | null;
  /** Why the value is null; null where it is not. */
  unknown(metric: MetricKey): Unknown | null;
  /** The numbers a metric is made of, in the order of its expression: of a ratio what stands above and below the line. */
  operands(metric: MetricKey): readonly (number | null)[];
  /** A sum the asked metrics are made of, in minor units where it is an amount; null when it is not known. */
  sum(measure: MeasureId): number | null;
};

/**
 * The members of one range that have rows, by {@link memberKey}. `cell` also answers for a member without rows: zero where nothing
 * of it means nothing happened (no order of a day inside the data), unknown where it means that nobody told.
 */
export type Members = ReadonlyMap<string, Cell> & { cell(key: string): Cell };

/** One map a range, in the order of the question's ranges. */
export type MetricsAnswer = readonly Members[];

const SEPARATOR = '\u0000';

/** One text for the members of the question's dimensions, in their order; '' is the total. */
export function memberKey(...members: readonly string[]): string {
  return members.join(SEPARATOR);
}

/** The members a key was made of. */
export function membersOf(key: string, dimensions: number): string[] {
  return dimensions === 0 ? [] : key.split(SEPARATOR);
}

/** Days as runs of days that follow each other, in order. */
export function runsOf(days: Days): Range[] {
  if ('from' in days) return [{ from: days.from, to: days.to }];
  const runs: { from: string; to: string }[] = [];
  for (const day of [...new Set(days.days)].sort()) {
    const last = runs.at(-1);
    if (last && follows(last.to, day)) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
}

function follows(before: string, day: string): boolean {
  return Date.parse(day) - Date.parse(before) === 86_400_000;
}
