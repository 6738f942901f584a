import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Shop } from '../../src/domains/accounts/index.ts';
import { type ImportDesk, undoImport } from '../../src/domains/imports/index.ts';
import { order } from '../../src/facts/index.ts';
import { param, rows, sql } from '../../src/warehouse/sql.ts';
import { fileOf, freshDesk, freshShop, load, loaded, totalsOf } from './desk.ts';
import { type OrderLine, orderFile } from './order_csv.ts';
import { sumsOf } from './reports/shop_facts.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

/** Every row of a shop's facts and sums, without what says when it was written. */
async function everything(shop: Shop): Promise<unknown> {
  const facts = await desk.warehouse.rows(
    sql`SELECT * EXCEPT (version, row_hash), toString(row_hash) AS hash FROM ${rows(order)} WHERE shop_id = ${param.id(shop.id)} ORDER BY order_no`,
  );
  return {
    facts: facts.map((row) => ({ ...(row as object), shop_id: 0, hash: '' })),
    sums: await sumsOf(desk, shop),
  };
}

const STATES = ['等待买家付款', '买家已付款，等待卖家发货', '卖家已发货，等待买家确认', '交易成功'] as const;

/** An order in its states, first to last; a later export shows a later one. */
const history = fc
  .record({
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.integer({ min: 0, max: 23 }),
    total: fc.integer({ min: 1, max: 5_000_000 }),
    reach: fc.integer({ min: 0, max: 3 }),
    refund: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ day, hour, total, reach, refund }) => {
    const at = (minute: string) => `2026-01-${String(day).padStart(2, '0')} ${String(hour).padStart(2, '0')}:${minute}:00`;
    const fen = (amount: number) => (amount / 100).toFixed(2);
    return STATES.slice(0, reach + 1).map((status, state) => {
      const back = state === 3 ? Math.floor((total * refund) / 100) : 0;
      return {
        status,
        total: fen(total),
        refund: fen(back),
        kept: state === 0 ? '0' : fen(total - back),
        placed: at('05'),
        paid: state === 0 ? '' : at('20'),
      };
    });
  });

const shopHistory = fc
  .array(history, { minLength: 1, maxLength: 12 })
  .map((orders) => orders.map((states, at) => states.map((state) => ({ ...state, no: String(2_000_000_000_000_000_000n + BigInt(at)) }))));

describe('invariants', () => {
  test('import twice = once: the second changes nothing, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(shopHistory, async (orders) => {
        const shop = await freshShop(desk);
        const path = fileOf(desk, 'twice.csv', orderFile(orders.map((states) => states.at(-1) as OrderLine)));
        await loaded(desk, shop, path);
        const once = await everything(shop);
        expect(await loaded(desk, shop, path)).toMatchObject({ rowsLoaded: 0, rowsUnchanged: orders.length });
        expect(await everything(shop)).toEqual(once);
      }),
      { numRuns: 4 },
    );
  });

  test('parts in any order = whole: newer states replace older ones whatever comes first', async () => {
    await fc.assert(
      fc.asyncProperty(shopHistory, fc.integer({ min: 0, max: 1_000_000 }), async (orders, seed) => {
        const rowsOf = orders.flat();
        const shuffled = [...rowsOf].sort((a, b) => ((JSON.stringify(a).length * seed) % 97) - ((JSON.stringify(b).length * seed) % 97));
        const cuts = [0, Math.floor(shuffled.length / 3), Math.floor((shuffled.length * 2) / 3), shuffled.length];
        const whole = await freshShop(desk);
        const parts = await freshShop(desk);
        await loaded(desk, whole, fileOf(desk, 'whole.csv', orderFile(rowsOf)));
        for (let n = 0; n < 3; n++) await loaded(desk, parts, fileOf(desk, `part${n}.csv`, orderFile(shuffled.slice(cuts[n], cuts[n + 1]))));
        expect(await everything(parts)).toEqual(await everything(whole));
      }),
      { numRuns: 4 },
    );
  });

  test('undo ∘ import = identity, and imports can be undone one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(shopHistory, shopHistory, async (first, second) => {
        const shop = await freshShop(desk);
        const before = [await everything(shop)];
        const done: number[] = [];
        for (const [n, orders] of [first, second, first].entries()) {
          const states = orders.map((all) => (n === 0 ? all[0] : all.at(-1)) as OrderLine);
          const record = await load(desk, shop, fileOf(desk, `undo${n}.csv`, orderFile(states)));
          expect(record.state).toBe('done');
          done.push(record.id);
          before.push(await everything(shop));
        }
        for (let n = done.length - 1; n >= 0; n--) {
          expect((await undoImport(desk, done[n] as number)).state).toBe('undone');
          expect(await everything(shop)).toEqual(before[n]);
        }
      }),
      { numRuns: 4 },
    );
  });

  test('read = loaded + unchanged + rejected + repeated', async () => {
    const shop = await freshShop(desk);
    await loaded(desk, shop, fileOf(desk, 'a.csv', orderFile([{ no: '1' }, { no: '2' }])));
    const outcome = await loaded(
      desk,
      shop,
      fileOf(desk, 'b.csv', orderFile([{ no: '1' }, { no: '2', refund: '10', kept: '90' }, { no: '3' }, { no: '3' }, { no: '4', total: '?' }])),
    );
    expect(outcome).toMatchObject({ rowsRead: 5, rowsLoaded: 2, rowsNew: 1, rowsChanged: 1, rowsUnchanged: 1, rowsRejected: 1, rowsRepeated: 1 });
  });
});

