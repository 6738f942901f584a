import fc from 'fast-check';
import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Dimension } from '../../src/domains/metrics/contract.ts';
import { askLevels } from '../../src/domains/metrics/engine/ask.ts';
import type { ShopFacts } from '../../src/domains/metrics/engine/question.ts';
import { metricsJobs } from '../../src/domains/metrics/jobs.ts';
import { FACTS, order } from '../../src/facts/index.ts';
import { ROLLUPS } from '../../src/facts/rollups.ts';
import type { Desk } from '../../src/http/context.ts';
import { buyersBeforeShops, makeBuyersBefore, prepareBuyersBefore } from '../../src/warehouse/buyers_before.ts';
import type { Warehouse } from '../../src/warehouse/client.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { identifier, join, param, rows, type Sql, sql } from '../../src/warehouse/sql.ts';
import { freshDirectory, freshStore, freshWarehouse } from '../engines.ts';
import { anOrder, insertFacts, someOrders } from '../facts.ts';

let warehouse: Warehouse;

beforeAll(async () => {
  warehouse = await freshWarehouse();
});

async function load(orders: readonly object[]): Promise<void> {
  for (const { table } of [...FACTS, ...ROLLUPS]) await warehouse.ddl(`TRUNCATE TABLE zhanggui.${table}`);
  await insertFacts(warehouse, order, orders);
  for (const shop of [1, 2]) await rebuildShopDays(warehouse, { shop, days: 'all', version: 1 });
}

const SHOPS: readonly ShopFacts[] = [1, 2].map((id) => ({ id, name: `${id}`, platform: 'tmall' }));
const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const LEVELS: readonly (readonly Dimension[])[] = [
  [],
  ['shop'],
  ['source'],
  ['shop', 'source'],
  ['province'],
  ['province', 'shop'],
  ['source', 'device'],
  ['device', 'shop', 'source'],
];

type Asked = { readonly shops: readonly ShopFacts[]; readonly ranges: readonly (typeof MARCH)[] };
type Told = readonly (readonly [level: string, range: number, member: string, buyers: number | null, spend: number | null])[];

/** Buyers, and what each spent, of every level; and whether the counts were read for it. */
async function told({ shops, ranges }: Asked): Promise<{ told: Told; counted: boolean }> {
  let counted = false;
  const watched: Warehouse = {
    ...warehouse,
    rows: (statement) => {
      if (statement.parts.some((part) => typeof part === 'string' && part.includes('arraySum((earlier'))) counted = true;
      return warehouse.rows(statement);
    },
  };
  const answers = await askLevels(
    { warehouse: watched },
    { shops, ranges },
    LEVELS.map((by) => ({ by, metrics: ['buyers', 'spend_per_buyer'] })),
  );
  const all = answers.flatMap((answer, level) =>
    answer.flatMap((members, range) =>
      [...members].map(([key, cell]): Told[number] => [`${LEVELS[level]}`, range, key, cell.value('buyers'), cell.value('spend_per_buyer')]),
    ),
  );
  return { told: all.sort((a, b) => (`${a}` < `${b}` ? -1 : 1)), counted };
}

/** The buyers of a range, told apart by a column, straight from the orders. */
async function fromOrders(shops: readonly number[], { from, to }: typeof MARCH, by: readonly Sql[]): Promise<Map<string, number>> {
  const key =
    by.length > 0
      ? sql`concat(${join(
          by.flatMap((column) => [sql`toString(${column})`, sql`'|'`]),
          sql`, `,
        )})`
      : sql`''`;
  const found = await warehouse.rows<{
    name: string;
    n: number;
  }>(sql`SELECT ${key} AS name, uniqExactIf(buyer_key, buyer_key != 0) AS n FROM ${rows(order)}
    WHERE excluded_reason = '' AND shop_id IN ${param.ids(shops)} AND paid_day BETWEEN ${param.day(from)} AND ${param.day(to)} GROUP BY name`);
  return new Map(found.map(({ name, n }) => [name, n]));
}

const someDay = fc.integer({ min: 0, max: 70 }).map((n) => new Date(Date.UTC(2026, 1, 10 + n)).toISOString().slice(0, 10));
const someRange = fc.tuple(someDay, someDay).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a }));
const someAsked = fc.record({
  shops: fc.constantFrom(SHOPS, SHOPS.slice(0, 1), SHOPS.slice(1)),
  ranges: fc.array(someRange, { minLength: 1, maxLength: 3 }),
});

