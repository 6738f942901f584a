import { beforeAll, describe, expect, test } from 'vitest';
import type { TreeNode } from '../../src/domains/metrics/trees/contract.ts';
import type { NodeSpec, Opening } from '../../src/domains/metrics/trees/spec/contract.ts';
import { order } from '../../src/facts/index.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { anOrder, insertFacts } from '../facts.ts';
import { firstOwner, freshApp, signedIn, type Visitor } from './desk.ts';

let owner: Visitor;
let operator: Visitor;
let viewer: Visitor;

const leaf = (metric: string, ...open: Opening[]): NodeSpec => ({ metric, ...(open.length > 0 ? { open } : {}) }) as NodeSpec;
const ORDERS: Opening = { kind: 'product', of: [leaf('paid_orders'), leaf('spend_per_order')] };
const BY_PROVINCE: NodeSpec = leaf('payment_amount', { kind: 'members', dimension: 'province', most: 5, each: [ORDERS] });
const IN_MARCH = { from: '2026-03-02', to: '2026-03-02', compare: '2026-03-01..2026-03-01' };

beforeAll(async () => {
  const { app, desk } = await freshApp();
  owner = await firstOwner(app);
  const { id: shop } = await owner.api.accounts.createShop({ name: '一店', platform: 'tmall' });
  operator = await signedIn(app, owner, 'operator');
  viewer = await signedIn(app, owner, 'viewer');
  await insertFacts(desk.warehouse, order, [
    anOrder({ shop_id: shop, order_no: 'a', placed_at: '2026-03-01T02:00:00Z', province: '上海' }),
    anOrder({ shop_id: shop, order_no: 'b', province: '上海', pay_amount: 25_000, order_amount: 25_000 }),
    anOrder({ shop_id: shop, order_no: 'c', province: '广东省' }),
  ]);
  await rebuildShopDays(desk.warehouse, { shop, days: 'all', version: 1 });
});

const audited = async (action: string) => (await owner.api.audit.list({ action })).records;
const tried = (root: NodeSpec, more: { id?: string } = {}) => operator.api.trees.save({ name: '我的', root, ...more });

