import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Shop } from '../../src/domains/accounts/index.ts';
import { type ImportDesk, undoImport } from '../../src/domains/imports/index.ts';
import { fileOf, freshDesk, freshShop } from './desk.ts';
import { everything, factRows, taken } from './reports/shop_facts.ts';

/** Figures of a day that are made of rows with a number of their own (orders, movements of money): a file may hold some of a day's rows. */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

type Sale = { readonly no: number; readonly day: number; readonly product: number; readonly cost: number; readonly valid: boolean };

const HEADER = '商品编号,订单编号,下单日期,所属计划/活动,是否有效,总佣金,计佣金额';
const line = ({ no, day, product, cost, valid }: Sale): string =>
  `9000${product},3000${no},2026-01-0${day},日常,${valid ? '是' : '否'},${cost}.00,${cost * 10}.00`;
const cps = (sales: readonly Sale[]): string => [HEADER, ...sales.map(line)].join('\n');

const sale = (no: number, cost: number, more: Partial<Sale> = {}): Sale => ({ no, day: 1, product: 1, cost, valid: true, ...more });

/** What the shop has, in the order of the key. */
const sums = async (shop: Shop) =>
  (await factRows(desk, shop, 'ad_day')).map(({ day, product_id, cost, orders, amount }) => ({ day, product_id, cost, orders, amount }));
const oneDay = (cost: number, orders: number) => [{ day: '2026-01-01', product_id: '90001', cost, orders, amount: cost * 10 }];

let files = 0;
const put = (shop: Shop, sales: readonly Sale[], name = `cps-${++files}.csv`) => taken(desk, shop, fileOf(desk, name, cps(sales)));

describe('京挑客, one row per order', () => {
  test('a second file with other rows of the day adds to it; taking either back leaves the other', async () => {
    const shop = await freshShop(desk);
    const first = await put(shop, [sale(1, 10), sale(2, 20)]);
    expect(await sums(shop)).toEqual(oneDay(30, 2));
    const alone = await everything(desk, shop);
    const second = await put(shop, [sale(3, 5)]);
    expect(second.outcome).toMatchObject({ rowsLoaded: 1, rowsChanged: 1 });
    expect(second.outcome.warnings.map(({ zh }) => zh).join()).toContain('按订单号或流水号');
    expect(await sums(shop)).toEqual(oneDay(35, 3));
    await undoImport(desk, second.id);
    expect(await everything(desk, shop)).toBe(alone);
    const again = await put(shop, [sale(3, 5)]);
    await undoImport(desk, first.id);
    expect(await sums(shop)).toEqual(oneDay(5, 1));
    await undoImport(desk, again.id);
    expect(await sums(shop)).toEqual([]);
  }, 120_000);

  test('rows that come again count once; an order that lapsed costs nothing any more', async () => {
    const shop = await freshShop(desk);
    await put(shop, [sale(1, 10), sale(2, 20), sale(3, 5)]);
    const again = await put(shop, [sale(2, 20), sale(3, 5), sale(4, 7)]);
    expect(again.outcome).toMatchObject({ rowsRejected: 0 });
    expect(await sums(shop)).toEqual(oneDay(42, 4));
    const repeated = await put(shop, [sale(1, 10), sale(4, 7)]);
    expect(repeated.outcome).toMatchObject({ rowsLoaded: 0, rowsUnchanged: 2 });
    await put(shop, [sale(2, 20, { valid: false })]);
    expect(await sums(shop)).toEqual(oneDay(22, 3));
    await put(shop, [sale(1, 11)]);
    expect(await sums(shop)).toEqual(oneDay(23, 3));
  }, 120_000);

  test('invariant: whatever files in whatever order, every order counts once, as its latest export says; taking back is as if never imported', async () => {
    const sales = fc.uniqueArray(
      fc.record({
        no: fc.integer({ min: 1, max: 6 }),
        day: fc.integer({ min: 1, max: 2 }),
        product: fc.integer({ min: 1, max: 2 }),
        cost: fc.integer({ min: 1, max: 50 }),
        valid: fc.boolean(),
      }),
      { selector: ({ no }) => no, minLength: 1, maxLength: 5 },
    );
    // Which day and product an order is of does not change.
    const fixed = (one: Sale): Sale => ({ ...one, day: (one.no % 2) + 1, product: (one.no % 3 === 0 ? 1 : 0) + 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(sales, { minLength: 2, maxLength: 4 }), fc.infiniteStream(fc.nat()), async (exports, dice) => {
        const shop = await freshShop(desk);
        const order = exports.map((rows, at) => ({ rows: rows.map(fixed), at })).sort(() => ((dice.next().value as number) % 2 ? 1 : -1));
        const done: { id: number; at: number }[] = [];
        for (const { rows, at } of order) done.push({ ...(await put(shop, rows, `cps_2026011${at}093000_${++files}.csv`)), at });
        const expected = (left: readonly number[]) => {
          const latest = new Map<number, Sale>();
          for (const at of [...left].sort()) for (const one of exports[at] as Sale[]) latest.set(one.no, fixed(one));
          const days = new Map<string, { cost: number; orders: number; amount: number }>();
          for (const { day, product, cost, valid } of latest.values()) {
            const of = days.get(`2026-01-0${day} 9000${product}`) ?? { cost: 0, orders: 0, amount: 0 };
            days.set(`2026-01-0${day} 9000${product}`, valid ? { cost: of.cost + cost, orders: of.orders + 1, amount: of.amount + cost * 10 } : of);
          }
          return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, of]) => ({ day: key.slice(0, 10), product_id: key.slice(11), ...of }));
        };
        const left = exports.map((_, at) => at);
        expect(await sums(shop)).toEqual(expected(left));
        const back = done[(dice.next().value as number) % done.length] as { id: number; at: number };
        await undoImport(desk, back.id);
        expect(await sums(shop)).toEqual(expected(left.filter((at) => at !== back.at)));
      }),
      { numRuns: 4 },
    );
  }, 240_000);
});

test('拼多多 bill: the movements of a day add up over files, and the day stays one day', async () => {
  const shop = await freshShop(desk);
  const bill = (rows: readonly string[]): string =>
    ['商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述', ...rows].join('\n');
  const fee = (no: string, time: string, amount: string): string =>
    `${no},2026-01-02 ${time},0.00,-${amount},技术服务费,,0030002|技术服务费-基础技术服务费`;
  const [one, two, three] = [fee('260102-1', '10:00:00', '1.20'), fee('260102-2', '11:00:00', '2.30'), fee('260102-3', '12:00:00', '0.50')];
  await taken(desk, shop, fileOf(desk, 'bill-1.csv', bill([one, two])));
  expect(await factRows(desk, shop, 'cost')).toMatchObject([{ day: '2026-01-02', kind: '技术服务费', days: 1, amount: 3.5 }]);
  await taken(desk, shop, fileOf(desk, 'bill-2.csv', bill([two, three])));
  expect(await factRows(desk, shop, 'cost')).toMatchObject([{ day: '2026-01-02', kind: '技术服务费', days: 1, amount: 4 }]);
});
