import { join } from 'node:path';
import { pino } from 'pino';
import { ensureShop } from '../../src/domains/accounts/index.ts';
import { recoverImports, startImport, undoImport } from '../../src/domains/imports/index.ts';
import { openStore } from '../../src/store/index.ts';
import { migrateWarehouse } from '../../src/warehouse/migrate.ts';
import { openEmbedded } from '../../src/warehouse/open.ts';
import type { Sql } from '../../src/warehouse/sql.ts';

/**
 * A small program that imports a file (or undoes that) and comes to a halt at a chosen place, so that a test can kill it there.
 * Arguments: data directory, address of the store, the good file, the second file, where to halt (`before`, `facts`, `rollups`, or after what
 * table was written to), and at what: the `import` of the second file or its `undo`.
 */
const [data, databaseUrl, first, second, place, work = 'import'] = process.argv.slice(2) as [string, string, string, string, string, string?];
const engine = await openEmbedded(join(data, 'warehouse'));
await migrateWarehouse(engine);
const store = await openStore({ dataDir: data, databaseUrl });

const HALT: Readonly<Record<string, (table: string) => boolean>> = {
  before: (table) => table === 'import_layer_order',
  facts: (table) => table === 'fact_order',
  rollups: (table) => table.startsWith('rollup_'),
};
let armed = false;

/** The real engine; it carries the statement out and then never answers. */
const warehouse = {
  ...engine,
  command: async (statement: Sql): Promise<void> => {
    await engine.command(statement);
    const [, target] = statement.parts;
    const halts = typeof target === 'object' && target.kind === 'table' && (HALT[place] ?? ((name) => name === place))(target.table);
    if (!armed || !halts) return;
    process.stdout.write('halted\n');
    await new Promise(() => undefined);
  },
};
const desk = { warehouse, store, dataDir: data, now: () => new Date('2026-03-01T00:00:00Z'), log: pino({ level: 'silent' }) };
await recoverImports(desk);
const shop = await ensureShop(store, { name: '会断电的店', platform: 'tmall' });
const order = { shop: shop.id, by: 'test', wish: { type: 'auto', map: {} } };
const good = await (await startImport(desk, { ...order, path: first, file: 'first.csv' })).end;
process.stdout.write(`${good.state}\n`);
const next = { ...order, path: second, file: 'second.csv' };
if (work === 'undo') {
  const { id } = await (await startImport(desk, next)).end;
  armed = true;
  await undoImport(desk, id);
} else {
  armed = true;
  await startImport(desk, next);
}
setInterval(() => undefined, 1000);
