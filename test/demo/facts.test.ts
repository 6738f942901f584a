import { beforeAll, describe, expect, test } from 'vitest';
import { buildDemo, DEMO_SHOPS, type DemoTruth } from '../../src/cli/demo/index.ts';
import { FACTS, type Fact, order, orderLine, product, productDay, refund, stockDay, trafficDay } from '../../src/facts/index.ts';
import { DATABASE, type Warehouse } from '../../src/warehouse/client.ts';
import { rows, type Sql, sql, table } from '../../src/warehouse/sql.ts';
import { freshWarehouse } from '../engines.ts';

const SHOPS = { tmall: 11, jd: 12, douyin: 13 };
const UNTIL = '2026-11-21';
const FROM = '2024-09-22';
const SCALE = 0.03;

let warehouse: Warehouse;
let truth: DemoTruth;

async function build(more: { seed?: number; until?: string; scale?: number } = {}): Promise<DemoTruth> {
  return buildDemo({ warehouse, shops: SHOPS, until: UNTIL, seed: 7, version: 1, scale: SCALE, ...more });
}

async function ask<T>(statement: Sql): Promise<T[]> {
  return warehouse.rows<T>(statement);
}

/** How many rows break a rule. */
async function broken(statement: Sql): Promise<number> {
  return (await ask<{ n: number }>(sql`SELECT count() AS n FROM (${statement})`))[0]?.n ?? -1;
}

async function checksums(): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const fact of FACTS as readonly Fact[]) {
    const [row] = await ask<{ sum: string }>(sql`SELECT concat(toString(count()), ':', toString(sum(row_hash))) AS sum FROM ${rows(fact)}`);
    sums[fact.name] = row?.sum ?? '';
  }
  return sums;
}

const steps: string[] = [];

beforeAll(async () => {
  warehouse = await freshWarehouse();
  truth = await buildDemo({
    warehouse,
    shops: SHOPS,
    until: UNTIL,
    seed: 7,
    version: 1,
    scale: SCALE,
    onStep: (step, done, of) => steps.push(`${done}/${of} ${step.zh} ${step.en}`),
  });
});

