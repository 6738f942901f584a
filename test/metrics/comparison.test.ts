import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, eachDay } from '../../src/base/calendar.ts';
import { ensureShop } from '../../src/domains/accounts/index.ts';
import { changePhase } from '../../src/domains/campaigns/service.ts';
import { queryTable } from '../../src/domains/metrics/query_table.ts';
import { board, breakdown, trend } from '../../src/domains/metrics/service.ts';
import { growNamed } from '../../src/domains/metrics/trees/service.ts';
import { order } from '../../src/facts/index.ts';
import type { Desk } from '../../src/http/context.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { freshDirectory, freshStore, freshWarehouse } from '../engines.ts';
import { anOrder, insertFacts } from '../facts.ts';

let desk: Desk;
let shops: number[];

/** One order a day, worth more yuan the later its day: so a sum tells which days it is of. */
const worth = (day: string) => Number(day.slice(3, 4)) * 100_000 + Number(day.slice(5, 7)) * 10_000 + Number(day.slice(8)) * 100;
/** The sum of those days in yuan, reckoned here. */
const sum = (from: string, to: string) => eachDay(from, to).reduce((total, day) => total + worth(day) / 100, 0);

beforeAll(async () => {
  const [warehouse, store] = [await freshWarehouse(), await freshStore()];
  desk = {
    warehouse,
    store,
    log: pino({ level: 'silent' }),
    now: () => new Date('2026-03-11T02:00:00Z'),
    dataDir: freshDirectory(),
    publicUrl: 'http://localhost',
    demo: false,
  };
  const { id } = await ensureShop(store, { name: '天猫店', platform: 'tmall' });
  shops = [id];
  await insertFacts(
    warehouse,
    order,
    eachDay('2024-01-01', '2025-12-31').map((day) =>
      anOrder({ shop_id: id, order_no: day, buyer_key: '1', placed_at: `${day}T04:00:00Z`, order_amount: worth(day), pay_amount: worth(day) }),
    ),
  );
  await rebuildShopDays(warehouse, { shop: id, days: 'all', version: 1 });
});

const filter = (from: string, to: string, compare: string) => ({ shops, from, to, compare });
const amount = async (from: string, to: string, compare: string) => {
  const { kpis, comparedWith } = await board(desk, filter(from, to, compare));
  const { value, compared } = kpis.find(({ metric }) => metric === 'payment_amount') ?? { value: null, compared: null };
  return { value, compared, comparedWith };
};

describe('the days compared with', () => {
  test.each([
    ['festival', '2025-01-22', '2025-01-28', '2024-02-03', '2024-02-09'],
    ['festival:national_day', '2025-10-01', '2025-10-08', '2024-10-01', '2024-10-07'],
    ['phase', '2025-10-15', '2025-10-19', '2024-10-14', '2024-10-20'],
    ['phase:tmall', '2025-10-16', '2025-10-17', '2024-10-15', '2024-10-16'],
    ['previous:quarter', '2025-10-01', '2025-11-15', '2025-07-01', '2025-08-15'],
    ['year', '2025-02-01', '2025-02-28', '2024-02-01', '2024-02-29'],
    ['2024-05-01..2024-05-03', '2025-05-01', '2025-05-03', '2024-05-01', '2024-05-03'],
  ])('%s: the sums are those of the days it names', async (compare, from, to, oldFrom, oldTo) => {
    const { value, compared, comparedWith } = await amount(from, to, compare);
    expect(comparedWith).toMatchObject({ from: oldFrom, to: oldTo });
    expect([value, compared]).toEqual([sum(from, to), sum(oldFrom, oldTo)]);
    expect(comparedWith.sentence.zh).toContain(comparedWith.words.zh);
  });
  test('are the same for the board, the trend, the table and the command line’s query', async () => {
    const asked = filter('2025-01-22', '2025-01-28', 'festival');
    const [{ comparedWith }, { points, comparedWith: ofTrend }, { rows }, table] = await Promise.all([
      board(desk, asked),
      trend(desk, { ...asked, metric: 'payment_amount', grain: 'day' }),
      breakdown(desk, { ...asked, by: 'shop' }),
      queryTable(desk, { ...asked, metrics: ['payment_amount'], by: ['day'] }),
    ]);
    expect(ofTrend).toEqual(comparedWith);
    expect(table.comparedWith).toEqual(comparedWith);
    expect(comparedWith.aligned).toEqual({ zh: '春节前 7 天至除夕', en: '7 days before Spring Festival to Chinese New Year’s Eve' });
    expect(points.map(({ label, comparedLabel }) => [label, comparedLabel])).toEqual(
      eachDay('2025-01-22', '2025-01-28').map((day, n) => [day, addDays('2024-02-03', n)]),
    );
    expect(rows[0]?.compared[0]).toBe(sum('2024-02-03', '2024-02-09'));
    expect(table.rows[6]).toEqual(['2025-01-28', worth('2025-01-28') / 100, worth('2024-02-09') / 100]);
  });
  test('follow the campaign calendar as people keep it', async () => {
    await changePhase(desk.store, { by: 'x', at: desk.now() }, 'tmall-2024-双11-presale', { from: '2024-10-10' });
    const { comparedWith } = await amount('2025-10-15', '2025-10-19', 'phase');
    expect(comparedWith).toMatchObject({ from: '2024-10-10', to: '2024-10-20', lengthFrom: 11, lengthTo: 5, perDay: false });
    await changePhase(desk.store, { by: 'x', at: desk.now() }, 'tmall-2024-双11-presale', { from: '2024-10-14' });
  });
});

