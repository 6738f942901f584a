import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { ensureShop } from '../src/domains/accounts/index.ts';
import { type ImportDesk, type Outcome, recoverImports, startImport } from '../src/domains/imports/index.ts';
import { migrateStore, openStore } from '../src/store/index.ts';
import type { Warehouse } from '../src/warehouse/client.ts';
import { migrateWarehouse } from '../src/warehouse/migrate.ts';
import { openEmbedded } from '../src/warehouse/open.ts';
import { sql } from '../src/warehouse/sql.ts';

/** Runs `use` with a desk of its own in a folder that is removed afterwards. */
export async function withDesk(use: (desk: ImportDesk, folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zg-bench-'));
  const warehouse = await openEmbedded(join(folder, 'warehouse'));
  const store = await openStore({ dataDir: folder });
  try {
    await migrateWarehouse(warehouse);
    await migrateStore(store);
    const desk = { warehouse, store, dataDir: folder, now: () => new Date('2026-01-01T00:00:00Z'), log: pino({ level: 'silent' }) };
    await recoverImports(desk);
    await use(desk, folder);
  } finally {
    await warehouse.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits until the engine puts no parts together any more: what a round before wrote would else be paid by the next, whichever that is. */
export async function untilQuiet(warehouse: Warehouse): Promise<void> {
  for (let quiet = 0; quiet < 4; ) {
    const running = await warehouse.rows(sql`SELECT 1 AS one FROM system.merges LIMIT 1`);
    quiet = running.length > 0 ? 0 : quiet + 1;
    await new Promise((done) => setTimeout(done, 250));
  }
}

let shops = 0;

/** Imports a file into a shop of its own. @throws Error when it does not go in */
export async function importInto(desk: ImportDesk, path: string, map: Record<string, string> = {}, type = 'auto'): Promise<Outcome> {
  shops += 1;
  const shop = await ensureShop(desk.store, { name: `bench ${shops}`, platform: 'tmall' });
  const file = path.split('/').at(-1) as string;
  const { end } = await startImport(desk, { path, file, shop: shop.id, by: 'bench', wish: { type, map } });
  const { outcome, error } = await end;
  if (!outcome) throw new Error(JSON.stringify(error));
  return outcome;
}
