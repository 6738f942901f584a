import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { TreeNode } from '../../src/domains/metrics/trees/contract.ts';
import { growNamed } from '../../src/domains/metrics/trees/service.ts';
import { STANDARD_TREES } from '../../src/domains/metrics/trees/standard.ts';
import { modelOf, NO_MOVES, type Supposed, suppose } from '../../src/domains/metrics/web/tree/what_if.ts';
import { order, orderLine, refund, trafficDay } from '../../src/facts/index.ts';
import type { Desk } from '../../src/http/context.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { aLine, anOrder, aRefund, aTrafficDay, insertFacts } from '../facts.ts';
import { firstOwner, freshDesk } from '../http/desk.ts';

let desk: Desk;
/** The same shop five times: as it is, half as dear again, twice the visitors of one source, half the refunds, one source buying half as dear again. */
const KINDS = ['real', 'dearer', 'searched', 'kept', 'richer'] as const;
let shops: Record<(typeof KINDS)[number], number>;

const SOURCES = ['搜索', '推荐', '直播'];

beforeAll(async () => {
  ({ desk } = await freshDesk());
  const owner = await firstOwner(createApp(desk, { version: '0' }));
  const made: [string, number][] = [];
  for (const kind of KINDS) made.push([kind, (await owner.api.accounts.createShop({ name: kind, platform: 'tmall' })).id]);
  shops = Object.fromEntries(made) as typeof shops;
  for (const kind of KINDS) await fill(kind, shops[kind]);
});

async function fill(kind: (typeof KINDS)[number], shop_id: number): Promise<void> {
  const sales = Array.from({ length: 80 }, (_, n) => {
    const day = `2026-03-${String((n % 14) + 1).padStart(2, '0')}`;
    const source = SOURCES[n % 3] as string;
    const amount = (1_000 + n * 36) * (kind === 'dearer' || (kind === 'richer' && source === '搜索') ? 1.5 : 1);
    const back = n % 4 === 0 ? (kind === 'kept' ? 200 : 400) : 0;
    const shared = { shop_id, order_no: `o${n}`, buyer_key: String(1 + (n % 31)), units: 1 + (n % 3) };
    return {
      order: anOrder({ ...shared, placed_at: `${day}T02:00:00Z`, pay_amount: amount, order_amount: amount, refund_amount: back, source }),
      line: aLine({ ...shared, product_id: `p${n % 4}`, category: `c${n % 2}`, amount, refund_amount: back, placed_day: day, paid_day: day }),
      refunds: back > 0 ? [aRefund({ ...shared, refund_no: `r${n}`, product_id: `p${n % 4}`, amount: back, requested_day: day })] : [],
    };
  });
  const traffic = Array.from({ length: 14 }, (_, n) => {
    const day = `2026-03-${String(n + 1).padStart(2, '0')}`;
    const own = SOURCES.map((source, s) => ({ source, visitors: (40 + n + 10 * s) * (kind === 'searched' && source === '搜索' ? 2 : 1) }));
    const all = { source: 'all', visitors: own.reduce((sum, { visitors }) => sum + visitors, 0) };
    return [...own, all].map((one) => aTrafficDay({ shop_id, day, ...one }));
  }).flat();
  await insertFacts(
    desk.warehouse,
    order,
    sales.map((one) => one.order),
  );
  await insertFacts(
    desk.warehouse,
    orderLine,
    sales.map((one) => one.line),
  );
  await insertFacts(
    desk.warehouse,
    refund,
    sales.flatMap((one) => one.refunds),
  );
  await insertFacts(desk.warehouse, trafficDay, traffic);
  await rebuildShopDays(desk.warehouse, { shop: shop_id, days: 'all', version: 1 });
}

const grow = async (tree: string, kind: (typeof KINDS)[number]): Promise<TreeNode> =>
  (await growNamed(desk, { tree, shops: [shops[kind]], from: '2026-03-08', to: '2026-03-14', compare: 'previous' })).root;
