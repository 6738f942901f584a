import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { FACTS, order } from '../src/facts/index.ts';
import { ENGINE_TYPE, kindOf } from '../src/facts/kinds.ts';
import { ROLLUPS } from '../src/facts/rollups.ts';
import type { Warehouse } from '../src/warehouse/client.ts';
import { ddlOf, migrateWarehouse } from '../src/warehouse/migrate.ts';
import { identifier, sql } from '../src/warehouse/sql.ts';
import { freshWarehouse } from './engines.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await freshWarehouse();
});

/** The engine type a schema stands for. */
function typeOf(schema: z.ZodType): string {
  if (schema instanceof z.ZodNullable) return `Nullable(${typeOf(schema.unwrap() as z.ZodType)})`;
  const kind = kindOf(schema);
  if (!kind) throw new Error('a column of a fact must be of one of the kinds in facts/kinds.ts');
  return ENGINE_TYPE[kind];
}

describe.each(FACTS.map((of) => [of.name, of] as const))('fact %s', (_name, of) => {
  test('DDL and zod row are equal, as the engine itself describes the table', async () => {
    const columns = await warehouse.rows<{ name: string; type: string }>(sql`DESCRIBE TABLE zhanggui.${identifier(of.table)}`);
    const said = Object.entries(of.row.shape as Record<string, z.ZodType>).map(([name, schema]) => ({ name, type: typeOf(schema) }));
    expect(columns.map(({ name, type }) => ({ name, type }))).toEqual(said);
  });
  test('its key is part of its columns, and its shard is chosen by the key', () => {
    for (const column of of.key) expect(of.content).toContain(column);
    for (const column of of.shardBy.replace(/^cityHash64\(|\)$/g, '').split(', ')) expect(of.content).toContain(column);
  });
});

test('migrating again changes nothing', async () => {
  await migrateWarehouse(warehouse);
  const [row] = await warehouse.rows<{ n: number }>(sql`SELECT count() AS n FROM system.tables WHERE database = 'zhanggui'`);
  expect(row?.n).toBe(FACTS.length + ROLLUPS.length + 3);
});

test('on a cluster every table is replicated and has a Distributed table over it', () => {
  const [local, distributed] = ddlOf(order, { cluster: 'shop' });
  expect(local).toContain("zhanggui.fact_order_local ON CLUSTER 'shop'");
  expect(local).toContain("ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/zhanggui/fact_order_local', '{replica}', version, is_deleted)");
  expect(distributed).toContain("Distributed('shop', 'zhanggui', 'fact_order_local', cityHash64(shop_id, order_no))");
});
