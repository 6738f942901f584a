import { addDays } from '../../base/calendar.ts';
import { join, param, type Sql, sql } from '../../warehouse/sql.ts';
import { type Build, moment } from './build.ts';

import type { IncidentKind } from './incidents.ts';
import { SHOPS } from './shops.ts';
import { work } from './work.ts';
import { byShop } from './write.ts';

/** When an incident is on, as a condition over `shop` and a moment `at` in Unix seconds; `early` days before its first too. */
export function during({ incidents }: Build, kind: IncidentKind, at: Sql, early = 0): Sql {
  const one = incidents.find((incident) => incident.kind === kind);
  if (!one) return sql`0`;
  const shops = one.shops.map((key) => param.int(SHOPS.findIndex((shop) => shop.key === key)));
  const start = SHOPS.find((shop) => shop.key === one.shops[0])?.dayStartHour ?? 0;
  const [from, to] = one.hours ?? [start, start + 24];
  return sql`(shop IN (${join(shops, sql`, `)}) AND ${at} >= ${param.int(moment(addDays(one.from, -early), from))} AND ${at} < ${param.int(moment(one.to, to))})`;
}

/** The part of the orders in an incident's hours that came because of it. */
function surged({ incidents }: Build, kind: IncidentKind): Sql {
  const surge = incidents.find((incident) => incident.kind === kind)?.surge ?? 1;
  return param.float((surge - 1) / surge) as unknown as Sql;
}

/** Orders that are never paid are numbered above all that are. */
const UNPAID = 5_000_000;
/** Buyers who never pay are numbered above all who do. */
const LOOKER = 10_000_000;

/** Each purchase at its moment of the calendar, and beside some of them an order that is never paid. */
function moments({ dice }: Build): Sql {
  const on = sql`shop, id`;
  const hesitates = byShop(
    SHOPS.map(({ unpaid }) => unpaid),
    sql`shop`,
  );
  return sql`SELECT p.shop AS shop, toUInt32(p.id + twin * ${param.int(UNPAID)}) AS id, p.k AS k, twin AS failed,
  toUInt32(if(twin = 1 AND ${dice('looker', sql`p.shop, p.id`)} < 0.62, p.n + ${param.int(LOOKER)}, p.n)) AS n,
  toUInt32(h.at + least(3599, floor(3600 * (p.op - h.lo) / h.span))) AS tried, h.day AS day
FROM (SELECT shop, id, n, k, op, arrayJoin(if(${dice('unpaid', on)} < ${hesitates}, [0, 1], [0])) AS twin FROM ${work('purchase')}) AS p
ASOF INNER JOIN ${work('hour')} AS h ON p.shop = h.shop AND p.op >= h.lo`;
}

/** When the order was placed: minutes before it was paid, or days when only a deposit was due. A payment that fails was tried a little earlier. */
function placing({ dice, starts }: Build): Sql {
  const on = sql`shop, id`;
  const minutes = sql`multiIf(${dice('pace', on)} < 0.8, 8 + ${dice('wait', on)} * 110, ${dice('pace', on)} < 0.96, 120 + ${dice('wait', on)} * 2400, 2400 + ${dice('wait', on)} * 30000)`;
  const deposit = sql`toInt64(presale_from + (presale_to - presale_from) * ${dice('deposit', on)} * ${dice('deposit2', on)})`;
  return sql`toUInt32(greatest(toInt64(${byShop(starts, sql`shop`)}), multiIf(failed = 1, tried - toInt64(${dice('wait', on)} * 1500), ${dice('presale', on)} < presale, ${deposit}, tried - toInt64(${minutes}))))`;
}

/** Unique order numbers in each platform's length: time, then a scrambled number (a bijection of the order's own). */
const ORDER_NO = sql`concat(['2', '', '69'][shop + 1], toString(placed), leftPad(toString((toUInt64(id) * 387420489 + 1234567) % 10000000), 7, '0'))`;

function person({ dice }: Build): Sql {
  // Some buyers of the younger shops are people who also buy at the first one: they live in the same place.
  return sql`if(shop > 0 AND ${dice('shared', sql`shop, n`)} < 0.08, ${dice('home', sql`0, n`)}, ${dice('home', sql`shop, n`)})`;
}