describe('what replaces what', () => {
  test('an older export after a newer one changes nothing and says so', async () => {
    const shop = await freshShop(desk);
    await loaded(desk, shop, fileOf(desk, 'new.csv', orderFile([{ no: '1', refund: '20', kept: '80' }])));
    const totals = await totalsOf(desk, shop);
    const outcome = await loaded(desk, shop, fileOf(desk, 'old.csv', orderFile([{ no: '1', status: '卖家已发货，等待买家确认' }])));
    expect(outcome).toMatchObject({ rowsLoaded: 0, rowsUnchanged: 1 });
    expect(outcome.warnings.some((warning) => warning.en.includes('newer state already'))).toBe(true);
    expect(await totalsOf(desk, shop)).toEqual(totals);
  });

  test('an import is undone whatever was imported since: what others say of its rows stays', async () => {
    const shop = await freshShop(desk);
    const first = await load(desk, shop, fileOf(desk, 'u1.csv', orderFile([{ no: '1' }, { no: '2' }])));
    const second = await load(desk, shop, fileOf(desk, 'u2.csv', orderFile([{ no: '2', refund: '5', kept: '95' }])));
    await undoImport(desk, first.id);
    expect(await totalsOf(desk, shop)).toMatchObject({ orders: 1, refund: 500 });
    await undoImport(desk, second.id);
    expect((await totalsOf(desk, shop)).orders).toBe(0);
    await expect(undoImport(desk, first.id)).rejects.toMatchObject({ code: 'imports.not_done' });
  });

  test('two imports of one shop at once: the second is told to wait', async () => {
    const shop = await freshShop(desk);
    const path = fileOf(desk, 'busy.csv', orderFile(Array.from({ length: 2000 }, (_, n) => ({ no: String(n + 1) }))));
    const first = load(desk, shop, path);
    await new Promise((resolve) => setTimeout(resolve, 60));
    const [one, two] = await Promise.allSettled([first, load(desk, shop, path)]);
    expect(one.status).toBe('fulfilled');
    if (two.status === 'rejected') expect(two.reason).toMatchObject({ code: 'imports.busy', status: 409 });
    else expect(two.value.outcome?.rowsUnchanged).toBe(2000);
    expect((await totalsOf(desk, shop)).orders).toBe(2000);
  });

  test('the business day is the shop’s own: its zone and its day start', async () => {
    const shop = await freshShop(desk, { dayStartHour: 4 });
    await loaded(desk, shop, fileOf(desk, 'night.csv', orderFile([{ no: '1', placed: '2026-01-02 03:59:59', paid: '2026-01-02 04:00:00' }])));
    expect(
      await desk.warehouse.rows(
        sql`SELECT placed_day, placed_hour, paid_day, paid_hour, toString(placed_at) AS at FROM ${rows(order)} WHERE shop_id = ${param.id(shop.id)}`,
      ),
    ).toEqual([{ placed_day: '2026-01-01', placed_hour: 3, paid_day: '2026-01-02', paid_hour: 4, at: '2026-01-01 19:59:59' }]);
  });
});
