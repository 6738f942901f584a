import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { pino } from 'pino';
import { ensureShop, type Shop } from '../../src/domains/accounts/index.ts';
import { type ImportDesk, type ImportRecord, type Outcome, recoverImports, startImport } from '../../src/domains/imports/index.ts';
import { order } from '../../src/facts/index.ts';
import { param, rows, sql } from '../../src/warehouse/sql.ts';
import { freshDirectory, freshStore, freshWarehouse } from '../engines.ts';

/** A desk of this test file, as far as imports need one: real engines, a directory of its own, a clock that stands still. */
export async function freshDesk(): Promise<ImportDesk> {
  const desk: ImportDesk = {
    warehouse: await freshWarehouse(),
    store: await freshStore(),
    dataDir: freshDirectory(),
    now: () => new Date('2026-03-01T01:00:00Z'),
    log: pino({ level: 'silent' }),
  };
  await recoverImports(desk);
  return desk;
}

let shops = 0;

/** A shop nobody has loaded anything into. */
export function freshShop(desk: ImportDesk, more: { dayStartHour?: number; timeZone?: string } = {}): Promise<Shop> {
  shops += 1;
  return ensureShop(desk.store, { name: `店铺${shops}`, platform: 'tmall', ...more });
}

/** Writes a file into the desk's directory, GB18030 when asked. */
export function fileOf(desk: ImportDesk, name: string, content: string | Buffer, encoding: 'utf8' | 'gb18030' = 'utf8'): string {
  const path = join(desk.dataDir, name);
  writeFileSync(path, typeof content === 'string' ? iconv.encode(content, encoding) : content);
  return path;
}

/** Imports a file and waits for its end. */
export async function load(desk: ImportDesk, shop: Shop, path: string, map: Record<string, string> = {}): Promise<ImportRecord> {
  const file = path.split('/').at(-1) as string;
  const { end } = await startImport(desk, { path, file, shop: shop.id, by: 'test', wish: { type: 'auto', map } });
  return end;
}

/** The outcome of an import that has to have gone through. */
export async function loaded(desk: ImportDesk, shop: Shop, path: string, map: Record<string, string> = {}): Promise<Outcome> {
  const record = await load(desk, shop, path, map);
  if (record.state !== 'done' || !record.outcome) throw new Error(`${record.state}: ${record.error?.code} ${record.error?.text.en}`);
  return record.outcome;
}

export type Totals = { orders: number; paid: number; pay: number; refund: number; amount: number; hash: string };

/** What the facts of a shop add up to, in minor units; `hash` changes with any change of any row. */
export async function totalsOf(desk: ImportDesk, shop: Shop): Promise<Totals> {
  const [row] =
    await desk.warehouse.rows<Totals>(sql`SELECT count() AS orders, countIf(isNotNull(paid_at)) AS paid, toInt64(sum(pay_amount) * 100) AS pay,
    toInt64(sum(refund_amount) * 100) AS refund, toInt64(sum(order_amount) * 100) AS amount, toString(sum(row_hash)) AS hash
    FROM ${rows(order)} WHERE shop_id = ${param.id(shop.id)}`);
  return row as Totals;
}
