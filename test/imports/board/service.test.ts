import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, eachDay } from '../../../src/base/calendar.ts';
import type { Platform, Shop } from '../../../src/domains/accounts/index.ts';
import { ensureShop } from '../../../src/domains/accounts/index.ts';
import type { Board, BoardFact } from '../../../src/domains/imports/board/contract.ts';
import { placeFor } from '../../../src/domains/imports/board/places.ts';
import { completeness } from '../../../src/domains/imports/board/service.ts';
import type { ImportDesk } from '../../../src/domains/imports/index.ts';
import { downloadsOfToday, undoImport } from '../../../src/domains/imports/index.ts';
import type { ReportFormat } from '../../../src/domains/imports/reports/format.ts';
import { order, orderLine, trafficDay } from '../../../src/facts/index.ts';
import { anOrder, aTrafficDay, insertFacts } from '../../facts.ts';
import { fileOf, freshDesk, load } from '../desk.ts';
import { orderFile } from '../order_csv.ts';

let base: ImportDesk;
beforeAll(async () => {
  base = await freshDesk();
});

/** The desk at another moment: 10:30 in Shanghai on 2026-11-22 unless told. */
const at = (moment = '2026-11-22T02:30:00Z'): ImportDesk => ({ ...base, now: () => new Date(moment) });

let n = 0;
const newShop = (platform: Platform = 'tmall'): Promise<Shop> => {
  n += 1;
  return ensureShop(base.store, { name: `看板店${n}`, platform });
};

const FIRST = '2026-08-01';

/** A shop with ten orders of 100 元 a day and the platform's report of them, up to `until`, without the days in `holes`. */
async function filledShop(until: string, holes: readonly string[] = [], platform: Platform = 'tmall'): Promise<Shop> {
  const shop = await newShop(platform);
  const days = eachDay(FIRST, until).filter((day) => !holes.includes(day));
  const ten = Array.from({ length: 10 }, (_, i) => i);
  const orders = days.flatMap((day) => ten.map((i) => anOrder({ shop_id: shop.id, order_no: `${day}-${i}`, placed_at: `${day}T0${i}:00:00Z` })));
  await insertFacts(base.warehouse, order, orders);
  const traffic = days.map((day) => aTrafficDay({ shop_id: shop.id, day, payment_amount: 100_000 }));
  await insertFacts(base.warehouse, trafficDay, traffic);
  return shop;
}

const rowOf = (board: Board, fact: BoardFact) => board.shops[0]?.facts.find((row) => row.fact === fact);
const cellOf = (board: Board, fact: BoardFact, day: string) => rowOf(board, fact)?.cells.find((cell) => cell.day === day);
const odd = (board: Board, fact: BoardFact) =>
  Object.fromEntries((rowOf(board, fact)?.cells ?? []).filter(({ state }) => state !== 'present').map(({ day, state }) => [day, state]));

