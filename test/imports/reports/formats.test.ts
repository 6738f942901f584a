import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Shop } from '../../../src/domains/accounts/index.ts';
import { detect, type ImportDesk, undoImport } from '../../../src/domains/imports/index.ts';
import type { FactName } from '../../../src/domains/imports/reports/format.ts';
import { REPORT_FORMATS } from '../../../src/domains/imports/reports/formats/index.ts';
import { freshDesk, freshShop } from '../desk.ts';
import { everything, factRows, taken } from './shop_facts.ts';

/**
 * Every format folder holds `format.ts`, `sample.<ext>` with `expected.json` (`outcome` and, per fact, its rows in the order of its key; what is not
 * said is not compared; money in main units), and `broken.<ext>` with `faults.json` (every rejected row: line, column, words of the reason).
 * Optional: `before.<ext>` is imported first; `wish.json` is `{ type, map }` for the sample.
 */
const FOLDER = join(import.meta.dirname, '../../../src/domains/imports/reports/formats');
const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());

let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const find = (folder: string, stem: string): string | undefined =>
  readdirSync(join(FOLDER, folder))
    .filter((name) => name.startsWith(`${stem}.`))
    .map((name) => join(FOLDER, folder, name))[0];

function json<T>(folder: string, name: string): T | undefined {
  const path = join(FOLDER, folder, name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;
}

test('every folder is a registered format with its samples, and every format has a folder', () => {
  expect(folders.map(({ name }) => name).sort()).toEqual(REPORT_FORMATS.map(({ id }) => id).sort());
  for (const { name } of folders)
    for (const stem of ['format', 'sample', 'expected', 'broken', 'faults']) expect(find(name, stem), `${name}/${stem}`).toBeDefined();
});

describe.each(folders.map(({ name }) => name))('%s', (name) => {
  const wish = json<{ type?: string; map?: Record<string, string> }>(name, 'wish.json') ?? {};
  const sample = find(name, 'sample') as string;

  async function shopBefore(): Promise<Shop> {
    const shop = await freshShop(desk);
    const before = find(name, 'before');
    if (before) await taken(desk, shop, before);
    return shop;
  }

  test('is recognised by its header', async () => {
    const found = await detect(sample, 'sample', { type: 'auto', map: {}, ...wish });
    expect(found).toMatchObject({ kind: 'report', format: { id: name } });
  });

  test('its sample becomes the expected facts; twice = once; undo restores', async () => {
    const shop = await shopBefore();
    const expected = json<{ outcome: object; facts: Record<string, object[]> }>(name, 'expected.json') as {
      outcome: object;
      facts: Record<string, object[]>;
    };
    const untouched = await everything(desk, shop);
    const first = await taken(desk, shop, sample, wish);
    expect(first.outcome).toMatchObject({ format: name, ...expected.outcome });
    for (const [fact, rows] of Object.entries(expected.facts)) {
      const found = await factRows(desk, shop, fact as FactName);
      expect(found, fact).toHaveLength(rows.length);
      expect(found).toMatchObject(rows);
    }
    const once = await everything(desk, shop);
    const second = await taken(desk, shop, sample, wish);
    expect(second.outcome).toMatchObject({ rowsLoaded: 0, rowsUnchanged: first.outcome.rowsLoaded, rowsRead: first.outcome.rowsRead });
    expect(second.outcome.controlTotals).toEqual(first.outcome.controlTotals);
    expect(await everything(desk, shop)).toBe(once);
    await undoImport(desk, second.id);
    await undoImport(desk, first.id);
    expect(await everything(desk, shop)).toBe(untouched);
  });

  const followed = async (): Promise<void> => {
    const [shop, other] = [await shopBefore(), await freshShop(desk)];
    await taken(desk, shop, sample, wish);
    const early = await taken(desk, other, sample, wish);
    expect(early.outcome.rowsRejected).toBe(0);
    await taken(desk, other, find(name, 'before') as string);
    const bare = (facts: string, { id }: Shop): string => facts.replaceAll(`"shop_id":${id},`, '');
    expect(bare(await everything(desk, other), other)).toBe(bare(await everything(desk, shop), shop));
  };
  if (find(name, 'before')) test('its sample before what it follows = after it', followed);

  test('its broken sample is refused row by row, each with its reason, and nothing else is', async () => {
    const shop = await shopBefore();
    const faults = json<{ line: number; column: string | null; reason: string }[]>(name, 'faults.json') as {
      line: number;
      column: string | null;
      reason: string;
    }[];
    const { outcome } = await taken(desk, shop, find(name, 'broken') as string, wish);
    expect(outcome.rejected.map(({ line, column, reason }) => ({ line, column, reason: reason.zh }))).toEqual(
      faults.map(({ line, column, reason }) => ({ line, column, reason: expect.stringContaining(reason) })),
    );
    expect(outcome.rowsRejected).toBe(faults.length);
    for (const { reason, remedy } of outcome.rejected) for (const text of [reason.en, remedy.zh, remedy.en]) expect(text.length).toBeGreaterThan(2);
  });
});
