import { and, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { Database, Transaction } from '../../../store/index.ts';
import type { TaskAct } from '../tasks/acts.ts';
import { taskComments, tasks } from '../tasks/tables.ts';
import { notices } from './tables.ts';
import { tellingsOf } from './told_to.ts';

/** Rows of one statement; PostgreSQL takes 65,535 values in one. */
const AT_A_TIME = 1000;

type New = typeof notices.$inferInsert;

/** Writes notifications; of one key a person is told once. @returns how many are new */
export async function keepNotices(db: Database | Transaction, rows: readonly New[]): Promise<number> {
  let made = 0;
  for (let from = 0; from < rows.length; from += AT_A_TIME) {
    const some = rows.slice(from, from + AT_A_TIME);
    const kept = await db.insert(notices).values(some).onConflictDoNothing().returning({ id: notices.id });
    made += kept.length;
  }
  return made;
}

type Done = { readonly task: number; readonly event: number; readonly act: TaskAct; readonly person: number; readonly by: string; readonly at: Date };

/** Tells the people of a task what was done with it, in the transaction it is done in. */
export async function tellOfAct(tx: Transaction, done: Done): Promise<void> {
  const { task, event, act, person, by, at } = done;
  if (act.kind === 'item' || act.kind === 'file') return;
  if (act.kind === 'undo') return takeBack(tx, act.event, done);
  const [row] = await tx.select({ owner: tasks.owner, helpers: tasks.helpers, createdBy: tasks.createdBy }).from(tasks).where(eq(tasks.id, task));
  if (!row) return;
  const comment = act.kind === 'comment' ? act.comment : null;
  const [said] = comment === null ? [] : await tx.select({ mentions: taskComments.mentions }).from(taskComments).where(eq(taskComments.id, comment));
  const tellings = tellingsOf(act, row, { by: person, mentions: said?.mentions ?? [] });
  await keepNotices(
    tx,
    tellings.map(({ person: to, kind, fields }) => ({ person: to, kind, task, comment, event, by, at, detail: fields ? { fields } : {} })),
  );
}

/** An act is undone: who has not heard of it never does, and who has is told that it changed back. */
async function takeBack(tx: Transaction, undone: number, { task, event, act, person, by, at }: Done): Promise<void> {
  await tx.delete(notices).where(and(eq(notices.event, undone), isNull(notices.readAt), isNull(notices.digest)));
  const fields = act.kind === 'undo' && act.changes ? Object.keys(act.changes).filter((field) => field !== 'doneAt' && field !== 'doneDay') : [];
  if (fields.length === 0) return;
  const heard = await tx.selectDistinct({ person: notices.person }).from(notices).where(eq(notices.event, undone));
  const others = heard.filter((one) => one.person !== person);
  await keepNotices(
    tx,
    others.map((one) => ({ person: one.person, kind: 'changed' as const, task, event, by, at, detail: { fields } })),
  );
}

/** Verdicts of tasks, told to who owns them; the same verdict of a task once. */
export async function tellOfVerdicts(
  tx: Transaction,
  rows: readonly { readonly task: number; readonly owner: number | null; readonly verdict: string; readonly at: Date }[],
): Promise<void> {
  const mine = rows.flatMap(({ task, owner, verdict, at }) =>
    owner === null || owner === 0
      ? []
      : [{ person: owner, kind: 'verdict' as const, task, by: '', at, key: `verdict:${task}:${verdict}`, detail: { verdict } }],
  );
  await keepNotices(tx, mine);
}

/** Marks somebody's notifications as read, or all that are not. @returns those that were unread until then */
export async function markRead(db: Database, person: number, ids: readonly number[] | null, at: Date): Promise<number[]> {
  const rows = await db
    .update(notices)
    .set({ readAt: at })
    .where(and(eq(notices.person, person), isNull(notices.readAt), ids === null ? undefined : inArray(notices.id, [...ids, -1])))
    .returning({ id: notices.id });
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

/** Forgets what was read long ago, but for what is told once. */
export async function forgetOld(db: Database, before: Date): Promise<void> {
  await db.delete(notices).where(and(lt(notices.readAt, before), isNull(notices.key)));
}

/** Takes that back. @returns those that are unread again */
export async function markUnread(db: Database, person: number, ids: readonly number[]): Promise<number[]> {
  const rows = await db
    .update(notices)
    .set({ readAt: null })
    .where(and(eq(notices.person, person), inArray(notices.id, [...ids, -1])))
    .returning({ id: notices.id });
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}