describe('the board', () => {
  test('shows 35 days up to yesterday; facts a shop never had are not used', async () => {
    const shop = await filledShop('2026-11-21');
    const board = await completeness(at(), { shops: [shop.id] });
    expect(board.today).toBe('2026-11-22');
    expect(board.days).toEqual(eachDay('2026-10-18', '2026-11-21'));
    expect(rowOf(board, 'orders')).toMatchObject({ use: 'used', first: FIRST, last: '2026-11-21', due: '2026-11-21' });
    expect(odd(board, 'orders')).toEqual({});
    expect(odd(board, 'traffic')).toEqual({});
    expect(rowOf(board, 'ads')).toMatchObject({ use: 'unused', first: null, cells: [] });
    expect(await downloadsOfToday(at(), { shops: [shop.id] })).toEqual({ today: '2026-11-22', items: [] });
  });

  test('knows by the hour what the platform has published: late from then on, missing a day later', async () => {
    const shop = await filledShop('2026-11-20');
    const states = async (moment: string) => {
      const board = await completeness(at(moment), { shops: [shop.id] });
      return [cellOf(board, 'orders', '2026-11-21')?.state, cellOf(board, 'traffic', '2026-11-21')?.state];
    };
    // 00:30, 08:30 and 09:00 in Shanghai, and the next day.
    expect(await states('2026-11-21T16:30:00Z')).toEqual(['waiting', 'waiting']);
    expect(await states('2026-11-22T00:30:00Z')).toEqual(['late', 'waiting']);
    expect(await states('2026-11-22T01:00:00Z')).toEqual(['late', 'late']);
    expect(await states('2026-11-23T00:30:00Z')).toEqual(['missing', 'late']);
  });

  test('a month missing in the middle shows, also when one looks back, and comes as one line of the list', async () => {
    const shop = await filledShop('2026-11-21', eachDay('2026-10-01', '2026-10-31'));
    const board = await completeness(at(), { shops: [shop.id] });
    expect(Object.keys(odd(board, 'orders'))).toEqual(eachDay('2026-10-18', '2026-10-31'));
    const back = await completeness(at(), { shops: [shop.id], to: '2026-10-17' });
    expect(back.days.at(-1)).toBe('2026-10-17');
    expect(Object.entries(odd(back, 'orders'))).toEqual(eachDay('2026-10-01', '2026-10-17').map((day) => [day, 'missing']));
    const { items } = await downloadsOfToday(at(), { shops: [shop.id] });
    expect(items.map(({ facts, ranges, missing, late }) => ({ facts, days: ranges.map(({ from, to }) => `${from} ${to}`), missing, late }))).toEqual([
      { facts: ['orders'], days: ['2026-10-18 2026-10-31'], missing: 14, late: 0 },
      { facts: ['traffic'], days: ['2026-10-18 2026-10-31'], missing: 14, late: 0 },
    ]);
    expect(items[0]?.ranges[0]?.words.zh).toBe('10-18 周日 至 10-31 周六（14 天）');
    expect(items[0]?.where.zh).toContain('已卖出的宝贝');
  });

  test('a shop whose data ended long ago is not nagged about', async () => {
    const shop = await filledShop('2026-09-10');
    const board = await completeness(at(), { shops: [shop.id] });
    expect(rowOf(board, 'orders')).toMatchObject({ use: 'stopped', last: '2026-09-10', cells: [] });
    expect((await downloadsOfToday(at(), { shops: [shop.id] })).items).toEqual([]);
    // Whoever looks back sees the days it had, and nothing is asked for after its end.
    const back = await completeness(at(), { shops: [shop.id], to: '2026-09-15' });
    expect(cellOf(back, 'orders', '2026-09-10')).toMatchObject({ state: 'present', rows: 10 });
    expect(cellOf(back, 'orders', '2026-09-11')).toMatchObject({ state: 'before', reasons: [] });
  });

  test('the report and the orders of a day disagree beyond 1 %, on both rows, with both sums', async () => {
    const shop = await filledShop('2026-11-21');
    await insertFacts(base.warehouse, trafficDay, [
      aTrafficDay({ shop_id: shop.id, day: '2026-11-10', payment_amount: 120_000, version: 2 }),
      aTrafficDay({ shop_id: shop.id, day: '2026-11-11', payment_amount: 100_900, version: 2 }),
    ]);
    const board = await completeness(at(), { shops: [shop.id] });
    expect(odd(board, 'traffic')).toEqual({ '2026-11-10': 'disagreeing' });
    expect(odd(board, 'orders')).toEqual({ '2026-11-10': 'disagreeing' });
    expect(cellOf(board, 'traffic', '2026-11-10')?.reasons).toEqual([
      {
        zh: '平台报表的支付金额 1,200.00，订单合计的支付金额 1,000.00，相差 16.67%。',
        en: 'The platform’s report says a payment amount of 1,200.00, the orders of the day sum up to a payment amount of 1,000.00: 16.67% apart.',
      },
    ]);
  });

  test('names the imports that wrote a day, calls a day that was still running incomplete, and follows an undo', async () => {
    const shop = await newShop();
    const rows = (from: number, day: string) =>
      Array.from({ length: 3 }, (_, i) => ({ no: String(from + i), placed: `${day} 10:0${i}:00`, paid: `${day} 10:1${i}:00` }));
    // Imported at 09:00 on 2026-03-01: the first of March was still running.
    const one = await load(base, shop, fileOf(base, 'a.csv', orderFile([...rows(100, '2026-02-27'), ...rows(200, '2026-03-01')])));
    const two = await load(base, shop, fileOf(base, 'b.csv', orderFile(rows(300, '2026-02-27'))));
    expect([one.state, two.state]).toEqual(['done', 'done']);
    const look = () => completeness(at('2026-03-03T02:30:00Z'), { shops: [shop.id] });
    const board = await look();
    expect(cellOf(board, 'orders', '2026-02-27')).toMatchObject({ state: 'overlapping', rows: 6 });
    expect(cellOf(board, 'orders', '2026-02-27')?.reasons[0]?.zh).toContain(`#${one.id} #${two.id}`);
    expect(cellOf(board, 'orders', '2026-02-27')?.imports).toEqual([one.id, two.id]);
    expect(board.imports.map(({ id, file, by }) => [id, file, by])).toEqual([
      [one.id, 'a.csv', 'test'],
      [two.id, 'b.csv', 'test'],
    ]);
    expect(cellOf(board, 'orders', '2026-03-01')).toMatchObject({ state: 'partial', rows: 3 });
    await undoImport(base, two.id);
    expect(cellOf(await look(), 'orders', '2026-02-27')).toMatchObject({ state: 'present', rows: 3 });
  });
});

