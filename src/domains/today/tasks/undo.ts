import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { Desk } from '../../../http/context.ts';
import type { Transaction } from '../../../store/index.ts';
import { type Changes, type TaskAct, type TaskFieldName, takenBack } from './acts.ts';
import type { TaskField } from './contract.ts';
import { taskEventUnknown, taskUndoLate, taskUnknown } from './faults.ts';
import { TASK_FIELD_NAMES } from './messages.ts';
import { type Actor, doingOf } from './service.ts';
import { type Doing, fieldsOf, keepAct, keepFields, maySee, readTask } from './stored.ts';
import { taskComments, taskEvents, taskFiles, taskItems, tasks } from './tables.ts';

/**
 * Takes acts back, the last first, all or none; an undo can be taken back too, but for one of a new task. @returns the tasks they were of
 * @throws Fault tasks.event_unknown, tasks.undo_late, tasks.unknown
 */
export function undoActs(desk: Desk, actor: Actor, events: readonly number[]): Promise<number[]> {
  return desk.store.transaction((tx) => undoActsIn(tx, desk, actor, events));
}

/** {@link undoActs} inside a transaction. */
export async function undoActsIn(tx: Transaction, desk: Desk, actor: Actor, events: readonly number[]): Promise<number[]> {
  const doing = doingOf(desk, actor);
  const rows = await tx
    .select()
    .from(taskEvents)
    .where(and(inArray(taskEvents.id, [...events]), isNull(taskEvents.undoneAt)))
    .orderBy(sql`${taskEvents.id} DESC`)
    .for('update');
  const missing = events.find((id) => !rows.some((row) => row.id === id));
  if (missing !== undefined) throw taskEventUnknown({ event: missing });
  // In one order for everybody, so that two undos of many tasks cannot wait for each other.
  const all = [...new Set(rows.map(({ task }) => task))].sort((a, b) => a - b);
  const seen = await tx.select({ id: tasks.id, shop: tasks.shop }).from(tasks).where(inArray(tasks.id, all)).orderBy(tasks.id).for('update');
  const hidden = seen.find(({ shop }) => !maySee(shop, actor.shops));
  if (hidden) throw taskUnknown({ task: hidden.id });
  for (const { id, task, act } of rows) {
    const undone = await takeBack(tx, { id, task, act, doing, actor });
    await tx.update(taskEvents).set({ undoneAt: doing.at }).where(eq(taskEvents.id, id));
    await keepAct(tx, task, { kind: 'undo', event: id, ...(undone ? { changes: undone.changes } : {}) }, doing, undone?.version ?? null);
  }
  return all;
}

type Undoing = { readonly id: number; readonly task: number; readonly act: TaskAct; readonly doing: Doing; readonly actor: Actor };

async function takeBack(tx: Transaction, { id, task, act, doing, actor }: Undoing): Promise<{ changes: Changes; version: number } | null> {
  switch (act.kind) {
    case 'create':
      await untouched(tx, task, id);
      await tx.update(tasks).set({ removedAt: doing.at }).where(eq(tasks.id, task));
      return null;
    case 'change':
      if (act.next !== undefined) await removeNext(tx, act.next, doing);
      return takeFieldsBack(tx, task, act.changes, { doing, actor });
    case 'undo':
      if (act.changes) return takeFieldsBack(tx, task, act.changes, { doing, actor });
      throw taskEventUnknown({ event: id });
    case 'comment':
      await tx.update(taskComments).set({ removedAt: doing.at }).where(eq(taskComments.id, act.comment));
      return null;
    case 'file': {
      const back = await tx
        .update(taskFiles)
        .set({ removedAt: act.gone ? null : doing.at })
        .where(eq(taskFiles.id, act.file))
        .returning({ id: taskFiles.id });
      if (back.length === 0) throw taskUndoLate({ task, field: { zh: '附件', en: 'the file' } });
      return null;
    }
    case 'item':
      await takeItemBack(tx, task, act, doing);
      return null;
  }
}

/** A task others have worked on since is not taken away. */
async function untouched(tx: Transaction, task: number, created: number): Promise<void> {
  const since = await tx
    .select({ id: taskEvents.id })
    .from(taskEvents)
    .where(and(eq(taskEvents.task, task), ne(taskEvents.id, created), isNull(taskEvents.undoneAt), sql`${taskEvents.act}->>'kind' <> 'undo'`))
    .limit(1);
  if (since.length > 0) throw taskUndoLate({ task, field: { zh: '内容', en: 'the content' } });
}

async function removeNext(tx: Transaction, next: number, { at }: Doing): Promise<void> {
  const [created] = await tx
    .select({ id: taskEvents.id })
    .from(taskEvents)
    .where(and(eq(taskEvents.task, next), sql`${taskEvents.act}->>'kind' = 'create'`));
  await untouched(tx, next, created?.id ?? 0);
  await tx.update(tasks).set({ removedAt: at }).where(eq(tasks.id, next));
}

async function takeFieldsBack(
  tx: Transaction,
  task: number,
  changes: Changes,
  { doing, actor }: { doing: Doing; actor: Actor },
): Promise<{ changes: Changes; version: number }> {
  const row = await readTask(tx, task, actor.shops, { lock: true });
  const after = takenBack(fieldsOf(row), changes);
  if (!after) {
    const field = Object.keys(changes).find((name) => name in TASK_FIELD_NAMES) as TaskFieldName | undefined;
    throw taskUndoLate({ task, field: TASK_FIELD_NAMES[(field ?? 'state') as TaskField] });
  }
  const kept = await keepFields(tx, row, after, doing.at);
  const turned = Object.entries(changes).map(([name, { before, after: last }]) => [name, { before: last, after: before }]);
  return { changes: Object.fromEntries(turned) as Changes, version: kept.version };
}

async function takeItemBack(tx: Transaction, task: number, act: Extract<TaskAct, { kind: 'item' }>, { at }: Doing): Promise<void> {
  const [row] = await tx.select().from(taskItems).where(eq(taskItems.id, act.item)).for('update');
  const same =
    row &&
    (act.after
      ? row.removedAt === null && row.text === act.after.text && row.done === act.after.done && stands(row, act.after)
      : row.removedAt !== null);
  if (!same) throw taskUndoLate({ task, field: { zh: '步骤', en: 'the step' } });
  await tx
    .update(taskItems)
    .set(act.before ? { ...act.before, removedAt: null } : { removedAt: at })
    .where(eq(taskItems.id, act.item));
}

/** Whether a step stands where it was put. */
const stands = (row: { readonly place: number }, after: { readonly place?: number }): boolean =>
  after.place === undefined || row.place === after.place;
