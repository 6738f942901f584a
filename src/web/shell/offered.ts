import { offeredComparisons } from '../../base/period/compare.ts';
import { type Comparison, isComparable, type NoComparison } from '../../base/period/comparison.ts';
import { toDateUnit } from '../../base/period.ts';
import type { View } from '../view.ts';

/** The comparisons to choose from for the page's period, those that do not fit with their reason; as the address writes them. */
export function offered(view: View): readonly (Comparison | NoComparison)[] {
  const all = offeredComparisons(view.range, toDateUnit(view.period), view.context);
  // The address says `previous`: which part to date it is follows the period.
  return all.map((one) => (one.compare.startsWith('previous:') ? { ...one, compare: 'previous' } : one));
}

/** Those that fit. */
export function fitting(view: View): readonly Comparison[] {
  return offered(view).filter(isComparable);
}
