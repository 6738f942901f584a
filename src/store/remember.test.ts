import { eq, sql } from 'drizzle-orm';
import { integer, pgTable } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import { Pool } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { freshStore } from '../../test/engines.ts';
import type { Store } from './index.ts';
import { listenToChanges, tablesWritten } from './remember.ts';

const kept = pgTable('kept', { id: integer('id').primaryKey(), value: integer('value').notNull() });
const other = pgTable('other', { id: integer('id').primaryKey() });
let store: Store;
let asked = 0;

const sum = (): Promise<number> =>
  store.remember([kept], 'sum', async () => {
    asked += 1;
    const [row] = await store.db.select({ sum: sql<number>`coalesce(sum(${kept.value}), 0)::int` }).from(kept);
    return row?.sum ?? 0;
  });

beforeAll(async () => {
  store = await freshStore();
  await store.pool.query('CREATE TABLE kept (id int PRIMARY KEY, value int NOT NULL); CREATE TABLE other (id int PRIMARY KEY)');
});

describe('what a statement writes to', () => {
  test.each<[string, readonly string[] | null]>([
    ['select * from "people" for update', []],
    ['(select 1 from a) union all (select 2 from b)', []],
    ['insert into "tasks" ("a") values ($1) on conflict do update set "a" = $1', ['tasks', 'set']],
    ['UPDATE tasks SET a = 1', ['tasks']],
    ['delete from "public"."tasks" where 1 = 1', ['tasks']],
    ['WITH gone AS (DELETE FROM a RETURNING id) INSERT INTO b SELECT id FROM gone', ['a', 'b']],
    ['commit', []],
    ['TRUNCATE tasks', null],
    ['update a set b = 1; update c set d = 1', null],
    ['', null],
  ])('%s', (text, tables) => expect(tablesWritten(text)).toEqual(tables));
});

describe('an answer is kept until its tables are written to', () => {
  test('asked once by many, and not anew for a table it does not come from', async () => {
    const before = asked;
    await Promise.all([sum(), sum(), sum()]);
    await store.db.insert(other).values({ id: 1 });
    await sum();
    expect(asked - before).toBe(1);
  });
  test('what a transaction writes counts from its end; while it goes on the others see what was', async () => {
    await store.db.insert(kept).values({ id: 1, value: 5 });
    await store.transaction(async (tx) => {
      await tx.update(kept).set({ value: 7 }).where(eq(kept.id, 1));
      expect(await sum()).toBe(5);
    });
    expect(await sum()).toBe(7);
    await store
      .transaction(async (tx) => {
        await tx.update(kept).set({ value: 9 }).where(eq(kept.id, 1));
        throw new Error('taken back');
      })
      .catch(() => undefined);
    expect(await sum()).toBe(7);
  });
  test('a question that failed is asked again', async () => {
    let times = 0;
    const failing = () =>
      store.remember([kept], 'fails', async () => {
        times += 1;
        if (times === 1) throw new Error('not yet');
        return times;
      });
    await expect(failing()).rejects.toThrow('not yet');
    expect(await failing()).toBe(2);
  });
  test('invariant: after any writes, of several connections at once, the answer is that of the table', async () => {
    const write = fc.record({
      id: fc.integer({ min: 1, max: 5 }),
      value: fc.integer({ min: 0, max: 100 }),
      how: fc.constantFrom('plain', 'raw', 'transaction', 'delete'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(write, { maxLength: 8 }), async (writes) => {
        await Promise.all(
          writes.map(async ({ id, value, how }) => {
            const values = { id, value };
            const put = (db: Pick<Store['db'], 'insert'>) => db.insert(kept).values(values).onConflictDoUpdate({ target: kept.id, set: { value } });
            if (how === 'delete') await store.db.delete(kept).where(eq(kept.id, id));
            else if (how === 'raw') await store.pool.query('UPDATE kept SET value = $2 WHERE id = $1', [id, value]);
            else if (how === 'plain') await put(store.db);
            else await store.transaction(async (tx) => void (await put(tx)));
            await sum();
          }),
        );
        const { rows } = await store.pool.query<{ sum: number }>('SELECT coalesce(sum(value), 0)::int AS sum FROM kept');
        expect(await sum()).toBe(rows[0]?.sum);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what has been written', () => {
  test('is another text after every write, however it is made, but not for tables set aside; nobody knows where others write', async () => {
    const { Client, written } = listenToChanges(null);
    const pool = new Pool({ ...store.pool.options, Client });
    const said = [written(['other'])];
    const changes = async (statement: string): Promise<boolean> => {
      await pool.query(statement);
      said.push(written(['other']));
      return said.at(-1) !== said.at(-2);
    };
    expect(await changes('SELECT * FROM kept')).toBe(false);
    expect(await changes('INSERT INTO other VALUES (77)')).toBe(false);
    expect(await changes('UPDATE kept SET value = value')).toBe(true);
    expect(await changes('DELETE FROM kept WHERE id = 4711')).toBe(true);
    expect(await changes('TRUNCATE other')).toBe(true);
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('UPDATE kept SET value = value');
    const [inside] = [written(['other'])];
    await client.query('COMMIT');
    expect(written(['other'])).not.toBe(inside);
    client.release();
    await pool.end();
    // The same store opened once more, untouched: nobody can know what was written in between.
    expect(listenToChanges(null).written([])).not.toBe(listenToChanges(null).written([]));
    expect(store.home).toBe('url');
    expect(store.written([])).toBeNull();
  });
});
