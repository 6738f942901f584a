import { beforeAll, describe, expect, test } from 'vitest';
import { buildDemo } from '../../src/cli/demo/index.ts';
import { FACTS, type Fact, order, orderLine, productDay, refund, stockDay, trafficDay } from '../../src/facts/index.ts';
import { DATABASE, type Warehouse } from '../../src/warehouse/client.ts';
import { rows, type Sql, sql, table } from '../../src/warehouse/sql.ts';
import { freshWarehouse } from '../engines.ts';

const UNTIL = '2026-11-21';
const FROM = '2024-09-22';
const steps: string[] = [];
let warehouse: Warehouse;

beforeAll(async () => {
  warehouse = await freshWarehouse();
  const onStep = (step: { zh: string; en: string }, done: number, of: number) => steps.push(`${done}/${of} ${step.zh} ${step.en}`);
  await buildDemo({ warehouse, shops: { tmall: 11, jd: 12, douyin: 13 }, until: UNTIL, seed: 7, version: 1, scale: 0.03, onStep });
});

async function ask<T>(statement: Sql): Promise<T[]> {
  return warehouse.rows<T>(statement);
}

/** How many rows break a rule. */
async function broken(statement: Sql): Promise<number> {
  return (await ask<{ n: number }>(sql`SELECT count() AS n FROM (${statement})`))[0]?.n ?? -1;
}

