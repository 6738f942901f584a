import { and, desc, eq, gte, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Fault } from '../../base/error.ts';
import { announce, FACTS_CHANGED } from '../../jobs/queue.ts';
import { errorCode, type Store } from '../../store/index.ts';
import type { importRecord } from './contract.ts';
import type { Examined, Outcome } from './examine.ts';
import { busy, notFound } from './run_faults.ts';
import { imports } from './tables.ts';

export type ImportRecord = z.infer<typeof importRecord>;
type Provenance = Examined['provenance'];
export type ImportRow = typeof imports.$inferSelect;

/** A record as the contract says it. */
export function describeRecord({ id, shop, file, at, by, state, outcome, error }: ImportRow): ImportRecord {
  return { id, shop, file, at: at.toISOString(), by, state, outcome, error };
}

/** The next version under which facts may be written. */
export async function nextVersion(store: Store): Promise<number> {
  const answer = await store.db.execute<{ version: string }>(sql`SELECT nextval('import_versions') AS version`);
  return Number(answer.rows[0]?.version);
}

/** Opens an import; the database allows one running import per shop. @throws Fault imports.busy */
export async function openRecord(store: Store, of: { shop: number; shopName: string; file: string; by: string; at: Date }): Promise<ImportRow> {
  const version = await nextVersion(store);
  try {
    const [row] = await store.db
      .insert(imports)
      .values({ shop: of.shop, file: of.file, by: of.by, at: of.at, state: 'running', version })
      .returning();
    return row as ImportRow;
  } catch (error) {
    throw (await busyFault(store, of.shop, of.shopName, error)) ?? error;
  }
}

/** Marks a finished import as being worked on again (its undo), so that nothing else runs on the shop. @throws Fault imports.busy */
export async function reopenRecord(store: Store, row: ImportRow, shopName: string): Promise<void> {
  try {
    await store.db.update(imports).set({ state: 'running' }).where(eq(imports.id, row.id));
  } catch (error) {
    throw (await busyFault(store, row.shop, shopName, error)) ?? error;
  }
}

async function busyFault(store: Store, shop: number, shopName: string, error: unknown): Promise<Fault | undefined> {
  if (errorCode(error) !== '23505') return undefined;
  const [running] = await store.db
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.shop, shop), eq(imports.state, 'running')));
  return busy({ shop: shopName, import: running?.id ?? 0 }, { cause: error });
}

/** Writes how an import ended, and announces that the shop's facts have changed. */
export async function closeRecord(
  store: Store,
  id: number,
  end: ({ state: 'done' | 'undone'; outcome?: Outcome; rejectedFile?: string | null } & Partial<Provenance>) | { state: 'failed'; fault: Fault },
): Promise<ImportRow> {
  const change = end.state === 'failed' ? { state: end.state, error: { code: end.fault.code, text: end.fault.text, fix: end.fault.fix } } : end;
  return store.transaction(async (tx) => {
    const [updated] = await tx.update(imports).set(change).where(eq(imports.id, id)).returning();
    const row = updated as ImportRow;
    // In one transaction with the record: whoever works on numbers hears of every change of facts, even when the process ends right here.
    if (end.state !== 'failed') await announce(tx, FACTS_CHANGED, { key: String(row.shop), payload: { shop: row.shop }, at: row.at });
    return row;
  });
}

/** @throws Fault imports.not_found */
export async function readRecord(store: Store, id: number): Promise<ImportRow> {
  const [row] = await store.db.select().from(imports).where(eq(imports.id, id));
  if (!row) throw notFound({ import: id });
  return row;
}

/** Imports of some shops, newest first; `before` is the id to go on from. */
export async function listRecords(store: Store, of: { shops: readonly number[]; before?: number | undefined; limit: number }): Promise<ImportRow[]> {
  if (of.shops.length === 0) return [];
  return store.db
    .select()
    .from(imports)
    .where(and(inArray(imports.shop, [...of.shops]), of.before === undefined ? undefined : lt(imports.id, of.before)))
    .orderBy(desc(imports.id))
    .limit(of.limit);
}

/** Imports that no process is working on any more although they say so; only right before the server opens. */
export async function runningRecords(store: Store): Promise<ImportRow[]> {
  return store.db.select().from(imports).where(eq(imports.state, 'running'));
}

/** Whether an import of the same file into the shop stands that is as late: an export of a time between the two may say otherwise. */
export async function stands(store: Store, shop: number, { digest, exportedAt }: { digest: string; exportedAt: Date | null }): Promise<boolean> {
  const asLate = exportedAt === null ? undefined : or(isNull(imports.exportedAt), gte(imports.exportedAt, exportedAt));
  const where = and(eq(imports.shop, shop), eq(imports.digest, digest), eq(imports.state, 'done'), asLate);
  return (await store.db.select({ id: imports.id }).from(imports).where(where).limit(1)).length > 0;
}
