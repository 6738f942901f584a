import { communityDay, cost, order, refund, serviceDay, trafficDay } from '../../facts/index.ts';
import { join, param, rows, type Sql, sql } from '../../warehouse/sql.ts';
import type { Build, Step } from './build.ts';
import { bell } from './chance.ts';
import { say } from './messages.ts';
import { SHOPS } from './shops.ts';
import { about } from './traffic.ts';
import { byShop, fill } from './write.ts';

/** The shop's number (0 for the first) from its id. */
function numberOf(ids: readonly number[]): Sql {
  return sql`toUInt8(indexOf(${param.ids(ids)}, shop_id) - 1)`;
}

/** Visitors, refunds asked for because of quality, and units' worth of a shop and day: what service has to do with. */
function load({ ids }: Build): Sql {
  return sql`SELECT t.shop_id AS shop_id, ${numberOf(ids)} AS shop, t.day AS day, t.visitors AS visitors, t.paid_buyers AS buyers, t.payment_amount AS amount, ifNull(r.faults, 0) AS faults, ifNull(r.asked, 0) AS asked
FROM (SELECT * FROM ${rows(trafficDay)} WHERE source = 'all' AND device = 'all' AND shop_id IN ${param.ids(ids)}) AS t
LEFT JOIN (SELECT shop_id, requested_day, countIf(reason = '质量问题') AS faults, count() AS asked FROM ${rows(refund)} WHERE shop_id IN ${param.ids(ids)} GROUP BY shop_id, requested_day) AS r
  ON r.shop_id = t.shop_id AND r.requested_day = t.day`;
}

/** Customer service by agent and in total. */
export const service: Step = {
  text: say.service,
  async run(build: Build) {
    const { warehouse, version, dice } = build;
    const on = sql`shop, day, agent`;
    const names = join(
      SHOPS.map(({ agents }) => param.texts(agents)),
      sql`, `,
    );
    const scores = byShop(
      SHOPS.map(({ score }) => score),
      sql`shop`,
    );
    const busy = sql`(visitors / greatest(1, avg(visitors) OVER (PARTITION BY shop)))`;
    const each = sql`SELECT shop_id, shop, day, agent, visitors, buyers, asked, busy, faults, nth, team, ${about(dice, 'talk', on, sql`(visitors * 0.052 + asked * 1.3) / team`, sql`(1.15 - 0.1 * nth)`)} AS talks
FROM (SELECT *, [${names}][shop + 1] AS agents, toUInt8(length(agents)) AS team, ${busy} AS busy FROM (${load(build)})) ARRAY JOIN agents AS agent, arrayEnumerate(agents) AS nth`;
    const told = sql`SELECT *, least(talks, ${about(dice, 'ask', on, sql`talks`, sql`0.72`)}) AS asking, least(asking, ${about(dice, 'won', on, sql`asking`, sql`if(shop = 2, 0.31, 0.43)`)}) AS won,
  round((if(shop = 2, 46, 24) + 5 * nth) * (0.7 + 0.3 * busy) * (1 + 0.07 * ${bell(dice, 'reply', on)}), 1) AS seconds, least(talks, ${about(dice, 'solved', on, sql`talks`, sql`0.9`)}) AS solved,
  least(talks, ${about(dice, 'rated', on, sql`talks`, sql`0.33`)}) AS marks, least(marks, ${about(dice, 'happy', on, sql`marks`, sql`(0.93 - 0.002 * least(60, faults))`)}) AS happy,
  least(buyers, ${about(dice, 'review', on, sql`buyers / team`, sql`0.19`)}) AS written, least(written, ${about(dice, 'bad', on, sql`written * 0.022 + faults * 0.3 / team`, sql`1`)}) AS bad,
  round(least(5, ${scores} + 0.015 * sin(toUInt32(day) / 29) - 0.004 * least(25, faults)), 2) AS stars FROM (${each})`;
    await warehouse.command(
      fill(
        serviceDay,
        version,
        sql`SELECT shop_id, day, agent, toUInt32(talks) AS conversations, toUInt32(asking) AS enquiry_buyers, toUInt32(won) AS converted_buyers, toFloat64(seconds) AS first_response_seconds, toUInt32(solved) AS resolved,
  toUInt32(marks) AS rated, toUInt32(happy) AS satisfied, toUInt32(written) AS reviews, toUInt32(bad) AS negative_reviews, toFloat64(stars) AS shop_score FROM (${told})
UNION ALL
SELECT shop_id, day, 'all', toUInt32(sum(talks)), toUInt32(sum(asking)), toUInt32(sum(won)), if(sum(talks) = 0, 0, round(toFloat64(sum(toInt64(seconds * 10) * talks)) / sum(talks) / 10, 1)), toUInt32(sum(solved)),
  toUInt32(sum(marks)), toUInt32(sum(happy)), toUInt32(sum(written)), toUInt32(sum(bad)), toFloat64(any(stars)) FROM (${told}) GROUP BY shop_id, day`,
      ),
    );
  },
};

