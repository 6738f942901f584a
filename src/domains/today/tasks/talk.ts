import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Desk } from '../../../http/context.ts';
import type { Transaction } from '../../../store/index.ts';
import { listMembers } from '../../accounts/index.ts';
import type { TaskAct } from './acts.ts';
import type { TaskComment, TaskEvent, TaskPerson } from './contract.ts';
import { taskItemUnknown } from './faults.ts';
import { mentionsIn } from './mentions.ts';
import { type Actor, doingOf } from './service.ts';
import { keepAct, maySee, readTask, type Seen } from './stored.ts';
import { taskComments, taskEvents, taskFiles, taskItems } from './tables.ts';

/** How much of a task's history is shown. */
const HISTORY = 200;

/** Who can be given tasks or named in comments, those who left last. */
export async function taskPeople(desk: Pick<Desk, 'store'>): Promise<TaskPerson[]> {
  const members = await listMembers(desk.store);
  const people = members.map(({ id, name, active, role, shops }) => ({ id, name, active, mayWork: active && role !== 'viewer', shops }));
  return people.sort((a, b) => Number(b.active) - Number(a.active) || a.id - b.id);
}

type Row = typeof taskComments.$inferSelect;

const commentOf = ({ id, person, by, at, text, mentions }: Row): TaskComment => ({ id, person, by, at: at.toISOString(), text, mentions });

/** What was said and done with a task, newest last and newest first, and its files. @throws Fault tasks.unknown */
export async function talkOf(desk: Desk, seen: Seen, id: number) {
  const { db } = desk.store;
  await readTask(db, id, seen);
  const [comments, files, events] = await Promise.all([
    db
      .select()
      .from(taskComments)
      .where(and(eq(taskComments.task, id), isNull(taskComments.removedAt)))
      .orderBy(asc(taskComments.id)),
    db
      .select()
      .from(taskFiles)
      .where(and(eq(taskFiles.task, id), isNull(taskFiles.removedAt)))
      .orderBy(asc(taskFiles.at)),
    db.select().from(taskEvents).where(eq(taskEvents.task, id)).orderBy(desc(taskEvents.id)).limit(HISTORY),
  ]);
  return {
    comments: comments.map(commentOf),
    files: files.map(({ id: file, name, bytes, by, at }) => ({ id: file, name, bytes, by, at: at.toISOString() })),
    history: events.map(({ id: event, by, at, act, undoneAt }) => ({
      ...{ id: event, by, at: at.toISOString(), kind: act.kind },
      changes: changesOf(act),
      undone: undoneAt !== null,
    })),
  };
}

function changesOf(act: TaskAct): TaskEvent['changes'] {
  if (act.kind === 'item') return [{ field: 'checklist', before: act.before, after: act.after }];
  if (act.kind === 'file') return [{ field: 'file', before: act.gone ? act.name : null, after: act.gone ? null : act.name }];
  if (!('changes' in act) || !act.changes) return [];
  return Object.entries(act.changes)
    .filter(([field]) => field !== 'doneAt')
    .map(([field, { before, after }]) => ({ field, before, after }));
}

/** Says something about a task. @throws Fault tasks.unknown */
export async function addComment(desk: Desk, actor: Actor, id: number, said: { readonly text: string; readonly mentions?: readonly number[] }) {
  const doing = doingOf(desk, actor);
  const people = (await listMembers(desk.store)).filter(({ active }) => active);
  return desk.store.transaction(async (tx) => {
    const { shop } = await readTask(tx, id, actor.shops);
    // Whoever may not see the task is not called to it.
    const mentions = mentionsIn(
      said.text,
      people.filter(({ shops }) => maySee(shop, shops)),
      said.mentions,
    );
    const [row] = await tx
      .insert(taskComments)
      .values({ task: id, text: said.text, mentions, ...doing })
      .returning();
    const comment = commentOf(row as Row);
    return { ...comment, event: await keepAct(tx, id, { kind: 'comment', comment: comment.id, gone: false }, doing) };
  });
}

/** Adds a step at the end. @throws Fault tasks.unknown */
export async function addItem(desk: Desk, actor: Actor, id: number, text: string) {
  return desk.store.transaction(async (tx) => {
    await readTask(tx, id, actor.shops);
    const place = sql`(SELECT coalesce(max(place), -1) + 1 FROM task_items WHERE task = ${id})`;
    const [row] = await tx
      .insert(taskItems)
      .values({ task: id, text, done: false, place: place as unknown as number })
      .returning();
    const item = row?.id as number;
    const event = await keepAct(tx, id, { kind: 'item', item, before: null, after: { text, done: false } }, doingOf(desk, actor));
    return { id: item, text, done: false, event };
  });
}

type ItemChange = {
  readonly item: number;
  readonly text?: string | undefined;
  readonly done?: boolean | undefined;
  /** The step it is put behind; null = it becomes the first. */
  readonly after?: number | null | undefined;
  readonly gone?: boolean;
};

/** Ticks a step, words it otherwise or puts it elsewhere; `gone` removes it. @throws Fault tasks.unknown, tasks.item_unknown */
export async function changeItem(desk: Desk, actor: Actor, id: number, { item, text, done, after: behind, gone = false }: ItemChange) {
  return desk.store.transaction(async (tx) => {
    await readTask(tx, id, actor.shops, { lock: behind !== undefined });
    const its = and(eq(taskItems.id, item), eq(taskItems.task, id), isNull(taskItems.removedAt));
    const [row] = await tx.select().from(taskItems).where(its).for('update');
    if (!row) throw taskItemUnknown({ item });
    const place = behind === undefined ? row.place : await placeBehind(tx, id, row, behind);
    const moved = place !== row.place;
    const before = { text: row.text, done: row.done, ...(moved ? { place: row.place } : {}) };
    const after = { text: text ?? row.text, done: done ?? row.done, ...(moved ? { place } : {}) };
    const kept = { id: item, text: after.text, done: after.done };
    if (!gone && !moved && before.text === after.text && before.done === after.done) return { ...kept, event: null };
    const doing = doingOf(desk, actor);
    await tx
      .update(taskItems)
      .set(gone ? { removedAt: doing.at } : after)
      .where(eq(taskItems.id, item));
    const event = await keepAct(tx, id, { kind: 'item', item, before, after: gone ? null : after }, doing);
    return { ...kept, event };
  });
}

/** The place behind a step (null = before all), between its neighbours. @throws Fault tasks.item_unknown */
async function placeBehind(tx: Transaction, task: number, moved: typeof taskItems.$inferSelect, behind: number | null): Promise<number> {
  const all = await tx
    .select({ id: taskItems.id, place: taskItems.place })
    .from(taskItems)
    .where(and(eq(taskItems.task, task), isNull(taskItems.removedAt)))
    .orderBy(asc(taskItems.place), asc(taskItems.id));
  if (behind === moved.id) return moved.place;
  const others = all.filter((one) => one.id !== moved.id);
  const at = behind === null ? -1 : others.findIndex((one) => one.id === behind);
  if (behind !== null && at === -1) throw taskItemUnknown({ item: behind });
  // It stands there already.
  if (all.findIndex((one) => one.id === moved.id) === at + 1) return moved.place;
  const [before, next] = [others[at]?.place, others[at + 1]?.place];
  return before === undefined ? (next ?? 1) - 1 : next === undefined ? before + 1 : (before + next) / 2;
}
