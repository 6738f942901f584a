import fc from 'fast-check';
import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { eachDay } from '../../src/base/calendar.ts';
import { ensureShop } from '../../src/domains/accounts/index.ts';
import { comparedOf } from '../../src/domains/metrics/compared.ts';
import type { Filters } from '../../src/domains/metrics/engine/question.ts';
import type { TreeNode } from '../../src/domains/metrics/trees/contract.ts';
import { growNamed } from '../../src/domains/metrics/trees/service.ts';
import { STANDARD_TREES } from '../../src/domains/metrics/trees/standard.ts';
import { adDay, cost, FACTS, order, orderLine, product, refund, trafficDay } from '../../src/facts/index.ts';
import { ROLLUPS } from '../../src/facts/rollups.ts';
import type { Desk } from '../../src/http/context.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { freshDirectory, freshStore, freshWarehouse } from '../engines.ts';
import { aLine, anAdDay, anOrder, aRefund, aTrafficDay, insertFacts } from '../facts.ts';

/** Every comparison there is, each with days it makes sense for: National Day has a festival, November a campaign. */
const COMPARED: readonly (readonly [from: string, to: string, compare: string])[] = [
  ['2026-11-10', '2026-11-11', 'phase'],
  ['2026-11-11', '2026-11-12', 'phase:tmall/day'],
  ['2026-11-10', '2026-11-11', 'year-weekday'],
  ['2026-11-10', '2026-11-12', 'previous'],
  ['2026-11-01', '2026-11-12', 'previous:month'],
  ['2026-11-11', '2026-11-12', 'previous-week'],
  ['2026-11-11', '2026-11-11', 'year'],
  ['2026-10-01', '2026-10-03', 'festival'],
  ['2026-10-01', '2026-10-03', 'festival:national_day/day'],
  ['2026-11-09', '2026-11-12', '2026-10-01..2026-10-02'],
];

const SOURCES = ['', '搜索', '直播', '推荐'];
const PROVINCES = ['', '上海', '广东省'];

let desk: Desk;
let shops: number[];
let days: string[];

beforeAll(async () => {
  const [warehouse, store] = [await freshWarehouse(), await freshStore()];
  const now = () => new Date('2026-11-22T02:00:00Z');
  desk = { warehouse, store, now, log: pino({ level: 'silent' }), dataDir: freshDirectory(), publicUrl: 'http://localhost', demo: false };
  shops = [(await ensureShop(store, { name: '一店', platform: 'tmall' })).id, (await ensureShop(store, { name: '二店', platform: 'jd' })).id];
  const found = new Set<string>();
  for (const [from, to, compare] of COMPARED) {
    const { range } = await comparedOf(desk, { from, to }, compare, [{ id: 1, name: '', platform: 'tmall' }]);
    for (const each of [{ from, to }, range]) for (const day of eachDay(each.from, each.to)) found.add(day);
  }
  days = [...found].sort();
});

type Facts = { readonly orders: readonly Order[]; readonly lines: readonly object[]; readonly refunds: readonly object[]; readonly visits: number };
type Order = ReturnType<typeof anOrder>;

/** Orders, their lines and refunds on days that are compared; `visits` is how many of ten days and sources have their visitors told. */
const someFacts = (): fc.Arbitrary<Facts> =>
  fc
    .record({
      visits: fc.constantFrom(0, 7, 10, 10, 10),
      sales: fc.array(
        fc.record({
          shop_id: fc.constantFrom(...shops),
          day: fc.constantFrom(...days),
          unpaid: fc.constantFrom(false, false, false, true),
          buyer_key: fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
          amount: fc.integer({ min: 0, max: 500_000 }),
          refunded: fc.constantFrom(0, 0, 0, 50, 100),
          units: fc.integer({ min: 1, max: 5 }),
          province: fc.constantFrom(...PROVINCES),
          source: fc.constantFrom(...SOURCES),
          device: fc.constantFrom('mobile', 'pc'),
          product_id: fc.constantFrom('p', 'q', 'r'),
          category: fc.constantFrom('', '上衣', '裤子'),
          unit_cost: fc.constantFrom(null, 1_234, 4_321),
        }),
        { minLength: 60, maxLength: 260 },
      ),
    })
    .map(({ visits, sales }) => {
      const made = sales.map(({ day, unpaid, amount, refunded, product_id, category, unit_cost, ...sale }, n) => {
        const shared = { shop_id: sale.shop_id, order_no: String(n), buyer_key: sale.buyer_key, units: sale.units };
        const refund_amount = unpaid ? 0 : Math.round((amount * refunded) / 100);
        const paid = unpaid ? { paid_at: null } : { pay_amount: amount };
        const bought = { product_id, category, unit_cost, amount: unpaid ? 0 : amount, refund_amount, paid_day: unpaid ? null : day };
        return {
          order: anOrder({ ...sale, ...shared, ...paid, placed_at: `${day}T03:00:00Z`, order_amount: amount, refund_amount }),
          line: aLine({ ...shared, ...bought, placed_day: day }),
          refunds: refund_amount > 0 ? [aRefund({ ...shared, refund_no: String(n), product_id, amount: refund_amount, requested_day: day })] : [],
        };
      });
      const [orders, lines] = [made.map((one) => one.order), made.map((one) => one.line)];
      return { orders, lines, refunds: made.flatMap((one) => one.refunds), visits };
    });

