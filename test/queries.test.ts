/// <reference types="vite/types/importMeta.d.ts" />
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { FACTS, order } from '../src/facts/index.ts';
import { ENGINE_TYPE, kindOf } from '../src/facts/kinds.ts';
import { ROLLUPS } from '../src/facts/rollups.ts';
import { makeBuyersBefore } from '../src/warehouse/buyers_before.ts';
import { plainNaming } from '../src/warehouse/client.ts';
import { ask, type Query } from '../src/warehouse/query.ts';
import { rebuildShopDays } from '../src/warehouse/rollup.ts';
import { render, type Sql, sql } from '../src/warehouse/sql.ts';
import { type TwoShards, twoShardWarehouse } from './engines.ts';
import { insertFacts, someOrders } from './facts.ts';
import type { QueryCase } from './queries/case.ts';

/**
 * Three automatic checks of every declared question, and the sharded plan: (1) its SQL, formatted by the engine, equals the golden
 * file (`UPDATE_GOLDEN=1 npx vitest run test/queries.test.ts` writes it); (2) DESCRIBE agrees with the row schema; (3) few facts in,
 * exact rows out; and the same rows on one node and over two shards.
 */
type AnyQuery = Query<z.ZodType, z.ZodObject>;

const modules = import.meta.glob<Record<string, unknown>>('../src/domains/*/queries/*.ts', { eager: true });
const cases = import.meta.glob<{ default: QueryCase }>('./queries/*.case.ts', { eager: true });

const isQuery = (value: unknown): value is AnyQuery => typeof value === 'object' && value !== null && 'sql' in value && 'examples' in value;
const queries = Object.values(modules).flatMap((exports) => Object.values(exports).filter(isQuery));
const GOLDEN = join(import.meta.dirname, 'golden/sql');

let shards: TwoShards;
beforeAll(async () => {
  shards = await twoShardWarehouse();
});

async function load(name: string, facts: QueryCase['facts']): Promise<void> {
  for (const { table } of [...FACTS, ...ROLLUPS]) await shards.single.ddl(`TRUNCATE TABLE zhanggui.${table}`);
  for (const { of, rows } of facts) await insertFacts(shards.single, of, rows);
  for (const shop of [1, 2, 3]) await rebuildShopDays(shards.single, { shop, days: 'all', version: 1 });
  if (name === 'metrics.buyers_before') expect(await makeBuyersBefore(shards.single, 0)).toBe('made');
}

/** True when the engine's type is what the schema of a result column says. */
function agrees(schema: z.ZodType, type: string): boolean {
  if (schema instanceof z.ZodNullable) return type.startsWith('Nullable(') && agrees(schema.unwrap() as z.ZodType, type.slice(9, -1));
  if (schema instanceof z.ZodArray) return type.startsWith('Array(') && agrees(schema.element as z.ZodType, type.slice(6, -1));
  const kind = kindOf(schema);
  if (kind === 'label' || kind === 'text') return type === 'String' || type === 'LowCardinality(String)';
  if (kind === 'id' || kind === 'count') return /^UInt\d+$/.test(type);
  if (kind) return type === ENGINE_TYPE[kind];
  return schema instanceof z.ZodNumber && schema.format === 'safeint' ? /^U?Int\d+$/.test(type) : schema instanceof z.ZodNumber && type === 'Float64';
}

test('questions are found', () => {
  expect(queries.map((query) => query.name)).toContain('metrics.sums');
});

describe.each(queries.map((query) => [query.name, query] as const))('%s', (name, query) => {
  const statements: [string, Sql][] = Object.entries(query.examples).map(([example, params]) => [example, query.sql(query.params.parse(params))]);

  test.each(statements)('SQL of %s is the golden one', async (example, statement) => {
    const { text } = render(statement, plainNaming);
    const [row] = await shards.single.rows<{ text: string }>(sql`SELECT formatQuery(${{ kind: 'param', type: 'String', value: text }}) AS text`);
    const file = join(GOLDEN, `${name}.${example}.sql`);
    if (process.env.UPDATE_GOLDEN) {
      mkdirSync(GOLDEN, { recursive: true });
      writeFileSync(file, `${row?.text}\n`);
    }
    expect(existsSync(file), `no golden file ${name}.${example}.sql: run with UPDATE_GOLDEN=1 and review it`).toBe(true);
    expect(`${row?.text}\n`).toBe(readFileSync(file, 'utf8'));
  });

  test.each(statements)('DESCRIBE of %s agrees with the row schema', async (_example, statement) => {
    const columns = await shards.single.rows<{ name: string; type: string }>(sql`DESCRIBE (${statement})`);
    const shape = query.row.shape as Record<string, z.ZodType>;
    expect(columns.map((column) => column.name).sort()).toEqual(Object.keys(shape).sort());
    for (const column of columns) expect(agrees(shape[column.name] as z.ZodType, column.type), `${column.name}: ${column.type}`).toBe(true);
  });

  test('few facts in, exact rows out, on one node and over two shards', async () => {
    const found = cases[`./queries/${name}.case.ts`]?.default;
    expect(found, `write test/queries/${name}.case.ts`).toBeDefined();
    await load(name, (found as QueryCase).facts);
    for (const { params, rows } of (found as QueryCase).asks) {
      expect(await ask(shards.single, query, params as never)).toEqual(rows);
      expect(await ask(shards.sharded, query, params as never)).toEqual(rows);
    }
  });

  test('invariant: sharded = single, for any orders', async () => {
    await fc.assert(
      fc.asyncProperty(someOrders, async (orders) => {
        await load(name, [{ of: order, rows: orders }]);
        for (const example of Object.values(query.examples)) {
          const params = widened(example as object);
          expect(await ask(shards.sharded, query, params as never)).toEqual(await ask(shards.single, query, params as never));
        }
      }),
      // Not made smaller: that takes minutes of the engine, and what is left running would change the facts under the next test.
      { numRuns: 5, endOnFailure: true },
    );
  }, 120_000);
});

/** An example's parameters over the days the random orders are on. */
function widened(params: object): object {
  return 'ranges' in params
    ? {
        ...params,
        ranges: [[{ from: '2026-02-01', to: '2026-04-30' }], [{ from: '2026-03-01', to: '2026-03-02' }]],
      }
    : params;
}
