import { beforeEach, expect, test } from 'vitest';
import { product } from '../../src/facts/index.ts';
import type { Warehouse } from '../../src/warehouse/client.ts';
import { remembering } from '../../src/warehouse/remember.ts';
import { rows, type Sql, sql } from '../../src/warehouse/sql.ts';
import { freshWarehouse } from '../engines.ts';

const COUNT = sql`SELECT count() AS n FROM ${rows(product)}`;
let warehouse: Warehouse;
let questions: number;

/** Counts what reaches the engine; everything else is the real warehouse. */
beforeEach(async () => {
  const real = await freshWarehouse();
  questions = 0;
  warehouse = remembering({
    ...real,
    rows: <T>(statement: Sql, signal?: AbortSignal) => {
      questions += 1;
      return real.rows<T>(statement, signal);
    },
  });
  await warehouse.ddl('TRUNCATE TABLE zhanggui.fact_product');
});

test('a question is asked once, also by twenty at a time', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => warehouse.rows(COUNT)));
  expect(answers.every((answer) => JSON.stringify(answer) === '[{"n":0}]')).toBe(true);
  await warehouse.rows(COUNT);
  expect(questions).toBe(1);
});

test('whatever is written is seen by the next question', async () => {
  for (let n = 1; n <= 5; n += 1) {
    await warehouse.insert('fact_product', [{ shop_id: 1, product_id: String(n), version: 1 }]);
    expect(await warehouse.rows(COUNT)).toEqual([{ n }]);
  }
  await warehouse.command(sql`DELETE FROM zhanggui.fact_product WHERE product_id = '1'`);
  expect(await warehouse.rows(COUNT)).toEqual([{ n: 4 }]);
});

test('an answer read while something is written is not kept', async () => {
  const writing = warehouse.insert('fact_product', [{ shop_id: 1, product_id: 'x', version: 1 }]);
  await warehouse.rows(COUNT);
  await writing;
  expect(await warehouse.rows(COUNT)).toEqual([{ n: 1 }]);
});

test('a question that fails is asked again', async () => {
  const wrong = sql`SELECT nothing FROM ${rows(product)}`;
  await expect(warehouse.rows(wrong)).rejects.toThrow();
  await expect(warehouse.rows(wrong)).rejects.toThrow();
  expect(questions).toBe(2);
});