describe('daily means', () => {
  const [from, to, oldFrom, oldTo] = ['2025-10-15', '2025-10-19', '2024-10-14', '2024-10-20'] as const;

  test('divide sums by the days of their side and leave ratios as they are; the tree explains the change of the means exactly', async () => {
    const plain = await board(desk, filter(from, to, 'phase'));
    const daily = await board(desk, filter(from, to, 'phase/day'));
    const of = (answer: typeof plain, metric: string) => answer.kpis.find((one) => one.metric === metric);
    expect(of(daily, 'payment_amount')?.value).toBeCloseTo(sum(from, to) / 5, 8);
    expect(of(daily, 'payment_amount')?.compared).toBeCloseTo(sum(oldFrom, oldTo) / 7, 8);
    expect(of(daily, 'payment_amount')?.lastYear).toBeCloseTo(sum('2024-10-15', '2024-10-19') / 5, 8);
    expect(of(daily, 'paid_orders')).toMatchObject({ value: 1, compared: 1 });
    expect(of(daily, 'spend_per_order')?.value).toBeCloseTo(of(plain, 'spend_per_order')?.value ?? 0, 8);
    const { root } = await growNamed(desk, { ...filter(from, to, 'phase/day'), tree: 'payment' });
    const change = (root.value ?? 0) - (root.compared ?? 0);
    expect(root.value).toBeCloseTo(sum(from, to) / 5, 8);
    const parts = root.children.reduce((total, { contribution }) => total + (contribution ?? Number.NaN), 0);
    expect(Math.abs(parts - change)).toBeLessThan(1e-9 * Math.abs(change));
    expect(daily.comparedWith).toMatchObject({ perDay: true, sentence: { zh: expect.stringContaining('按日均') } });
    expect(daily.notes).toEqual(plain.notes);
  });
  test('reach the table of members and the query, but not what is by days already', async () => {
    const members = await breakdown(desk, { ...filter(from, to, 'phase/day'), by: 'platform' });
    expect(members.rows[0]?.values[0]).toBeCloseTo(sum(from, to) / 5, 8);
    expect(members.rows[0]?.compared[0]).toBeCloseTo(sum(oldFrom, oldTo) / 7, 8);
    const byDay = await breakdown(desk, { ...filter(from, to, 'phase/day'), by: 'day' });
    expect(byDay.rows.find(({ key }) => key === from)?.values[0]).toBe(worth(from) / 100);
    const table = await queryTable(desk, { ...filter(from, to, 'phase/day'), metrics: ['payment_amount'], by: [] });
    expect(table.rows).toEqual([[expect.closeTo(sum(from, to) / 5, 8), expect.closeTo(sum(oldFrom, oldTo) / 7, 8)]]);
  });
  test('of sides that are equally long change nothing', async () => {
    const { value, comparedWith } = await amount('2025-10-15', '2025-10-17', 'phase/day');
    expect([value, comparedWith.perDay]).toEqual([sum('2025-10-15', '2025-10-17'), false]);
  });
});

describe('what cannot be compared', () => {
  test.each([
    ['festival', 'metrics.not_comparable', '附近没有节日'],
    ['phase', 'metrics.not_comparable', '不在同一个活动的阶段里'],
    ['festival:laba', 'metrics.bad_range', ''],
    ['2024-02-30..2024-03-01', 'metrics.bad_range', ''],
  ])('%s on an ordinary day is the fault %s', async (compare, code, why) => {
    const asked = board(desk, filter('2025-08-01', '2025-08-02', compare));
    await expect(asked).rejects.toMatchObject({ code, place: { field: 'compare' }, text: { zh: expect.stringContaining(why) } });
  });
});
