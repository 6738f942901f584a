import { and, asc, eq, isNull } from 'drizzle-orm';
import { isWorkday } from '../../../base/calendar/holidays.ts';
import { nextDay } from '../../../base/calendar/recurrence.ts';
import { addDays, daysBetween, later } from '../../../base/calendar.ts';
import type { Transaction } from '../../../store/index.ts';
import { type Doing, fieldsOf, insertTask, keepAct, type TaskRow } from './stored.ts';
import { taskItems, tasks } from './tables.ts';

/**
 * Makes the task that follows one that is done and recurs: due on the rule's next day after this one's and after yesterday (a row of missed weeks
 * becomes one task, not five), with the same people, steps and lead time. @returns its number; null when nothing follows
 */
export async function nextOf(tx: Transaction, row: TaskRow, doing: Doing, today: string): Promise<number | null> {
  if (!row.recurrence) return null;
  const due = row.due ?? row.doneDay ?? today;
  const start = row.recurrenceStart ?? due;
  const next = nextDay(row.recurrence, later(due, addDays(today, -1)), { start, isWorkday });
  if (next === null) return null;
  const ref = String(row.id);
  const [there] = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.sourceKind, 'recurrence'), eq(tasks.sourceRef, ref), isNull(tasks.removedAt)));
  if (there) return null;
  const items = await tx
    .select({ text: taskItems.text })
    .from(taskItems)
    .where(and(eq(taskItems.task, row.id), isNull(taskItems.removedAt)))
    .orderBy(asc(taskItems.place), asc(taskItems.id));
  const startOn = row.startOn === null ? null : addDays(next, -daysBetween(row.startOn, due));
  const fields = { ...fieldsOf(row), state: 'open' as const, blockedBy: '', due: next, startOn, doneAt: null, doneDay: null };
  const made = await insertTask(tx, {
    fields,
    words: row.words,
    source: { kind: 'recurrence', ref },
    checklist: items.map(({ text }) => text),
    doing,
    recurrenceStart: start,
  });
  await keepAct(tx, made.id, { kind: 'create' }, doing);
  return made.id;
}
