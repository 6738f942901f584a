import { addDays, eachDay } from '../../src/base/calendar.ts';
import { ensureShop } from '../../src/domains/accounts/index.ts';
import { adDay, order, trafficDay } from '../../src/facts/index.ts';
import type { Desk } from '../../src/http/context.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { anAdDay, anOrder, aTrafficDay, insertFacts } from '../facts.ts';
import { firstOwner, freshApp, signedIn, type Visitor } from '../http/desk.ts';

export const LAST = '2026-11-21';
export const MORNING = new Date('2026-11-22T01:00:00Z');
const days = eachDay(addDays(LAST, -59), LAST);

/** A desk in the morning after the last day, its people, and a shop in New York that has nothing. */
export type MadeDesk = {
  readonly desk: Desk;
  readonly clock: { at: Date };
  readonly shop: number;
  readonly other: number;
  readonly owner: Visitor;
  readonly ann: Visitor;
  readonly viewer: Visitor;
};

/** Sixty days of a shop: on the last one search brings a quarter of what it did, everything else as ever; nothing of stock and service. */
export async function madeDesk(more: Partial<Desk> = {}): Promise<MadeDesk> {
  const { desk, clock, app } = await freshApp({}, more);
  clock.at = MORNING;
  const owner = await firstOwner(app);
  const shop = (await ensureShop(desk.store, { name: '天猫店', platform: 'other' })).id;
  const other = (await ensureShop(desk.store, { name: '纽约店', platform: 'shopify', timeZone: 'America/New_York', dayStartHour: 0 })).id;
  const ann = await signedIn(app, owner, 'operator', [shop]);
  const viewer = await signedIn(app, owner, 'viewer', [shop]);
  await fill(desk, shop);
  return { desk, clock, shop, other, owner, ann, viewer };
}

async function fill(desk: Desk, shop: number): Promise<void> {
  const orders = days.flatMap((day, t) => {
    const of = (source: string, n: number) =>
      Array.from({ length: n }, (_, k) =>
        anOrder({
          shop_id: shop,
          order_no: `${day}${source}${k}`,
          placed_at: `${day}T0${k % 9}:00:00Z`,
          buyer_key: String(t * 1000 + k + (source === 'b' ? 500 : 0)),
          source,
        }),
      );
    return [...of('search', day === LAST ? 10 : 38 + ((t * 7) % 5)), ...of('b', 19 + ((t * 3) % 3))];
  });
  await insertFacts(desk.warehouse, order, orders);
  const traffic = days.flatMap((day, t) => {
    const search = day === LAST ? 250 : 980 + ((t * 37) % 40);
    const b = 500 + ((t * 11) % 20);
    const row = (source: string, visitors: number) => aTrafficDay({ shop_id: shop, day, source, visitors });
    return [row('all', search + b), row('search', search), row('b', b)];
  });
  await insertFacts(desk.warehouse, trafficDay, traffic);
  const ads = days.flatMap((day, t) => [
    anAdDay({ shop_id: shop, day, plan_id: 'p1', plan: '精准词', cost: 5000 + ((t * 13) % 7), amount: 20_000 }),
    anAdDay({ shop_id: shop, day, plan_id: 'p2', plan: '亏的计划', cost: 3000, amount: 1500 }),
  ]);
  await insertFacts(desk.warehouse, adDay, ads);
  await rebuildShopDays(desk.warehouse, { shop, days: 'all', version: 1 });
}
