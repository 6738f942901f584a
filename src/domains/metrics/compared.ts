import { businessDay } from '../../base/calendar.ts';
import { compareDays } from '../../base/period/compare.ts';
import { type Comparison, isComparable, type NoComparison } from '../../base/period/comparison.ts';
import type { Range } from '../../base/period.ts';
import type { Desk } from '../../http/context.ts';
import { campaignPhasesOf, campaignPlatforms } from '../campaigns/index.ts';
import type { ShopFacts } from './engine/question.ts';
import { badRange, notComparable } from './faults.ts';

/** Today where the product's users are; single-shop time zones only move the business day of facts, not the calendar on the wall. */
export function todayOf(desk: Desk): string {
  return businessDay(desk.now(), 'Asia/Shanghai', 0);
}

/**
 * The days `period` is compared with; campaigns are those of the shops' platforms.
 * @throws Fault `metrics.bad_range` for a comparison that is none, `metrics.not_comparable` where these days have no such festival or phase
 */
export async function comparedOf(desk: Desk, period: Range, compare: string, shops: readonly ShopFacts[]): Promise<Comparison> {
  const phases = compare.startsWith('phase') ? await campaignPhasesOf(desk.store) : [];
  let found: Comparison | NoComparison;
  try {
    found = compareDays(period, compare, { today: todayOf(desk), phases, platforms: campaignPlatforms(shops.map(({ platform }) => platform)) });
  } catch (cause) {
    const [from = compare, to = ''] = compare.split('..');
    throw badRange({ from, to }, { place: { field: 'compare' }, cause });
  }
  if (!isComparable(found)) throw notComparable(found, { place: { field: 'compare' } });
  return found;
}
