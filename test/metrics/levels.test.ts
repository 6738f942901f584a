import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Dimension, MetricKey } from '../../src/domains/metrics/contract.ts';
import { askLevels, askMetrics } from '../../src/domains/metrics/engine/ask.ts';
import { planReads, type Read } from '../../src/domains/metrics/engine/plan.ts';
import type { ShopFacts } from '../../src/domains/metrics/engine/question.ts';
import { statementsOf } from '../../src/domains/metrics/engine/statements.ts';
import { order, orderLine, trafficDay } from '../../src/facts/index.ts';
import type { Warehouse } from '../../src/warehouse/client.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { freshWarehouse } from '../engines.ts';
import { aLine, anOrder, aTrafficDay, insertFacts } from '../facts.ts';

let warehouse: Warehouse;

/** Two shops, a fortnight, some buyers in both, visits by source on most days, an order of nobody and one that was not paid. */
beforeAll(async () => {
  warehouse = await freshWarehouse();
  const days = Array.from({ length: 14 }, (_, n) => `2026-03-${String(n + 1).padStart(2, '0')}`);
  const orders = days.flatMap((day, n) =>
    [1, 2].map((shop_id) =>
      anOrder({
        ...{ shop_id, order_no: `${n}`, placed_at: `${day}T0${n % 9}:00:00Z`, paid_at: n === 5 ? null : `${day}T0${n % 9}:30:00Z` },
        ...{ buyer_key: `${(n * shop_id) % 5}`, pay_amount: n === 5 ? 0 : 1_000 * (n + 1), order_amount: 1_000 * (n + 1), units: 1 + (n % 3) },
        ...{ province: ['', '上海', '广东省'][n % 3], source: ['搜索', '直播'][n % 2], device: ['mobile', ''][(n >> 1) % 2] },
      } as Parameters<typeof anOrder>[0]),
    ),
  );
  const lines = days.map((day, n) =>
    aLine({
      order_no: `${n}`,
      line_no: '1',
      paid_day: day,
      buyer_key: `${n % 5}`,
      product_id: ['p', 'q'][n % 2] as string,
      category: ['上衣', '裤子', ''][n % 3] as string,
    }),
  );
  const visits = days.slice(2).flatMap((day) => ['all', '搜索', '直播'].map((source, n) => aTrafficDay({ day, source, visitors: 100 - 30 * n })));
  await insertFacts(warehouse, order, orders);
  await insertFacts(warehouse, orderLine, lines);
  await insertFacts(warehouse, trafficDay, visits);
  for (const shop of [1, 2]) await rebuildShopDays(warehouse, { shop, days: 'all', version: 1 });
});

const SHOPS: readonly ShopFacts[] = [1, 2].map((id) => ({ id, name: `${id}`, platform: 'tmall' }));
const METRICS: readonly MetricKey[] = [
  'payment_amount',
  'buyers',
  'visitors',
  'conversion_rate',
  'paid_orders',
  'units',
  'product_amount',
  'new_buyers',
];
const BY: readonly Dimension[] = ['shop', 'source', 'device', 'province', 'product', 'category', 'week', 'day', 'hour', 'buyer_type'];
const someLevel = fc.record({
  by: fc.uniqueArray(fc.constantFrom(...BY), { maxLength: 3 }),
  metrics: fc.uniqueArray(fc.constantFrom(...METRICS), { minLength: 1, maxLength: 4 }),
});
const WEEK = { from: '2026-03-01', to: '2026-03-07' };
/** The second begins within the first, or follows it: what lies apart is added up before it is joined. */
const RANGES = [
  [WEEK, { from: '2026-03-05', to: '2026-03-14' }],
  [{ from: '2026-03-08', to: '2026-03-14' }, WEEK],
];

