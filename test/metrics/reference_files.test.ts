import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect } from 'vitest';
import type { ImportDesk } from '../../src/domains/imports/index.ts';
import { lookup } from '../../src/domains/metrics/catalogue/index.ts';
import type { Cell, Members } from '../../src/domains/metrics/engine/question.ts';
import type { TreeNode } from '../../src/domains/metrics/trees/contract.ts';
import { explain } from '../../src/domains/metrics/trees/explain.ts';
import { growTree } from '../../src/domains/metrics/trees/grow.ts';
import { growNamed } from '../../src/domains/metrics/trees/service.ts';
import type { NodeSpec } from '../../src/domains/metrics/trees/spec.ts';
import { saveTree } from '../../src/domains/metrics/trees/stored.ts';
import { order, trafficDay } from '../../src/facts/index.ts';
import type { Desk } from '../../src/http/context.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { testOver } from '../cases.ts';
import { anOrder, aTrafficDay, insertFacts } from '../facts.ts';
import { freshDesk, freshShop, load } from '../imports/desk.ts';

let desk: ImportDesk & Desk;
beforeAll(async () => {
  desk = { ...(await freshDesk()), publicUrl: 'http://localhost', demo: false };
});

/** One brand's month, from the rows of its categories: visitors, buyers and fen paid. Added up here and nowhere else. */
type Month = { visitors: number; buyers: number; fen: number };

const JULY = '2019-07';
const AUGUST = '2019-08';

/** Of a month only its smaller rows: an order is written for every buyer, and the whole has thirty million. */
const MOST_BUYERS = 60;

/** Reads the file by hand: `一级,日期,转化率,访客数,三级类目,客单价,品牌`. Rows without visitors, with a spend of inf or a conversion above 1 say nothing. */
function brandMonths(file: string, most: number): Map<string, Map<string, Month>> {
  const brands = new Map<string, Map<string, Month>>();
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/).slice(1)) {
    const [, month = '', conversion, visitors, , spend, brand = ''] = line.split(',');
    if (month !== JULY && month !== AUGUST) continue;
    const [came, rate, each] = [Number(visitors), Number(conversion), Number(spend)];
    if (!(came > 0) || !Number.isFinite(each) || !(rate >= 0 && rate <= 1)) continue;
    const buyers = Math.round(came * rate);
    if (buyers > most) continue;
    const months = brands.get(brand) ?? new Map<string, Month>();
    const sums = months.get(month) ?? { visitors: 0, buyers: 0, fen: 0 };
    months.set(month, { visitors: sums.visitors + came, buyers: sums.buyers + buyers, fen: sums.fen + Math.round(buyers * each * 100) });
    brands.set(brand, months);
  }
  return brands;
}

/** LMDI-I by its own formula: the part of a factor is L(V₁, V₀) · ln(f₁/f₀). */
function lmdi(to: Month, from: Month): number[] {
  const factors = ({ visitors, buyers, fen }: Month) => [visitors, buyers / visitors, fen / buyers];
  const weight = to.fen === from.fen ? to.fen : (to.fen - from.fen) / (Math.log(to.fen) - Math.log(from.fen));
  return factors(to).map((factor, k) => (weight * Math.log(factor / (factors(from)[k] as number))) / 100);
}

const flat = (node: TreeNode): TreeNode[] => [node, ...node.children.flatMap(flat)];

/** A cell over a brand's month, for a tree without an engine. */
const cellOf = ({ visitors, buyers, fen }: Month): Cell => {
  const values: Readonly<Record<string, number>> = {
    ...{ payment_amount: fen / 100, visitors, conversion_rate: buyers / visitors, spend_per_buyer: fen / 100 / buyers },
  };
  return { value: (metric) => values[metric] ?? null, unknown: () => null, operands: () => [], sum: () => null };
};
const only = (month: Month): Members => Object.assign(new Map<string, Cell>(), { cell: () => cellOf(month) });
const FACTORS: NodeSpec = {
  metric: 'payment_amount',
  open: [{ kind: 'product', of: [{ metric: 'visitors' }, { metric: 'conversion_rate' }, { metric: 'spend_per_buyer' }] }],
};

