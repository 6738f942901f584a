import { and, arrayContains, asc, desc, eq, gte, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { addDays } from '../../../base/calendar.ts';
import type { Desk } from '../../../http/context.ts';
import { TASK_STATES, type TaskFilter, type TaskState, taskFilter } from './contract.ts';
import { UNSAID_WORTH, URGENCY } from './rank.ts';
import { type Seen, type TaskRow, visibleTo } from './stored.ts';
import { tasks } from './tables.ts';

/** States of tasks that go on. */
export const GOING_ON: readonly TaskState[] = ['open', 'doing', 'blocked'];

/** `rankOf` of `rank.ts` in SQL. */
export function rankSql(today: string): SQL {
  const cases = URGENCY.map(({ within, weight }) => sql`WHEN ${tasks.due} <= ${addDays(today, within)}::date THEN ${weight}::float`);
  return sql`(coalesce(${tasks.worth}, ${UNSAID_WORTH}) * CASE ${sql.join(cases, sql` `)} ELSE 1 END)`;
}

function dueIs(due: NonNullable<TaskFilter['due']>, today: string): SQL | undefined {
  switch (due) {
    case 'overdue':
      return sql`${tasks.due} < ${today}`;
    case 'today':
      return eq(tasks.due, today);
    case 'week':
      return and(gte(tasks.due, today), lte(tasks.due, addDays(today, 6)));
    case 'later':
      return sql`${tasks.due} > ${addDays(today, 6)}`;
    case 'none':
      return isNull(tasks.due);
  }
}

function personIs(person: number, role: 'own' | 'any'): SQL | undefined {
  if (person === 0) return isNull(tasks.owner);
  return role === 'own' ? eq(tasks.owner, person) : or(eq(tasks.owner, person), arrayContains(tasks.helpers, [person]));
}

/** Every condition but the states. */
function conditions(filter: Filled, seen: Seen, today: string): SQL | undefined {
  const { shops, person, role, due, dueFrom, dueTo, doneFrom, doneTo, words, source, ids } = filter;
  const [kind = '', ...ref] = source?.split(':') ?? [];
  const like = `%${(words ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    isNull(tasks.removedAt),
    visibleTo(seen),
    shops && shops.length > 0 ? inArray(tasks.shop, shops) : undefined,
    person === undefined ? undefined : personIs(person, role),
    due ? dueIs(due, today) : undefined,
    dueFrom ? gte(tasks.due, dueFrom) : undefined,
    dueTo ? lte(tasks.due, dueTo) : undefined,
    doneFrom ? gte(tasks.doneDay, doneFrom) : undefined,
    doneTo ? lte(tasks.doneDay, doneTo) : undefined,
    words ? sql`(${tasks.title} ILIKE ${like} OR ${tasks.note} ILIKE ${like})` : undefined,
    source ? and(sql`${tasks.sourceKind} = ${kind}`, ref.length > 0 ? eq(tasks.sourceRef, ref.join(':')) : undefined) : undefined,
    ids && ids.length > 0 ? inArray(tasks.id, ids) : undefined,
  );
}

type Filled = ReturnType<typeof taskFilter.parse>;

const ORDERS: Readonly<Record<Filled['sort'], (today: string) => SQL[]>> = {
  rank: (today) => [desc(rankSql(today)), sql`${tasks.due} ASC NULLS LAST`],
  due: () => [sql`${tasks.due} ASC NULLS LAST`],
  worth: () => [sql`${tasks.worth} DESC NULLS LAST`],
  updated: () => [desc(tasks.updatedAt)],
  created: () => [desc(tasks.createdAt)],
};

/** The rows of a page of tasks, and how many there are in each state. Tasks that go on, unless states are asked for. */
export async function rowsOf({ store }: Pick<Desk, 'store'>, seen: Seen, asked: TaskFilter, today: string) {
  const filter = taskFilter.parse(asked);
  const states = filter.states ?? GOING_ON;
  const of = conditions(filter, seen, today);
  const [rows, counts] = await Promise.all([
    store.db
      .select()
      .from(tasks)
      .where(and(of, inArray(tasks.state, [...states])))
      .orderBy(...ORDERS[filter.sort](today), asc(tasks.id))
      .limit(filter.limit)
      .offset(filter.offset) as Promise<TaskRow[]>,
    store.db.select({ state: tasks.state, count: sql<number>`count(*)::int` }).from(tasks).where(of).groupBy(tasks.state),
  ]);
  const inState = Object.fromEntries(TASK_STATES.map((state) => [state, counts.find((row) => row.state === state)?.count ?? 0]));
  const total = states.reduce((sum, state) => sum + (inState[state] ?? 0), 0);
  return { rows, total, states: inState as Record<TaskState, number> };
}

/** A task that goes on, as far as somebody's load needs it. */
export type GoingOn = Pick<TaskRow, 'id' | 'title' | 'state' | 'owner' | 'shop' | 'due' | 'startOn' | 'minutes'>;

/** Every task that goes on and somebody may see, of one owner or of all. */
export function tasksGoingOn({ store }: Pick<Desk, 'store'>, seen: Seen, owner?: number): Promise<readonly GoingOn[]> {
  const { id, title, state, owner: own, shop, due, startOn, minutes } = tasks;
  const whose = owner === undefined ? undefined : eq(tasks.owner, owner);
  return store.remember([tasks], `going on ${owner ?? 'all'} ${seen?.join() ?? 'all'}`, () =>
    store.db
      .select({ id, title, state, owner: own, shop, due, startOn, minutes })
      .from(tasks)
      .where(and(isNull(tasks.removedAt), visibleTo(seen), inArray(tasks.state, [...GOING_ON]), whose))
      .orderBy(sql`${tasks.due} ASC NULLS LAST`, asc(tasks.id)),
  );
}
