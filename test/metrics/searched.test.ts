import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { knownRows } from '../../src/algo/place_rows.ts';
import { lookup } from '../../src/domains/metrics/catalogue/index.ts';
import type { Dimension, MetricKey } from '../../src/domains/metrics/contract.ts';
import { askLevels } from '../../src/domains/metrics/engine/ask.ts';
import type { ShopFacts } from '../../src/domains/metrics/engine/question.ts';
import { natureOf } from '../../src/domains/metrics/trees/nature.ts';
import { SEARCHED, tableOf } from '../../src/domains/metrics/trees/places.ts';
import { reportedIn, searchedOf, toldSets } from '../../src/domains/metrics/trees/searched.ts';
import { FACTS, order, orderLine, productDay, trafficDay } from '../../src/facts/index.ts';
import { ROLLUPS } from '../../src/facts/rollups.ts';
import type { Warehouse } from '../../src/warehouse/client.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { freshWarehouse } from '../engines.ts';
import { aLine, anOrder, aTrafficDay, insertFacts } from '../facts.ts';

let warehouse: Warehouse;

beforeAll(async () => {
  warehouse = await freshWarehouse();
});

const SHOPS: readonly ShopFacts[] = [1, 2].map((id) => ({ id, name: `${id}`, platform: 'tmall' }));
const DAYS = Array.from({ length: 8 }, (_, n) => `2026-03-0${n + 1}`);
const RANGES = [
  { from: '2026-03-05', to: '2026-03-08' },
  { from: '2026-03-01', to: '2026-03-04' },
] as const;
const SCOPE = { shops: SHOPS, ranges: RANGES, days: null };
const METRICS: readonly MetricKey[] = ['conversion_rate', 'order_conversion_rate', 'spend_per_buyer', 'ad_cost_share'];

const someVisit = fc.record({
  shop_id: fc.constantFrom(1, 2),
  day: fc.constantFrom(...DAYS),
  source: fc.constantFrom('all', '搜索', '直播'),
  device: fc.constantFrom('all', 'mobile'),
  visitors: fc.integer({ min: 0, max: 50 }),
});
const somePage = fc.record({ shop_id: fc.constantFrom(1, 2), day: fc.constantFrom(...DAYS), product_id: fc.constantFrom('p', 'q') });
const PAGES = { visitors: 20, pageviews: 30, cart_visitors: 1, favourite_visitors: 1, paid_buyers: 0, units: 0, payment_amount: 0 } as const;
const STORED = { row_hash: '0', version: 1, is_deleted: 0 } as const;

/** Orders of both shops on every day, with their lines; visits and pages as they are given. */
async function load(visits: readonly object[], pages: readonly object[]): Promise<void> {
  for (const { table } of [...FACTS, ...ROLLUPS]) await warehouse.ddl(`TRUNCATE TABLE zhanggui.${table}`);
  const at = DAYS.flatMap((day, n) => [1, 2].map((shop_id) => ({ shop_id, order_no: `${n}`, buyer_key: `${1 + ((n * shop_id) % 5)}`, day, n })));
  await insertFacts(
    warehouse,
    order,
    at.map(({ day, n, ...one }) =>
      anOrder({ ...one, placed_at: `${day}T0${n}:00:00Z`, source: ['搜索', '直播'][n % 2] as string, device: 'mobile' }),
    ),
  );
  await insertFacts(
    warehouse,
    orderLine,
    at.map(({ day, n, ...one }) => aLine({ ...one, line_no: '1', paid_day: day, product_id: ['p', 'q'][n % 2] as string, category: '上衣' })),
  );
  await insertFacts(
    warehouse,
    trafficDay,
    visits.map((one) => aTrafficDay(one)),
  );
  await insertFacts(
    warehouse,
    productDay,
    pages.map((one) => ({ ...one, ...PAGES, ...STORED })),
  );
  for (const shop of [1, 2]) await rebuildShopDays(warehouse, { shop, days: 'all', version: 1 });
}

/** Of each set, how many members have every number a search needs. */
async function rowsBy(sets: readonly (readonly Dimension[])[], metric: MetricKey): Promise<number[]> {
  const answers = await askLevels(
    { warehouse },
    SCOPE,
    sets.map((by) => ({ by, metrics: [metric] })),
  );
  return sets.map((by, n) => {
    const table = tableOf(by, answers[n] ?? [], metric, natureOf(metric) === 'ratio');
    return table ? knownRows(table.rows).length : 0;
  });
}

const kept = async (metric: MetricKey) => {
  const sets = searchedOf(metric, SCOPE, lookup);
  const reported = reportedIn(metric, lookup);
  return reported.length > 0 ? toldSets({ warehouse }, sets, reported, SCOPE) : sets;
};

describe('the sets of dimensions in which places are searched', () => {
  test('invariant: by a set that is left out no member has its numbers, whatever reports there are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someVisit, { maxLength: 30 }), fc.array(somePage, { maxLength: 6 }), async (visits, pages) => {
        const once = <T extends object>(list: readonly T[], key: (one: T) => string): T[] => [
          ...new Map(list.map((one) => [key(one), one])).values(),
        ];
        await load(
          once(visits, ({ shop_id, day, source, device }) => `${shop_id},${day},${source},${device}`),
          once(pages, ({ shop_id, day, product_id }) => `${shop_id},${day},${product_id}`),
        );
        for (const metric of METRICS) {
          const sets = (await kept(metric)).map(String);
          const out = SEARCHED.filter((by) => !sets.includes(`${by}`));
          expect([metric, await rowsBy(out, metric)]).toEqual([metric, out.map(() => 0)]);
        }
      }),
      { numRuns: 4 },
    );
  }, 180_000);

  test('conversion is searched by what the reports of visits tell, and its buyers are not asked by anything else', async () => {
    const bySource = DAYS.map((day) => aTrafficDay({ day, source: '搜索' }));
    const together = DAYS.map((day) => aTrafficDay({ day, source: '搜索', device: 'mobile' }));
    const pages = DAYS.map((day) => ({ shop_id: 1, day, product_id: 'p' }));
    expect(reportedIn('conversion_rate', lookup)).toEqual(['visitors']);
    const whole = DAYS.map((day) => aTrafficDay({ day, source: 'all' }));
    await load(whole, []);
    expect(await kept('conversion_rate')).toEqual([]);
    await load(bySource, []);
    expect(await kept('conversion_rate')).toEqual([['shop', 'source']]);
    await load([...bySource, ...together], []);
    expect(await kept('conversion_rate')).toEqual([['shop', 'source', 'device']]);
    // One shop tells devices, the other only sources.
    const other = DAYS.map((day) => aTrafficDay({ shop_id: 2, day, source: '搜索' }));
    await load([...bySource, ...together, ...other], []);
    expect(await kept('conversion_rate')).toEqual([
      ['shop', 'source', 'device'],
      ['shop', 'source'],
    ]);
    await load(whole, pages);
    expect(await kept('conversion_rate')).toEqual([
      ['shop', 'category'],
      ['shop', 'product'],
    ]);
    // Only of the days compared with: no member has both numbers.
    await load(whole, pages.slice(0, 4));
    expect(await kept('conversion_rate')).toEqual([]);
  });

  test('a metric that is all report, or has none in it, is asked at once', () => {
    expect(reportedIn('visitors', lookup)).toEqual([]);
    expect(reportedIn('payment_amount', lookup)).toEqual([]);
    expect(searchedOf('payment_amount', SCOPE, lookup).length).toBeGreaterThan(5);
  });
});