describe('the orders of the demo', () => {
  test('every fact but the own site’s events has rows, and every step was announced', async () => {
    for (const fact of FACTS as readonly Fact[]) {
      const [row] = await ask<{ n: number; shops: number }>(sql`SELECT count() AS n, uniqExact(shop_id) AS shops FROM ${rows(fact)}`);
      expect([fact.name, row?.shops]).toEqual([fact.name, fact.name === 'event' ? 0 : 3]);
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

describe('how the demo looks to an operator', () => {
  test('shops have believable rates', async () => {
    const found = await ask<{ shop_id: number; paid: number; spend: number; back: number; visits: number }>(
      sql`SELECT o.shop_id AS shop_id, paid, spend, back, visits FROM
(SELECT shop_id, countIf(paid_at IS NOT NULL) / count() AS paid, toFloat64(sum(pay_amount)) / countIf(paid_at IS NOT NULL) AS spend, toFloat64(sum(refund_amount) / sum(pay_amount)) AS back FROM ${rows(order)} GROUP BY shop_id) AS o
INNER JOIN (SELECT shop_id, sum(paid_buyers) / sum(visitors) AS visits FROM ${rows(trafficDay)} WHERE source = 'all' GROUP BY shop_id) AS t ON t.shop_id = o.shop_id ORDER BY shop_id`,
    );
    const [tmall, jd, douyin] = found;
    for (const shop of found) {
      expect(shop.paid).toBeGreaterThan(0.87);
      expect(shop.paid).toBeLessThan(0.945);
      expect(shop.spend).toBeGreaterThan(180);
      expect(shop.spend).toBeLessThan(320);
    }
    expect(tmall?.back).toBeGreaterThan(0.14);
    expect(tmall?.back).toBeLessThan(0.23);
    expect(jd?.back).toBeGreaterThan(0.06);
    expect(jd?.back).toBeLessThan(0.11);
    expect(douyin?.back).toBeGreaterThan(0.26);
    expect(tmall?.visits).toBeCloseTo(0.032, 2);
    expect(douyin?.visits).toBeCloseTo(0.017, 2);
  });

  test('11.11 takes five times an ordinary day’s payments, 618 three times; Spring Festival less than half', async () => {
    const [found] = await ask<{ median: number; eleven: number; june: number; spring: number }>(
      sql`SELECT quantileExact(0.5)(paid) AS median, sumIf(paid, day = '2025-11-11') AS eleven, sumIf(paid, day = '2026-06-18') AS june, avgIf(paid, day >= '2026-02-14' AND day <= '2026-02-19') AS spring
FROM (SELECT day, toFloat64(sum(payment_amount)) AS paid FROM ${rows(trafficDay)} WHERE source = 'all' GROUP BY day)`,
    );
    if (!found) throw new Error('no days');
    expect(found.eleven).toBeGreaterThan(5 * found.median);
    expect(found.june).toBeGreaterThan(2.8 * found.median);
    expect(found.spring).toBeLessThan(0.5 * found.median);
  });

  test('some orders of 11.11 were placed with a deposit days before', async () => {
    const [found] = await ask<{ part: number }>(
      sql`SELECT countIf(placed_day <= paid_day - 1) / count() AS part FROM ${rows(order)} WHERE shop_id = 11 AND paid_day = '2025-11-01'`,
    );
    expect(found?.part).toBeGreaterThan(0.3);
    expect(found?.part).toBeLessThan(0.6);
  });

  test('Douyin’s evening is live: a fifth of its orders or more between 20 and 22 o’clock', async () => {
    const [found] = await ask<{ live: number; desk: number }>(
      sql`SELECT countIf(paid_hour IN (20, 21) AND shop_id = 13) / countIf(shop_id = 13) AS live, countIf(paid_hour IN (20, 21) AND shop_id = 12) / countIf(shop_id = 12) AS desk FROM ${rows(order)} WHERE paid_at IS NOT NULL`,
    );
    expect(found?.live).toBeGreaterThan(0.2);
    expect(found?.live).toBeGreaterThan(1.4 * (found?.desk ?? 1));
  });

  test('buyers come back: many buy once, fewer twice, some very often, as the process says', async () => {
    const found = await ask<{ times: number; buyers: number }>(
      sql`SELECT least(times, 6) AS times, count() AS buyers FROM (SELECT buyer_key, count() AS times FROM ${rows(order)} WHERE shop_id = 11 AND paid_at IS NOT NULL GROUP BY buyer_key) GROUP BY times ORDER BY times`,
    );
    const buyers = found.map((row) => row.buyers);
    const all = buyers.reduce((sum, value) => sum + value, 0);
    expect((buyers[0] as number) / all).toBeGreaterThan(0.33);
    expect((buyers[0] as number) / all).toBeLessThan(0.47);
    for (let i = 1; i < 5; i += 1) expect(buyers[i] as number).toBeLessThan(buyers[i - 1] as number);
    expect((buyers[5] as number) / all).toBeGreaterThan(0.08);
  });
});

describe('the demo is one and the same', () => {
  test('the same seed makes the same rows over the old ones, another seed other rows, another day other days', async () => {
    const first = await checksums();
    const again = await build();
    expect(again).toEqual(truth);
    expect(await checksums()).toEqual(first);
    await build({ seed: 8 });
    const other = await checksums();
    for (const name of ['order', 'order_line', 'refund', 'traffic_day', 'product_day', 'ad_day', 'stock_day', 'service_day', 'community_day'])
      expect([name, other[name]]).not.toEqual([name, first[name]]);
    expect(other.product).toBe(first.product);
    await build({ until: '2026-02-28', scale: 0.01 });
    const [last] = await ask<{ day: string }>(sql`SELECT toString(max(placed_day)) AS day FROM ${rows(order)}`);
    expect(last?.day).toBe('2026-02-28');
  }, 60_000);

  test('an option that makes no demo is refused before anything is touched', async () => {
    const before = await checksums();
    for (const bad of [
      { until: '2026-02-30' },
      { until: 'yesterday' },
      { until: '1999-01-01' },
      { scale: 0 },
      { scale: Number.NaN },
      { seed: -1 },
      { seed: 1.5 },
    ]) {
      await expect(build(bad)).rejects.toMatchObject({ code: 'demo.bad_option' });
    }
    await expect(buildDemo({ warehouse, shops: { ...SHOPS, jd: 11 }, until: UNTIL, seed: 1, version: 1 })).rejects.toMatchObject({
      code: 'demo.bad_option',
    });
    expect(await checksums()).toEqual(before);
  });

  test('other shops’ facts stay', async () => {
    await warehouse.insert('fact_product', [
      {
        shop_id: 99,
        product_id: 'mine',
        title: '自己的商品',
        category: '',
        brand: '',
        list_price: '1.00',
        unit_cost: null,
        launched_day: null,
        hero: 0,
        status: '',
        row_hash: '1',
        version: 1,
        is_deleted: 0,
      },
    ]);
    await build({ scale: 0.01 });
    expect(await ask(sql`SELECT title FROM ${table(product)} WHERE shop_id = 99`)).toEqual([{ title: '自己的商品' }]);
  });

  test('the shops are three platforms of one brand', () => {
    expect(DEMO_SHOPS.map(({ key, platform, name, dayStartHour }) => [key, platform, name, dayStartHour])).toEqual([
      ['tmall', 'tmall', '天猫旗舰店', 0],
      ['jd', 'jd', '京东旗舰店', 0],
      ['douyin', 'douyin', '抖音旗舰店', 4],
    ]);
  });
});