const everyNode = (node: TreeNode): TreeNode[] => [node, ...node.children.flatMap(everyNode)];
const moved = (root: TreeNode, ...moves: [string, number][]): Supposed => suppose(modelOf(root), new Map(moves));
const pathOf = (root: TreeNode, end: string): string => everyNode(root).find(({ path }) => path.endsWith(end))?.path ?? '';

/** Every number of `like` that the other shop has too, beside what the supposed shop shows for it. */
function expectSame(supposed: Supposed, like: TreeNode, paths: (path: string) => boolean = () => true): number {
  let compared = 0;
  for (const node of everyNode(like)) {
    const at = supposed.model.at.get(node.path);
    if (at === undefined || node.value === null || !paths(node.path) || node.kind === 'mix' || node.kind === 'overlap') continue;
    expect(supposed.shown[at], node.path).toBeCloseTo(node.value, 6);
    compared += 1;
  }
  return compared;
}

describe('what if, beside a shop where it is so', () => {
  test.each(STANDARD_TREES.map(({ id }) => id))('nothing moved is the engine’s own numbers, and its identity makes them (%s)', async (tree) => {
    const root = await grow(tree, 'real');
    const { model, shown } = suppose(modelOf(root), NO_MOVES);
    expect(shown.map((value, n) => [model.items[n]?.node.path, value])).toEqual(model.items.map(({ node }) => [node.path, node.value]));
    // What the formulas of the standard trees leave out is nothing.
    for (const { by, node } of model.items) if (by.kind === 'product' || by.kind === 'ratio') expect(by.factor, node.path).toBe(1);
  });

  test('dearer by half: price per unit +50 % shows what the engine says of the dearer shop, at every number of the tree', async () => {
    const root = await grow('payment', 'real');
    expect(root.operation).toBe('product');
    const price = pathOf(root, '/price_per_unit');
    const beside = (path: string) => !path.includes('/category=');
    expect(expectSame(moved(root, [price, 0.5]), await grow('payment', 'dearer'), beside)).toBeGreaterThan(5);
    // A whole that is moved takes its members along.
    expect(expectSame(moved(root, [price, 0.5]), await grow('payment', 'dearer'))).toBeGreaterThan(7);
  });

  test('twice the visitors of one source; a refund half as large; one source half as dear again', async () => {
    const payment = await grow('payment', 'real');
    const visitors = moved(payment, [pathOf(payment, '/source=搜索'), 1]);
    expect(pathOf(payment, '/source=搜索')).toMatch(/visitors\/source/);
    expect(expectSame(visitors, await grow('payment', 'searched'), (path) => path.includes('/visitors'))).toBeGreaterThan(3);
    const net = await grow('net', 'real');
    expect(expectSame(moved(net, [pathOf(net, '/refund_amount'), -0.5]), await grow('net', 'kept'), (path) => !path.includes('='))).toBeGreaterThan(
      2,
    );
    const sources = await grow('sources', 'real');
    const spend = pathOf(sources, 'source=搜索/spend_per_buyer') || pathOf(sources, 'source=搜索/spend_per_order');
    expect(expectSame(moved(sources, [spend, 0.5]), await grow('sources', 'richer'))).toBeGreaterThan(6);
  });

  test('the members of a ratio weigh as what the engine divides them by', async () => {
    const root = await grow('payment', 'real');
    const conversion = everyNode(root).find(({ path }) => path.endsWith('/conversion_rate')) as TreeNode;
    const members = conversion.children.filter(({ share }) => share !== null);
    expect(members.length).toBe(3);
    expect(members.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 12);
    const whole = members.reduce((sum, { share, value }) => sum + (share ?? 0) * (value ?? 0), 0);
    const overlap = conversion.children.some(({ kind }) => kind === 'overlap');
    if (!overlap) expect(whole).toBeCloseTo(conversion.value ?? 0, 12);
    const one = moved(root, [members[0]?.path ?? '', 0.1]);
    const at = one.model.at.get(conversion.path) as number;
    expect(one.shown[at]).toBeCloseTo((conversion.value ?? 0) + 0.1 * (members[0]?.share ?? 0) * (members[0]?.value ?? 0), 12);
  });
});
