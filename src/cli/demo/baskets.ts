import { param, type Sql, sql } from '../../warehouse/sql.ts';
import type { Build } from './build.ts';
import { work } from './work.ts';

/** Which products are in each order, how many and at what price: drawn from the day's shelf, the matching product often beside a hero. */
export async function fillLines({ warehouse, dice, incidents }: Build): Promise<void> {
  const on = sql`shop, id, line`;
  const grabbed = param.int(incidents.find(({ kind }) => kind === 'price_error')?.product ?? -1);
  // Who came for the wrong price takes nothing else.
  const count = sql`multiIf(grabbed OR ${dice('lines', sql`shop, id`)} < 0.6, 1, ${dice('lines', sql`shop, id`)} < 0.86, 2, ${dice('lines', sql`shop, id`)} < 0.96, 3, 4)`;
  // The second line of some orders follows the first: it is drawn by the same draw and becomes its match.
  const follows = sql`line = 2 AND ${dice('match', sql`shop, id`)} < 0.3`;
  const more = sql`multiIf(${dice('units', on)} < 0.87, 1, ${dice('units', on)} < 0.965, 2, 3)`;
  const bulk = sql`toUInt8(1 + floor(${dice('bulk', on)} * 4))`;
  const usual = sql`if(o.price = 1000, p.price, intDiv(p.price * o.price, 100000) * 100)`;
  await warehouse.command(sql`INSERT INTO ${work('line')}
SELECT o.shop, o.id, o.line, o.product, toUInt8((floor(o.colour * p.skus) + o.line) % p.skus) + 1,
  if(o.glitch AND o.product = ${grabbed}, o.bulk, o.units), if(o.glitch AND o.product = ${grabbed}, intDiv(p.price, 10), ${usual})
FROM
(
  SELECT l.shop AS shop, l.id AS id, l.line AS line, l.price AS price, l.glitch AS glitch, ${dice('sku', sql`l.shop, l.id`)} AS colour,
    l.units AS units, l.bulk AS bulk,
    toUInt16(multiIf(l.grabbed AND l.line = 1, ${grabbed}, l.follows AND m.match >= 0, m.match, s.product)) AS product
  FROM
  (
    SELECT shop, id, day, price, glitch, grabbed, toUInt8(arrayJoin(range(1, ${count} + 1))) AS line, ${follows} AS follows,
      ${dice('product', sql`shop, id, if(follows, toUInt8(1), line)`)} AS by, ${more} AS units, ${bulk} AS bulk
    FROM ${work('order')}
  ) AS l
  ASOF INNER JOIN ${work('shelf')} AS s ON l.shop = s.shop AND l.day = s.day AND l.by >= s.lo
  INNER JOIN ${work('product')} AS m ON m.shop = s.shop AND m.product = s.product
) AS o
INNER JOIN ${work('product')} AS p ON p.shop = o.shop AND p.product = o.product`);
}

/** Coupons by what the goods cost, in fen: the code and the discount. */
function coupon({ dice }: Build): { code: Sql; off: Sql } {
  const takes = dice('coupon', sql`shop, id`);
  const code = sql`multiIf(leaked, 'NG50', first AND ${takes} < 0.4 AND goods >= 9900, 'XK5', ${takes} > 0.28 OR goods < 19900, '', goods >= 49900, 'DP40', goods >= 29900, 'DP20', 'DP10')`;
  const off = sql`multiIf(leaked, intDiv(goods, 2), coupon = 'XK5', 500, coupon = 'DP10', 1000, coupon = 'DP20', 2000, coupon = 'DP40', 4000, 0)`;
  return { code, off };
}

/** What each order costs and how its discounts fall on its lines: by running share of the goods, so that the lines sum to the order to the fen. */
export async function priceBaskets(build: Build): Promise<void> {
  const { warehouse, dice } = build;
  const { code, off } = coupon(build);
  const on = sql`shop, id`;
  const tier = sql`if(price < 1000 AND shop < 2, intDiv(goods, 30000) * 3000, if(price < 1000, intDiv(goods, 20000) * 1500, 0))`;
  const gift = sql`if(${dice('gift', on)} < if(price < 1000, 0.42, 0.13), 100 + 100 * toInt64(floor(${dice('gift2', on)} * if(price < 1000, 18, 7))), 0)`;
  const remote = sql`province IN ('新疆维吾尔自治区', '西藏自治区', '青海省')`;
  await warehouse.command(sql`INSERT INTO ${work('basket')}
SELECT shop, id, lines, products, skus, units, prices,
  arrayMap((a, b) -> intDiv(a * net, goods) - intDiv(b * net, goods), running, arrayPushFront(arrayPopBack(running), toInt64(0))) AS amounts,
  goods, seller, platform, multiIf(net < 4900, 600, ${remote} AND net < 19900, 1000, 0) AS freight, coupon
FROM
(
  SELECT *, least(off + tier, intDiv(goods * 6, 10)) AS seller, least(gift, intDiv(goods, 5)) AS platform, goods - seller - platform AS net
  FROM
  (
    SELECT *, arrayCumSum(arrayMap((p, u) -> p * u, prices, units)) AS running, running[length(running)] AS goods, ${code} AS coupon, toInt64(${off}) AS off,
      toInt64(${tier}) AS tier, toInt64(${gift}) AS gift
    FROM
    (
      SELECT o.shop AS shop, o.id AS id, o.price AS price, o.leaked AS leaked, o.k = 0 AND o.failed = 0 AS first, o.province AS province,
        b.lines AS lines, b.products AS products, b.skus AS skus, b.units AS units, b.prices AS prices
      FROM ${work('order')} AS o
      INNER JOIN
      (
        SELECT shop, id, tupleElement(sorted, 1) AS lines, tupleElement(sorted, 2) AS products, tupleElement(sorted, 3) AS skus, tupleElement(sorted, 4) AS units, tupleElement(sorted, 5) AS prices
        FROM (SELECT shop, id, arraySort(groupArray((line, product, sku, units, price))) AS sorted FROM ${work('line')} GROUP BY shop, id)
      ) AS b ON o.shop = b.shop AND o.id = b.id
    )
  )
)`);
}
