import type { MeasureId } from './measures.ts';
import type { UnknownCode } from './question.ts';

/** A condition under which a metric is known at all, over measures that are sums of the same place and days. */
export type Guard = {
  readonly measures: readonly MeasureId[];
  readonly holds: (sums: readonly number[]) => boolean;
  readonly code: Exclude<UnknownCode, 'not_by_dimension' | 'divided_by_zero' | 'unknown_metric'>;
};

export const GUARDS = {
  /** Every shop-day with paid orders has its visitors. */
  traffic_complete: { measures: ['traffic_gaps'], holds: ([gaps]) => gaps === 0, code: 'traffic_gaps' },
  /** Every paid order names its buyer. */
  buyers_named: { measures: ['unnamed_orders'], holds: ([unnamed]) => unnamed === 0, code: 'buyers_unknown' },
  /** Some paid order names its buyer, or there is none. */
  some_buyers: { measures: ['unnamed_orders', 'buyers'], holds: ([unnamed, buyers]) => unnamed === 0 || (buyers ?? 0) > 0, code: 'buyers_unknown' },
  /** A file without a column for pieces gives 0 to every order. Asked by rows, because by product orders are sets that cost much to count. */
  units_given: { measures: ['units', 'paid_rows'], holds: ([units, paid]) => (units ?? 0) > 0 || paid === 0, code: 'no_units' },
  traffic_given: { measures: ['traffic_days'], holds: ([days]) => (days ?? 0) > 0, code: 'no_traffic' },
  ads_given: { measures: ['ad_days'], holds: ([days]) => (days ?? 0) > 0, code: 'no_ads' },
  /** Every piece sold has a cost. */
  costed: { measures: ['uncosted_units'], holds: ([units]) => units === 0, code: 'no_unit_costs' },
} as const satisfies Readonly<Record<string, Guard>>;
export type GuardId = keyof typeof GUARDS;

/** A guard as declared. */
export function guardOf(id: GuardId): Guard {
  return GUARDS[id];
}
