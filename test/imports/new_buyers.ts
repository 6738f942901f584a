import { expect } from 'vitest';
import type { Shop } from '../../src/domains/accounts/index.ts';
import type { ImportDesk } from '../../src/domains/imports/index.ts';
import type { Rollup } from '../../src/facts/rollup.ts';
import { shopDay, shopMixDay } from '../../src/facts/rollups.ts';
import { param, rows, sql } from '../../src/warehouse/sql.ts';

/** Orders and lists of buyers as files, and who of them is new: counted by plain code, and as the sums have it. */

/** A paid order of a file, paid on `day`; placed on that day too where it does not say another. */
export type Order = { readonly no: number; readonly buyer: string; readonly day: string; readonly placed?: string };
/** What a list says of a buyer: blank where it does not tell. */
export type Known = { readonly buyer: string; readonly first: string; readonly last: string };
export type List = { readonly asOf: string; readonly rows: readonly Known[] };

export const ordersFile = (orders: readonly Order[]): string =>
  [
    '订单编号,下单时间,付款时间,支付金额,买家',
    ...orders.map(({ no, buyer, day, placed = day }) => `${no},${placed} 10:00:00,${day} 10:05:00,10.00,${buyer}`),
  ].join('\n');

export const listFile = ({ asOf, rows: all }: List): string =>
  ['买家,统计截至日,累计订单数,首次购买时间,最近购买时间', ...all.map(({ buyer, first, last }) => `${buyer},${asOf},3,${first},${last}`)].join('\n');

type Days = Record<string, { buyers: number; fresh: number; returning: number }>;

/** Buyers of every day, new and returning, counted from the rows alone. */
export function counted(orders: readonly Order[], lists: readonly List[]): Days {
  const told = lists.flatMap(({ asOf, rows: all }) => all.map(({ buyer, first, last }) => ({ buyer, by: first || last || asOf })));
  const first = new Map<string, string>();
  for (const { buyer } of orders) {
    const own = orders.filter((one) => one.buyer === buyer);
    const placed = own.map((one) => one.placed ?? one.day).sort()[0] as string;
    // What is told of a day on or after the placing may be that order.
    const before = told.filter((one) => one.buyer === buyer && one.by < placed).map(({ by }) => by);
    first.set(buyer, [...own.map(({ day }) => day), ...before].sort()[0] as string);
  }
  const days: Days = {};
  for (const day of new Set(orders.map((order) => order.day))) {
    const buyers = [...new Set(orders.filter((order) => order.day === day).map(({ buyer }) => buyer))];
    const fresh = buyers.filter((buyer) => first.get(buyer) === day).length;
    days[day] = { buyers: buyers.length, fresh, returning: buyers.length - fresh };
  }
  return days;
}

/** The same as the sums have it: those of the day, and those by type of buyer. */
export async function summed(desk: ImportDesk, shop: Shop): Promise<Days> {
  const own = (of: Rollup) => sql`(SELECT * FROM ${rows(of)} WHERE shop_id = ${param.id(shop.id)}) AS r`;
  const found = await desk.warehouse.rows<{
    day: string;
    all: number;
    fresh: number;
  }>(sql`SELECT toString(day) AS day, uniqExactMerge(r.buyers) AS all,
    uniqExactMerge(r.new_buyers) AS fresh FROM ${own(shopDay)} GROUP BY day HAVING all > 0`);
  const typed = await desk.warehouse.rows<{ day: string; fresh: number; returning: number }>(sql`SELECT toString(day) AS day,
    uniqExactMergeIf(r.buyers, buyer_type = 'new') AS fresh, uniqExactMergeIf(r.buyers, buyer_type = 'returning') AS returning FROM ${own(shopMixDay)} GROUP BY day`);
  const types = new Map(typed.map((one) => [one.day, one]));
  for (const { day, fresh } of found) expect([day, types.get(day)?.fresh]).toEqual([day, fresh]);
  return Object.fromEntries(found.map(({ day, all, fresh }) => [day, { buyers: all, fresh, returning: types.get(day)?.returning ?? 0 }]));
}
