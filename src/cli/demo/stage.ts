import { type Sql, sql } from '../../warehouse/sql.ts';
import { type Build, moment } from './build.ts';
import { cityDraws } from './places.ts';
import { shopProducts } from './products.ts';
import { acquisition, BINS, betaQuantiles, firstQuantiles, gammaQuantiles } from './repeat.ts';
import { work } from './work.ts';

/** Seven figures are plenty for an expectation, and keep the text short. */
function short(value: number): number {
  return Number(value.toPrecision(7));
}

async function stageDays({ warehouse, plans, scale }: Build): Promise<void> {
  const rows = plans.flatMap(({ shop, days }, number) => {
    const unit = shop.orders * scale;
    let op = 0;
    return days.map((day) => {
      const hours = day.hours.map((orders) => short(orders / unit));
      const presale = day.pattern.presale;
      const row = {
        shop: number,
        day: day.day,
        at: moment(day.day, shop.dayStartHour),
        visitors: Math.max(1, Math.round(day.visitors)),
        visits: day.visits.map((value) => Math.max(1, Math.round(value))),
        sources: shop.sources.map(({ name }) => name),
        demand: day.demand.map(short),
        op,
        hours,
        looks: day.looks.map(short),
        sells: day.sells.map(short),
        campaign: day.pattern.campaign,
        price: day.pattern.price,
        presale: presale?.part ?? 0,
        presale_from: presale ? moment(presale.from, 20) : 0,
        presale_to: presale ? moment(presale.to, 23) : 0,
      };
      op += hours.reduce((sum, value) => sum + value, 0);
      return row;
    });
  });
  await warehouse.insert('demo_day', rows);
}

/** How many days of average demand the shop's days hold. */
export function opDays({ plans, scale }: Build, number: number): number {
  const plan = plans[number];
  if (!plan) return 0;
  return plan.days.reduce((sum, day) => sum + day.hours.reduce((all, orders) => all + short(orders / (plan.shop.orders * scale)), 0), 0);
}

/** How many buyers each shop ever has, those of the unreached end of the period included. */
export type BuyerCounts = readonly number[];

async function stageDraws({ warehouse, plans, scale }: Build): Promise<BuyerCounts> {
  const counts: number[] = [];
  for (const [number, { shop, days }] of plans.entries()) {
    const perDay = acquisition(shop, days.length + 3, shop.orders * scale);
    counts.push(Math.round(perDay.reduce((sum, value) => sum + value, 0)));
    const first = firstQuantiles(perDay);
    const rate = gammaQuantiles(shop.repeat.r, shop.repeat.alpha);
    const dropout = betaQuantiles(shop.repeat.a, shop.repeat.b);
    const step = (values: readonly number[], bin: number) => short((values[bin + 1] as number) - (values[bin] as number));
    const rows = Array.from({ length: BINS }, (_, bin) => ({
      shop: number,
      bin,
      first: short(first[bin] as number),
      first_step: step(first, bin),
      rate: short(rate[bin] as number),
      rate_step: step(rate, bin),
      dropout: short(dropout[bin] as number),
      dropout_step: step(dropout, bin),
    }));
    await warehouse.insert('demo_draw', rows);
  }
  return counts;
}

/** The days' arrays opened into one row an hour, source or product, each with the lowest draw that meets it. */
const OPENED: readonly Sql[] = [
  sql`INSERT INTO ${work('hour')}
SELECT shop, op + before AS lo, span, toUInt32(at + (slot - 1) * 3600), day
FROM (SELECT shop, day, at, op, hours, arrayMap(i -> arraySum(arraySlice(hours, 1, i - 1)), arrayEnumerate(hours)) AS befores FROM ${work('day')})
ARRAY JOIN hours AS span, befores AS before, arrayEnumerate(hours) AS slot
WHERE span > 0`,
  sql`INSERT INTO ${work('source')}
SELECT shop, day, lo, source
FROM (SELECT shop, day, sources, demand, arrayMap((c, d) -> (c - d) / arraySum(demand), arrayCumSum(demand), demand) AS los FROM ${work('day')})
ARRAY JOIN los AS lo, sources AS source, demand AS part
WHERE part > 0`,
  sql`INSERT INTO ${work('shelf')}
SELECT shop, day, lo, product
FROM (SELECT shop, day, sells, arrayMap((c, d) -> (c - d) / arraySum(sells), arrayCumSum(sells), sells) AS los FROM ${work('day')})
ARRAY JOIN los AS lo, sells AS part, arrayMap(i -> toUInt16(i - 1), arrayEnumerate(sells)) AS product
WHERE part > 0`,
];

/** Puts what is expected, how to draw, where people live and what is sold into the engine. Answers how many buyers to draw. */
export async function stage(build: Build): Promise<BuyerCounts> {
  await stageDays(build);
  const counts = await stageDraws(build);
  await build.warehouse.insert('demo_city', cityDraws());
  await build.warehouse.insert('demo_product', shopProducts(build.from));
  for (const statement of OPENED) await build.warehouse.command(statement);
  return counts;
}