describe('several levels of one question', () => {
  test('invariant: asked together they say what each says alone, whatever the levels', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someLevel, { minLength: 1, maxLength: 6 }),
        fc.constantFrom<readonly string[] | null>(null, ['上海']),
        fc.constantFrom(...RANGES),
        async (levels, province, ranges) => {
          const asked = { shops: SHOPS, ranges, where: province ? { province } : undefined };
          const together = await askLevels({ warehouse }, asked, levels);
          for (const [n, level] of levels.entries()) {
            const alone = await askMetrics({ warehouse }, { ...asked, ...level });
            for (const [range, members] of alone.entries()) {
              const same = together[n]?.[range];
              for (const key of new Set([...members.keys(), ...(same?.keys() ?? [])])) {
                for (const metric of level.metrics) {
                  expect([level.by, key, metric, same?.cell(key).value(metric), same?.cell(key).unknown(metric)?.code]).toEqual([
                    ...[level.by, key, metric, members.cell(key).value(metric), members.cell(key).unknown(metric)?.code],
                  ]);
                }
              }
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 180_000);

  test('invariant: what the list of products says of lines is the same of all days at once and day by day', async () => {
    const metrics: readonly MetricKey[] = ['product_amount', 'units', 'refund_amount', 'goods_cost'];
    const [, apart = []] = RANGES;
    for (const by of [['category'], ['shop', 'category'], ['product'], ['shop', 'product']] as const) {
      const asked = { shops: SHOPS, ranges: apart };
      const whole = await askMetrics({ warehouse }, { ...asked, metrics, by });
      const daily = await askMetrics({ warehouse }, { ...asked, metrics, by: [...by, 'day'] });
      for (const [range, members] of whole.entries()) {
        expect(members.size).toBeGreaterThan(0);
        for (const [key, cell] of members) {
          const days = [...(daily[range] ?? [])].filter(([member]) => member.startsWith(`${key}\u0000`));
          for (const metric of metrics) {
            const sum = days.reduce((all, [, day]) => all + Math.round((day.value(metric) ?? Number.NaN) * 100), 0);
            expect([by, key, metric, Math.round((cell.value(metric) ?? Number.NaN) * 100)]).toEqual([by, key, metric, sum]);
          }
        }
      }
    }
  });

  const reads = (measures: Parameters<typeof planReads>[0], by: readonly Dimension[], where = {}): readonly Read[] =>
    planReads(measures, by, where).reads;
  const shapes = (all: readonly Read[]) =>
    statementsOf(all).map(({ table, levels }) => `${table.name}: ${levels.map((by) => by.join('+') || 'all').join(', ')}`);

  test('levels of one table are one statement', () => {
    expect(shapes([...reads(['payment_amount'], []), ...reads(['units'], ['shop']), ...reads(['payment_amount'], ['day'])])).toEqual([
      'shop_day: all, shop, day',
    ]);
  });

  test('by type of buyer is one statement with the other levels of the same rows, where those ask for nothing that has no type', () => {
    const typed = reads(['payment_amount'], ['shop', 'buyer_type']);
    expect(shapes([...reads(['payment_amount'], ['source']), ...typed, ...reads(['units'], ['campaign'])])).toEqual([
      'shop_mix_day_by_type: source, shop+buyer_type, campaign',
    ]);
    expect(shapes([...typed, ...reads(['placed_orders'], ['source'])])).toEqual(['shop_mix_day_by_type: shop+buyer_type', 'shop_mix_day: source']);
  });

  test('the same members in another order are the same level', () => {
    expect(shapes([...reads(['units'], ['shop', 'province']), ...reads(['units'], ['province', 'shop'])])).toEqual([
      'shop_province_day: shop+province',
    ]);
  });

  test('what merges sets of buyers is not added up by levels that need none', () => {
    expect(shapes([...reads(['buyers'], []), ...reads(['payment_amount'], ['shop'])])).toEqual(['shop_day: all', 'shop_day: shop']);
  });

  test('visits in all and visits by source are different rows, and so are filtered ones', () => {
    const traffic = (by: readonly Dimension[]) => reads(['traffic_days'], by).map((read) => ({ ...read }));
    expect(shapes([...traffic(['source']), ...traffic(['device']), ...traffic(['source', 'shop'])])).toEqual([
      'traffic_day: source, source+shop',
      'traffic_day: device',
    ]);
    expect(shapes([...reads(['units'], ['province']), ...reads(['units'], ['shop'], { province: ['上海'] })])).toHaveLength(2);
  });
});