async function load({ orders, lines, refunds, visits }: Facts): Promise<void> {
  for (const { table } of [...FACTS, ...ROLLUPS]) await desk.warehouse.ddl(`TRUNCATE TABLE zhanggui.${table}`);
  const told = days.flatMap((day, n) =>
    shops.flatMap((shop_id) => ['all', ...SOURCES.slice(1)].map((source, k) => ({ shop_id, day, source, n: n + k }))),
  );
  const traffic = told.filter(({ n }) => n % 10 < visits).map(({ n, ...row }) => aTrafficDay({ ...row, visitors: 40 + ((n * 37) % 90) }));
  const ads = days.map((day, n) => anAdDay({ day, plan: `计划${n % 2}`, plan_id: String(n % 2), cost: 1_000 + n }));
  await insertFacts(desk.warehouse, order, orders);
  await insertFacts(desk.warehouse, orderLine, lines);
  await insertFacts(desk.warehouse, refund, refunds);
  await insertFacts(desk.warehouse, trafficDay, traffic);
  await insertFacts(desk.warehouse, adDay, ads);
  const TAIL = { row_hash: '0', version: 1, is_deleted: 0 } as const;
  await insertFacts(
    desk.warehouse,
    cost,
    ['2025-09-01', '2026-09-01'].map((day) => ({ shop_id: 1, day, kind: '房租', note: '', days: 90, amount: 999_999, ...TAIL })),
  );
  const titled = { title: '商品', brand: '', category: '鞋', list_price: 1, unit_cost: 900, launched_day: null, hero: 0, status: '', ...TAIL };
  await insertFacts(desk.warehouse, product, [{ shop_id: 1, product_id: 'r', ...titled }]);
  for (const shop of shops) await rebuildShopDays(desk.warehouse, { shop, days: 'all', version: 1 });
}

const FILTERS: readonly Filters[] = [
  {},
  {},
  { shop: ['1'] },
  { source: ['搜索', ''] },
  { province: ['上海'] },
  { product: ['p', 'r'] },
  { platform: ['tmall'], device: ['mobile'] },
];

type Asked = { readonly tree: string; readonly from: string; readonly to: string; readonly compare: string; readonly where: Filters };

const grow = async (asked: Asked): Promise<TreeNode> => (await growNamed(desk, { ...asked, shops })).root;
const everyNode = (node: TreeNode): TreeNode[] => [node, ...node.children.flatMap(everyNode)];

/** One in `parts` of the pairs of a standard tree and a comparison, each with some filter: over some runs, every pair. */
function somePairs(filters: readonly Filters[], parts: number, part: number): Asked[] {
  return STANDARD_TREES.flatMap(({ id: tree }, n) =>
    COMPARED.map(([from, to, compare], k) => ({ tree, from, to, compare, where: filters[(n * 3 + k) % filters.length] ?? {} })),
  ).filter((_, n) => n % parts === part % parts);
}

/** The largest part of a change: what rounding is measured by. */
const sizeOf = (root: TreeNode): number => Math.max(1e-6, ...everyNode(root).map(({ contribution }) => Math.abs(contribution ?? 0)));

