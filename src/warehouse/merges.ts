import { DATABASE, type Warehouse } from './client.ts';

/** How much work is going on that keeps the parts of a table as they are, by its name. */
const held = new Map<string, number>();

/**
 * Runs `work`, which writes to some tables, and lets the embedded engine put the parts of these together afterwards instead of beside it: whoever waits
 * for the work is not made to wait for that too. It goes on by itself when the process is killed in between.
 */
export async function mergingLater<T>(warehouse: Warehouse, tables: readonly string[], work: () => Promise<T>): Promise<T> {
  if (warehouse.home !== 'embedded') return work();
  const say = (what: 'STOP' | 'START', name: string): Promise<void> => warehouse.ddl(`SYSTEM ${what} MERGES ${DATABASE}.${name}`);
  const taken: string[] = [];
  try {
    for (const name of tables) {
      taken.push(name);
      held.set(name, (held.get(name) ?? 0) + 1);
      if (held.get(name) === 1) await say('STOP', name);
    }
    return await work();
  } finally {
    for (const name of taken) {
      const left = (held.get(name) ?? 1) - 1;
      if (left > 0) held.set(name, left);
      else {
        held.delete(name);
        await say('START', name);
      }
    }
  }
}
