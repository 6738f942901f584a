import { createApp } from '../../src/app.ts';
import type { Today } from '../../src/domains/today/routines/contract.ts';
import type { Desk } from '../../src/http/context.ts';
import { migrateStore, openStore, type Store } from '../../src/store/index.ts';
import { remembering } from '../../src/warehouse/remember.ts';
import { freshDirectory, freshWarehouse } from '../engines.ts';
import { Visitor } from '../http/desk.ts';

/** Engines as a desk of its own has them: nobody else writes, so that every write is heard of and answers are kept until one comes. */
export async function ownEngines(): Promise<Pick<Desk, 'store' | 'warehouse'>> {
  const store = await openStore({ dataDir: freshDirectory() });
  await migrateStore(store);
  return { store, warehouse: remembering(await freshWarehouse()) };
}

/** A second store over the same database, which remembers nothing. @param heard gets the statements sent by it, beside those of transactions */
export async function anotherStore({ pool }: Store, heard?: string[]): Promise<Store> {
  const { host, port, user, password, database } = pool.options;
  const url = `postgres://${user}:${encodeURIComponent(String(password))}@localhost:${port}/${database}?host=${encodeURIComponent(String(host))}`;
  const store = await openStore({ dataDir: freshDirectory(), databaseUrl: url });
  if (heard) listenTo(store, heard);
  return store;
}

/** Has the statements that a store sends from now on, beside those of transactions, put into a list. */
export function listenTo({ pool }: Store, heard: string[]): void {
  const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
  pool.query = ((...args: unknown[]) => {
    const [first] = args;
    heard.push(typeof first === 'string' ? first : (first as { text: string }).text);
    return query(...args);
  }) as typeof pool.query;
}

/** The tables that statements read. */
export function tablesRead(statements: readonly string[]): string[] {
  return [...new Set(statements.flatMap((text) => [...text.matchAll(/\b(?:from|join)\s+"?([a-z_]+)"?/gi)].map(([, table]) => table as string)))];
}

/** The day of a visitor by the desk itself, which keeps what it can. */
export async function keptDay(visitor: Visitor): Promise<Today> {
  const answer = await visitor.send('GET', '/api/today?wait=60000');
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Today;
}

/** The same made from nothing: by a desk over the same engines that has never been asked anything. */
export async function dayFromNothing(desk: Desk, visitor: Visitor, heard?: string[]): Promise<Today> {
  const store = await anotherStore(desk.store, heard);
  try {
    const fresh = { ...desk, store, warehouse: remembering(await freshWarehouse()) };
    const same = new Visitor(createApp(fresh, { version: '0.0.0-test' }));
    same.cookie = visitor.cookie;
    return await keptDay(same);
  } finally {
    await store.close();
  }
}
