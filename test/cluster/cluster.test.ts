import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buyerSummary, order } from '../../src/facts/index.ts';
import { shopDay } from '../../src/facts/rollups.ts';
import type { Warehouse } from '../../src/warehouse/client.ts';
import { migrateWarehouse } from '../../src/warehouse/migrate.ts';
import { openCluster } from '../../src/warehouse/open.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { param, rows, sql, table } from '../../src/warehouse/sql.ts';
import { freshDirectory } from '../engines.ts';
import { anOrder, insertFacts } from '../facts.ts';
import { compileProgram, type Running, runProgram } from '../program.ts';

/** The warehouse by `CLICKHOUSE_URL`: the official client over real HTTP. */
let running: Running;
let remove: () => void;
let warehouse: Warehouse;

beforeAll(async () => {
  const program = await compileProgram('test/cluster/clickhouse-server.ts');
  remove = program.remove;
  running = runProgram(program.file, [freshDirectory()]);
  warehouse = await openCluster(await running.line());
  await migrateWarehouse(warehouse);
});

afterAll(async () => {
  await warehouse?.close();
  running?.child.kill('SIGTERM');
  await running?.end();
  remove?.();
});

test('values of every kind arrive as they were sent', async () => {
  const nasty = `天猫'; DROP TABLE x; -- "\\ \t\n{p1:String}`;
  const answer =
    await warehouse.rows(sql`SELECT ${param.text(nasty)} AS text, ${param.texts([nasty, '', "o'k"])} AS texts, ${param.ids([1, 2])} AS ids,
    ${param.day('2024-02-29')} AS day, toString(${param.uint64('18446744073709551615')}) AS big, ${param.int(-7)} AS small, ${param.float(0.1)} AS x`);
  expect(answer).toEqual([
    { text: nasty, texts: [nasty, '', "o'k"], ids: [1, 2], day: '2024-02-29', big: '18446744073709551615', small: -7, x: 0.1 },
  ]);
});

test('rows given as objects are inserted, and the newest version stands', async () => {
  const row = { shop_id: 1, order_no: 'A1', status: '交易成功', placed_at: '2024-02-01 10:00:00', placed_day: '2024-02-01', pay_amount: '12.34' };
  await warehouse.insert(order.table, [{ ...row, version: 1 }]);
  await warehouse.insert(order.table, [{ ...row, pay_amount: '56.78', version: 2 }]);
  expect(
    await warehouse.rows(sql`SELECT order_no, status, toInt64(pay_amount * 100) AS fen FROM ${rows(order)} WHERE order_no = ${param.text('A1')}`),
  ).toEqual([{ order_no: 'A1', status: '交易成功', fen: 5678 }]);
});

test('a file is sent as the body of an INSERT … SELECT FROM input(), GB18030 bytes untouched', async () => {
  const file = join(freshDirectory(), 'orders.csv');
  const lines = Array.from({ length: 500 }, (_, n) => `="B${n}",${n}.50,"广东, ${n}"`);
  writeFileSync(file, iconv.encode(`订单编号,金额,省份\n${lines.join('\n')}\n`, 'gb18030'));
  await warehouse.loadFile(
    { path: file, format: 'CSV', structure: 'a String, b String, c String', settings: { input_format_csv_skip_first_lines: 1 } },
    (source) => sql`INSERT INTO ${table(order)} (shop_id, order_no, order_amount, province)
      SELECT ${param.id(9)}, extract(a, '="(.*)"'), toDecimal64OrZero(b, 2), convertCharset(c, 'GB18030', 'UTF-8') FROM ${source}`,
  );
  const answer = await warehouse.rows(
    sql`SELECT count() AS n, toInt64(sum(order_amount) * 100) AS fen, max(province) AS province FROM ${rows(order)} WHERE shop_id = ${param.id(9)}`,
  );
  expect(answer).toEqual([{ n: 500, fen: 12_500_000, province: '广东, 99' }]);
});

test('a list of buyers moves who is new there as well, and back when its rows are hidden', async () => {
  const fresh = () =>
    warehouse.rows(
      sql`SELECT uniqExactMerge(r.new_buyers) AS fresh, uniqExactMerge(r.buyers) AS buyers FROM (SELECT * FROM ${rows(shopDay)} WHERE shop_id = ${param.id(8)}) AS r`,
    );
  const orders = ['5', '6'].map((buyer_key) => anOrder({ shop_id: 8, order_no: buyer_key, buyer_key }));
  await insertFacts(warehouse, order, orders);
  await rebuildShopDays(warehouse, { shop: 8, days: 'all', version: 1 });
  expect(await fresh()).toEqual([{ fresh: 2, buyers: 2 }]);
  const none = { orders: 3, amount: null, repeat_amount: null, first_day: null, last_day: null, row_hash: '0' };
  const known = { shop_id: 8, buyer_key: '5', as_of_day: '2026-01-31', ...none };
  await insertFacts(warehouse, buyerSummary, [{ ...known, version: 2, is_deleted: 0 }]);
  await rebuildShopDays(warehouse, { shop: 8, days: [], facts: [buyerSummary.name], version: 2 });
  expect(await fresh()).toEqual([{ fresh: 1, buyers: 2 }]);
  await insertFacts(warehouse, buyerSummary, [{ ...known, version: 3, is_deleted: 1 }]);
  await rebuildShopDays(warehouse, { shop: 8, days: [], version: 3 });
  expect(await fresh()).toEqual([{ fresh: 2, buyers: 2 }]);
});

test('an error of the server keeps its own code and words', async () => {
  await expect(warehouse.rows(sql`SELECT nothing FROM ${rows(order)}`)).rejects.toMatchObject({ code: '47', type: 'UNKNOWN_IDENTIFIER' });
});
