import type { Logger } from 'pino';
import { type Config, warehousePath } from '../config.ts';
import { shopNumbers } from '../domains/accounts/index.ts';
import { finishRotation, recoverImports } from '../domains/imports/index.ts';
import type { Rollup } from '../facts/rollup.ts';
import type { Desk } from '../http/context.ts';
import { openMail } from '../notify/mail.ts';
import { type DataDir, migrateStore, openDataDir, openStore, type Store } from '../store/index.ts';
import type { Warehouse } from '../warehouse/client.ts';
import { migrateWarehouse } from '../warehouse/migrate.ts';
import { openCluster, openEmbedded } from '../warehouse/open.ts';
import { remembering } from '../warehouse/remember.ts';
import { remakeRollups } from '../warehouse/rollup_made.ts';

/** Both engines open, migrated, and this process owning the data directory. */
export type OpenDesk = { readonly desk: Desk; readonly dir: DataDir; close(): Promise<void> };

/**
 * Opens everything a desk stands on, in order: the data directory (lock and version), then both engines side by side.
 * Imports that a killed process left in the middle are taken back. What was opened is closed again when a later step fails.
 * @throws Fault of `openDataDir`, `openStore`, `migrateStore`, or the warehouse's own error.
 */
export async function openDesk(config: Config, more: { log: Logger; demo: boolean; publicUrl: string; now: () => Date }): Promise<OpenDesk> {
  const dir = await openDataDir(config.dataDir);
  const open: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    for (const one of open.splice(0).reverse()) await one.close();
    dir.release();
  };
  try {
    const keep = async <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
      const opened = await opening;
      open.push(opened);
      return opened;
    };
    const stale: Rollup[] = [];
    const [store, warehouse] = await settled(keep(openStoreMigrated(config)), keep(openWarehouse(config, stale)));
    const desk: Desk = {
      warehouse,
      store,
      log: more.log,
      now: more.now,
      dataDir: dir.path,
      publicUrl: more.publicUrl,
      demo: more.demo,
      ...(config.mail ? { mail: openMail(config.mail) } : {}),
    };
    await fillStale(desk, stale);
    // A process that was killed in the middle of an import may have been the last one here: nobody reads its half.
    await recoverImports(desk);
    await finishRotation(desk);
    return { desk, dir, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Both, or the first error, once neither is still opening. */
async function settled<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  const results = await Promise.allSettled([a, b]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return [await a, await b];
}

/** After an update that sums the facts otherwise: the sums of every shop are made anew before anybody reads them. */
async function fillStale({ warehouse, store, log }: Desk, stale: readonly Rollup[]): Promise<void> {
  if (stale.length === 0) return;
  log.info({ rollups: stale.map(({ name }) => name) }, 'sums are made anew after an update');
  const shops = await shopNumbers(store);
  await remakeRollups(warehouse, stale, shops, (done, of) => log.info({ done, of }, 'sums of a shop made anew'));
}

async function openStoreMigrated(config: Config): Promise<Store> {
  const store = await openStore(config);
  try {
    await migrateStore(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openWarehouse(config: Config, stale: Rollup[]): Promise<Warehouse> {
  const warehouse = config.clickhouse ? await openCluster(config.clickhouse.url) : await openEmbedded(warehousePath(config));
  try {
    stale.push(...(await migrateWarehouse(warehouse, { cluster: config.clickhouse?.cluster })));
    return remembering(warehouse);
  } catch (error) {
    await warehouse.close();
    throw error;
  }
}
