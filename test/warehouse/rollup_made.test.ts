import { beforeAll, expect, test } from 'vitest';
import { order } from '../../src/facts/index.ts';
import { shopDay, shopProvinceDay } from '../../src/facts/rollups.ts';
import type { Warehouse } from '../../src/warehouse/client.ts';
import { migrateWarehouse } from '../../src/warehouse/migrate.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { remakeRollups } from '../../src/warehouse/rollup_made.ts';
import { rows, sql } from '../../src/warehouse/sql.ts';
import { freshWarehouse } from '../engines.ts';
import { anOrder, insertFacts } from '../facts.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await freshWarehouse();
});

const provinces = () => warehouse.rows(sql`SELECT province, paid_orders AS n FROM ${rows(shopProvinceDay)}`);

test('an empty desk has nothing to make anew; one that is up to date neither', async () => {
  expect(await migrateWarehouse(warehouse)).toEqual([]);
  await insertFacts(warehouse, order, [anOrder({ province: '上海' })]);
  await rebuildShopDays(warehouse, { shop: 1, days: 'all', version: 7 });
  expect(await migrateWarehouse(warehouse)).toEqual([]);
  expect(await provinces()).toEqual([{ province: '上海', n: 1 }]);
});

test('a rollup of an older program is dropped and made anew, also when the first attempt is cut off', async () => {
  await warehouse.ddl('DROP TABLE zhanggui.rollup_shop_province_day SYNC');
  await warehouse.ddl(
    'CREATE TABLE zhanggui.rollup_shop_province_day (shop_id UInt32, day Date, province String, version UInt64) ENGINE = MergeTree ORDER BY shop_id',
  );
  await warehouse.ddl('TRUNCATE TABLE zhanggui.rollup_made');
  const stale = await migrateWarehouse(warehouse);
  expect(stale.map(({ name }) => name)).toEqual(['shop_province_day']);
  expect(await provinces()).toEqual([]);
  // Cut off before it was filled: the table has the columns of now, which alone does not make it full.
  const again = await migrateWarehouse(warehouse);
  expect(again.map(({ name }) => name)).toEqual(['shop_province_day']);
  const heard: string[] = [];
  await remakeRollups(warehouse, again, [1], (done, of) => heard.push(`${done}/${of}`));
  expect(heard).toEqual(['1/1']);
  expect(await provinces()).toEqual([{ province: '上海', n: 1 }]);
  expect(await migrateWarehouse(warehouse)).toEqual([]);
});

test('a rollup that means something else under the same columns is made anew', async () => {
  const revised = { ...shopDay, revision: 2 };
  await warehouse.ddl(`INSERT INTO zhanggui.rollup_made VALUES ('shop_day', '${JSON.stringify([0, revised.columns, revised.key])}', 1000)`);
  const stale = await migrateWarehouse(warehouse);
  expect(stale.map(({ name }) => name)).toEqual(['shop_day']);
  await remakeRollups(warehouse, stale, [1], () => undefined);
  expect(await migrateWarehouse(warehouse)).toEqual([]);
  expect(await warehouse.rows(sql`SELECT paid_orders AS n FROM ${rows(shopDay)}`)).toEqual([{ n: 1 }]);
});