test('a day that was still running when its file was exported is incomplete, however late the file is imported', async () => {
  const shop = await newShop();
  const rows = ['2026-02-24', '2026-02-25'].map((day, i) => ({ no: String(700 + i), placed: `${day} 10:00:00`, paid: `${day} 10:10:00` }));
  // Exported at 15:00 on the 25th, imported four days later.
  const { state } = await load(base, shop, fileOf(base, 'ExportOrderList20260225150000.csv', orderFile(rows)));
  expect(state).toBe('done');
  const board = await completeness(at('2026-03-03T02:30:00Z'), { shops: [shop.id] });
  const reasons = cellOf(board, 'orders', '2026-02-25')
    ?.reasons.map(({ zh }) => zh)
    .join();
  expect(cellOf(board, 'orders', '2026-02-25')).toMatchObject({ state: 'partial' });
  expect(reasons).toMatch(/下载时这一天还没过完/);
  expect(cellOf(board, 'orders', '2026-02-24')?.state).not.toBe('partial');
});

describe('where a file is', () => {
  const format = (more: Partial<ReportFormat>): ReportFormat =>
    ({
      id: 'x',
      name: { zh: '店铺概况', en: 'Overview' },
      type: 'traffic',
      platform: 'jd',
      verified: true,
      where: { zh: '商智 → 概况', en: 'Shangzhi → Overview' },
      ...more,
    }) as ReportFormat;

  test('is what a format says, one seen in a real file first', () => {
    const guess = format({ verified: false, where: { zh: '猜的', en: 'guessed' } });
    expect(placeFor('jd', 'traffic', [guess, format({})]).where.zh).toBe('商智 → 概况');
    expect(placeFor('jd', 'traffic', [guess]).where.zh).toBe('猜的');
    expect(placeFor('taobao', 'traffic', [format({ platform: 'tmall' })]).where.zh).toBe('商智 → 概况');
    expect(placeFor('jd', 'traffic', [format({ type: 'ads' })]).where.zh).toContain('商智 → 流量');
  });

  test('is said for every fact of the shop’s platform, in both languages, however little is known', () => {
    for (const platform of ['tmall', 'jd', 'pdd', 'douyin', 'other', 'nobody']) {
      const { file, where } = placeFor(platform, 'service', []);
      expect([file.zh, file.en, where.zh, where.en].every((words) => words.length > 1)).toBe(true);
    }
  });
});

test('the list asks for the days of a board and no others', async () => {
  const shop = await filledShop('2026-11-19', ['2026-11-01', '2026-11-02', '2026-11-05']);
  const { items } = await downloadsOfToday(at(), { shops: [shop.id] });
  const orders = items.find(({ facts }) => facts.includes('orders'));
  expect(orders?.ranges.map(({ from, to }) => [from, to])).toEqual([
    ['2026-11-01', '2026-11-02'],
    ['2026-11-05', '2026-11-05'],
    ['2026-11-20', '2026-11-21'],
  ]);
  expect(orders).toMatchObject({ missing: 4, late: 1, partial: 0 });
  expect(addDays(orders?.ranges.at(-1)?.to as string, 1)).toBe('2026-11-22');
});

test('orders and their lines that come in one file are asked for once; lines are judged by the orders where nobody ordered', async () => {
  const shop = await newShop('jd');
  const line = {
    line_no: '1',
    buyer_key: '0',
    product_id: 'p',
    sku_id: '',
    title: '',
    category: '',
    price: 100,
    units: 1,
    amount: 100,
    unit_cost: null,
  };
  const days = eachDay(FIRST, '2026-11-21').filter((day) => day !== '2026-11-10');
  const two = days.flatMap((day) =>
    [1, 2].map((i) => anOrder({ shop_id: shop.id, order_no: `${day}-${i}`, placed_at: `${day}T03:00:00Z`, pay_amount: 1000 })),
  );
  await insertFacts(base.warehouse, order, two);
  // Ten lines a day: their own number would call the empty day missing. Those of the 5th are not here.
  const lines = two
    .filter(({ placed_day }) => placed_day !== '2026-11-05')
    .flatMap(({ row_hash, version, is_deleted, shop_id, order_no, placed_day, paid_day }) =>
      Array.from({ length: 5 }, (_, i) => ({
        ...line,
        ...{ row_hash, version, is_deleted, shop_id, order_no, placed_day, paid_day, refund_amount: 0, excluded_reason: '' },
        ...{ line_no: String(i), amount: 200 },
      })),
    );
  await insertFacts(base.warehouse, orderLine, lines);
  const board = await completeness(at(), { shops: [shop.id] });
  expect(odd(board, 'orders')).toEqual({ '2026-11-10': 'quiet' });
  expect(odd(board, 'order-lines')).toEqual({ '2026-11-05': 'missing', '2026-11-10': 'quiet' });
  const behind = await downloadsOfToday(at('2026-11-28T02:30:00Z'), { shops: [shop.id] });
  expect(behind.items.map(({ facts }) => facts)).toEqual([['orders', 'order-lines']]);
});