describe('trees of one’s own', () => {
  test('are kept, changed in place, grown and removed, and each write is a line of the record', async () => {
    const saved = await operator.api.trees.save({ name: '  按省份 ', root: BY_PROVINCE });
    expect(saved).toEqual({ id: expect.stringMatching(/^own-\d+$/), name: { zh: '按省份', en: '按省份' }, by: 'a operator', root: BY_PROVINCE });
    const { root, tree } = await viewer.api.trees.grow({ ...IN_MARCH, tree: saved.id });
    expect(tree).toEqual({ id: saved.id, name: saved.name });
    expect([root.value, root.compared, root.contribution]).toEqual([350, 100, 250]);
    const parts = root.children.map(({ member, contribution }: TreeNode) => [member?.key, contribution]);
    expect(parts).toEqual([
      ['上海', 150],
      ['广东省', 100],
    ]);
    const changed = await operator.api.trees.save({ id: saved.id, name: '按订单', root: leaf('payment_amount', ORDERS) });
    expect([changed.id, changed.name.zh]).toEqual([saved.id, '按订单']);
    expect((await viewer.api.trees.list()).filter(({ by }) => by !== null)).toEqual([changed]);
    const grown = await viewer.api.trees.grow({ ...IN_MARCH, tree: saved.id });
    expect(grown.root.children.map(({ metric, value }: TreeNode) => [metric, value])).toEqual([
      ['paid_orders', 2],
      ['spend_per_order', 175],
    ]);
    expect(await operator.api.trees.remove({ id: saved.id })).toEqual({ removed: true });
    expect((await viewer.api.trees.list()).some(({ id }) => id === saved.id)).toBe(false);
    await expect(viewer.api.trees.grow({ ...IN_MARCH, tree: saved.id })).rejects.toMatchObject({ code: 'trees.unknown', status: 404 });
    expect((await audited('trees.save')).map(({ person, outcome }) => [person?.name, outcome])).toEqual([
      ['a operator', 'done'],
      ['a operator', 'done'],
    ]);
    expect((await audited('trees.remove')).map(({ person, outcome }) => [person?.name, outcome])).toEqual([['a operator', 'done']]);
  });

  test('a standard tree under its id becomes one’s own beside it, and cannot be removed', async () => {
    const saved = await operator.api.trees.save({ id: 'payment', name: '我的支付金额', root: BY_PROVINCE });
    expect(saved.id).toMatch(/^own-/);
    const standard = (await viewer.api.trees.list()).filter(({ by }) => by === null);
    expect(standard.find(({ id }) => id === 'payment')?.root).not.toEqual(BY_PROVINCE);
    await expect(operator.api.trees.remove({ id: 'payment' })).rejects.toMatchObject({ code: 'trees.unknown' });
    await operator.api.trees.remove({ id: saved.id });
  });

  test('what cannot be grown is refused, says where, and leaves nothing but a line of the record', async () => {
    const before = await viewer.api.trees.list();
    const nonsense = leaf('payment_amount', { kind: 'product', of: [leaf('paid_orders'), leaf('nonsense')] });
    await expect(tried(nonsense)).rejects.toMatchObject({
      code: 'trees.unknown_metric',
      message: expect.stringContaining('payment_amount → nonsense'),
    });
    const twice = leaf('payment_amount', { kind: 'members', dimension: 'shop', most: 5, each: [{ kind: 'members', dimension: 'shop', most: 5 }] });
    await expect(tried(twice)).rejects.toMatchObject({ code: 'trees.too_deep', message: expect.stringContaining('shop') });
    let deep = leaf('payment_amount');
    for (let n = 0; n < 8; n += 1) deep = leaf('payment_amount', { kind: 'sum', of: [deep, leaf('freight')] });
    await expect(tried(deep)).rejects.toMatchObject({ code: 'trees.too_deep' });
    const twelve = (of: NodeSpec): Opening => ({ kind: 'sum', of: Array.from({ length: 12 }, () => of) });
    const wide = leaf('payment_amount', twelve(leaf('payment_amount', twelve(leaf('freight')))));
    await expect(tried(wide)).rejects.toMatchObject({ code: 'trees.too_wide', status: 422 });
    await expect(tried(BY_PROVINCE, { id: 'own-999999' })).rejects.toMatchObject({ code: 'trees.unknown' });
    await expect(operator.api.trees.save({ name: '  ', root: BY_PROVINCE })).rejects.toMatchObject({ status: 400 });
    expect(await viewer.api.trees.list()).toEqual(before);
    expect((await audited('trees.save')).filter(({ outcome }) => outcome === 'refused').length).toBeGreaterThanOrEqual(5);
  });

  test('a viewer reads trees and writes none', async () => {
    await expect(viewer.api.trees.save({ name: '看', root: BY_PROVINCE })).rejects.toMatchObject({ status: 403 });
    await expect(viewer.api.trees.remove({ id: 'own-1' })).rejects.toMatchObject({ status: 403 });
  });

  test('of a formula that is gone the tree says what nobody knows, and draws no zero', async () => {
    const { key } = await operator.api.metrics.own.save({ name: '每单金额', formula: 'payment_amount ÷ paid_orders' });
    const { id } = await operator.api.trees.save({
      name: '每单',
      root: leaf('payment_amount', { kind: 'product', of: [leaf('paid_orders'), leaf(key)] }),
    });
    const { root } = await viewer.api.trees.grow({ ...IN_MARCH, tree: id });
    expect(root.children.map(({ value }: TreeNode) => value)).toEqual([2, 175]);
    await operator.api.metrics.own.remove({ key });
    const { root: after } = await viewer.api.trees.grow({ ...IN_MARCH, tree: id });
    expect([after.value, after.children]).toEqual([350, []]);
  });
});
