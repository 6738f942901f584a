import type { Desk, Person } from '../../../http/context.ts';
import type { Transaction } from '../../../store/index.ts';
import { takeUp, todayOf } from '../../metrics/index.ts';
import { recordUse } from '../playbooks/stored.ts';
import { changed, changesBetween, conflicting, isEmpty, type Moment, type TaskFieldName, type TaskFields } from './acts.ts';
import { type Member, membersFor, refusePeople, tidied, wordsOf } from './checked.ts';
import { NO_SUBJECT, type Task, type TaskDraft, type TaskField, type TaskFilter, type TaskPatch, taskDraft, type Written } from './contract.ts';
import { taskConflict, taskVersion } from './faults.ts';
import { rowsOf } from './listed.ts';
import { TASK_FIELD_NAMES } from './messages.ts';
import { nextOf } from './next.ts';
import { shownValue } from './shown.ts';
import { changesSince, type Doing, fieldsOf, insertTask, keepAct, keepFields, readTask, type Seen, type TaskRow } from './stored.ts';
import { told } from './told.ts';

/** Who acts; `shops` are those whose tasks they may see, null = all. */
export type Actor = Pick<Person, 'id' | 'name' | 'shops'>;

export const momentOf = (desk: Desk): Moment => ({ at: desk.now(), today: todayOf(desk) });
export const doingOf = (desk: Desk, { id, name }: Actor): Doing => ({ person: id, by: name, at: desk.now() });

/** A page of tasks somebody may see, in order, and how many there are. */
export async function listTasks(desk: Desk, seen: Seen, filter: TaskFilter = {}) {
  const today = todayOf(desk);
  const { rows, total, states } = await rowsOf(desk, seen, filter, today);
  return { tasks: await told(desk, rows), total, states, today };
}

/** One task. @throws Fault tasks.unknown */
export async function taskById(desk: Desk, seen: Seen, id: number): Promise<Task> {
  const [task] = await told(desk, [await readTask(desk.store.db, id, seen)]);
  return task as Task;
}

const BLANK: Omit<TaskFields, 'title'> = {
  note: '',
  state: 'open',
  blockedBy: '',
  owner: null,
  helpers: [],
  due: null,
  startOn: null,
  worth: null,
  minutes: null,
  subject: NO_SUBJECT,
  playbook: null,
  recurrence: null,
  effectDays: 7,
  doneAt: null,
  doneDay: null,
};

/** Makes a task. @throws Fault tasks.person, tasks.shop, tasks.metric, tasks.days, tasks.recurrence */
export async function createTask(desk: Desk, actor: Actor, draft: TaskDraft): Promise<Written> {
  const { source = { kind: 'hand', ref: null }, checklist = [], title, ...rest } = taskDraft.parse(draft);
  const fields = changed({ ...BLANK, title }, tidied(rest), momentOf(desk));
  refusePeople(await membersFor(desk, rest), fields, null);
  const words = await wordsOf(desk, fields.subject, actor);
  const made = await desk.store.transaction(async (tx) => {
    const row = await insertTask(tx, { fields, words, source, checklist, doing: doingOf(desk, actor) });
    return { row, event: await keepAct(tx, row.id, { kind: 'create' }, doingOf(desk, actor)) };
  });
  if (source.kind === 'alert' && /^\d{1,9}$/.test(source.ref ?? '')) await takeUp(desk, Number(source.ref), actor.name, fields.owner, actor.shops);
  if (fields.playbook !== null) await recordUse(desk.store, { playbook: fields.playbook, task: made.row.id, at: desk.now() });
  return { task: await taskOf(desk, made.row), event: made.event };
}

export const taskOf = async (desk: Desk, row: TaskRow): Promise<Task> => (await told(desk, [row]))[0] as Task;

/**
 * Changes a task. `version` is the one its writer saw; what others changed meanwhile stays, and the same field changed by both is refused.
 * A task that recurs makes its next when it is done.
 * @throws Fault tasks.unknown, tasks.version, tasks.conflict, and of {@link createTask}
 */
export async function changeTask(desk: Desk, actor: Actor, id: number, version: number, patch: Partial<TaskPatch>): Promise<Written> {
  const asked = tidied(patch);
  // Asked before the transaction: inside it a second connection could be one too many.
  const members = await membersFor(desk, asked);
  const words = asked.subject ? await wordsOf(desk, asked.subject, actor) : undefined;
  const { row, event } = await desk.store.transaction((tx) => changeIn(tx, desk, actor, { id, version, patch: asked, words, members }));
  return { task: await taskOf(desk, row), event };
}

type Change = {
  readonly id: number;
  readonly version: number | null;
  readonly patch: Partial<TaskPatch>;
  readonly words?: Task['words'] | undefined;
  readonly members: readonly Member[];
};

/** Changes a task inside a transaction; `version` null = whatever it is. @returns `event` null when nothing changed */
export async function changeIn(
  tx: Transaction,
  desk: Desk,
  actor: Actor,
  { id, version, patch, words, members }: Change,
): Promise<{ row: TaskRow; event: number | null }> {
  const row = await readTask(tx, id, actor.shops, { lock: true });
  const before = fieldsOf(row);
  if (version !== null) await refuseConflict(tx, row, version, patch);
  const after = changed(before, patch, momentOf(desk));
  const changes = changesBetween(before, after);
  if (isEmpty(changes)) return { row, event: null };
  refusePeople(members, after, before);
  const doing = doingOf(desk, actor);
  const kept = await keepFields(tx, row, after, doing.at, words);
  const next = before.state !== 'done' && after.state === 'done' ? await nextOf(tx, kept, doing, momentOf(desk).today) : null;
  const act = { kind: 'change' as const, changes, ...(next === null ? {} : { next }) };
  return { row: kept, event: await keepAct(tx, id, act, doing, kept.version) };
}

async function refuseConflict(tx: Transaction, row: TaskRow, version: number, patch: Partial<TaskPatch>): Promise<void> {
  if (version > row.version) throw taskVersion({ asked: version, now: row.version }, { place: { field: 'version' } });
  if (version === row.version) return;
  const meanwhile = await changesSince(tx, row.id, version);
  const current = fieldsOf(row);
  const fields = conflicting(
    current,
    patch,
    meanwhile.map(({ changes }) => changes),
  );
  const [first] = fields;
  if (!first) return;
  const by = meanwhile.findLast(({ changes }) => first in changes)?.by ?? '';
  const names = fields.map((field) => TASK_FIELD_NAMES[field as TaskField]);
  const said = { zh: names.map(({ zh }) => `「${zh}」`).join('、'), en: names.map(({ en }) => en).join(', ') };
  throw taskConflict({ by, fields: said, now: shownValue(current[first as TaskFieldName]) }, { place: { field: first } });
}
