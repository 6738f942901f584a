import { and, asc, eq, gte, inArray, isNull } from 'drizzle-orm';
import type { Day } from '../../../base/calendar.ts';
import type { Database, Transaction } from '../../../store/index.ts';
import { GOING_ON } from '../tasks/listed.ts';
import { taskEvents, tasks } from '../tasks/tables.ts';
import { awayDays } from './tables.ts';

export type AwayRow = typeof awayDays.$inferSelect;

/** Who is away from a day on, by the first day. */
export function awayFrom(db: Pick<Database | Transaction, 'select'>, day: Day): Promise<AwayRow[]> {
  return db
    .select()
    .from(awayDays)
    .where(and(gte(awayDays.to, day), isNull(awayDays.endedAt)))
    .orderBy(asc(awayDays.from), asc(awayDays.id));
}

/** Days away that hold, their row locked; undefined when there are none of that number. */
export async function lockAway(tx: Transaction, id: number): Promise<AwayRow | undefined> {
  const [row] = await tx
    .select()
    .from(awayDays)
    .where(and(eq(awayDays.id, id), isNull(awayDays.endedAt)))
    .for('update');
  return row;
}

/** Writes days away down. */
export async function insertAway(tx: Transaction, row: Omit<AwayRow, 'id' | 'endedAt'>): Promise<AwayRow> {
  const [made] = await tx.insert(awayDays).values(row).returning();
  return made as AwayRow;
}

/** Ends days away. */
export async function endAwayRow(tx: Transaction, id: number, at: Date): Promise<void> {
  await tx.update(awayDays).set({ endedAt: at }).where(eq(awayDays.id, id));
}

/** Of the acts by which tasks were handed over, those that hold and whose tasks still go on. */
export async function actsToGiveBack(tx: Transaction, events: readonly number[]): Promise<number[]> {
  if (events.length === 0) return [];
  const rows = await tx
    .select({ id: taskEvents.id })
    .from(taskEvents)
    .innerJoin(tasks, eq(tasks.id, taskEvents.task))
    .where(and(inArray(taskEvents.id, [...events]), isNull(taskEvents.undoneAt), isNull(tasks.removedAt), inArray(tasks.state, [...GOING_ON])))
    .orderBy(asc(taskEvents.id));
  return rows.map(({ id }) => id);
}
