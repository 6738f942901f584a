import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import { buildDemo, type DemoTruth, type TruthIncident, writeTruth } from '../../src/cli/demo/index.ts';
import { adDay, order, orderLine, product, refund, stockDay, trafficDay } from '../../src/facts/index.ts';
import type { Warehouse } from '../../src/warehouse/client.ts';
import { param, rows, type Sql, sql } from '../../src/warehouse/sql.ts';
import { freshDirectory, freshWarehouse } from '../engines.ts';

let warehouse: Warehouse;
let truth: DemoTruth;

beforeAll(async () => {
  warehouse = await freshWarehouse();
  truth = await buildDemo({ warehouse, shops: { tmall: 1, jd: 2, douyin: 3 }, until: '2026-11-21', seed: 20_231, version: 1, scale: 0.3 });
}, 120_000);

function incident(kind: TruthIncident['kind']): TruthIncident & { shop: number } {
  const found = truth.incidents.find((one) => one.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return { ...found, shop: found.shops[0]?.id ?? 0 };
}

async function one<T>(statement: Sql): Promise<T> {
  const [row] = await warehouse.rows<T>(statement);
  if (!row) throw new Error('no row');
  return row;
}

/** `value` over the incident’s days ÷ over the `back` days before. */
async function ratio(it: TruthIncident & { shop: number }, from: Sql, day: Sql, value: Sql, where: Sql, back = 14): Promise<number> {
  const inside = sql`${day} >= ${param.day(it.from)} AND ${day} <= ${param.day(it.to)}`;
  const before = sql`${day} >= ${param.day(addDays(it.from, -back))} AND ${day} < ${param.day(it.from)}`;
  const of = (when: Sql) => sql`(SELECT toFloat64(${value}) FROM ${from} WHERE shop_id = ${param.id(it.shop)} AND (${where}) AND (${when}))`;
  return (await one<{ ratio: number }>(sql`SELECT ${of(inside)} / ${of(before)} AS ratio`)).ratio;
}

/** Makes a ratio of sums one of daily means. */
const perDay = (it: TruthIncident, sum: number, back = 14): number => (sum * back) / ((Date.parse(it.to) - Date.parse(it.from)) / 86_400_000 + 1);

const traffic = sql`(SELECT * FROM ${rows(trafficDay)})`;
const orders = sql`(SELECT * FROM ${rows(order)})`;
const lines = sql`(SELECT * FROM ${rows(orderLine)})`;

test('twelve incidents, each with a cause, a place, days, a driver and a size in 元', () => {
  expect(truth.incidents.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  for (const it of truth.incidents) {
    expect(it.cause.zh && it.cause.en && it.driver).toBeTruthy();
    expect(it.size).toBeGreaterThan(0);
    expect(it.from <= it.to && it.to <= '2026-11-21').toBe(true);
    expect(it.shops.length).toBeGreaterThan(0);
  }
});

test('the truth is a file of its own beside the demo’s data', () => {
  const directory = freshDirectory();
  writeTruth(directory, truth);
  expect(JSON.parse(readFileSync(join(directory, 'demo', 'truth.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(truth)));
});

describe('each incident shows in the facts at its place', () => {
  test('search loses its visitors on the last day', async () => {
    const it = incident('search_loss');
    expect(it.to).toBe('2026-11-21');
    const source = sql`source IN ${param.texts(it.place.source ?? [])}`;
    // Four days back: the week before them is 11.11.
    const visitors = async (where: Sql) => perDay(it, await ratio(it, traffic, sql`day`, sql`sum(visitors)`, where, 4), 4);
    expect(await visitors(source)).toBeLessThan(0.5);
    expect(await visitors(sql`NOT (${source}) AND source != 'all'`)).toBeGreaterThan(0.85);
    expect(await visitors(sql`source = 'all'`)).toBeLessThan(0.9);
  });

  test('the price error: units jump, spend per order collapses, and the size is what was given away', async () => {
    const it = incident('price_error');
    const [from, to] = it.hours ?? [0, 24];
    const found = await one<{
      units: number;
      given: number;
      usual: number;
    }>(sql`SELECT sum(l.units) AS units, toInt64(sum(l.units * (p.list_price - l.price)) * 100) AS given, any(p.list_price) / any(l.price) AS usual
FROM ${lines} AS l INNER JOIN ${orders} AS o ON o.shop_id = l.shop_id AND o.order_no = l.order_no INNER JOIN (SELECT * FROM ${rows(product)}) AS p ON p.shop_id = l.shop_id AND p.product_id = l.product_id
WHERE l.shop_id = ${param.id(it.shop)} AND l.paid_day = ${param.day(it.from)} AND l.product_id IN ${param.texts(it.place.product ?? [])} AND o.paid_hour >= ${param.int(from)} AND o.paid_hour < ${param.int(to)}`);
    expect(found.usual).toBe(10);
    expect(found.units).toBeGreaterThan(100);
    expect(found.given / 100).toBeCloseTo(it.size, 2);
    const during = sql`paid_hour >= ${param.int(from)} AND paid_hour < ${param.int(to)}`;
    expect(await ratio(it, orders, sql`paid_day`, sql`avg(pay_amount)`, during)).toBeLessThan(0.5);
    expect(perDay(it, await ratio(it, orders, sql`paid_day`, sql`count()`, during))).toBeGreaterThan(3);
  });

  test('the refund wave: the batch comes back for quality, other batches do not', async () => {
    const it = incident('refund_wave');
    const rate = async (where: Sql) =>
      (
        await one<{
          rate: number;
        }>(sql`SELECT countIf(r.reason = '质量问题') / count() AS rate FROM ${lines} AS l LEFT JOIN (SELECT * FROM ${rows(refund)}) AS r ON r.shop_id = l.shop_id AND r.line_no = l.line_no
WHERE l.shop_id = ${param.id(it.shop)} AND l.product_id IN ${param.texts(it.place.product ?? [])} AND l.paid_day IS NOT NULL AND ${where}`)
      ).rate;
    const batch = sql`l.paid_day >= ${param.day(it.from)} AND l.paid_day <= ${param.day(it.to)}`;
    expect(await rate(batch)).toBeGreaterThan(0.35);
    expect(await rate(sql`NOT (${batch})`)).toBeLessThan(0.08);
    const asked = await one<{
      n: number;
      away: number;
    }>(sql`SELECT count() AS n, countIf(requested_day < ${param.day(it.seen.from)} OR requested_day > ${param.day(it.seen.to)}) AS away FROM (SELECT * FROM ${rows(refund)}) AS r
WHERE shop_id = ${param.id(it.shop)} AND reason = '质量问题' AND (order_no, product_id) IN (SELECT order_no, product_id FROM ${lines} AS l WHERE l.shop_id = ${param.id(it.shop)} AND l.product_id IN ${param.texts(it.place.product ?? [])} AND ${batch})`);
    expect(asked.n).toBeGreaterThan(5);
    expect(asked.away / asked.n).toBeLessThan(0.1);
  });

  test('ad cost doubles at the same clicks', async () => {
    const it = incident('ad_cost');
    const ads = sql`(SELECT * FROM ${rows(adDay)})`;
    const plans = sql`plan IN ${param.texts(it.place.plan ?? [])}`;
    expect(await ratio(it, ads, sql`day`, sql`sum(cost) / sum(clicks)`, plans)).toBeCloseTo(2, 1);
    const clicks = perDay(it, await ratio(it, ads, sql`day`, sql`sum(clicks)`, plans));
    expect(clicks).toBeGreaterThan(0.85);
    expect(clicks).toBeLessThan(1.2);
    expect(await ratio(it, ads, sql`day`, sql`sum(cost) / sum(clicks)`, sql`NOT (${plans}) AND channel = '引力魔方'`)).toBeCloseTo(1, 1);
  });

  test('conversion drops by a third at the same visitors', async () => {
    const it = incident('conversion_drop');
    const total = sql`source = 'all'`;
    const converts = await ratio(it, traffic, sql`day`, sql`sum(paid_buyers) / sum(visitors)`, total);
    expect(converts).toBeGreaterThan(0.55);
    expect(converts).toBeLessThan(0.85);
    expect(perDay(it, await ratio(it, traffic, sql`day`, sql`sum(visitors)`, total))).toBeCloseTo(1, 0);
  });

  test('the hero that is out of stock does not sell and shows no stock', async () => {
    const it = incident('stock_out');
    const found = await one<{
      sold: number;
      most: number;
      before: number;
    }>(sql`SELECT sumIf(sold, day >= ${param.day(it.from)}) AS gone, maxIf(on_hand, day >= ${param.day(it.from)}) AS most, sumIf(sold, day < ${param.day(it.from)}) AS before
FROM ${rows(stockDay)} WHERE shop_id = ${param.id(it.shop)} AND product_id IN ${param.texts(it.place.product ?? [])} AND day >= ${param.day(addDays(it.from, -5))} AND day <= ${param.day(it.to)}`);
    expect(found).toMatchObject({ gone: 0, most: 0 });
    expect(found.before).toBeGreaterThan(5);
    const after = await one<{ least: number }>(
      sql`SELECT min(on_hand) AS least FROM ${rows(stockDay)} WHERE shop_id = ${param.id(it.shop)} AND product_id IN ${param.texts(it.place.product ?? [])} AND day > ${param.day(it.to)} AND day <= ${param.day(addDays(it.to, 5))}`,
    );
    expect(after.least).toBeGreaterThan(0);
  });

  test('the live room without its host', async () => {
    const it = incident('host_left');
    const left = perDay(it, await ratio(it, traffic, sql`day`, sql`sum(visitors)`, sql`source IN ${param.texts(it.place.source ?? [])}`));
    expect(left).toBeGreaterThan(0.3);
    expect(left).toBeLessThan(0.5);
    expect(perDay(it, await ratio(it, traffic, sql`day`, sql`sum(payment_amount)`, sql`source = 'all'`))).toBeLessThan(0.8);
  });

  test('payments fail in the evening', async () => {
    const it = incident('payment_failure');
    const hours = sql`placed_hour IN ${param.ids((it.place.hour ?? []).map(Number))}`;
    expect(await ratio(it, orders, sql`placed_day`, sql`countIf(paid_at IS NOT NULL) / count()`, hours)).toBeLessThan(0.45);
    expect(await ratio(it, orders, sql`placed_day`, sql`countIf(paid_at IS NOT NULL) / count()`, sql`NOT (${hours})`)).toBeGreaterThan(0.9);
  });

  test('the leaked coupon: more orders, half the spend; the size is its discount', async () => {
    const it = incident('coupon_leak');
    const found = await one<{
      n: number;
      away: number;
      off: number;
    }>(sql`SELECT count() AS n, countIf(placed_day < ${param.day(addDays(it.from, -1))} OR placed_day > ${param.day(it.to)}) AS away, toInt64(sum(seller_discount) * 100) AS off
FROM ${rows(order)} WHERE coupon_code IN ${param.texts(it.place.coupon ?? [])} AND paid_at IS NOT NULL`);
    expect(found.n).toBeGreaterThan(20);
    expect(found.away).toBe(0);
    expect(found.off / 100).toBeCloseTo(it.size, 2);
    expect(perDay(it, await ratio(it, orders, sql`paid_day`, sql`count()`, sql`1`))).toBeGreaterThan(1.25);
    expect(await ratio(it, orders, sql`paid_day`, sql`avg(pay_amount)`, sql`1`)).toBeLessThan(0.85);
  });

  test('the competitor takes the category’s buyers', async () => {
    const it = incident('competitor_price');
    const category = sql`category IN ${param.texts(it.place.category ?? [])}`;
    const taken = await ratio(it, lines, sql`paid_day`, sql`sumIf(units, ${category}) / sum(units)`, sql`1`);
    expect(taken).toBeGreaterThan(0.4);
    expect(taken).toBeLessThan(0.72);
  });

  test('the mix shift: at the old mix the shop would convert better, yet it converts worse', async () => {
    const it = incident('mix_shift');
    const found = await warehouse.rows<{
      source: string;
      v0: number;
      v1: number;
      b0: number;
      b1: number;
    }>(sql`SELECT source, sumIf(visitors, day < ${param.day(it.from)}) AS v0, sumIf(visitors, day >= ${param.day(it.from)}) AS v1,
  sumIf(paid_buyers, day < ${param.day(it.from)}) AS b0, sumIf(paid_buyers, day >= ${param.day(it.from)}) AS b1
FROM ${rows(trafficDay)} WHERE shop_id = ${param.id(it.shop)} AND day >= ${param.day(addDays(it.from, -14))} AND day <= ${param.day(it.to)} GROUP BY source`);
    const total = found.find(({ source }) => source === 'all');
    const parts = found.filter(({ source }) => source !== 'all');
    if (!total) throw new Error('no total');
    const before = parts.reduce((sum, { b0 }) => sum + b0, 0);
    const atOldMix = parts.reduce((sum, { v0, v1, b1 }) => sum + (v0 * b1) / v1, 0);
    expect(atOldMix).toBeGreaterThan(before);
    expect(total.b1 / total.v1).toBeLessThan(0.9 * (total.b0 / total.v0));
  });

  test('deliveries stop in one province: fewer orders there, and money back for what cannot be delivered', async () => {
    const it = incident('logistics_stop');
    const inside = sql`province IN ${param.texts(it.place.province ?? [])}`;
    const at = sql`paid_day >= ${param.day(it.from)} AND paid_day <= ${param.day(it.to)}`;
    const before = sql`paid_day >= ${param.day(addDays(it.from, 7))} AND paid_day <= ${param.day(addDays(it.to, 8))}`;
    const found = await one<{ now: number; usual: number }>(
      sql`SELECT countIf(${at} AND ${inside}) / countIf(${at}) AS now, countIf(${before} AND ${inside}) / countIf(${before}) AS usual FROM ${rows(order)}`,
    );
    expect(found.now).toBeLessThan(0.6 * found.usual);
    const asked = await warehouse.rows<{ province: string; n: number }>(
      sql`SELECT province, count() AS n FROM (SELECT * FROM ${rows(refund)}) AS r INNER JOIN ${orders} AS o ON o.shop_id = r.shop_id AND o.order_no = r.order_no WHERE r.reason = '物流无法送达' GROUP BY province`,
    );
    expect(asked.map(({ province }) => province)).toEqual(it.place.province);
    expect(asked[0]?.n).toBeGreaterThan(3);
  });
});