/**
 * Orders: every purchase at its moment, its source and its buyer's place, the unpaid orders beside them, and what the incidents do to each:
 * `lost` orders (deliveries stopped) are known only for the truth file and never become facts.
 */
export async function attempt(build: Build): Promise<void> {
  const { warehouse, dice } = build;
  const on = sql`shop, id`;
  const stopped = build.incidents.find(({ kind }) => kind === 'logistics_stop');
  const failure = build.incidents.find(({ kind }) => kind === 'payment_failure');
  const least = byShop(
    SHOPS.map(({ ships }) => ships[0] * 3600),
    sql`shop`,
  );
  const spread = byShop(
    SHOPS.map(({ ships }) => ships[1] * 3600),
    sql`shop`,
  );
  const busy = sql`if(campaign = '', 1, 1.6)`;
  const inProvince = sql`province = ${param.text(stopped?.place.province?.[0] ?? '')}`;
  const cancels = sql`(${dice('cancel', on)} < ${byShop(
    SHOPS.map((shop) => shop.cancels),
    sql`shop`,
  )} * if(campaign = '', 1, 1.35) OR (stopped AND ${dice('stopped', on)} < 0.5))`;
  await warehouse.command(sql`INSERT INTO ${work('order')}
SELECT shop, id, n, k, ${ORDER_NO} AS order_no, toUInt8(failed = 1 OR stuck), multiIf(failed = 1, 0, stuck, 2, missing, 1, 0) AS lost, placed, tried AS paid,
  toUInt32(tried + ${least} + ${spread} * ${busy} * ${dice('parcel', on)}) AS shipped,
  if(${cancels}, toUInt32(tried + 240 + ${dice('cancelat', on)} * ${dice('cancelat2', on)} * (shipped - tried - 600)), 0) AS cancel,
  stopped, day, campaign, price, source, province, city,
  ${during(build, 'price_error', sql`tried`)} AS glitch, glitch AND ${dice('grab', on)} < ${surged(build, 'price_error')} AS grabbed,
  ${during(build, 'coupon_leak', sql`tried`)} AND ${dice('leak', on)} < ${param.float(build.incidents.find(({ kind }) => kind === 'coupon_leak')?.strength ?? 0)} AS leaked
FROM
(
  SELECT o.shop AS shop, o.id AS id, o.n AS n, o.k AS k, o.failed AS failed, o.tried AS tried, o.day AS day, o.campaign AS campaign, o.price AS price, o.placed AS placed, o.source AS source, c.province AS province, c.city AS city,
    failed = 0 AND ${during(build, 'payment_failure', sql`tried`)} AND ${dice('stuck', on)} < ${param.float(failure?.strength ?? 0)} AS stuck,
    failed = 0 AND ${during(build, 'logistics_stop', sql`tried`)} AND ${inProvince} AND ${dice('missing', on)} < ${param.float(stopped?.strength ?? 0)} AS missing,
    failed = 0 AND ${during(build, 'logistics_stop', sql`tried`, 2)} AND ${inProvince} AS stopped
  FROM
  (
    SELECT 1 AS one, *, ${placing(build)} AS placed, ${person(build)} AS home
    FROM
    (
      SELECT m.shop AS shop, m.id AS id, m.n AS n, m.k AS k, m.failed AS failed, m.tried AS tried, m.day AS day, d.campaign AS campaign, d.price AS price, d.presale AS presale, d.presale_from AS presale_from, d.presale_to AS presale_to, s.source AS source
      FROM (SELECT *, ${dice('source', on)} AS by FROM (${moments(build)})) AS m
      INNER JOIN ${work('day')} AS d ON m.shop = d.shop AND m.day = d.day
      ASOF INNER JOIN ${work('source')} AS s ON m.shop = s.shop AND m.day = s.day AND m.by >= s.lo
    )
  ) AS o
  ASOF INNER JOIN (SELECT 1 AS one, * FROM ${work('city')}) AS c ON o.one = c.one AND o.home >= c.lo
)`);
}