describe('the orders of the demo', () => {
  test('every fact but the own site’s events and lists of buyers has rows, and every step was announced', async () => {
    for (const fact of FACTS as readonly Fact[]) {
      const [row] = await ask<{ n: number; shops: number }>(sql`SELECT count() AS n, uniqExact(shop_id) AS shops FROM ${rows(fact)}`);
      expect([fact.name, row?.shops]).toEqual([fact.name, ['event', 'buyer_summary'].includes(fact.name) ? 0 : 3]);
    }
    expect(steps.length).toBe(14);
    expect(steps.at(-1)).toMatch(/^14\/14 /);
  });

  test.each<[string, () => Sql]>([
    [
      'what is due is goods less discounts plus freight',
      () => sql`SELECT 1 FROM ${rows(order)} WHERE order_amount != goods_amount - seller_discount - platform_discount + freight OR order_amount <= 0`,
    ],
    ['what is paid is what was due, or nothing', () => sql`SELECT 1 FROM ${rows(order)} WHERE pay_amount != if(paid_at IS NULL, 0, order_amount)`],
    ['no refund is larger than what was paid', () => sql`SELECT 1 FROM ${rows(order)} WHERE refund_amount > pay_amount OR refund_amount < 0`],
    [
      'an order is placed, paid, shipped and completed in that order',
      () => sql`SELECT 1 FROM ${rows(order)} WHERE paid_at < placed_at OR shipped_at < paid_at OR completed_at < shipped_at OR closed_at < placed_at`,
    ],
    [
      'a status says what the moments say',
      () => sql`SELECT 1 FROM ${rows(order)}
WHERE status != multiIf(closed_at IS NOT NULL, 'closed', completed_at IS NOT NULL, 'completed', shipped_at IS NOT NULL, 'shipped', paid_at IS NOT NULL, 'paid', 'unpaid')`,
    ],
    ['a closed order says why, an open one does not', () => sql`SELECT 1 FROM ${rows(order)} WHERE (close_reason = '') = (status = 'closed')`],
    [
      'a completed order is paid out what was not refunded',
      () => sql`SELECT 1 FROM ${rows(order)} WHERE if(status = 'completed', ifNull(payout, -1) != pay_amount - refund_amount, payout IS NOT NULL)`,
    ],
    [
      'days and hours are the shop’s own: Douyin’s day starts at four',
      () => sql`SELECT 1 FROM ${rows(order)}
WHERE placed_day != toDate(toTimeZone(placed_at, 'Asia/Shanghai') - toIntervalHour(if(shop_id = 13, 4, 0))) OR placed_hour != toHour(toTimeZone(placed_at, 'Asia/Shanghai'))
  OR (paid_at IS NULL) != (paid_day IS NULL) OR paid_day != toDate(toTimeZone(assumeNotNull(paid_at), 'Asia/Shanghai') - toIntervalHour(if(shop_id = 13, 4, 0)))
  OR paid_hour != toHour(toTimeZone(assumeNotNull(paid_at), 'Asia/Shanghai'))`,
    ],
    ['an order number is there once', () => sql`SELECT shop_id, order_no FROM ${table(order)} GROUP BY shop_id, order_no HAVING count() > 1`],
    ['a line number is there once', () => sql`SELECT shop_id, line_no FROM ${table(orderLine)} GROUP BY shop_id, line_no HAVING count() > 1`],
    ['a refund number is there once', () => sql`SELECT shop_id, refund_no FROM ${table(refund)} GROUP BY shop_id, refund_no HAVING count() > 1`],
    [
      'every order has a known buyer, a place and a source',
      () => sql`SELECT 1 FROM ${rows(order)} WHERE buyer_key = 0 OR province = '' OR city = '' OR source = ''`,
    ],
    [
      'lines sum to their order, to the fen and the unit',
      () => sql`SELECT 1 FROM (SELECT * FROM ${rows(order)}) AS o FULL JOIN
(SELECT shop_id, order_no, sum(amount) AS amount, sum(refund_amount) AS back, sum(units) AS pieces, sum(price * units) AS goods, any(buyer_key) AS buyer, any(placed_day) AS placed, any(paid_day) AS paid
  FROM ${rows(orderLine)} GROUP BY shop_id, order_no) AS l ON l.shop_id = o.shop_id AND l.order_no = o.order_no
WHERE ifNull(l.amount != if(o.paid_at IS NULL, 0, o.pay_amount - o.freight) OR l.back != o.refund_amount OR l.pieces != o.units OR l.goods != o.goods_amount OR l.buyer != o.buyer_key OR l.placed != o.placed_day, 1)
  OR ifNull(l.paid, toDate('1970-01-01')) != ifNull(o.paid_day, toDate('1970-01-01'))`,
    ],
    [
      'a line is refunded at most what was paid for it',
      () => sql`SELECT 1 FROM ${rows(orderLine)} WHERE refund_amount > amount OR amount < 0 OR unit_cost IS NULL`,
    ],
    [
      'refunds that succeeded sum to their line',
      () => sql`SELECT 1 FROM (SELECT * FROM ${rows(orderLine)}) AS l LEFT JOIN
(SELECT shop_id, line_no, sum(amount) AS back FROM ${rows(refund)} WHERE status = 'succeeded' GROUP BY shop_id, line_no) AS r ON r.shop_id = l.shop_id AND r.line_no = l.line_no
WHERE l.refund_amount != ifNull(r.back, 0)`,
    ],
    [
      'every refund has its line',
      () => sql`SELECT 1 FROM (SELECT * FROM ${rows(refund)}) AS r LEFT JOIN (SELECT * FROM ${rows(orderLine)}) AS l ON r.shop_id = l.shop_id AND r.line_no = l.line_no
WHERE l.order_no IS NULL OR l.order_no != r.order_no OR l.product_id != r.product_id OR r.amount > l.amount`,
    ],
    [
      'money goes back after it was asked for, and only then the refund succeeded',
      () => sql`SELECT 1 FROM ${rows(refund)}
WHERE (refunded_at IS NOT NULL) != (status = 'succeeded') OR refunded_at < requested_at OR (refunded_day IS NULL) != (refunded_at IS NULL) OR amount <= 0 OR reason = ''`,
    ],
    [
      'a refund’s stage is true',
      () => sql`SELECT 1 FROM (SELECT * FROM ${rows(refund)}) AS r INNER JOIN (SELECT * FROM ${rows(order)}) AS o ON o.shop_id = r.shop_id AND o.order_no = r.order_no
WHERE r.requested_at < o.paid_at OR (r.stage = 'after_shipping') != ifNull(o.shipped_at <= r.requested_at, 0)`,
    ],
    [
      'a source’s buyers and payments sum to the shop’s',
      () => sql`SELECT shop_id, day FROM ${rows(trafficDay)} GROUP BY shop_id, day
HAVING sumIf(paid_buyers, source = 'all') != sumIf(paid_buyers, source != 'all') OR sumIf(payment_amount, source = 'all') != sumIf(payment_amount, source != 'all')
  OR countIf(source = 'all') != 1 OR sumIf(visitors, source = 'all') > sumIf(visitors, source != 'all')`,
    ],
    [
      'traffic says what was paid',
      () => sql`SELECT 1 FROM (SELECT * FROM ${rows(trafficDay)} WHERE source = 'all') AS t LEFT JOIN
(SELECT shop_id, paid_day, sum(pay_amount) AS paid, uniqExact(buyer_key) AS buyers FROM ${rows(order)} WHERE paid_day IS NOT NULL GROUP BY shop_id, paid_day) AS o ON o.shop_id = t.shop_id AND o.paid_day = t.day
WHERE t.payment_amount != ifNull(o.paid, 0) OR t.paid_buyers != ifNull(o.buyers, 0)`,
    ],
    [
      'pages are viewed at least once a visitor',
      () =>
        sql`SELECT 1 FROM ${rows(trafficDay)} WHERE pageviews <= visitors OR new_visitors > visitors OR bounces > visitors OR cart_visitors > visitors`,
    ],
    [
      'products sold what their lines say',
      () => sql`SELECT 1 FROM (SELECT * FROM ${rows(productDay)}) AS p FULL JOIN
(SELECT shop_id, assumeNotNull(paid_day) AS day, product_id, sum(units) AS pieces, sum(amount) AS paid FROM ${rows(orderLine)} WHERE paid_day IS NOT NULL GROUP BY shop_id, day, product_id) AS l
  ON l.shop_id = p.shop_id AND l.day = p.day AND l.product_id = p.product_id
WHERE p.shop_id IS NULL OR p.units != ifNull(l.pieces, 0) OR p.payment_amount != ifNull(l.paid, 0) OR p.paid_buyers > p.visitors`,
    ],
    [
      'stock sold what the lines say',
      () => sql`SELECT shop_id, day FROM (SELECT shop_id, day, sum(sold) AS pieces FROM ${rows(stockDay)} GROUP BY shop_id, day) AS s FULL JOIN
(SELECT shop_id, assumeNotNull(paid_day) AS day, sum(units) AS pieces FROM ${rows(orderLine)} WHERE paid_day IS NOT NULL GROUP BY shop_id, day) AS l ON l.shop_id = s.shop_id AND l.day = s.day
WHERE ifNull(s.pieces, 0) != ifNull(l.pieces, 0)`,
    ],
  ])('%s', async (_, statement) => {
    expect(await broken(statement())).toBe(0);
  });

  test('nothing is dated before the first day or after the last', async () => {
    for (const fact of FACTS as readonly Fact[]) {
      for (const line of fact.columns) {
        const [name = '', type = ''] = line.split(' ');
        const days = type.includes('Date') && !type.includes('DateTime');
        if (!days && !type.includes('DateTime')) continue;
        const found = await warehouse.rows<{ n: number }>({
          kind: 'sql',
          parts: [
            `SELECT count() AS n FROM ${DATABASE}.${fact.table} FINAL WHERE ${name} > ${days ? `toDate('${UNTIL}')` : `toDateTime('${UNTIL} 15:59:59', 'UTC') + if(shop_id = 13, 14400, 0)`}`,
          ],
        });
        expect([fact.name, name, found[0]?.n]).toEqual([fact.name, name, 0]);
      }
    }
    const [first] = await ask<{ placed: string; seen: string }>(
      sql`SELECT (SELECT toString(min(placed_day)) FROM ${rows(order)}) AS placed, (SELECT toString(min(day)) FROM ${rows(trafficDay)}) AS seen`,
    );
    expect(first).toEqual({ placed: FROM, seen: FROM });
  });

  test('the working tables are gone', async () => {
    expect(await ask(sql`SELECT name FROM system.tables WHERE database = 'zhanggui' AND name LIKE 'demo%'`)).toEqual([]);
  });
});