describe('buyers counted by the day they bought before', () => {
  test('invariant: counted = merged from sets = plain SQL over the orders, for any orders, shops and ranges', async () => {
    await fc.assert(
      fc.asyncProperty(someOrders, fc.array(someAsked, { minLength: 4, maxLength: 4 }), async (orders, questions) => {
        await load(orders);
        const sets = await Promise.all(questions.map(told));
        expect(sets.every(({ counted }) => !counted)).toBe(true);
        expect(await makeBuyersBefore(warehouse, 0)).toBe('made');
        for (const [n, question] of questions.entries()) {
          const now = await told(question);
          expect(now.counted).toBe(true);
          expect(now.told).toEqual(sets[n]?.told);
          const ids = question.shops.map(({ id }) => id);
          for (const [range, days] of question.ranges.entries()) {
            for (const by of LEVELS) {
              const plain = await fromOrders(
                ids,
                days,
                by.map((dimension) => identifier(dimension === 'shop' ? 'shop_id' : dimension)),
              );
              const here = now.told.filter(([level, at]) => level === `${by}` && at === range);
              const counts = here.map(
                ([, , member, buyers]) => [by.length === 0 ? '' : `${member.split('\u0000').join('|')}|`, buyers ?? 0] as const,
              );
              expect(new Map(counts.filter(([, buyers]) => buyers > 0))).toEqual(new Map([...plain].filter(([, buyers]) => buyers > 0)));
            }
          }
        }
      }),
      { numRuns: 12 },
    );
  }, 180_000);

  test('whoever buys again within the range is counted on the first of its days; a range that begins later counts him anew', async () => {
    await load(
      ['2026-03-02', '2026-03-10', '2026-03-20'].map((day) =>
        anOrder({ order_no: day, placed_at: `${day}T01:00:00Z`, buyer_key: '7', source: '搜索' }),
      ),
    );
    expect(await makeBuyersBefore(warehouse, 0)).toBe('made');
    const ranges = [MARCH, { from: '2026-03-03', to: '2026-03-31' }, { from: '2026-03-11', to: '2026-03-19' }];
    const { told: found } = await told({ shops: SHOPS.slice(0, 1), ranges });
    expect(found.filter(([level]) => level === '').map(([, range, , buyers]) => [range, buyers])).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  test('after orders have changed nobody reads the counts until they are made anew', async () => {
    const first = anOrder({ order_no: 'a', placed_at: '2026-03-02T01:00:00Z', buyer_key: '7' });
    await load([first]);
    await makeBuyersBefore(warehouse, 0);
    expect(await buyersBeforeShops(warehouse)).toEqual([1]);
    await insertFacts(warehouse, order, [anOrder({ order_no: 'b', placed_at: '2026-03-05T01:00:00Z', buyer_key: '8' })]);
    await rebuildShopDays(warehouse, { shop: 1, days: ['2026-03-05'], facts: ['order'], version: 2 });
    expect(await buyersBeforeShops(warehouse)).toBeNull();
    expect(await told({ shops: SHOPS, ranges: [MARCH] })).toMatchObject({
      counted: false,
      told: expect.arrayContaining([['', 0, '', 2, expect.any(Number)]]),
    });
    expect(await makeBuyersBefore(warehouse, 0)).toBe('made');
    expect(await told({ shops: SHOPS, ranges: [MARCH] })).toMatchObject({
      counted: true,
      told: expect.arrayContaining([['', 0, '', 2, expect.any(Number)]]),
    });
    // Taken back: the later order is gone, and the next making forgets it.
    await insertFacts(warehouse, order, [anOrder({ order_no: 'b', placed_at: '2026-03-05T01:00:00Z', buyer_key: '8', is_deleted: 1, version: 3 })]);
    await rebuildShopDays(warehouse, { shop: 1, days: ['2026-03-05'], facts: ['order'], version: 3 });
    expect(await makeBuyersBefore(warehouse, 0)).toBe('made');
    expect(await told({ shops: SHOPS, ranges: [MARCH] })).toMatchObject({
      counted: true,
      told: expect.arrayContaining([['', 0, '', 1, expect.any(Number)]]),
    });
  });

  test('who has read the counts before asks for them without looking, and hears when they are no longer those', async () => {
    await load([anOrder({ order_no: 'a', placed_at: '2026-03-02T01:00:00Z', buyer_key: '7' })]);
    await makeBuyersBefore(warehouse, 0);
    let asked: string[] = [];
    const watched: Warehouse = {
      ...warehouse,
      rows: (statement) => {
        const text = statement.parts.filter((part) => typeof part === 'string').join('');
        asked.push(text.includes('arraySum((earlier') ? 'counts' : text.includes('groupUniqArray(shop_id)') ? 'look' : 'sums');
        return warehouse.rows(statement);
      },
    };
    const buyers = async (range = MARCH) => {
      asked = [];
      const [answer] = await askLevels({ warehouse: watched }, { shops: SHOPS, ranges: [range] }, [{ by: [], metrics: ['buyers'] }]);
      return answer?.[0]?.cell('').value('buyers');
    };
    const place = async (order_no: string, buyer_key: string, version: number) => {
      await insertFacts(warehouse, order, [anOrder({ order_no, placed_at: '2026-03-05T01:00:00Z', buyer_key })]);
      await rebuildShopDays(warehouse, { shop: 1, days: ['2026-03-05'], facts: ['order'], version });
    };
    expect([await buyers(), asked]).toEqual([1, ['look', 'counts', 'sums']]);
    expect([await buyers(), asked]).toEqual([1, ['counts', 'sums']]);
    // Orders have changed: the counts answer nothing, and the sets are merged.
    await place('b', '8', 2);
    expect([await buyers(), asked]).toEqual([2, ['counts', 'sums', 'look', 'look', 'sums']]);
    await makeBuyersBefore(warehouse, 0);
    expect([await buyers(), asked]).toEqual([2, ['look', 'counts', 'sums']]);
    // Changed and made anew meanwhile: their number is another.
    await place('c', '9', 3);
    await makeBuyersBefore(warehouse, 0);
    expect([await buyers(), asked]).toEqual([3, ['counts', 'sums', 'look', 'counts', 'sums']]);
    // Days of which nobody bought look like that, and are not asked again.
    expect([await buyers({ from: '2026-03-03', to: '2026-03-04' }), asked.slice(0, 3)]).toEqual([0, ['counts', 'sums', 'look']]);
  });

  test('orders that are written while the counts are made leave them unread', async () => {
    await load([anOrder({ order_no: 'a', placed_at: '2026-03-02T01:00:00Z', buyer_key: '7' })]);
    // Facts are there, their sums not yet.
    await insertFacts(warehouse, order, [anOrder({ order_no: 'b', placed_at: '2026-03-05T01:00:00Z', buyer_key: '8' })]);
    expect(await makeBuyersBefore(warehouse, 0)).toBe('unmade');
    expect(await buyersBeforeShops(warehouse)).toBeNull();
    await rebuildShopDays(warehouse, { shop: 1, days: ['2026-03-05'], facts: ['order'], version: 2 });
    // Sums change between the last look and the note.
    const slow: Warehouse = {
      ...warehouse,
      command: async (statement) => {
        const note = statement.parts.some((part) => typeof part === 'string' && part.includes(' SELECT 1, '));
        if (note) await rebuildShopDays(warehouse, { shop: 1, days: ['2026-03-05'], facts: ['order'], version: 3 });
        await warehouse.command(statement);
      },
    };
    expect(await makeBuyersBefore(slow, 0)).toBe('made');
    expect(await buyersBeforeShops(warehouse)).toBeNull();
  });

  test('counts that were made before a way to tell buyers apart was known are made anew', async () => {
    await load([anOrder({ order_no: 'a', placed_at: '2026-03-02T01:00:00Z', buyer_key: '7', source: '搜索', device: 'mobile' })]);
    expect(await makeBuyersBefore(warehouse, 0)).toBe('made');
    await prepareBuyersBefore(warehouse);
    expect(await buyersBeforeShops(warehouse)).toEqual([1]);
    await warehouse.ddl(`DELETE FROM zhanggui.buyers_before WHERE told_by = 'source,device'`);
    await prepareBuyersBefore(warehouse);
    expect(await buyersBeforeShops(warehouse)).toBeNull();
    const before = await told({ shops: SHOPS, ranges: [MARCH] });
    expect(before.counted).toBe(false);
    expect(await makeBuyersBefore(warehouse, 0)).toBe('made');
    expect(await told({ shops: SHOPS, ranges: [MARCH] })).toEqual({ told: before.told, counted: true });
  });

  test('few orders are not worth it; some of the shops, days with gaps and filters are told by sets', async () => {
    await load([
      anOrder({ order_no: 'a', placed_at: '2026-03-02T01:00:00Z', buyer_key: '7', source: '搜索' }),
      anOrder({ shop_id: 2, order_no: 'a', placed_at: '2026-03-03T01:00:00Z', buyer_key: '7', source: '搜索' }),
    ]);
    expect(await makeBuyersBefore(warehouse)).toBe('idle');
    expect(await makeBuyersBefore(warehouse, 0, () => true)).toBe('unmade');
    expect(await makeBuyersBefore(warehouse, 0)).toBe('made');
    expect(await makeBuyersBefore(warehouse, 0)).toBe('idle');
    const buyers = async (asked: Partial<Parameters<typeof askLevels>[1]>) => {
      const [answer] = await askLevels({ warehouse }, { shops: SHOPS, ranges: [MARCH], ...asked }, [{ by: [], metrics: ['buyers'] }]);
      return answer?.[0]?.cell('').value('buyers');
    };
    expect(await buyers({})).toBe(1);
    expect(await buyers({ where: { source: ['搜索'] } })).toBe(1);
    expect(await buyers({ ranges: [{ days: ['2026-03-02', '2026-03-04'] }] })).toBe(1);
    const third = { id: 3, name: '3', platform: 'tmall' } as const;
    expect(await buyers({ shops: [...SHOPS, third] })).toBe(1);
  });

  test('the job makes them in a desk with many orders, and is idle in a small one', async () => {
    await load([anOrder({ order_no: 'a', placed_at: '2026-03-02T01:00:00Z', buyer_key: '7' })]);
    const desk: Desk = {
      ...{ warehouse, store: await freshStore(), now: () => new Date('2026-04-01T02:00:00Z'), log: pino({ level: 'silent' }) },
      ...{ dataDir: freshDirectory(), publicUrl: 'http://localhost', demo: false },
    };
    const job = metricsJobs.find(({ schedule }) => schedule);
    await job?.run(desk, { payload: {}, dueAt: desk.now(), signal: new AbortController().signal });
    expect(await buyersBeforeShops(warehouse)).toBeNull();
  });
});
