import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureShop, type Shop, shopByName } from '../../src/domains/accounts/index.ts';
import { type ImportDesk, recoverImports, startImport } from '../../src/domains/imports/index.ts';
import { receiveUpload } from '../../src/domains/imports/uploads.ts';
import { shopDay } from '../../src/facts/rollups.ts';
import { openStore } from '../../src/store/index.ts';
import { openEmbedded } from '../../src/warehouse/open.ts';
import { rows, type Sql, sql } from '../../src/warehouse/sql.ts';
import { freshDatabase, freshDirectory } from '../engines.ts';
import { compileProgram, runProgram } from '../program.ts';
import { totalsOf } from './desk.ts';
import { dayLines, OLD } from './led_files.ts';
import { orderFile } from './order_csv.ts';
import { everything, taken } from './reports/shop_facts.ts';

let program: { file: string; remove: () => void };
beforeAll(async () => {
  program = await compileProgram('test/imports/killed.ts');
});
afterAll(() => program?.remove());

const FIRST = orderFile([{ no: '1' }, { no: '2' }]);
const SECOND = orderFile([
  { no: '2', refund: '40', kept: '60' },
  { no: '3' },
  { no: '4', placed: '2026-02-03 10:00:00', paid: '2026-02-03 10:00:00' },
]);

type Files = { readonly first: string; readonly second: string };

/** A data directory whose second import (or the undo of it) was killed at `place`, opened anew. */
async function killedAt(
  place: string,
  work = 'import',
  files: Files = { first: FIRST, second: SECOND },
): Promise<{ desk: ImportDesk; close: () => Promise<void> }> {
  const data = join(freshDirectory(), 'data');
  mkdirSync(data);
  writeFileSync(join(data, 'first.csv'), files.first);
  writeFileSync(join(data, 'second.csv'), files.second);
  const databaseUrl = await freshDatabase();
  const running = runProgram(program.file, [data, databaseUrl, join(data, 'first.csv'), join(data, 'second.csv'), place, work]);
  expect(await running.line()).toBe('done');
  expect(await running.line()).toBe('halted');
  running.child.kill('SIGKILL');
  expect((await running.end()).signal).toBe('SIGKILL');
  const warehouse = await openEmbedded(join(data, 'warehouse'));
  const store = await openStore({ dataDir: data, databaseUrl });
  const desk = { warehouse, store, dataDir: data, now: () => new Date('2026-03-01T00:00:00Z'), log: pino({ level: 'silent' }) };
  return {
    desk,
    close: async () => {
      await warehouse.close();
      await store.close();
    },
  };
}

describe('kill -9 in the middle of an import', () => {
  test.each(['before', 'facts', 'rollups'])('after %s were written: the next start takes it back whole', async (place) => {
    const { desk, close } = await killedAt(place);
    try {
      expect(await recoverImports(desk)).toBe(1);
      const shop = (await shopByName(desk.store, '会断电的店')) as NonNullable<Awaited<ReturnType<typeof shopByName>>>;
      expect(await totalsOf(desk, shop)).toMatchObject({ orders: 2, pay: 20000, refund: 0 });
      const days = await desk.warehouse.rows(
        sql`SELECT day, toUInt32(paid_orders) AS paid, toInt64(payment_amount * 100) AS pay, toInt64(refund_amount * 100) AS refund FROM ${rows(shopDay)} WHERE paid_orders > 0 ORDER BY day`,
      );
      expect(days).toEqual([{ day: '2026-01-02', paid: 2, pay: 20000, refund: 0 }]);
      expect(await desk.warehouse.rows(sql`SELECT name FROM system.tables WHERE startsWith(name, 'stage_')`)).toEqual([]);
      const { rows: records } = await desk.store.pool.query('SELECT state, error FROM imports ORDER BY id');
      expect(records).toEqual([
        { state: 'done', error: null },
        { state: 'failed', error: expect.objectContaining({ code: 'imports.interrupted' }) },
      ]);
      expect(await recoverImports(desk)).toBe(0);
      const again = { path: join(desk.dataDir, 'second.csv'), file: 'second.csv', shop: shop.id, by: 'test', wish: { type: 'auto', map: {} } };
      expect((await (await startImport(desk, again)).end).outcome).toMatchObject({ rowsNew: 2, rowsChanged: 1 });
      expect(await totalsOf(desk, shop)).toMatchObject({ orders: 4, pay: 40000, refund: 4000 });
      if (place === 'rollups') await fullDisk(desk, shop.id);
    } finally {
      await close();
    }
  });
});

const PDD = '商品,订单号,订单状态,商品总价(元),用户实付金额(元),商家实收金额(元),商品数量(件),发货时间,商品id,样式ID,售后状态,订单成交时间';
const pdd = (no: number, status: string, shipped = ''): string =>
  `杯,260102-60719897434${no},"${status}",${no * 10},${no * 10},${no * 10},1,${shipped},61${no},77${no},无售后或售后取消,2026-01-02 10:00:00`;
const REPORT: Files = {
  first: [PDD, pdd(11, '待发货'), pdd(12, '待发货'), ''].join('\r\n'),
  second: [PDD, pdd(12, '已发货，待签收', '2026-01-03 09:00:00'), pdd(13, '待发货'), ''].join('\r\n'),
};