describe('reference files', () => {
  testOver('data/outdoor_category_brand_month.csv', 'outdoor brands: the whole of each brand’s month, part by part as LMDI by hand', (file) => {
    const brands = [...brandMonths(file, Number.POSITIVE_INFINITY)];
    expect(brands).toHaveLength(20);
    for (const [brand, months] of brands) {
      const [to, from] = [months.get(AUGUST) as Month, months.get(JULY) as Month];
      const root = growTree(FACTORS, { nature: () => 'additive', answer: () => ({ now: only(to), before: only(from) }) });
      for (const [k, part] of lmdi(to, from).entries())
        expect(Math.abs((root.children[k]?.contribution ?? Number.NaN) - part), brand).toBeLessThan(0.005);
      const sum = root.children.reduce((all, { contribution }) => all + (contribution ?? Number.NaN), 0);
      expect(Math.round(sum * 100), brand).toBe(to.fen - from.fen);
    }
  });

  testOver(
    'data/outdoor_category_brand_month.csv',
    'outdoor brands: the tree explains each brand’s month to the fen, as LMDI does by hand',
    async (file) => {
      const brands = [...brandMonths(file, MOST_BUYERS)]
        .filter(([, months]) => [JULY, AUGUST].every((month) => (months.get(month)?.buyers ?? 0) > 0))
        .slice(0, 20);
      expect(brands.length).toBeGreaterThanOrEqual(15);
      const shops = new Map<string, number>();
      for (const [brand, months] of brands) {
        const { id: shop } = await freshShop(desk);
        shops.set(brand, shop);
        for (const [month, { visitors, buyers, fen }] of months) {
          const at = `${month}-15T04:00:00Z`;
          // A buyer an order; the fen that do not divide go to the first.
          const share = Math.floor(fen / buyers);
          const paid = Array.from({ length: buyers }, (_, n) => (n === 0 ? fen - share * (buyers - 1) : share));
          const orders = paid.map((pay_amount, n) =>
            anOrder({ shop_id: shop, order_no: `${month}-${n}`, placed_at: at, buyer_key: String(n + 1), order_amount: pay_amount, pay_amount }),
          );
          for (let from = 0; from < orders.length; from += 20_000) await insertFacts(desk.warehouse, order, orders.slice(from, from + 20_000));
          await insertFacts(desk.warehouse, trafficDay, [aTrafficDay({ shop_id: shop, day: `${month}-15`, visitors })]);
        }
        await rebuildShopDays(desk.warehouse, { shop, days: 'all', version: 1 });
      }
      for (const [brand, months] of brands) {
        const [to, from] = [months.get(AUGUST) as Month, months.get(JULY) as Month];
        const shop = shops.get(brand) as number;
        const days = { from: '2019-08-01', to: '2019-08-31', compare: '2019-07-01..2019-07-31' };
        const { root } = await growNamed(desk, { ...days, shops: [shop], tree: 'payment' });
        expect([brand, root.value, root.compared]).toEqual([brand, to.fen / 100, from.fen / 100]);
        expect(root.children.map(({ metric }) => metric)).toEqual(['visitors', 'conversion_rate', 'spend_per_buyer']);
        const [product] = [root.children.reduce((all, { value }) => all * (value as number), 1)];
        expect(Math.round(product * 100)).toBe(to.fen);
        const parts = root.children.map(({ contribution }) => contribution as number);
        for (const [k, part] of lmdi(to, from).entries()) expect(Math.abs((parts[k] as number) - part)).toBeLessThan(0.005);
        expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - (to.fen - from.fen) / 100)).toBeLessThan(1e-9 * Math.max(to.fen, from.fen));
      }
    },
    600_000,
  );

  testOver(
    'data/tmall_order_report.csv',
    'the Covid gap: days without any order are zero and are explained without a division by zero',
    async (file) => {
      const shop = await freshShop(desk);
      await load(desk, shop, file);
      const daily = new Map<string, number>();
      for (const line of readFileSync(file, 'utf8').split(/\r?\n/).slice(1)) {
        const [, total, , , , paid = ''] = line.split(',');
        if (paid) daily.set(paid.slice(0, 10), (daily.get(paid.slice(0, 10)) ?? 0) + Math.round(Number(total) * 100));
      }
      await saveTree(
        desk,
        { name: '按省份', root: { metric: 'payment_amount', open: [{ kind: 'members', dimension: 'province', most: 40 }] } },
        { by: '测试', lookup },
      );
      for (const [day, before] of [
        ['2020-02-08', '2020-02-07'],
        ['2020-02-09', '2020-02-08'],
        ['2020-02-16', '2020-02-15'],
        ['2020-02-17', '2020-02-16'],
      ] as const) {
        const asked = { shops: [shop.id], from: day, to: day, compare: 'previous' };
        const answer = await explain(desk, { ...asked, metric: 'payment_amount', by: ['province', 'hour'] });
        const change = ((daily.get(day) ?? 0) - (daily.get(before) ?? 0)) / 100;
        process.stderr.write(JSON.stringify([answer.unknown, answer.from, answer.to, answer.period, answer.freshness]));
        expect([day, answer.change]).toEqual([day, expect.closeTo(change, 6)]);
        expect(Math.abs(answer.residual ?? Number.NaN)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(change)));
        for (const dimension of ['province', 'hour']) {
          const parts = answer.members.filter((member) => member.dimension === dimension).map(({ contribution }) => contribution);
          expect(parts.reduce<number>((sum, part) => sum + (part ?? Number.NaN), 0)).toBeCloseTo(change, 6);
        }
        const { root } = await growNamed(desk, { ...asked, tree: 'payment' });
        expect(root.children.map(({ metric }) => metric)).toEqual(['paid_orders', 'spend_per_order']);
        const empty = daily.get(day) ? root.compared : root.value;
        expect(empty).toBe(0);
        for (const node of flat(root)) {
          for (const number of [node.value, node.compared, node.contribution]) expect(number === null || Number.isFinite(number)).toBe(true);
        }
        // Nobody bought: what an order was worth is unknown, and never zero.
        const spend = root.children[1];
        expect(daily.get(day) ? spend?.compared : spend?.value).toBeNull();
        expect(spend?.unknown?.zh).toContain('除数');
      }
    },
    300_000,
  );
});
