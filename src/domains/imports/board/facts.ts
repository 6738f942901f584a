import type { Fact } from '../../../facts/fact.ts';
import { adDay, communityDay, order, orderLine, productDay, refund, serviceDay, stockDay, trafficDay } from '../../../facts/index.ts';
import type { BoardFact } from './contract.ts';

type Watched = {
  readonly of: Fact;
  /** The column a row's day is read from. */
  readonly day: string;
  /**
   * `report`: the platform has rows for every day, so a day without any is missing. `happening`: a row is something that happened,
   * so a day without any is missing only when that is not believable (see rules.ts).
   */
  readonly kind: 'report' | 'happening';
};

/** Where each fact of the board is kept. */
export const WATCHED: Readonly<Record<BoardFact, Watched>> = {
  orders: { of: order as unknown as Fact, day: 'placed_day', kind: 'happening' },
  'order-lines': { of: orderLine as unknown as Fact, day: 'placed_day', kind: 'happening' },
  refunds: { of: refund as unknown as Fact, day: 'requested_day', kind: 'happening' },
  traffic: { of: trafficDay as unknown as Fact, day: 'day', kind: 'report' },
  'product-traffic': { of: productDay as unknown as Fact, day: 'day', kind: 'report' },
  ads: { of: adDay as unknown as Fact, day: 'day', kind: 'report' },
  stock: { of: stockDay as unknown as Fact, day: 'day', kind: 'report' },
  service: { of: serviceDay as unknown as Fact, day: 'day', kind: 'report' },
  community: { of: communityDay as unknown as Fact, day: 'day', kind: 'report' },
};

/** When a platform has a day's figures: `days` after it, at `hour` of the shop's clock. */
export type Publishing = { readonly days: number; readonly hour: number };

/** Orders and what belongs to them can be exported as soon as the day is over; reports are made over night. */
const PUBLISHED: Readonly<Record<BoardFact, Publishing>> = {
  orders: { days: 1, hour: 1 },
  'order-lines': { days: 1, hour: 1 },
  refunds: { days: 1, hour: 1 },
  traffic: { days: 1, hour: 9 },
  'product-traffic': { days: 1, hour: 9 },
  ads: { days: 1, hour: 10 },
  stock: { days: 1, hour: 1 },
  service: { days: 1, hour: 11 },
  community: { days: 1, hour: 10 },
};

/** Where a platform is slower (or quicker) than that. */
const OWN_TIMES: Readonly<Record<string, Partial<Record<BoardFact, Publishing>>>> = {
  jd: { traffic: { days: 1, hour: 10 }, 'product-traffic': { days: 1, hour: 10 }, service: { days: 1, hour: 12 } },
  pdd: { traffic: { days: 1, hour: 11 }, 'product-traffic': { days: 1, hour: 11 } },
  douyin: { traffic: { days: 1, hour: 8 }, 'product-traffic': { days: 1, hour: 8 } },
  shopify: { traffic: { days: 1, hour: 3 }, 'product-traffic': { days: 1, hour: 3 } },
};

/** When a platform has a fact's figures of a day. */
export function publishingOf(platform: string, fact: BoardFact): Publishing {
  return OWN_TIMES[platform]?.[fact] ?? PUBLISHED[fact];
}
