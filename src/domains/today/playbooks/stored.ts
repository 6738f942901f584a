import { asc, eq, sql } from 'drizzle-orm';
import { newId } from '../../../base/id.ts';
import { errorCode, type Store, type Transaction } from '../../../store/index.ts';
import type { KeptPlaybook, Verdict } from './contract.ts';
import { playbookChanged, playbookUnknown, playbookVersionUnknown } from './faults.ts';
import { LIBRARY, shippedPlaybook } from './library/index.ts';
import { NO_RECORD, recordsOf } from './record.ts';
import type { Playbook, PlaybookBody } from './spec/contract.ts';
import { playbookUses, playbookVersions } from './tables.ts';

type Row = typeof playbookVersions.$inferSelect;
type Queries = Pick<Transaction, 'select'>;

/** Who writes, and when. */
export type Writer = { readonly by: string; readonly at: Date };

/** A playbook as it holds now. */
export type Held = Omit<KeptPlaybook, 'record'>;

function bodyOf({ key: _, ...body }: Playbook): PlaybookBody {
  return body;
}

const asShipped = (shipped: Playbook): Held => ({ key: shipped.key, body: bodyOf(shipped), origin: 'shipped', version: 0, by: null, at: null });

/** What holds of a key after its versions (oldest first); null when it is removed or was never there. Pure. */
export function heldOf(key: string, versions: readonly Row[]): Held | null {
  const shipped = shippedPlaybook(key);
  const last = versions.at(-1);
  if (!last) return shipped ? asShipped(shipped) : null;
  if (last.did === 'removed') return null;
  const told = { version: last.version, by: last.by, at: last.at.toISOString() };
  if (last.did === 'shipped') return shipped ? { ...asShipped(shipped), ...told } : null;
  return last.body ? { key, body: last.body, origin: shipped ? 'changed' : 'own', ...told } : null;
}

async function allVersions(db: Queries, key?: string): Promise<Row[]> {
  const rows = db.select().from(playbookVersions);
  return (key === undefined ? rows : rows.where(eq(playbookVersions.key, key))).orderBy(asc(playbookVersions.key), asc(playbookVersions.version));
}

/** The library as it holds: the shipped ones in their order, then people's own. */
export async function libraryOf(store: Store): Promise<Held[]> {
  const byKey = new Map<string, Row[]>();
  for (const row of await allVersions(store.db)) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row]);
  const keys = [...new Set([...LIBRARY.map(({ key }) => key), ...byKey.keys()])];
  return keys.flatMap((key) => heldOf(key, byKey.get(key) ?? []) ?? []);
}

/** Every version of a key, newest first, the shipped one at the end. @throws Fault playbooks.unknown */
export async function versionsOf(store: Store, key: string): Promise<{ held: Held | null; rows: Row[]; shipped: Playbook | undefined }> {
  const rows = await allVersions(store.db, key);
  const shipped = shippedPlaybook(key);
  if (rows.length === 0 && !shipped) throw playbookUnknown({ key });
  return { held: heldOf(key, rows), rows, shipped };
}

const UNIQUE_VIOLATION = '23505';

/** Adds the next version of a key; two people at once get one of them a fault. */
async function write(store: Store, key: string, writer: Writer, make: (versions: readonly Row[]) => Pick<Row, 'did' | 'body'>): Promise<Held | null> {
  try {
    return await store.transaction(async (tx) => {
      const rows = await allVersions(tx, key);
      const row: Row = { key, version: (rows.at(-1)?.version ?? 0) + 1, ...make(rows), ...writer };
      await tx.insert(playbookVersions).values(row);
      return heldOf(key, [...rows, row]);
    });
  } catch (error) {
    if (errorCode(error) !== UNIQUE_VIOLATION) throw error;
    const last = (await allVersions(store.db, key)).at(-1);
    throw playbookChanged({ by: last?.by ?? '', version: last?.version ?? 0 }, { cause: error });
  }
}

/** Keeps a new playbook of people's own. */
export async function addPlaybook(store: Store, writer: Writer, body: PlaybookBody): Promise<Held> {
  const key = `own_${newId().toLowerCase().replaceAll('-', '_')}`;
  return (await write(store, key, writer, () => ({ did: 'kept', body }))) as Held;
}

/** Keeps a new version. @throws Fault playbooks.unknown, playbooks.changed when `version` is not the one that holds */
export async function changePlaybook(store: Store, writer: Writer, key: string, version: number, body: PlaybookBody): Promise<Held> {
  const held = await write(store, key, writer, (versions) => {
    const before = heldOf(key, versions);
    if (!before) throw playbookUnknown({ key });
    if (before.version !== version) throw playbookChanged({ by: before.by ?? '', version: before.version });
    return { did: 'kept', body };
  });
  return held as Held;
}

/** Makes an earlier version hold again, as a version of its own. @throws Fault playbooks.unknown_version */
export async function restorePlaybook(store: Store, writer: Writer, key: string, version: number): Promise<Held> {
  const held = await write(store, key, writer, (versions) => {
    if (version === 0 && shippedPlaybook(key)) return { did: 'shipped', body: null };
    const found = versions.find((one) => one.version === version);
    if (found?.did === 'shipped' && shippedPlaybook(key)) return { did: 'shipped', body: null };
    if (!found?.body) throw playbookVersionUnknown({ key, version });
    return { did: 'kept', body: found.body };
  });
  return held as Held;
}

/** Takes a playbook out of the library. @throws Fault playbooks.unknown */
export async function removePlaybook(store: Store, writer: Writer, key: string): Promise<void> {
  await write(store, key, writer, (versions) => {
    if (!heldOf(key, versions)) throw playbookUnknown({ key });
    return { did: 'removed', body: null };
  });
}

/** A task uses a playbook; the same task again replaces what it used before. */
export async function recordUse(store: Store, { playbook, task, at }: { playbook: string; task: number; at: Date }): Promise<void> {
  const { held } = await versionsOf(store, playbook);
  const values = { playbook, version: held?.version ?? 0, at, verdict: null, verdictAt: null };
  await store.db
    .insert(playbookUses)
    .values({ task, ...values })
    .onConflictDoUpdate({ target: playbookUses.task, set: values, setWhere: sql`${playbookUses.playbook} <> ${playbook}` });
}

/** A task does not use a playbook any more. */
export async function forgetUse(store: Store, task: number): Promise<void> {
  await store.db.delete(playbookUses).where(eq(playbookUses.task, task));
}

/** What became of a task that used a playbook; nothing happens where it used none. `null` takes a verdict back. */
export async function recordVerdict(store: Store, { task, verdict, at }: { task: number; verdict: Verdict | null; at: Date }): Promise<void> {
  await store.db
    .update(playbookUses)
    .set({ verdict, verdictAt: verdict === null ? null : at })
    .where(eq(playbookUses.task, task));
}

/** The record of every playbook that was used. */
export async function scoresOf(store: Store) {
  const records = recordsOf(await store.db.select({ playbook: playbookUses.playbook, verdict: playbookUses.verdict }).from(playbookUses));
  return (key: string) => records.get(key) ?? NO_RECORD;
}