describe('kill -9 in the middle of a report of several facts, and of an undo', () => {
  test.each([
    ['import', 'fact_order'],
    ['import', 'import_layer_order_line'],
    ['undo', 'fact_order'],
    ['undo', 'rollup_shop_day'],
    ['undo', 'import_layer_order'],
  ])(
    '%s, after %s was written to: the state before, whole',
    async (work, place) => {
      const { desk, close } = await killedAt(place, work, REPORT);
      try {
        expect(await recoverImports(desk)).toBe(1);
        const shop = (await shopByName(desk.store, '会断电的店')) as Shop;
        const { rows: records } = await desk.store.pool.query('SELECT state FROM imports ORDER BY id');
        expect(records).toEqual([{ state: 'done' }, { state: work === 'undo' ? 'undone' : 'failed' }]);
        const fresh = await ensureShop(desk.store, { name: '没断过电的店', platform: 'tmall' });
        await taken(desk, fresh, join(desk.dataDir, 'first.csv'));
        const plain = async (of: Shop): Promise<string> => (await everything(desk, of)).replaceAll(`"shop_id":${of.id},`, '');
        expect(await plain(shop)).toBe(await plain(fresh));
        expect((await taken(desk, shop, join(desk.dataDir, 'second.csv'))).outcome).toMatchObject({ rowsNew: 1, rowsChanged: 1 });
      } finally {
        await close();
      }
    },
    180_000,
  );
});

const LINES = OLD(['1', '杯', 10, 2], ['2', '碗', 5, 1]);
const ORDERS = orderFile([{ no: '1' }, { no: '3' }]);
const LED = { day: '2026-01-02', lines: 1, units: 2, fen: 2000, buyers: 1, orders: 1 };

describe('kill -9 while lines come to the days of their orders, or leave them', () => {
  test.each([
    ['import', 'fact_order', 'orders'],
    ['import', 'fact_order_line', 'orders'],
    ['import', 'rollup_shop_product_day', 'orders'],
    ['undo', 'fact_order', 'orders'],
    ['undo', 'fact_order_line', 'orders'],
    ['undo', 'rollup_shop_product_day', 'orders'],
    ['import', 'import_layer_order_line', 'lines'],
    ['undo', 'fact_order_line', 'lines'],
  ])(
    '%s, after %s was written to, of the %s that come second: as if never imported, and again is whole',
    async (work, place, second) => {
      const files = second === 'orders' ? { first: LINES, second: ORDERS } : { first: ORDERS, second: LINES };
      const { desk, close } = await killedAt(place, work, files);
      try {
        expect(await recoverImports(desk)).toBe(1);
        const shop = (await shopByName(desk.store, '会断电的店')) as Shop;
        const fresh = await ensureShop(desk.store, { name: '没断过电的店', platform: 'tmall' });
        await taken(desk, fresh, join(desk.dataDir, 'first.csv'));
        const plain = async (of: Shop): Promise<string> => (await everything(desk, of)).replaceAll(`"shop_id":${of.id},`, '');
        expect(await plain(shop)).toBe(await plain(fresh));
        expect(await dayLines(desk.warehouse, shop)).toEqual([]);
        for (const of of [shop, fresh]) await taken(desk, of, join(desk.dataDir, 'second.csv'));
        expect(await dayLines(desk.warehouse, shop)).toEqual([LED]);
        expect(await plain(shop)).toBe(await plain(fresh));
      } finally {
        await close();
      }
    },
    180_000,
  );
});

/** The disk is full while the facts are being written, and while a file is being uploaded. */
async function fullDisk(desk: ImportDesk, shop: number): Promise<void> {
  const engine = desk.warehouse;
  const warehouse = {
    ...engine,
    command: async (statement: Sql): Promise<void> => {
      const [, target] = statement.parts;
      await engine.command(statement);
      // The error as the engine throws it, after some of the rows may have reached the disk.
      if (typeof target === 'object' && target.kind === 'table' && target.table === 'fact_order' && !failed) {
        failed = true;
        throw Object.assign(new Error('Cannot reserve 1.00 MiB, not enough space'), { code: '243' });
      }
    },
  };
  let failed = false;
  const before = await totalsOf(desk, { id: shop } as never);
  writeFileSync(join(desk.dataDir, 'third.csv'), orderFile([{ no: '2', refund: '90', kept: '10' }, { no: '9' }]));
  const { end } = await startImport(
    { ...desk, warehouse },
    { path: join(desk.dataDir, 'third.csv'), file: 'third.csv', shop, by: 'test', wish: { type: 'auto', map: {} } },
  );
  const record = await end;
  expect(record).toMatchObject({ state: 'failed', error: { code: 'imports.disk_full' } });
  expect(record.error?.fix.zh).toContain('腾出空间');
  expect(await totalsOf(desk, { id: shop } as never)).toEqual(before);

  async function* body(): AsyncGenerator<Buffer> {
    yield Buffer.from('a');
    throw Object.assign(new Error('write failed'), { code: 'ENOSPC', errno: -28 });
  }
  await expect(receiveUpload(desk, Readable.from(body()), { name: 'x.csv', announced: null, person: 1 })).rejects.toMatchObject({
    code: 'imports.disk_full',
  });
  await expect(receiveUpload(desk, Readable.from([Buffer.from('ab')]), { name: 'x.csv', announced: 5, person: 1 })).rejects.toMatchObject({
    code: 'imports.upload_cut',
  });
  await expect(receiveUpload(desk, Readable.from([]), { name: 'x.csv', announced: 1e18, person: 1 })).rejects.toMatchObject({
    code: 'imports.upload_too_large',
  });
}
