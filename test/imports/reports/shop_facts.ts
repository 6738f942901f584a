import type { Shop } from '../../../src/domains/accounts/index.ts';
import type { Outcome } from '../../../src/domains/imports/index.ts';
import { type ImportDesk, startImport } from '../../../src/domains/imports/index.ts';
import { FACT_NAMES, factOf } from '../../../src/domains/imports/reports/facts.ts';
import type { FactName } from '../../../src/domains/imports/reports/format.ts';
import { NEVER, ROLLUPS } from '../../../src/facts/rollups.ts';
import { identifier, join, param, rows, sql } from '../../../src/warehouse/sql.ts';
import { fileOf, freshShop } from '../desk.ts';

/** The content of every row of a fact of a shop, in the order of its key; money in main units. */
export async function factRows(desk: ImportDesk, shop: Shop, name: FactName): Promise<Record<string, unknown>[]> {
  const fact = factOf(name);
  const columns = join(fact.content.map(identifier), sql`, `);
  const key = join(fact.key.map(identifier), sql`, `);
  return desk.warehouse.rows(sql`SELECT ${columns} FROM ${rows(fact)} WHERE shop_id = ${param.id(shop.id)} ORDER BY ${key}`);
}

/** The rows of every sum of a shop, the shop's number and what says when they were written left out. */
export async function sumsOf(desk: ImportDesk, shop: Shop): Promise<unknown[][]> {
  const all: unknown[][] = [];
  for (const of of ROLLUPS) {
    const lines = of.columns.map((line) => line.split(' ') as [string, string]).filter(([name]) => name !== 'version' && name !== 'shop_id');
    const columns = lines.map(([name, type]) => {
      const column = identifier(name);
      return type.startsWith('AggregateFunction') ? sql`finalizeAggregation(${column}) AS ${identifier(`n_${name}`)}` : column;
    });
    // A key whose facts are gone stays as a row of zeros; a buyer whose orders are gone has no first day.
    const numbers = lines
      .filter(([name, type]) => !of.key.includes(name) && /^(UInt|Decimal)/.test(type))
      .map(([name]) => sql`${identifier(name)} != 0`);
    const stands = numbers.length > 0 ? sql`(${join(numbers, sql` OR `)})` : sql`first_day != ${param.day(NEVER)}`;
    const found = await desk.warehouse.rows(
      sql`SELECT ${join(columns, sql`, `)} FROM ${rows(of)} WHERE shop_id = ${param.id(shop.id)} AND ${stands} ORDER BY ALL`,
    );
    all.push(found);
  }
  return all;
}

/** Everything a shop has, sums included, as text: equal when and only when nothing has changed. */
export async function everything(desk: ImportDesk, shop: Shop): Promise<string> {
  const all: unknown[] = [];
  for (const name of FACT_NAMES) all.push(await factRows(desk, shop, name));
  for (const sums of await sumsOf(desk, shop)) all.push(sums);
  return JSON.stringify(all);
}

type Wish = { type?: string; map?: Record<string, string> };

/** Imports a file and waits for its end; its record and outcome. @throws Error when it failed */
export async function taken(
  desk: ImportDesk,
  shop: Shop,
  path: string,
  { type = 'auto', map = {} }: Wish = {},
): Promise<{ id: number; outcome: Outcome }> {
  const file = path.split('/').at(-1) as string;
  const record = await (await startImport(desk, { path, file, shop: shop.id, by: 'test', wish: { type, map } })).end;
  if (record.state !== 'done' || !record.outcome) throw new Error(`${record.state}: ${record.error?.code} ${record.error?.text.en}`);
  return { id: record.id, outcome: record.outcome };
}

/** What a file of these lines becomes in a fresh shop. */
export async function readLines(desk: ImportDesk, lines: readonly string[]) {
  const shop = await freshShop(desk);
  const { id, outcome } = await taken(desk, shop, fileOf(desk, 'case.csv', lines.join('\n')));
  return { shop, id, outcome, facts: (fact: FactName) => factRows(desk, shop, fact) };
}
