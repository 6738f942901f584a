import type { ShopFacts } from '../src/domains/metrics/engine/question.ts';
import { order, orderLine, product, trafficDay } from '../src/facts/index.ts';
import type { Warehouse } from '../src/warehouse/client.ts';
import { rebuildShopDays } from '../src/warehouse/rollup.ts';
import { param, sql, table } from '../src/warehouse/sql.ts';

/** Order lines of each step; the next is added to what is there. `BENCH_LINES=100000000` asks for one more, `BENCH_LINES=1000000` for that alone. */
const SIZES = [1_000_000, 10_000_000];

/** A folder that is kept after the run, so that a hundred million lines are made once and asked often. It has one size: that of `BENCH_LINES`. */
export const KEPT = process.env.BENCH_WAREHOUSE;

/** The steps of a run. */
export function sizesAsked(): readonly number[] {
  const asked = Number(process.env.BENCH_LINES ?? 0);
  if (KEPT) return [asked];
  return [...SIZES.filter((size) => asked === 0 || size <= asked), ...(asked > (SIZES.at(-1) as number) ? [asked] : [])];
}

export const SHOPS: readonly ShopFacts[] = [1, 2, 3].map((id) => ({ id, name: `shop ${id}`, platform: 'tmall' }));
export const NOW = { from: '2026-06-01', to: '2026-06-30' };
export const BEFORE = { from: '2026-05-01', to: '2026-05-31' };

/** Orders `from` up to `to`, each of two lines: 730 days, 30 provinces, six sources, each of some of the `buyers`. */
async function loadOrders(warehouse: Warehouse, from: number, to: number, buyers: number): Promise<void> {
  const numbers = sql`numbers(${param.int(from)}, ${param.int(to - from)})`;
  const day = sql`toDate('2024-07-01') + toUInt16(cityHash64(number, 1) % 730)`;
  // As platforms number them: later orders have greater numbers.
  const number = sql`concat(formatDateTime(${day}, '%Y%m%d'), leftPad(toString(number), 9, '0'))`;
  const amount = sql`toDecimal64(50 + cityHash64(number, 2) % 40000 / 100, 2)`;
  const buyer = sql`cityHash64(cityHash64(number, 4) % ${param.int(buyers)}, 'buyer')`;
  await warehouse.command(sql`INSERT INTO ${table(order)} (shop_id, order_no, status, placed_at, placed_day, placed_hour, paid_at, paid_day, paid_hour, buyer_key,
    order_amount, pay_amount, refund_amount, province, city, device, source, units, version)
SELECT toUInt32(1 + number % 3), ${number}, 'completed', toDateTime(${day}), ${day}, toUInt8(cityHash64(number, 3) % 24), toDateTime(${day}), ${day},
  toUInt8(cityHash64(number, 3) % 24), ${buyer}, ${amount}, ${amount},
  if(cityHash64(number, 5) % 10 = 0, ${amount}, 0), concat('province ', toString(cityHash64(number, 6) % 30)), concat('city ', toString(cityHash64(number, 6) % 300)),
  if(cityHash64(number, 7) % 10 = 0, 'pc', 'mobile'), concat('source ', toString(cityHash64(number, 8) % 6)), 2, 1 FROM ${numbers}
SETTINGS max_partitions_per_insert_block = 0`);
  await warehouse.command(sql`INSERT INTO ${table(orderLine)} (shop_id, order_no, line_no, placed_day, paid_day, buyer_key, product_id, price, units, amount, unit_cost, version)
SELECT toUInt32(1 + number % 3), ${number}, toString(line), ${day}, ${day}, ${buyer},
  concat('P', toString(cityHash64(number, line) % 500)), ${amount}, 1, intDiv(${amount}, 2), 20, 1 FROM ${numbers} ARRAY JOIN [1, 2] AS line
SETTINGS max_partitions_per_insert_block = 0`);
}

