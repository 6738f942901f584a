import { mkdirSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { addDays } from '../../base/calendar.ts';
import type { Text } from '../../base/messages.ts';
import { toMain } from '../../base/money.ts';
import { adDay } from '../../facts/index.ts';
import { param, rows, type Sql, sql } from '../../warehouse/sql.ts';
import type { Build } from './build.ts';
import type { Incident, IncidentKind } from './incidents.ts';
import { type DayPlan, expectedBetween, expectedOrders } from './plan.ts';
import { productId } from './products.ts';
import { faultyLines, waveDays } from './refunds.ts';
import { SHOPS, type ShopKey, type ShopSpec } from './shops.ts';
import { work } from './work.ts';

/** One planted incident as a benchmark needs it. */
export type TruthIncident = {
  readonly number: number;
  readonly kind: IncidentKind;
  readonly cause: Text;
  readonly shops: readonly { readonly key: ShopKey; readonly id: number; readonly name: string }[];
  /** Members by dimension (product by its id in the first shop). */
  readonly place: Readonly<Record<string, readonly string[]>>;
  /** Business days, both included; of a refund wave the days its batch was paid. */
  readonly from: string;
  readonly to: string;
  /** Local hours, the last excluded, when it did not last the whole day. */
  readonly hours: readonly [number, number] | undefined;
  /** Where its effect shows, when that is not `from` to `to`. */
  readonly seen: { readonly from: string; readonly to: string };
  /** The factor of the tree, or the metric outside it, that moved. */
  readonly driver: string;
  /** What was planted: factors on visitors by source, on conversion, on products, on orders in its hours; and its own strength. */
  readonly planted: Pick<Incident, 'visits' | 'converts' | 'surge' | 'strength'> & {
    readonly products?: { readonly ids: readonly string[]; readonly times: number };
  };
  /** Paid orders expected in these days without and with it (in all of its shops). */
  readonly expectedOrders: { readonly without: number; readonly with: number };
  /** What it cost in 元: the metric it is counted in, and how. */
  readonly size: number;
  readonly metric: 'payment_amount' | 'refund_amount' | 'ad_cost';
  readonly basis: 'expected_orders_lost' | 'orders_lost' | 'orders_unpaid' | 'given_away' | 'extra_refunds' | 'extra_cost';
};

/** How the demo was made and what is hidden in it. */
export type DemoTruth = {
  readonly seed: number;
  readonly scale: number;
  readonly from: string;
  readonly until: string;
  /**
   * Repeat purchase of each shop: BG/NBD with time in days of average demand. `clock` says how many of them each calendar day from `from` on holds,
   * so that a fit can be made in the process's own time.
   */
  readonly repeat: readonly {
    readonly shop: ShopKey;
    readonly r: number;
    readonly alpha: number;
    readonly a: number;
    readonly b: number;
    readonly clock: readonly number[];
  }[];
  readonly incidents: readonly TruthIncident[];
};

async function fen(build: Build, statement: Sql): Promise<number> {
  const [row] = await build.warehouse.rows<{ fen: number }>(statement);
  return Number(row?.fen ?? 0);
}

const PAID = sql`b.goods - b.seller - b.platform + b.freight`;
const BASKETS = sql`${work('order')} AS o INNER JOIN ${work('basket')} AS b ON o.shop = b.shop AND o.id = b.id`;

/**
 * What an order of the shop comes to around the incident, from two weeks before to two weeks after it and its own days left out: on days of the
 * same campaign (or none) where there are any.
 */
function usualOrder(build: Build, shop: number, one: Incident): Promise<number> {
  const campaign = build.plans[shop]?.days.find(({ day }) => day === one.from)?.pattern.campaign ?? '';
  return fen(
    build,
    sql`SELECT toInt64(round(ifNotFinite(avgIf(${PAID}, o.campaign = ${param.text(campaign)}), ifNotFinite(avg(${PAID}), 0)))) AS fen
FROM ${BASKETS} WHERE o.shop = ${param.int(shop)} AND o.failed = 0 AND o.lost = 0
AND o.day >= ${param.day(addDays(one.from, -14))} AND o.day <= ${param.day(addDays(one.to, 14))} AND NOT (o.day >= ${param.day(one.from)} AND o.day <= ${param.day(one.to)})`,
  );
}

/** Orders the plan expected without the incidents and no longer does, at the usual amount. */
async function ordersLost(build: Build, one: Incident): Promise<number> {
  let sum = 0;
  for (const [number, shop] of SHOPS.entries()) {
    if (!one.shops.includes(shop.key)) continue;
    const lost = expectedIn(build, 'calm', number, one) - expectedIn(build, 'days', number, one);
    sum += lost * (await usualOrder(build, number, one));
  }
  return sum;
}

function expectedIn(build: Build, which: 'calm' | 'days', number: number, one: Incident): number {
  return expectedBetween(build.plans[number]?.[which] ?? [], one.from, one.to);
}

type Size = Pick<TruthIncident, 'metric' | 'basis'> & { readonly fen: (build: Build, one: Incident) => Promise<number> };

const LOST: Size = { metric: 'payment_amount', basis: 'expected_orders_lost', fen: ordersLost };

const SIZES: Readonly<Record<IncidentKind, Size>> = {
  search_loss: LOST,
  conversion_drop: LOST,
  stock_out: LOST,
  host_left: LOST,
  competitor_price: LOST,
  mix_shift: LOST,
  price_error: {
    metric: 'payment_amount',
    basis: 'given_away',
    fen: (build, one) =>
      fen(
        build,
        sql`SELECT toInt64(sum(l.units * (p.price - l.price))) AS fen FROM ${work('line')} AS l INNER JOIN ${work('order')} AS o ON o.shop = l.shop AND o.id = l.id
INNER JOIN ${work('product')} AS p ON p.shop = l.shop AND p.product = l.product WHERE o.glitch AND o.failed = 0 AND l.product = ${param.int(one.product ?? -1)}`,
      ),
  },
  coupon_leak: {
    metric: 'payment_amount',
    basis: 'given_away',
    fen: (build) => fen(build, sql`SELECT toInt64(sum(b.seller)) AS fen FROM ${BASKETS} WHERE o.leaked AND o.failed = 0`),
  },
  payment_failure: {
    metric: 'payment_amount',
    basis: 'orders_unpaid',
    fen: (build) => fen(build, sql`SELECT toInt64(sum(${PAID})) AS fen FROM ${BASKETS} WHERE o.lost = 2`),
  },
  logistics_stop: {
    metric: 'payment_amount',
    basis: 'orders_lost',
    fen: (build) => fen(build, sql`SELECT toInt64(sum(${PAID})) AS fen FROM ${BASKETS} WHERE o.lost = 1`),
  },
  refund_wave: {
    metric: 'refund_amount',
    basis: 'extra_refunds',
    fen: (build) =>
      fen(
        build,
        sql`SELECT toInt64(sum(amount)) AS fen FROM ${work('refund')} WHERE status = 'succeeded' AND (shop, id, line) IN (SELECT shop, id, line FROM (${faultyLines(build)}))`,
      ),
  },
  ad_cost: {
    metric: 'ad_cost',
    basis: 'extra_cost',
    fen: async (build, one) => {
      const spent = await fen(
        build,
        sql`SELECT toInt64(sum(cost) * 100) AS fen FROM ${rows(adDay)} WHERE shop_id = ${param.id(build.shops[one.shops[0] ?? 'tmall'])} AND plan IN ${param.texts(one.place.plan ?? [])} AND day >= ${param.day(one.from)} AND day <= ${param.day(one.to)}`,
      );
      return spent * (1 - 1 / (one.strength ?? 1));
    },
  },
};

async function told(build: Build, one: Incident, index: number): Promise<TruthIncident> {
  const size = SIZES[one.kind];
  const first = SHOPS.findIndex(({ key }) => key === one.shops[0]);
  const numbers = [...SHOPS.keys()].filter((number) => one.shops.includes(SHOPS[number]?.key as ShopKey));
  const expected = (which: 'calm' | 'days', less = 0) =>
    Number((numbers.reduce((sum, number) => sum + expectedIn(build, which, number, one), 0) - less).toFixed(2));
  return {
    number: index + 1,
    kind: one.kind,
    cause: one.cause,
    shops: one.shops.map((key) => ({ key, id: build.shops[key], name: SHOPS.find((shop) => shop.key === key)?.name ?? key })),
    place: one.product === undefined ? one.place : { ...one.place, product: [productId(first, one.product)] },
    from: one.from,
    to: one.to,
    hours: one.hours,
    seen: one.kind === 'refund_wave' ? waveDays(one.from, one.to) : { from: one.from, to: one.to },
    driver: one.driver,
    planted: {
      ...(one.visits ? { visits: one.visits } : {}),
      ...(one.converts ? { converts: one.converts } : {}),
      ...(one.surge ? { surge: one.surge } : {}),
      ...(one.strength ? { strength: one.strength } : {}),
      ...(one.products ? { products: { ids: one.products.of.map((index) => productId(first, index)), times: one.products.times } } : {}),
    },
    expectedOrders: { without: expected('calm'), with: expected('days', await stopped(build, one.kind)) },
    size: toMain(Math.round(await size.fen(build, one))),
    metric: size.metric,
    basis: size.basis,
  };
}

function clockOf(build: Build, shop: ShopSpec, day: DayPlan): number {
  return Number((expectedOrders(day) / (shop.orders * build.scale)).toFixed(5));
}

/** Orders that were stopped one by one rather than expected away: those never placed and those that could not be paid. */
async function stopped(build: Build, kind: IncidentKind): Promise<number> {
  const mark = kind === 'logistics_stop' ? 1 : kind === 'payment_failure' ? 2 : 0;
  if (mark === 0) return 0;
  const [row] = await build.warehouse.rows<{ n: number }>(sql`SELECT count() AS n FROM ${work('order')} WHERE lost = ${param.int(mark)}`);
  return row?.n ?? 0;
}

/** What was planted and what it cost; asks the working tables, so it has to be told before they go. */
export async function tellTruth(build: Build): Promise<DemoTruth> {
  const incidents: TruthIncident[] = [];
  for (const [index, one] of build.incidents.entries()) incidents.push(await told(build, one, index));
  return {
    seed: build.seed,
    scale: build.scale,
    from: build.from,
    until: build.until,
    repeat: build.plans.map(({ shop, days }) => ({ shop: shop.key, ...shop.repeat, clock: days.map((day) => clockOf(build, shop, day)) })),
    incidents,
  };
}

/** Writes the truth to `<dataDir>/demo/truth.json`, for benchmarks; nothing of the product reads it. */
export function writeTruth(dataDir: string, truth: DemoTruth): void {
  const directory = joinPath(dataDir, 'demo');
  mkdirSync(directory, { recursive: true });
  writeFileSync(joinPath(directory, 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`);
}
