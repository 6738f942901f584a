import { readConfig, warehousePath } from '../../src/config.ts';
import { order } from '../../src/facts/index.ts';
import { openDataDir, openStore } from '../../src/store/index.ts';
import { migrateWarehouse } from '../../src/warehouse/migrate.ts';
import { openEmbedded } from '../../src/warehouse/open.ts';

/**
 * A small program over both engines that writes without end: the crash tests kill it in the middle. One argument: the data
 * directory. It prints `ready <pid of PostgreSQL>`, then `<n>` each time entry n is acknowledged by both engines; on SIGTERM it
 * closes everything and prints `closed`. With `--full` it also begins a transaction it never commits.
 */
const config = readConfig({ data: process.argv[2] });
const dir = await openDataDir(config.dataDir);
const store = await openStore(config);
const warehouse = await openEmbedded(warehousePath(config));
await migrateWarehouse(warehouse);
await store.pool.query('CREATE TABLE IF NOT EXISTS entry (n int PRIMARY KEY)');
const server = await store.pool.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid`);
dir.announce('http://127.0.0.1:1');

let going = true;
process.on('SIGTERM', () => {
  going = false;
});

const open = await store.pool.connect();
await open.query('BEGIN');
await open.query('INSERT INTO entry VALUES (-1)');
process.stdout.write(`ready ${server.rows[0]?.pid}\n`);

const last = await store.pool.query<{ n: number }>('SELECT coalesce(max(n), 0)::int AS n FROM entry');
for (let n = (last.rows[0]?.n ?? 0) + 1; going; n += 1) {
  await store.transaction((tx) => tx.execute(`INSERT INTO entry VALUES (${n})`));
  await warehouse.insert(order.table, [{ shop_id: 1, order_no: String(n), placed_at: '2024-01-01 00:00:00', placed_day: '2024-01-01', version: n }]);
  process.stdout.write(`${n}\n`);
}
open.release();
await warehouse.close();
await store.close();
dir.release();
process.stdout.write('closed\n');
