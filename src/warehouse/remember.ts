import { LRUCache } from 'lru-cache';
import type { Warehouse } from './client.ts';
import { render, type Sql } from './sql.ts';

/** Characters of answers kept; a page's answers are a few thousand each. */
const MOST_CHARACTERS = 64_000_000;
/** A cluster may be written to by another process, which this one does not hear of. */
const CLUSTER_SECONDS = 10;

/** Rows that are looked at to tell how large an answer is: to write out every row would take as long as to read it did. */
const LOOKED_AT = 50;

/** Characters of an answer, roughly. */
function sizeOf(rows: readonly unknown[]): number {
  const step = Math.max(1, Math.floor(rows.length / LOOKED_AT));
  const seen = rows.filter((_, n) => n % step === 0);
  return Math.ceil((JSON.stringify(seen).length * rows.length) / Math.max(1, seen.length));
}

/**
 * A warehouse that answers a question it has answered before from memory, until anything is written through it.
 * Twenty people who open the same page at nine ask the engine once: a question that is being answered is waited for, not asked again.
 * An answer that was read while something was being written is given to who asked, and not kept.
 */
export function remembering(warehouse: Warehouse): Warehouse {
  const answers = new LRUCache<string, { rows: readonly unknown[] }>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ rows }, key) => key.length + sizeOf(rows),
    ...(warehouse.home === 'cluster' ? { ttl: CLUSTER_SECONDS * 1000 } : {}),
  });
  const asked = new Map<string, Promise<unknown[]>>();
  let writes = 0;
  let writing = 0;

  const forget = (): void => {
    writes += 1;
    answers.clear();
    asked.clear();
  };
  const write = async <T>(work: () => Promise<T>): Promise<T> => {
    writing += 1;
    forget();
    try {
      return await work();
    } finally {
      writing -= 1;
      forget();
    }
  };
  const read = async <T>(statement: Sql, key: string): Promise<T[]> => {
    const since = writes;
    const rows = await warehouse.rows<T>(statement);
    if (since === writes && writing === 0) answers.set(key, { rows: Object.freeze(rows) as readonly unknown[] });
    return rows;
  };

  return {
    ...warehouse,
    async rows<T>(statement: Sql, signal?: AbortSignal): Promise<T[]> {
      if (signal) return warehouse.rows<T>(statement, signal);
      const { text, params } = render(statement, warehouse.naming);
      const key = `${text}\u0000${JSON.stringify(params)}`;
      const known = answers.get(key);
      if (known) return known.rows as T[];
      const running = asked.get(key);
      if (running) return running as Promise<T[]>;
      const reading = read<T>(statement, key);
      asked.set(key, reading);
      try {
        return await reading;
      } finally {
        if (asked.get(key) === reading) asked.delete(key);
      }
    },
    written: () => (warehouse.home === 'cluster' || writing > 0 ? null : writes),
    command: (statement) => write(() => warehouse.command(statement)),
    ddl: (text) => write(() => warehouse.ddl(text)),
    insert: (into, values) => write(() => warehouse.insert(into, values)),
    loadFile: (file, statement) => write(() => warehouse.loadFile(file, statement)),
  };
}
