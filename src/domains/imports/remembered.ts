import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { isDay } from '../../base/calendar.ts';
import type { Text } from '../../base/messages.ts';
import type { Store } from '../../store/index.ts';
import type { Wish } from './detect.ts';
import { normalHeader } from './sniff/header.ts';
import { importMappings } from './tables.ts';

/** A mapping that somebody made for a header. */
export type Remembered = { readonly id: number; readonly by: string; readonly at: string; readonly words: readonly string[]; readonly wish: Wish };

/** What is remembered, by {@link headerKey}. */
export type Mappings = ReadonlyMap<string, Remembered>;

export const NO_MAPPINGS: Mappings = new Map();

/** A header's words as they are compared, sorted: platforms change the order of columns freely. */
function wordsOf(headers: readonly string[]): string[] {
  return [...new Set(headers.map(normalHeader).filter(Boolean))].sort();
}

/** The same for every file with the same columns, whatever their order, and for every shop. */
export function headerKey(headers: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(wordsOf(headers)))
    .digest('hex');
}

/** Everything that is remembered. */
export async function readMappings(store: Store): Promise<Mappings> {
  const rows = await store.db.select().from(importMappings);
  return new Map(
    rows.map(({ key, id, by, at, words, type, format, map }) => [
      key,
      { id, by, at: at.toISOString(), words, wish: { type, map, format: format ?? undefined } },
    ]),
  );
}

/** Remembers what a person said about a header, in place of what was said before. The day is of one file and is left out. */
export async function rememberMapping(
  store: Store,
  headers: readonly string[],
  { wish, by, at }: { wish: Wish; by: string; at: Date },
): Promise<void> {
  const map = Object.fromEntries(Object.entries(wish.map).filter(([column, field]) => !(field === 'day' && isDay(column))));
  const row = { key: headerKey(headers), words: wordsOf(headers), type: wish.type, format: wish.format ?? null, map, by, at };
  const { key: _, ...change } = row;
  await store.db.insert(importMappings).values(row).onConflictDoUpdate({ target: importMappings.key, set: change });
}

/** Forgets a mapping. @returns whether there was one */
export async function forgetMapping(store: Store, id: number): Promise<boolean> {
  return (await store.db.delete(importMappings).where(eq(importMappings.id, id)).returning()).length > 0;
}

/** That a file was read by what somebody said before. */
export function rememberedNote({ by, at }: Remembered): Text {
  const day = at.slice(0, 10);
  return { zh: `按记住的列对应读取（${by}，${day}）。`, en: `Read by the remembered columns (${by}, ${day}).` };
}
