import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type ImportDesk, startImport, undoImport } from '../../src/domains/imports/index.ts';
import { orderLine } from '../../src/facts/index.ts';
import { param, rows, sql } from '../../src/warehouse/sql.ts';
import { fileOf, freshDesk, freshShop } from './desk.ts';

/** Files in which a row is an order and every cell a product in it; only a person can say so, and of which day they are. */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

type Shop = Awaited<ReturnType<typeof freshShop>>;
type Line = { order: string; product: string; title: string; units: number; day: string };

async function imported(shop: Shop, name: string, text: string, map: Record<string, string> = { '*': 'product_id', '2026-01-31': 'day' }) {
  const path = fileOf(desk, name, text);
  const { end } = await startImport(desk, { path, file: name, shop: shop.id, by: 'test', wish: { type: 'order-lines', map } });
  return end;
}

const linesOf = (shop: Shop): Promise<Line[]> =>
  desk.warehouse.rows<Line>(
    sql`SELECT order_no AS order, product_id AS product, title, units, toString(paid_day) AS day FROM ${rows(orderLine)}
    WHERE shop_id = ${param.id(shop.id)} ORDER BY order, product`,
  );

/** What is in each order, sorted: `milk×2`. */
async function contents(shop: Shop): Promise<string[]> {
  const orders = new Map<string, string[]>();
  for (const { order, product, units } of await linesOf(shop)) orders.set(order, [...(orders.get(order) ?? []), `${product}×${units}`]);
  return [...orders.values()].map((lines) => lines.sort().join(' ')).sort();
}

/** The same by plain code over the rows. */
function counted(baskets: readonly (readonly string[])[]): string[] {
  const lines = (cells: readonly string[]) => [...new Set(cells)].map((one) => `${one}×${cells.filter((cell) => cell === one).length}`);
  return baskets.map((cells) => lines(cells).sort().join(' ')).sort();
}

test('invariant: every product of every basket is a line of its own order, equal baskets are orders of their own, and again is unchanged', async () => {
  const product = fc.constantFrom('milk', 'whole milk', 'rolls/buns', '牛奶', 'A1', '00123', '啤酒');
  const baskets = fc.array(fc.array(product, { minLength: 1, maxLength: 9 }), { minLength: 2, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(baskets, async (all) => {
      const shop = await freshShop(desk);
      const text = all.map((cells) => cells.join(',')).join('\n');
      const first = await imported(shop, 'baskets.csv', text);
      const units = all.flat().length;
      expect(first.outcome).toMatchObject({ rowsRead: all.length, rowsLoaded: all.length, rowsRejected: 0, controlTotals: { line_units: units } });
      expect(await contents(shop)).toEqual(counted(all));
      expect((await imported(shop, 'again.csv', text)).outcome).toMatchObject({ rowsLoaded: 0, rowsUnchanged: all.length });
      // The same baskets on another day are other orders.
      await imported(shop, 'next.csv', text, { '*': 'product_id', '2026-02-01': 'day' });
      expect(await contents(shop)).toEqual(counted([...all, ...all]));
      await undoImport(desk, first.id);
    }),
    { numRuns: 3 },
  );
}, 240_000);

test('columns that are named are no products: the order’s number and the buyer', async () => {
  const shop = await freshShop(desk);
  const map = { 1: 'order_no', 2: 'buyer', '*': 'product_id', '2026-01-31': 'day' };
  const end = await imported(shop, 'numbered.csv', 'T1,小王,milk,tea\nT2,小李,milk\nT3,,tea,tea,beer', map);
  expect(end.outcome).toMatchObject({ rowsLoaded: 3, controlTotals: { order_lines: 5, line_units: 6 } });
  expect(await linesOf(shop)).toEqual([
    { order: 'T1', product: 'milk', title: 'milk', units: 1, day: '2026-01-31' },
    { order: 'T1', product: 'tea', title: 'tea', units: 1, day: '2026-01-31' },
    { order: 'T2', product: 'milk', title: 'milk', units: 1, day: '2026-01-31' },
    { order: 'T3', product: 'beer', title: 'beer', units: 1, day: '2026-01-31' },
    { order: 'T3', product: 'tea', title: 'tea', units: 2, day: '2026-01-31' },
  ]);
});

test('undo leaves nothing; a file without its day is asked for it', async () => {
  const shop = await freshShop(desk);
  const path = fileOf(desk, 'asked.csv', 'milk,tea\nbeer');
  const start = (map: Record<string, string>) =>
    startImport(desk, { path, file: 'asked.csv', shop: shop.id, by: 'test', wish: { type: 'order-lines', map } });
  await expect(start({ '*': 'product_id' }).then(({ end }) => end)).resolves.toMatchObject({
    state: 'failed',
    error: { code: 'imports.date_unknown' },
  });
  const end = await imported(shop, 'asked.csv', 'milk,tea\nbeer');
  expect(await linesOf(shop)).toHaveLength(3);
  await undoImport(desk, end.id);
  expect(await linesOf(shop)).toEqual([]);
});

test('a cell that lost its digits refuses its basket alone, with the place, and the rejected row keeps every cell of the longest', async () => {
  const shop = await freshShop(desk);
  const end = await imported(shop, 'digits.csv', 'a,b\na,b,c,d,e,1.01601E+13\nb\n');
  expect(end.outcome).toMatchObject({ rowsRead: 3, rowsLoaded: 2, rowsRejected: 1 });
  expect(end.outcome?.rejected[0]).toMatchObject({ line: 2, column: '6', value: '1.01601E+13' });
  const rejected = readFileSync(join(desk.dataDir, 'rejected', `import-${end.id}.csv`), 'utf8');
  expect(rejected.trim().split('\r\n')[1]).toContain('"a","b","c","d","e","1.01601E+13"');
  expect(await contents(shop)).toEqual(['a×1 b×1', 'b×1']);
  // Mended, the file of rejected rows says by itself what it is and of which day.
  const mended = fileOf(desk, 'mended.csv', rejected.replace('1.01601E+13', '10160112345678'));
  const { end: mending } = await startImport(desk, { path: mended, file: 'mended.csv', shop: shop.id, by: 'test', wish: { type: 'auto', map: {} } });
  const again = await mending;
  expect(again.outcome ?? again.error).toMatchObject({ rowsRead: 1, rowsLoaded: 1 });
  expect(await contents(shop)).toEqual(['10160112345678×1 a×1 b×1 c×1 d×1 e×1', 'a×1 b×1', 'b×1']);
});
