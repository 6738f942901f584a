import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql as pg } from 'drizzle-orm';
import iconv from 'iconv-lite';
import { expect } from 'vitest';
import type { Desk } from '../../src/http/context.ts';
import { DATABASE } from '../../src/warehouse/client.ts';
import { identifier, param, sql, workTable } from '../../src/warehouse/sql.ts';

/** The search for planted people: in every row of both engines and every file of the product's own. */
export type Places = Pick<Desk, 'store' | 'warehouse' | 'dataDir'>;

/** Which of the planted words a text holds, as it stands. */
export function hits(place: string, text: string, planted: readonly string[]): string[] {
  return planted.filter((word) => text.includes(word)).map((word) => `${place} holds ${word}`);
}

/** Every row of every table of the store. */
export async function inStore({ store }: Places, planted: readonly string[]): Promise<string[]> {
  const { rows: tables } = await store.db.execute<{ name: string }>(
    pg`SELECT tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  expect(tables.length).toBeGreaterThan(5);
  const found: string[] = [];
  for (const { name } of tables) {
    if (name.startsWith('__')) continue;
    const { rows } = await store.db.execute<{ row: string }>(pg`SELECT row_to_json(t)::text AS row FROM ${pg.identifier(name)} t`);
    found.push(...hits(`store: ${name}`, rows.map(({ row }) => row).join('\n'), planted));
  }
  return found;
}

/** Every text column of every table of the warehouse, replaced and undone versions included. */
export async function inWarehouse({ warehouse }: Places, planted: readonly string[]): Promise<string[]> {
  const columns = await warehouse.rows<{ table: string; name: string }>(
    sql`SELECT table, name FROM system.columns WHERE database = ${param.text(DATABASE)} AND position(type, 'String') > 0 ORDER BY table, name`,
  );
  expect(columns.length).toBeGreaterThan(30);
  const found: string[] = [];
  for (const { table, name } of columns) {
    const rows = await warehouse.rows<{ word: string }>(
      sql`SELECT DISTINCT arrayJoin(arrayFilter(w -> position(toString(${identifier(name)}), w) > 0, ${param.texts(planted)})) AS word FROM ${workTable(table)}`,
    );
    found.push(...rows.map(({ word }) => `warehouse: ${table}.${name} holds ${word}`));
  }
  return found;
}

/** Every file of the product's own: rejected rows, uploads left, notes. `own` says which are still a person's own. */
export function inFiles({ dataDir }: Places, planted: readonly string[], own: (folder: string, name: string) => boolean = () => false): string[] {
  const all = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const found: string[] = [];
  for (const { parentPath, name } of all) {
    if (own(parentPath, name)) continue;
    const bytes = readFileSync(join(parentPath, name));
    const place = join(parentPath, name).slice(dataDir.length + 1);
    found.push(...new Set([...hits(place, bytes.toString('utf8'), planted), ...hits(place, iconv.decode(bytes, 'gb18030'), planted)]));
  }
  return found;
}