/** Visits of every day: the platform's total of a shop, its six sources, and each of them by device; 500 products in 12 categories. */
async function loadAround(warehouse: Warehouse): Promise<void> {
  await warehouse.command(sql`INSERT INTO ${table(trafficDay)} (shop_id, day, source, device, visitors, new_visitors, pageviews, cart_visitors, favourite_visitors, bounces, version)
SELECT toUInt32(shop), toDate('2024-07-01') + nth, source, device, toUInt32(20000 + cityHash64(shop, nth, source, device) % 9000), 9000, 60000, 900, 300, 9000, 1
FROM (SELECT arrayJoin([1, 2, 3]) AS shop, arrayJoin(range(730)) AS nth, arrayJoin(['all', 'source 0', 'source 1', 'source 2', 'source 3', 'source 4', 'source 5']) AS source,
  arrayJoin(['all', 'mobile', 'pc']) AS device) WHERE source != 'all' OR device = 'all'`);
  await warehouse.command(sql`INSERT INTO ${table(product)} (shop_id, product_id, title, category, version)
SELECT toUInt32(shop), concat('P', toString(nth)), concat('product ', toString(nth)), concat('category ', toString(nth % 12)), 1
FROM (SELECT arrayJoin([1, 2, 3]) AS shop, arrayJoin(range(500)) AS nth)`);
}

/** Orders that are made by one statement: what is sorted at a time stays in memory. */
const AT_A_TIME = 2_500_000;

/** Brings the warehouse from `before` order lines to `lines`, one buyer for five orders, without any sums. */
export async function loadTo(warehouse: Warehouse, before: number, lines: number): Promise<void> {
  if (before === 0) await loadAround(warehouse);
  for (let from = before / 2; from < lines / 2; from += AT_A_TIME)
    await loadOrders(warehouse, from, Math.min(from + AT_A_TIME, lines / 2), lines / 10);
}

/** The lines a warehouse has. */
async function linesIn(warehouse: Warehouse): Promise<number> {
  const [row] = await warehouse.rows<{ n: number }>(sql`SELECT count() AS n FROM ${table(orderLine)}`);
  return row?.n ?? 0;
}

/**
 * Brings the warehouse from `before` order lines to `lines`, sums made anew; one that was kept from another run has them already.
 * @returns seconds of loading, and of making the sums
 */
export async function growTo(warehouse: Warehouse, before: number, lines: number): Promise<{ load: number; sums: number }> {
  const began = performance.now();
  if ((await linesIn(warehouse)) === lines) return { load: 0, sums: 0 };
  await loadTo(warehouse, before, lines);
  const loaded = performance.now();
  for (const shop of SHOPS) await rebuildShopDays(warehouse, { shop: shop.id, days: 'all', version: lines });
  return { load: (loaded - began) / 1000, sums: (performance.now() - loaded) / 1000 };
}

const ROUNDS = 7;
/** Rounds before those that count, so that both sides are as warm as in a desk that has been running: as many as there is time for, at least one. */
const WARM = { rounds: 20, milliseconds: 2_000 };

/** Milliseconds of one piece of work: on the clock, and of the processor (the engine's threads are in it), which other work on the machine hardly changes. */
export type Cost = { readonly clock: number; readonly processor: number };

/** The median cost of some work, warm; `before` each round is not counted. */
export async function costOf(work: () => Promise<unknown>, before?: () => Promise<unknown>): Promise<Cost> {
  const [cost] = await costsOf([work], before);
  return cost as Cost;
}

/** {@link costOf} of several pieces of work in turn, round by round, so that what else the machine does meets all of them alike. */
export async function costsOf(works: readonly (() => Promise<unknown>)[], before: () => Promise<unknown> = async () => undefined): Promise<Cost[]> {
  const costs = works.map((): Cost[] => []);
  const warming = performance.now();
  let warm = 0;
  for (let round = 0; round < ROUNDS; ) {
    const counts = warm > 0 && (warm >= WARM.rounds || performance.now() - warming > WARM.milliseconds);
    for (const [n, work] of works.entries()) {
      await before();
      const began = performance.now();
      const used = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(used);
      if (counts) costs[n]?.push({ clock: performance.now() - began, processor: (user + system) / 1000 });
    }
    if (counts) round += 1;
    else warm += 1;
  }
  return costs.map((each) => {
    const middle = (of: (cost: Cost) => number) => each.map(of).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] as number;
    return { clock: middle(({ clock }) => clock), processor: middle(({ processor }) => processor) };
  });
}

/** The median time of some work in milliseconds, warm. */
export const median = async (work: () => Promise<unknown>): Promise<number> => (await costOf(work)).clock;

export const ms = (time: number): string => `${time.toFixed(time < 10 ? 1 : 0)} ms`;
