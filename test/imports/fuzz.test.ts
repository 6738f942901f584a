import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Fault } from '../../src/base/error.ts';
import type { Shop } from '../../src/domains/accounts/index.ts';
import { detect, type ImportDesk, startImport, undoImport } from '../../src/domains/imports/index.ts';
import { FACT_NAMES, factOf } from '../../src/domains/imports/reports/facts.ts';
import { join as joined, param, rows, sql } from '../../src/warehouse/sql.ts';
import { fileOf, freshDesk, freshShop } from './desk.ts';
import { HOSTILE, mutated } from './mutations.ts';
import { orderFile } from './order_csv.ts';

/**
 * Damaged and hostile files: no crash, no half of a file, no hang; every refusal says what is wrong and what to do. The files are numbered and the
 * same for ever. `IMPORT_FUZZ_SECONDS=600` looks longer, `IMPORT_FUZZ_FIRST=123` begins with another number.
 */
const seconds = Number(process.env.IMPORT_FUZZ_SECONDS ?? 20);
const first = Number(process.env.IMPORT_FUZZ_FIRST ?? 0);
/** A file that takes longer hangs. */
const PATIENCE = 30_000;

const FORMATS = join(import.meta.dirname, '../../src/domains/imports/reports/formats');
const samples = [
  ...readdirSync(FORMATS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(FORMATS, name))
        .filter((file) => file.startsWith('sample.'))
        .map((file) => ({ name: `${name}/${file}`, bytes: readFileSync(join(FORMATS, name, file)) })),
    ),
  { name: 'taobao-orders.csv', bytes: Buffer.from(orderFile(Array.from({ length: 20 }, (_, n) => ({ no: String(n + 1) })))) },
];

let desk: ImportDesk;
let shop: Shop;
beforeAll(async () => {
  desk = await freshDesk();
  shop = await freshShop(desk);
});

/** Changes with any change of any fact of the shop. */
async function print(): Promise<string> {
  const each = FACT_NAMES.map(
    (name) =>
      sql`SELECT ${param.text(name)} AS name, count() AS n, toString(sum(row_hash)) AS hash FROM ${rows(factOf(name))} WHERE shop_id = ${param.id(shop.id)}`,
  );
  return JSON.stringify(await desk.warehouse.rows(sql`SELECT * FROM (${joined(each, sql` UNION ALL `)}) ORDER BY name`));
}

function inTime<T>(name: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error(`${name} hangs`)), PATIENCE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function tellsWhatToDo({ code, text, fix }: { code: string; text: { zh: string; en: string }; fix: { zh: string; en: string } }, name: string): void {
  expect(code, name).toMatch(/^imports\./);
  expect(code, `${name}: a defect of ours, not a fault of the file`).not.toBe('imports.failed');
  for (const words of [text.zh, text.en, fix.zh, fix.en]) expect(words.length, name).toBeGreaterThan(3);
}

/** Imports a file; it is in whole, and goes out whole, or nothing of it is in. */
async function tried(name: string, bytes: Buffer): Promise<string> {
  const before = await print();
  const path = fileOf(desk, 'fuzz.csv', bytes);
  const { end } = await startImport(desk, { path, file: name, shop: shop.id, by: 'test', wish: { type: 'auto', map: { '2026-01-05': 'day' } } });
  const record = await inTime(name, end);
  if (record.state === 'done') {
    const { rowsRead, rowsLoaded, rowsUnchanged, rowsRejected, rowsRepeated } = record.outcome as NonNullable<typeof record.outcome>;
    expect(rowsLoaded + rowsUnchanged + rowsRejected + rowsRepeated, name).toBe(rowsRead);
    await inTime(name, undoImport(desk, record.id));
  } else tellsWhatToDo(record.error as NonNullable<typeof record.error>, name);
  expect(await print(), name).toBe(before);
  return record.error?.code ?? record.state;
}

describe('damaged files', () => {
  test(
    'are recognised or refused, without a crash and without a hang',
    async () => {
      const until = performance.now() + (seconds * 1000) / 2;
      let looked = 0;
      for (let seed = first; performance.now() < until; seed += 1) {
        const { name, bytes } = mutated(samples, seed);
        const path = fileOf(desk, 'looked.csv', bytes);
        try {
          await inTime(name, detect(path, name, { type: 'auto', map: {} }));
        } catch (error) {
          if (!(error instanceof Fault)) throw new Error(name, { cause: error });
          tellsWhatToDo(error, name);
        }
        looked += 1;
      }
      expect(looked).toBeGreaterThan(16);
    },
    (seconds + 60) * 1000,
  );

  test(
    'go in whole and out whole, or not at all',
    async () => {
      const until = performance.now() + seconds * 1000;
      const ends = new Map<string, number>();
      for (let seed = first; performance.now() < until; seed += 1) {
        const { name, bytes } = mutated(samples, seed);
        const end = await tried(name, bytes);
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }
      process.stderr.write(`fuzz: ${[...ends].map(([end, n]) => `${end} ${n}`).join(', ')}\n`);
      expect([...ends.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(3);
    },
    (seconds + 60) * 1000,
  );
});

describe('hostile files', () => {
  test.each(HOSTILE)(
    '%s',
    async (name, make) => {
      expect(await tried(name, make())).not.toBe('done');
    },
    60_000,
  );
});
