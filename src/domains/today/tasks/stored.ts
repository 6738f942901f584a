import { and, asc, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from '../../../store/index.ts';
import { tellOfAct } from '../notices/keep.ts';
import type { Changes, TaskAct, TaskFields } from './acts.ts';
import type { Task } from './contract.ts';
import { taskUnknown } from './faults.ts';
import { taskComments, taskEvents, taskFiles, taskItems, tasks } from './tables.ts';

export type TaskRow = typeof tasks.$inferSelect;
export type Queries = Pick<Database | Transaction, 'select'>;
/** Shops whose tasks somebody may see; null = all. */
export type Seen = readonly number[] | null;

/** Tasks without a shop are everybody's. */
export const maySee = (shop: number | null, seen: Seen): boolean => shop === null || seen === null || seen.includes(shop);

/** What somebody may see, as a condition. */
export function visibleTo(seen: Seen): SQL | undefined {
  if (seen === null) return undefined;
  return seen.length === 0 ? isNull(tasks.shop) : sql`(${tasks.shop} IS NULL OR ${inArray(tasks.shop, [...seen])})`;
}

export function fieldsOf(row: TaskRow): TaskFields {
  const { title, note, state, blockedBy, owner, helpers, due, startOn, worth, minutes, playbook, recurrence, effectDays, doneDay } = row;
  const subject = { shop: row.shop, metric: row.metric, where: row.place, from: row.fromDay, to: row.toDay };
  const plain = { title, note, state, blockedBy, owner, helpers, due, startOn, worth, minutes, playbook, recurrence, effectDays, doneDay };
  return { ...plain, subject, doneAt: row.doneAt?.toISOString() ?? null };
}

export function columnsOf({ subject, doneAt, helpers, ...plain }: TaskFields) {
  const { shop, metric, where: place, from: fromDay, to: toDay } = subject;
  return { ...plain, helpers: [...helpers], shop, metric, place, fromDay, toDay, doneAt: doneAt === null ? null : new Date(doneAt) };
}

/** A task there is and somebody may see, its row locked where it will be written. @throws Fault tasks.unknown */
export async function readTask(db: Queries, id: number, seen: Seen, { lock = false } = {}): Promise<TaskRow> {
  const query = db.select().from(tasks).where(eq(tasks.id, id));
  const [row] = lock ? await query.for('update') : await query;
  if (!row || row.removedAt !== null || !maySee(row.shop, seen)) throw taskUnknown({ task: id });
  return row;
}

/** What was changed of a task after a version, oldest first, and by whom. */
export async function changesSince(db: Queries, id: number, version: number): Promise<{ by: string; changes: Changes }[]> {
  const rows = await db
    .select({ act: taskEvents.act, by: taskEvents.by })
    .from(taskEvents)
    .where(and(eq(taskEvents.task, id), gt(taskEvents.version, version)))
    .orderBy(asc(taskEvents.id));
  return rows.flatMap(({ act, by }) => ('changes' in act && act.changes ? [{ by, changes: act.changes }] : []));
}

/** Who does something with a task, and when. */
export type Doing = { readonly person: number; readonly by: string; readonly at: Date };

/** Writes down what was done, and tells the others it concerns. @returns its number */
export async function keepAct(tx: Transaction, task: number, act: TaskAct, doing: Doing, version: number | null = null): Promise<number> {
  const [row] = await tx
    .insert(taskEvents)
    .values({ task, act, version, ...doing })
    .returning({ id: taskEvents.id });
  const event = (row as { id: number }).id;
  await tellOfAct(tx, { task, event, act, ...doing });
  return event;
}

/** Writes a task's fields as a new version. */
export async function keepFields(tx: Transaction, row: TaskRow, after: TaskFields, at: Date, words: Task['words'] = row.words): Promise<TaskRow> {
  const [kept] = await tx
    .update(tasks)
    .set({ ...columnsOf(after), words, version: row.version + 1, updatedAt: at })
    .where(eq(tasks.id, row.id))
    .returning();
  return kept as TaskRow;
}

type Part = { readonly checklist: Task['checklist']; readonly comments: number; readonly files: number };

/** How many comments or files tasks have; those without any are left out. */
function countOf(db: Queries, table: typeof taskComments | typeof taskFiles, ids: readonly number[]) {
  return db
    .select({ task: table.task, what: sql<string>`${table === taskComments ? 'comments' : 'files'}`, count: sql<number>`count(*)::int` })
    .from(table as typeof taskComments)
    .where(and(inArray(table.task, [...ids]), isNull(table.removedAt)))
    .groupBy(table.task);
}

/** Steps of tasks, and how many comments and files each has. */
export async function partsOf(db: Queries, ids: readonly number[]): Promise<(task: number) => Part> {
  if (ids.length === 0) return () => ({ checklist: [], comments: 0, files: 0 });
  const of = [...ids];
  const [items, counts] = await Promise.all([
    db
      .select({ task: taskItems.task, id: taskItems.id, text: taskItems.text, done: taskItems.done })
      .from(taskItems)
      .where(and(inArray(taskItems.task, of), isNull(taskItems.removedAt)))
      .orderBy(asc(taskItems.task), asc(taskItems.place), asc(taskItems.id)),
    unionAll(countOf(db, taskComments, of), countOf(db, taskFiles, of)),
  ]);
  const steps = new Map<number, typeof items>();
  for (const item of items) steps.set(item.task, [...(steps.get(item.task) ?? []), item]);
  return (task) => ({
    checklist: (steps.get(task) ?? []).map(({ id, text, done }) => ({ id, text, done })),
    comments: counts.find((row) => row.task === task && row.what === 'comments')?.count ?? 0,
    files: counts.find((row) => row.task === task && row.what === 'files')?.count ?? 0,
  });
}

type New = {
  readonly fields: TaskFields;
  readonly words: Task['words'];
  readonly source: Task['source'];
  readonly checklist: readonly string[];
  readonly doing: Doing;
  readonly recurrenceStart?: string | null;
};

/** Puts a new task and its steps into the database. */
export async function insertTask(tx: Transaction, { fields, words, source, checklist, doing, recurrenceStart = null }: New): Promise<TaskRow> {
  const { person: createdBy, at: createdAt } = doing;
  const kept = { words, sourceKind: source.kind, sourceRef: source.ref, recurrenceStart, version: 1 };
  const [row] = await tx
    .insert(tasks)
    .values({ ...columnsOf(fields), ...kept, createdBy, createdAt, updatedAt: createdAt })
    .returning();
  const { id } = row as TaskRow;
  if (checklist.length > 0) await tx.insert(taskItems).values(checklist.map((text, place) => ({ task: id, text, done: false, place })));
  return row as TaskRow;
}
