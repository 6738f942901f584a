import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureShop } from '../../src/domains/accounts/index.ts';
import { checkFormula, listFormulas, removeFormula, saveFormula } from '../../src/domains/metrics/own/service.ts';
import { queryTable } from '../../src/domains/metrics/query_table.ts';
import { breakdown, trend } from '../../src/domains/metrics/service.ts';
import { order } from '../../src/facts/index.ts';
import type { Desk } from '../../src/http/context.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { freshDirectory, freshStore, freshWarehouse } from '../engines.ts';
import { anOrder, insertFacts } from '../facts.ts';

let desk: Desk;
let shop: number;

beforeAll(async () => {
  const [warehouse, store] = [await freshWarehouse(), await freshStore()];
  const base = { log: pino({ level: 'silent' }), now: () => new Date('2026-03-11T02:00:00Z'), dataDir: freshDirectory(), publicUrl: '', demo: false };
  desk = { warehouse, store, ...base };
  shop = (await ensureShop(store, { name: '天猫店', platform: 'tmall' })).id;
  await insertFacts(warehouse, order, [
    anOrder({ shop_id: shop, order_no: 'a', buyer_key: '1', province: '上海', refund_amount: 3 }),
    anOrder({ shop_id: shop, order_no: 'earlier', placed_at: '2026-02-28T02:00:00Z', buyer_key: '1', province: '上海' }),
    anOrder({ shop_id: shop, order_no: 'b', buyer_key: '2', province: '广东省', units: 4 }),
  ]);
  await rebuildShopDays(warehouse, { shop, days: 'all', version: 1 });
});

const asked = (more: object) => ({ shops: [shop], by: [], from: '2026-03-01', to: '2026-03-31', metrics: [], ...more });

describe('formulas of one’s own', () => {
  test('a formula works wherever a metric does, and one may be made of another', async () => {
    const first = await saveFormula(desk, '小王', { name: '留下的钱', formula: '支付金额 - 退款金额' });
    const second = await saveFormula(desk, '小王', { name: '每件留下', formula: '留下的钱 / 支付件数', good: 'up' });
    const { rows, definitions } = await queryTable(desk, asked({ metrics: [first, second, 'payment_amount'], by: ['province'] }));
    expect(rows).toEqual([
      ['上海', 99.97, 99.97, 100],
      ['广东省', 100, 25, 100],
    ]);
    expect(definitions[1]).toMatchObject({ name: { zh: '每件留下' }, unit: 'price', good: 'up', formula: { zh: '留下的钱 ÷ 支付件数' } });
    expect((await listFormulas(desk)).map(({ name, by }) => [name, by])).toEqual([
      ['留下的钱', '小王'],
      ['每件留下', '小王'],
    ]);
    await expect(removeFormula(desk, first)).rejects.toMatchObject({ code: 'metrics.formula_in_use' });
    const cycle = await checkFormula(desk, { key: first, formula: '每件留下 × 2' });
    expect(cycle.fault).toMatchObject({ code: 'cycle', text: { zh: '公式绕回了自己：留下的钱 → 每件留下 → 留下的钱。' } });
    await removeFormula(desk, second);
    await removeFormula(desk, first);
    expect(await listFormulas(desk)).toEqual([]);
  });
  test('it has a trend and a table, whose parts sum to its change', async () => {
    const key = await saveFormula(desk, '小王', { name: '退后金额', formula: '支付金额 - 退款金额' });
    const filter = { shops: [shop], from: '2026-03-01', to: '2026-03-02', compare: 'previous' };
    const { points } = await trend(desk, { ...filter, metric: key, grain: 'day' });
    expect(points.map(({ value }) => value)).toEqual([0, 199.97]);
    const { rows, metrics, rest } = await breakdown(desk, { ...filter, from: '2026-03-02', metric: key, by: 'province' });
    const at = metrics.indexOf(key);
    expect(rows.map(({ key: member, values, contribution }) => [member, values[at], contribution])).toEqual([
      ['广东省', 100, 100],
      ['上海', 99.97, 99.97],
    ]);
    expect(rest).toBeNull();
    await removeFormula(desk, key);
    await expect(breakdown(desk, { ...filter, metric: key, by: 'province' })).rejects.toMatchObject({ code: 'metrics.unknown_metric' });
    await expect(trend(desk, { ...filter, metric: key, grain: 'day' })).rejects.toMatchObject({ code: 'metrics.unknown_metric' });
  });
  test('checked as typed: units, names, division by zero', async () => {
    expect((await checkFormula(desk, { formula: '支付金额 + 访客数' })).fault).toMatchObject({ code: 'mixes_units' });
    expect((await checkFormula(desk, { formula: '1 + 2' })).fault).toMatchObject({ code: 'no_metric' });
    expect((await checkFormula(desk, { formula: '退款金额 / 支付金额' })).found).toMatchObject({ unit: 'share', additive: { days: false } });
    expect((await checkFormula(desk, { formula: '访客数' })).found?.dimensions).not.toContain('city');
    const key = await saveFormula(desk, '小王', { name: '除以券', formula: '支付金额 / 用券订单数' });
    const { rows, unknown } = await queryTable(desk, asked({ metrics: [key] }));
    expect(rows).toEqual([[null]]);
    expect(unknown).toEqual([
      { metric: key, code: 'divided_by_zero', text: { zh: '除以券的除数（用券订单数）为 0，算不出来。', en: expect.any(String) }, values: 1 },
    ]);
  });
  test.each([
    [{ name: '支付金额', formula: '退款金额' }, 'metrics.formula_name_taken'],
    [{ name: '新', formula: '退款金额 +' }, 'metrics.formula_wrong'],
    [{ name: '新', formula: '退款金额', key: 'own_999' }, 'metrics.unknown_formula'],
  ])('%j is refused with %s', async (draft, code) => {
    await expect(saveFormula(desk, '小王', draft)).rejects.toMatchObject({ code });
  });
});
