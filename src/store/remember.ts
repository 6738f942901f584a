import { getTableName } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { LRUCache } from 'lru-cache';
import { Client } from 'pg';

/**
 * An answer given before, for as long as nothing was written to the tables it is made from. Who asks while it is being made waits for the same one, so it is
 * never to be changed: lists are frozen. `key` names the question, with everything that it depends on beside the tables.
 */
export type Remember = <T>(tables: readonly PgTable[], key: string, make: () => Promise<T>) => Promise<T>;

/** What has been written to, told by the statements that go out. */
export type Changes = {
  /** Every connection that tells its statements here. */
  readonly Client: typeof Client;
  readonly remember: Remember;
  readonly written: Written;
  readonly writtenTo: WrittenTo;
};

/**
 * Stands for everything that has been written to this store, beside some tables; another text as soon as anything is, and for every other store. null where others may write too, so that
 * nobody here can know.
 */
export type Written = (beside: readonly string[]) => string | null;

/** The same of some tables alone: another text as soon as one of them is written to, in this process; null where others may write too. */
export type WrittenTo = (tables: readonly PgTable[]) => string | null;

type Kept = { readonly stamp: string; readonly answer: Promise<unknown> };

/** Answers kept; a page of one person is a dozen. */
const MOST = 5000;
const READING = /^\s*(\(*\s*select|begin|start transaction|savepoint|release|rollback|set|show|values|listen|explain)\b/i;
const COMMIT = /^\s*(commit|end)\b/i;
const WRITING = /\b(?:insert\s+into|update|delete\s+from)\s+(?:only\s+)?(?:"?public"?\.)?"?(\w+)"?/gi;
const KNOWN = /^\s*(insert|update|delete|with)\b/i;

/** The tables a statement writes to; null = who knows. Pure. */
export function tablesWritten(text: string): readonly string[] | null {
  if (READING.test(text) || COMMIT.test(text)) return [];
  if (!KNOWN.test(text) || text.includes(';')) return null;
  return [...new Set([...text.matchAll(WRITING)].map(([, table = '']) => table))];
}

/** Stores opened by this process: what was written to one says nothing of another. */
let opened = 0;

/**
 * Listens to what a process writes.
 * @param seconds after which an answer is asked for anew anyway; for a database that others may write to
 */
export function listenToChanges(seconds: number | null): Changes {
  opened += 1;
  const own = opened;
  const counts = new Map<string, number>();
  let whole = 0;
  let all = 0;
  const bump = (tables: ReadonlySet<string> | null): void => {
    if (tables === null) whole += 1;
    else
      for (const table of tables) {
        counts.set(table, (counts.get(table) ?? 0) + 1);
        all += 1;
      }
  };
  const countsOf = (tables: readonly PgTable[]): string => `${whole} ${tables.map((table) => counts.get(getTableName(table)) ?? 0).join(' ')}`;
  const kept = new LRUCache<string, Kept>({ max: MOST, ...(seconds === null ? {} : { ttl: seconds * 1000 }) });
  return {
    Client: listening(bump),
    written: (beside) => (seconds === null ? `${own} ${whole} ${beside.reduce((rest, table) => rest - (counts.get(table) ?? 0), all)}` : null),
    writtenTo: (tables) => (seconds === null ? `${own} ${countsOf(tables)}` : null),
    remember<T>(tables: readonly PgTable[], key: string, make: () => Promise<T>): Promise<T> {
      const stamp = countsOf(tables);
      const found = kept.get(key);
      if (found?.stamp === stamp) return found.answer as Promise<T>;
      const answer = make().then((made) => (Array.isArray(made) ? (Object.freeze(made) as T) : made));
      const one = { stamp, answer };
      kept.set(key, one);
      answer.catch(() => {
        if (kept.get(key) === one) kept.delete(key);
      });
      return answer;
    },
  };
}

/** A connection that tells what it writes: as it goes out, as it is done, and what a transaction wrote once more when that is committed. */
function listening(bump: (tables: ReadonlySet<string> | null) => void): typeof Client {
  return class extends Client {
    /** What the open transaction has written; null = who knows. */
    #open: Set<string> | null = new Set();

    override query(...args: unknown[]): never {
      const [first] = args;
      const text = typeof first === 'string' ? first : (((first ?? {}) as { text?: unknown }).text ?? '');
      const done = this.#told(String(text));
      const last = args.at(-1);
      if (done && typeof last === 'function') {
        args[args.length - 1] = (...answer: unknown[]) => {
          done();
          last(...answer);
        };
      }
      const answer: unknown = (super.query as (...args: unknown[]) => unknown).apply(this, args);
      if (done && answer instanceof Promise) answer.then(done, done);
      return answer as never;
    }

    /** Tells of a statement that goes out. @returns what tells that it is done; null when it writes nothing */
    #told(text: string): (() => void) | null {
      const committed = COMMIT.test(text);
      const written = committed ? this.#open : tablesWritten(text);
      if (/^\s*(begin|start|commit|end|rollback(?!\s+to))\b/i.test(text)) this.#open = new Set();
      if (written === null) this.#open = null;
      else if (!committed) for (const table of written) this.#open?.add(table);
      if (written !== null && [...written].length === 0) return null;
      const tables = written === null ? null : new Set(written);
      bump(tables);
      return () => bump(tables);
    }
  } as unknown as typeof Client;
}