/** Fan groups and member clubs: who joins, leaves, talks and buys. */
export const communities: Step = {
  text: say.communities,
  async run(build: Build) {
    const { warehouse, version, dice } = build;
    const on = sql`shop, day, community`;
    const all = join(
      SHOPS.flatMap((shop, number) =>
        shop.communities.map((one) => sql`(${param.int(number)}, ${param.text(one.name)}, ${param.float(one.members)}, ${param.float(one.joins)})`),
      ),
      sql`, `,
    );
    await warehouse.command(
      fill(
        communityDay,
        version,
        sql`SELECT shop_id, day, community, members, joins AS joined, leaves AS quit, least(members, ${about(dice, 'active', on, sql`members`, sql`if(position(community, '会员') > 0, 0.021, 0.085)`)}) AS active,
  ${about(dice, 'posts', on, sql`members`, sql`if(position(community, '会员') > 0, 0.0012, 0.06)`)} AS posts, bought AS orders, CAST(intDiv(toInt64(amount * 100) * bought, greatest(1, buyers)) AS Decimal(18, 2)) / 100 AS amount
FROM
(
  SELECT *, toUInt32(start + sum(toInt64(joins) - toInt64(leaves)) OVER (PARTITION BY shop, community ORDER BY day)) AS members,
    toUInt32(least(buyers, ${about(dice, 'fans', on, sql`buyers`, sql`if(position(community, '会员') > 0, 0.16, 0.045)`)})) AS bought
  FROM
  (
    SELECT l.shop AS shop, l.shop_id AS shop_id, l.day AS day, l.buyers AS buyers, l.amount AS amount, tupleElement(c, 2) AS community, tupleElement(c, 3) AS start,
      ${about(dice, 'join', sql`shop, day, tupleElement(c, 2)`, sql`tupleElement(c, 4)`, sql`sqrt(buyers / greatest(1, avg(buyers) OVER (PARTITION BY shop, tupleElement(c, 2))))`)} AS joins,
      ${about(dice, 'quit', sql`shop, day, tupleElement(c, 2)`, sql`tupleElement(c, 4)`, sql`0.58`)} AS leaves
    FROM (${load(build)}) AS l INNER JOIN (SELECT arrayJoin([${all}]) AS c) AS k ON l.shop = tupleElement(k.c, 1)
  )
)`,
      ),
    );
  },
};

/** Monthly costs in 元 of a shop at full scale. */
const FIXED = [
  ['工资', '运营与客服', [68_000, 32_000, 58_000]],
  ['房租', '办公与直播间', [12_000, 6_000, 18_000]],
  ['仓储', '仓库租金', [16_000, 4_000, 12_000]],
  ['拍摄', '商品图与视频', [8_000, 3_500, 12_000]],
  ['软件', 'ERP 与客服工具', [2_600, 1_200, 2_200]],
] as const;

/** Costs no order carries: fixed by the month, and platform fee, parcels and packing by what was sold; the last month up to its last day. */
export const costs: Step = {
  text: say.costs,
  async run({ warehouse, version, ids, from, until, scale }: Build) {
    const fixed = join(
      FIXED.flatMap(([kind, note, amounts]) =>
        amounts.map(
          (amount, number) =>
            sql`(${param.id(ids[number] ?? 0)}, ${param.text(kind)}, ${param.text(note)}, ${param.int(Math.round(amount * 100 * scale))})`,
        ),
      ),
      sql`, `,
    );
    const fee = byShop([0.05, 0.08, 0.05], numberOf(ids));
    await warehouse.command(
      fill(
        cost,
        version,
        sql`WITH months AS (SELECT greatest(toStartOfMonth(day), toDate(${param.day(from)})) AS first, least(toLastDayOfMonth(day), toDate(${param.day(until)})) AS last, toUInt32(last - first + 1) AS days,
  toUInt32(toDayOfMonth(toLastDayOfMonth(first))) AS whole FROM (SELECT addMonths(toStartOfMonth(toDate(${param.day(from)})), number) AS day FROM numbers(27)) WHERE first <= last),
  paid AS (SELECT shop_id, greatest(toStartOfMonth(paid_day), toDate(${param.day(from)})) AS first, sum(pay_amount - refund_amount) AS net, countIf(shipped_at IS NOT NULL) AS parcels
    FROM ${rows(order)} WHERE shop_id IN ${param.ids(ids)} AND paid_day IS NOT NULL GROUP BY shop_id, first)
SELECT shop_id, day, kind, note, days, CAST(fen AS Decimal(18, 2)) / 100 AS amount FROM
(
  SELECT tupleElement(f, 1) AS shop_id, m.first AS day, tupleElement(f, 2) AS kind, tupleElement(f, 3) AS note, m.days AS days, intDiv(tupleElement(f, 4) * m.days, m.whole) AS fen FROM months AS m CROSS JOIN (SELECT arrayJoin([${fixed}]) AS f) AS every
  UNION ALL SELECT shop_id, first, '平台扣点', '按净额', m.days, toInt64(toFloat64(net) * 100 * ${fee}) FROM paid INNER JOIN months AS m USING (first)
  UNION ALL SELECT shop_id, first, '快递', '按包裹', m.days, toInt64(parcels * 285) FROM paid INNER JOIN months AS m USING (first)
  UNION ALL SELECT shop_id, first, '包材', '按包裹', m.days, toInt64(parcels * 92) FROM paid INNER JOIN months AS m USING (first)
)`,
      ),
    );
  },
};
