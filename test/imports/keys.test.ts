import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Shop } from '../../src/domains/accounts/index.ts';
import { firstHash, foldedHash } from '../../src/domains/imports/engine/buyer_hash.ts';
import { type ImportDesk, undoImport } from '../../src/domains/imports/index.ts';
import { keyedHash } from '../../src/domains/imports/keyed_hash.ts';
import { appendKey, buyerKey } from '../../src/domains/imports/keys.ts';
import { finishRotation, rotateKeys } from '../../src/domains/imports/rotation.ts';
import { buyerSummary, order } from '../../src/facts/index.ts';
import { shopDay } from '../../src/facts/rollups.ts';
import { DATABASE } from '../../src/warehouse/client.ts';
import { param, rows, sql, workTable } from '../../src/warehouse/sql.ts';
import { fileOf, freshDesk, freshShop, load, loaded, totalsOf } from './desk.ts';
import { orderFile } from './order_csv.ts';

let desk: ImportDesk;

beforeAll(async () => {
  desk = await freshDesk();
});

const first = orderFile([
  { no: '1', buyer: '小明' },
  { no: '2', buyer: '小红', status: '买家已付款，等待卖家发货' },
  { no: '3', buyer: '小明' },
  { no: '4', buyer: '张**' },
]);

type Buyers = { known: number; buyers: number; kept: number; hashes: string[] };

/** Distinct buyers by the facts and by the sums; the hashes in the order of the orders. */
async function buyersOf(shop: Shop): Promise<Buyers> {
  const [facts] = await desk.warehouse.rows<
    Omit<Buyers, 'kept'>
  >(sql`SELECT countIf(buyer_key != 0) AS known, uniqExactIf(buyer_key, buyer_key != 0) AS buyers,
    arrayMap(p -> toString(p.2), arraySort(groupArray((order_no, buyer_key)))) AS hashes FROM ${rows(order)} WHERE shop_id = ${param.id(shop.id)}`);
  const [sums] = await desk.warehouse.rows<{ kept: number }>(
    sql`SELECT uniqExactMerge(buyers) AS kept FROM ${rows(shopDay)} WHERE shop_id = ${param.id(shop.id)}`,
  );
  return { ...(facts as Omit<Buyers, 'kept'>), kept: sums?.kept as number };
}

const chainLength = (): number =>
  readFileSync(join(desk.dataDir, 'keys', 'buyer.key'), 'utf8')
    .trim()
    .split('\n').length;

/** Whether any of these hashes stands anywhere in the tables that hold hashes, replaced versions included. */
async function stillThere(hashes: readonly string[]): Promise<number> {
  let found = 0;
  for (const name of ['fact_order', 'fact_order_line', 'fact_event', 'import_layer_order', 'import_layer_order_line', 'import_layer_event']) {
    const [row] = await desk.warehouse.rows<{ n: number }>(
      sql`SELECT count() AS n FROM ${workTable(name)} WHERE has(${param.texts(hashes)}, toString(buyer_key))`,
    );
    found += row?.n ?? 0;
  }
  return found;
}

test('the engine and the program fold one buyer to one hash, whatever the number of keys', async () => {
  for (let keys = 1; keys <= 3; keys += 1) {
    const key = await buyerKey(desk.dataDir);
    const engine = foldedHash(firstHash(key, 'taobao', sql`${param.text('小明 🙂')}`), key.later ?? []);
    const [row] = await desk.warehouse.rows<{ hash: string }>(sql`SELECT toString(${engine}) AS hash`);
    expect(row?.hash).toBe(keyedHash(key, 'taobao', '小明 🙂'));
    await appendKey(desk.dataDir);
  }
  await finishRotation(desk);
});

