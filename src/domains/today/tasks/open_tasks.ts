import { sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Desk } from '../../../http/context.ts';
import type { Store } from '../../../store/index.ts';
import { GOING_ON, rankSql } from './listed.ts';
import type { Seen, TaskRow } from './stored.ts';
import { tasks } from './tables.ts';

/** A task of somebody, as far as their day needs it. */
export type OpenTask = Pick<TaskRow, 'id' | 'title' | 'minutes' | 'worth' | 'due' | 'startOn' | 'state' | 'blockedBy' | 'version'>;

/** Whose tasks, of which shops, ranked as of a day; and how many of them at most. */
type Asked = { readonly owner: number; readonly seen: Seen; readonly today: string; readonly most: number };
type Waiting = Asked & { readonly take: (text: string) => void; readonly fail: (error: unknown) => void };

/** People whose tasks are read by one statement; more of them are several, side by side. */
const TOGETHER = 13;
/** Lists kept; a person has one or two. */
const MOST_KEPT = 500;

/** What a store is being asked for, and the lists it has answered, with their text. */
type Reader = { waiting: Waiting[]; readonly kept: LRUCache<string, { readonly text: string; readonly tasks: readonly OpenTask[] }> };
const readers = new WeakMap<Store, Reader>();

/**
 * The first of what somebody owns and goes on, the highest ranks first. The very same list until one of theirs changes, whatever else is written; what many
 * people ask for at one moment is one question.
 */
export function openTasksOf({ store }: Pick<Desk, 'store'>, seen: Seen, owner: number, today: string, most: number): Promise<readonly OpenTask[]> {
  const key = `open tasks ${owner} ${seen?.join() ?? 'all'} ${today} ${most}`;
  return store.remember([tasks], key, async () => {
    const { kept } = readerOf(store);
    const text = await textOf(store, { owner, seen, today, most });
    const known = kept.get(key);
    if (known?.text === text) return known.tasks;
    const read = { text, tasks: Object.freeze(JSON.parse(text) as OpenTask[]) };
    kept.set(key, read);
    return read.tasks;
  });
}

function readerOf(store: Store): Reader {
  const reader = readers.get(store) ?? { waiting: [], kept: new LRUCache({ max: MOST_KEPT }) };
  readers.set(store, reader);
  return reader;
}

/** Somebody's list as the database writes it down. */
function textOf(store: Store, asked: Asked): Promise<string> {
  const reader = readerOf(store);
  return new Promise((take, fail) => {
    if (reader.waiting.length === 0) setImmediate(() => readAll(store, reader));
    reader.waiting.push({ ...asked, take, fail });
  });
}

function readAll(store: Store, reader: Reader): void {
  const waiting = reader.waiting.splice(0);
  for (const today of new Set(waiting.map((one) => one.today))) {
    const own = waiting.filter((one) => one.today === today);
    for (let from = 0; from < own.length; from += TOGETHER) void readSome(store, today, own.slice(from, from + TOGETHER));
  }
}

/** Reads the lists of some people by one statement and gives each their own. Never rejects. */
async function readSome(store: Store, today: string, some: readonly Waiting[]): Promise<void> {
  const { id, title, minutes, worth, due, startOn, state, blockedBy, version, owner, shop, removedAt } = tasks;
  const asked = JSON.stringify(some.map((one, n) => ({ n, owner: one.owner, shops: one.seen, most: one.most })));
  const states = sql.join(
    GOING_ON.map((one) => sql`${one}`),
    sql`, `,
  );
  try {
    const { rows } = await store.db.execute<{ n: number; tasks: string }>(sql`
      SELECT asked.n, (
        SELECT coalesce(json_agg(mine), '[]')::text FROM (
          SELECT ${id}, ${title}, ${minutes}, ${worth}, ${due}, ${startOn} AS "startOn", ${state}, ${blockedBy} AS "blockedBy", ${version}
          FROM ${tasks}
          WHERE ${owner} = asked.owner AND ${state} IN (${states}) AND ${removedAt} IS NULL
            AND (asked.shops IS NULL OR ${shop} IS NULL OR ${shop} = ANY(asked.shops))
          ORDER BY ${rankSql(today)} DESC, ${due} ASC NULLS LAST, ${id} LIMIT asked.most
        ) mine
      ) AS tasks
      FROM json_to_recordset(${asked}::json) AS asked(n int, owner int, shops int[], most int)`);
    const texts = new Map(rows.map((row) => [row.n, row.tasks]));
    for (const [n, one] of some.entries()) one.take(texts.get(n) ?? '[]');
  } catch (error) {
    for (const one of some) one.fail(error);
  }
}
