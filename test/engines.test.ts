import { expect, test } from 'vitest';
import { FACTS, order, orderLine } from '../src/facts/index.ts';
import { ROLLUPS } from '../src/facts/rollups.ts';
import { rows, sql, table } from '../src/warehouse/sql.ts';
import { freshStore, twoShardWarehouse } from './engines.ts';

test('two stores of one file are two databases, both migrated', async () => {
  const [one, two] = [await freshStore(), await freshStore()];
  const name = async (of: typeof one) => (await of.pool.query<{ name: string }>('SELECT current_database() AS name')).rows[0]?.name;
  expect(await name(one)).not.toBe(await name(two));
  const tables = await one.pool.query(`SELECT 1 FROM information_schema.tables WHERE table_name = 'people'`);
  expect(tables.rowCount).toBe(1);
});

test('two shards hold together what one node holds, each row once, and joined rows meet', async () => {
  const { single, sharded } = await twoShardWarehouse();
  const numbers = sql`SELECT intDiv(number, 10) + 1, toString(number) FROM numbers(1000)`;
  await single.command(sql`INSERT INTO ${table(order)} (shop_id, order_no) ${numbers}`);
  await single.command(sql`INSERT INTO ${table(order)} (shop_id, order_no, units, version) SELECT 1, toString(number), 7, 2 FROM numbers(5)`);
  await single.command(
    sql`INSERT INTO ${table(orderLine)} (shop_id, order_no, line_no) SELECT intDiv(number, 10) + 1, toString(number), toString(number % 3) FROM numbers(1000)`,
  );
  const count = sql`SELECT count() AS rows, uniqExact(order_no) AS orders, sum(units) AS units FROM ${rows(order)}`;
  expect(await single.rows(count)).toEqual([{ rows: 1000, orders: 1000, units: 35 }]);
  expect(await sharded.rows(count)).toEqual(await single.rows(count));
  const spread = await sharded.rows<{ shard: number; n: number }>(
    sql`SELECT shardNum() AS shard, count() AS n FROM ${rows(order)} GROUP BY shard ORDER BY shard`,
  );
  expect(spread.map(({ shard }) => shard)).toEqual([1, 2]);
  expect(Math.min(...spread.map(({ n }) => n))).toBeGreaterThan(400);
  const joined = sql`SELECT shop_id, count() AS n, sum(units) AS units
    FROM (SELECT shop_id, order_no, units FROM ${rows(order)}) AS o
    JOIN (SELECT shop_id, order_no FROM ${rows(orderLine)}) AS l ON o.shop_id = l.shop_id AND o.order_no = l.order_no
    WHERE order_no IN (SELECT order_no FROM ${rows(orderLine)} WHERE line_no != '1')
    GROUP BY shop_id ORDER BY shop_id LIMIT 3`;
  expect(await sharded.rows(joined)).toEqual(await single.rows(joined));
});

test('every fact and rollup can be read by both plans', async () => {
  const { single, sharded } = await twoShardWarehouse();
  for (const of of [...FACTS, ...ROLLUPS]) {
    const question = sql`SELECT count() AS n FROM ${rows(of)}`;
    expect(await sharded.rows(question)).toEqual(await single.rows(question));
  }
});