describe('rotation', () => {
  test('same buyers, same customers: before, after, across later imports; nothing of the old key is left', async () => {
    const shop = await freshShop(desk);
    const again = orderFile([
      { no: '2', buyer: '小红' },
      { no: '5', buyer: '小红' },
      { no: '6', buyer: '小刚' },
    ]);
    await loaded(desk, shop, fileOf(desk, 'a.csv', first));
    const changed = await load(
      desk,
      shop,
      fileOf(desk, 'b.csv', orderFile([{ no: '2', buyer: '小红', total: '90.00', status: '卖家已发货，等待买家确认' }])),
    );
    const before = await buyersOf(shop);
    expect(before).toMatchObject({ known: 3, buyers: 2, kept: 2 });

    const keys = chainLength();
    expect(await rotateKeys(desk)).toEqual({ rotations: keys });
    const after = await buyersOf(shop);
    expect(after).toMatchObject({ known: 3, buyers: 2, kept: 2 });
    expect(after.hashes[0]).toBe(after.hashes[2]);
    expect(after.hashes[3]).toBe('0');
    const old = [...new Set(before.hashes)].filter((hash) => hash !== '0');
    expect(after.hashes.filter((hash) => old.includes(hash))).toEqual([]);
    expect(await stillThere(old)).toBe(0);

    // Importing once more what is there changes nothing, and undoing still brings back the state before.
    expect(await loaded(desk, shop, fileOf(desk, 'a2.csv', orderFile([{ no: '1', buyer: '小明' }])))).toMatchObject({
      rowsUnchanged: 1,
      rowsLoaded: 0,
    });
    expect((await undoImport(desk, changed.id)).state).toBe('undone');
    expect(await buyersOf(shop)).toEqual(after);

    expect(await rotateKeys(desk)).toEqual({ rotations: keys + 1 });
    expect(await loaded(desk, shop, fileOf(desk, 'c.csv', again))).toMatchObject({ rowsNew: 2, rowsChanged: 1 });
    expect(await buyersOf(shop)).toMatchObject({ known: 5, buyers: 3, kept: 3 });
    const { hashes } = await buyersOf(shop);
    expect(hashes[1]).toBe(hashes[4]);
    expect(await finishRotation(desk)).toBe(false);
  });

  test('a file without order numbers is the same orders after a rotation', async () => {
    const shop = await freshShop(desk);
    const content = '买家,付款时间,金额\n小明,2026-01-02 10:00:00,10.00\n小红,2026-01-02 10:00:00,10.00\n';
    const map = { 买家: 'buyer', 付款时间: 'paid_at', 金额: 'pay_amount' };
    expect(await loaded(desk, shop, fileOf(desk, 'paid.csv', content), map)).toMatchObject({ rowsNew: 2 });
    await rotateKeys(desk);
    expect(await loaded(desk, shop, fileOf(desk, 'paid.csv', content), map)).toMatchObject({ rowsNew: 0, rowsChanged: 0, rowsUnchanged: 2 });
  });

  test('a list of buyers is of the same buyers after a rotation', async () => {
    const shop = await freshShop(desk);
    const list = fileOf(desk, 'list.csv', '买家,累计订单数,统计截至日\n小明,3,2026-01-31\n小红,1,2026-01-31\n');
    expect(await loaded(desk, shop, list)).toMatchObject({ rowsNew: 2 });
    await rotateKeys(desk);
    expect(await loaded(desk, shop, list)).toMatchObject({ rowsNew: 0, rowsChanged: 0, rowsUnchanged: 2 });
    const found = await desk.warehouse.rows(
      sql`SELECT count() AS n FROM ${rows(buyerSummary)} WHERE shop_id = ${param.id(shop.id)} AND toString(buyer_key) = ${param.text(keyedHash(await buyerKey(desk.dataDir), 'taobao', '小明'))}`,
    );
    expect(found).toEqual([{ n: 1 }]);
  });

  test('whatever moment it was killed at, the next start finishes it', async () => {
    const shop = await freshShop(desk);
    await loaded(desk, shop, fileOf(desk, 'a.csv', first));
    const before = await totalsOf(desk, shop);
    const statements = await statementsOf();
    expect(statements).toBeGreaterThan(20);
    const keys = chainLength();
    let finished = 0;
    for (let at = 0; at < statements; at += 3) {
      await expect(rotateKeys(dyingAfter(at)), `killed after ${at} statements`).rejects.toThrow('killed');
      // Killed before its key was written down, there is nothing to finish.
      if (await finishRotation(desk)) finished += 1;
      const now = await buyersOf(shop);
      expect(now).toMatchObject({ known: 3, buyers: 2, kept: 2 });
      const key = await buyerKey(desk.dataDir);
      expect(now.hashes).toEqual([...['小明', '小红', '小明'].map((name) => keyedHash(key, 'taobao', name)), '0']);
    }
    expect(finished).toBe(chainLength() - keys);
    expect(finished).toBeGreaterThan(8);
    expect({ ...(await totalsOf(desk, shop)), hash: '' }).toEqual({ ...before, hash: '' });
    const left = await desk.warehouse.rows(
      sql`SELECT name FROM system.tables WHERE database = ${param.text(DATABASE)} AND startsWith(name, 'rekeyed')`,
    );
    expect(left).toEqual([]);
  }, 240_000);
});

/** How many statements that write one rotation is. */
async function statementsOf(): Promise<number> {
  let count = 0;
  await rotateKeys(
    counting(() => {
      count += 1;
    }),
  );
  return count;
}

/** A desk whose engine is gone after `left` more statements that write. */
function dyingAfter(left: number): ImportDesk {
  let done = 0;
  return counting(() => {
    if (done >= left) throw new Error('killed');
    done += 1;
  });
}

function counting(each: () => void): ImportDesk {
  const { warehouse } = desk;
  return {
    ...desk,
    warehouse: {
      ...warehouse,
      async command(statement) {
        each();
        await warehouse.command(statement);
      },
      async ddl(text) {
        each();
        await warehouse.ddl(text);
      },
    },
  };
}