describe('standard trees over the real engine', () => {
  test('invariant: every node is the sum of its children, and the other way round every contribution has the other sign', async () => {
    const ways = new Set<string>();
    await fc.assert(
      fc.asyncProperty(someFacts(), fc.shuffledSubarray([...FILTERS], { minLength: 4 }), fc.nat(14), async (facts, filters, part) => {
        await load(facts);
        for (const asked of somePairs(filters, 5, part)) {
          const root = await grow(asked);
          for (const node of everyNode(root)) {
            if (node.children.length > 0) ways.add(`${node.metric} ${node.operation}`);
            if (node.contribution === null || node.children.length === 0) continue;
            const sum = node.children.reduce((all, { contribution }) => all + (contribution ?? 0), 0);
            expect(Math.abs(sum - node.contribution), `${JSON.stringify(asked)} ${node.path}`).toBeLessThanOrEqual(1e-9 * sizeOf(root));
          }
        }
        for (const asked of somePairs(filters, 15, part)) {
          const there = await grow(asked);
          const { range } = await comparedOf(desk, asked, asked.compare, [{ id: 1, name: '', platform: 'tmall' }]);
          const daily = asked.compare.endsWith('/day') ? '/day' : '';
          const back = await grow({ ...asked, ...range, compare: `${asked.from}..${asked.to}${daily}` });
          const other = new Map(everyNode(back).map((node) => [node.path, node]));
          for (const { path, contribution, value, compared } of everyNode(there)) {
            const node = other.get(path);
            expect([path, node?.value, node?.compared], JSON.stringify(asked)).toEqual([path, compared, value]);
            expect(Math.abs((contribution ?? 0) + (node?.contribution ?? 0)), `${JSON.stringify(asked)} ${path}`).toBeLessThanOrEqual(
              1e-9 * sizeOf(there),
            );
          }
        }
      }),
      { numRuns: 2 },
    );
    // Not by trees that fall apart into nothing.
    expect([...ways]).toEqual(
      expect.arrayContaining([...['payment_amount product', 'payment_amount members', 'net_amount difference', 'product_amount members']]),
    );
  }, 240_000);

  test('a shop of which everything is told leaves no number of any tree unknown', async () => {
    const sales = days.flatMap((day, n) =>
      shops.flatMap((shop_id) =>
        [0, 1, 2, 3].map((k) => {
          const [source, amount] = [SOURCES[1 + ((n + k) % 3)] as string, 5_000 + ((n * 7 + k * 13) % 50) * 100];
          const shared = { shop_id, order_no: `${n}-${k}`, buyer_key: String(1 + ((n * 3 + k) % 11)) };
          return {
            order: anOrder({ ...shared, placed_at: `${day}T03:00:00Z`, order_amount: amount, pay_amount: amount, source, province: '上海' }),
            line: aLine({ ...shared, placed_day: day, paid_day: day, amount, unit_cost: 1_000, product_id: `p${k}`, category: '上衣' }),
          };
        }),
      ),
    );
    await load({ orders: sales.map((sale) => sale.order), lines: sales.map((sale) => sale.line), refunds: [aRefund()], visits: 10 });
    for (const [n, { id: tree }] of STANDARD_TREES.entries()) {
      const [from, to, compare] = COMPARED[n % COMPARED.length] as (typeof COMPARED)[number];
      const { root, notes, sentence } = await growNamed(desk, { tree, from, to, compare, shops });
      expect([tree, notes.filter(({ zh }) => zh.includes('改按'))]).toEqual([tree, []]);
      for (const { path, kind, value, compared, contribution, unknown } of everyNode(root)) {
        expect([tree, path, contribution === null, unknown]).toEqual([tree, path, false, null]);
        if (kind === 'metric') expect([tree, path, value === null, compared === null]).toEqual([tree, path, false, false]);
      }
      expect(sentence.length, tree).toBeGreaterThan(1);
    }
  }, 120_000);

  test('invariant: a source, a province and a category that are split in two change no total', async () => {
    await fc.assert(
      fc.asyncProperty(someFacts(), fc.nat(9), async (facts, part) => {
        await load(facts);
        const pairs = somePairs([{}], 10, part);
        const before = await Promise.all(pairs.map(grow));
        const renamed = <T extends { order_no: string }>(rows: readonly T[], change: (row: T) => Partial<T>): T[] =>
          rows.filter(({ order_no }) => Number(order_no) % 2 === 0).map((row) => ({ ...row, ...change(row), version: 2 }));
        const orders = renamed(facts.orders, ({ source, province }) => ({ source: source && `${source}二`, province: province && `${province}二` }));
        await insertFacts(desk.warehouse, order, orders);
        const lines = facts.lines as readonly ReturnType<typeof aLine>[];
        await insertFacts(
          desk.warehouse,
          orderLine,
          renamed(lines, ({ category }) => ({ category: category && `${category}二` })),
        );
        for (const shop of shops) await rebuildShopDays(desk.warehouse, { shop, days: 'all', version: 2 });
        for (const [n, root] of (await Promise.all(pairs.map(grow))).entries()) {
          const old = before[n] as TreeNode;
          const totals = ({ value, compared, contribution }: TreeNode) => ({ value, compared, contribution });
          expect(totals(root), JSON.stringify(pairs[n])).toEqual(totals(old));
          if (old.operation === 'members') continue;
          expect(root.children.map(totals), JSON.stringify(pairs[n])).toEqual(old.children.map(totals));
        }
      }),
      { numRuns: 2 },
    );
  }, 240_000);
});
