import { and, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Text } from '../../../base/messages.ts';
import type { Store } from '../../../store/index.ts';
import type { TaskField } from '../tasks/contract.ts';
import { TASK_FIELD_NAMES } from '../tasks/messages.ts';
import { type Seen, visibleTo } from '../tasks/stored.ts';
import { taskComments, tasks } from '../tasks/tables.ts';
import { AT_ONCE, type Notice } from './contract.ts';
import { noticeWords as say } from './messages.ts';
import { notices } from './tables.ts';

/** So much of a comment is shown. */
const QUOTE = 160;

/** Whose notifications, and of which shops: what somebody may not see any more, nobody tells them of. */
export type Reader = { readonly person: number; readonly seen: Seen };

function theirs({ person, seen }: Reader): SQL | undefined {
  const alertSeen = seen === null ? undefined : or(isNull(notices.shop), inArray(notices.shop, [...seen, -1]));
  const task = and(isNull(tasks.removedAt), visibleTo(seen));
  return and(eq(notices.person, person), alertSeen, or(isNull(notices.task), task), or(isNull(notices.comment), isNull(taskComments.removedAt)));
}

function rowsWhere(store: Store, where: SQL | undefined) {
  return store.db
    .select({ notice: notices, title: tasks.title, quote: taskComments.text })
    .from(notices)
    .leftJoin(tasks, eq(tasks.id, notices.task))
    .leftJoin(taskComments, eq(taskComments.id, notices.comment))
    .where(where);
}

type Row = { notice: typeof notices.$inferSelect; title: string | null; quote: string | null };

/** Somebody's notifications: unread before read, newest first; the same list until something of it is written. */
export function noticeRows(store: Store, reader: Reader, limit: number): Promise<readonly Row[]> {
  return store.remember(TABLES, `notices ${keyOf(reader)} ${limit}`, () =>
    rowsWhere(store, theirs(reader)).orderBy(sql`(${notices.readAt} IS NULL) DESC`, desc(notices.id)).limit(limit),
  );
}

/** What notifications are read from. */
const TABLES = [notices, tasks, taskComments];
const keyOf = ({ person, seen }: Reader): string => `${person} ${seen?.join() ?? 'all'}`;

/** How many somebody has not read, and the number of the newest. */
export async function countOf(store: Store, reader: Reader): Promise<{ unread: number; newest: number }> {
  const [row] = await store.remember(TABLES, `counted notices ${keyOf(reader)}`, () => counted(store, reader));
  return row ?? { unread: 0, newest: 0 };
}

function counted(store: Store, reader: Reader) {
  return store.db
    .select({
      unread: sql<number>`(count(*) FILTER (WHERE ${notices.readAt} IS NULL))::int`,
      newest: sql<number>`coalesce(max(${notices.id}), 0)::int`,
    })
    .from(notices)
    .leftJoin(tasks, eq(tasks.id, notices.task))
    .leftJoin(taskComments, eq(taskComments.id, notices.comment))
    .where(theirs(reader));
}

/** What a digest takes along: unread, and in no digest before; oldest first. */
export async function unmailed(store: Store, reader: Reader, limit: number): Promise<Notice[]> {
  const rows = await rowsWhere(store, and(theirs(reader), isNull(notices.readAt), isNull(notices.digest)))
    .orderBy(notices.id)
    .limit(limit);
  return rows.map(toldNotice);
}

/** A notification in words. */
export function toldNotice({ notice, title, quote }: Row): Notice {
  const { id, kind, at, readAt, task, alert } = notice;
  const said = quote !== null && quote.length > QUOTE ? `${quote.slice(0, QUOTE)}…` : quote;
  return {
    ...{ id, kind, atOnce: AT_ONCE.includes(kind), text: words(notice, title ?? ''), quote: said },
    link: task !== null ? `/tasks?task=${task}` : alert !== null ? `/alerts?alert=${alert}` : '/routines',
    at: at.toISOString(),
    read: readAt !== null,
  };
}

function words({ kind, by, detail, alert }: Row['notice'], title: string): Text {
  switch (kind) {
    case 'alert':
      return say.alert(by, detail.alert ?? { zh: `#${alert}`, en: `#${alert}` });
    case 'changed':
      return say.changed(by, title, fieldWords(detail.fields ?? []));
    case 'due':
    case 'overdue':
      return say[kind](title);
    case 'routine':
      return say.routine(detail.routine?.title ?? say.content, detail.routine?.name ?? '');
    case 'verdict':
      return verdictWords(detail.verdict, title);
    default:
      return say[kind](by, title);
  }
}

function verdictWords(verdict: string | undefined, title: string): Text {
  return verdict === 'worked' || verdict === 'did_not' ? say[verdict](title) : say.cannot_tell(title);
}

function fieldWords(fields: readonly string[]): Text {
  const names = fields.flatMap((field) => TASK_FIELD_NAMES[field as TaskField] ?? []);
  if (names.length === 0) return say.content;
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
}
