import { and, desc, eq } from 'drizzle-orm';
import type { Store } from '../../store/index.ts';
import type { Wish } from './detect.ts';
import { isMendedWord, LINE, ORIGIN, readOrigin } from './rejected_file.ts';
import type { DateOrder } from './reports/moment.ts';
import { normalHeader } from './sniff/header.ts';
import type { Sniffed } from './sniff/index.ts';
import { imports } from './tables.ts';

/** How a file was read, so that its rejected rows, once mended, are read alike without asking again. Nothing personal is in it. */
export type Reading = {
  readonly wish: Wish;
  /** The day of a file whose rows carry none. */
  readonly day: string | null;
  readonly dateOrders: Readonly<Record<string, DateOrder>>;
  readonly file: string;
  /** Titles above the header; lines that could name somebody are left out. */
  readonly titles: readonly string[];
};

/** The import that rows were rejected from. */
export type Origin = { readonly version: number; readonly asOf: Date; readonly reading: Reading };

/** Finds the import of a file by the number of its content. */
export type Origins = (digest: string) => Promise<Origin | null>;

export const NO_ORIGINS: Origins = async () => null;

/** A file of rejected rows that somebody has mended: where its own columns stand, and the file the rows come from. */
export type Mended = Origin & { readonly export: string; readonly lineAt: number; readonly originAt: number };

/** Of the imports of a file into a shop (any, where it is not known) the last one. */
export function originsOf(store: Store, shop: number | null): Origins {
  return async (digest) => {
    const [row] = await store.db
      .select({ version: imports.version, at: imports.at, exportedAt: imports.exportedAt, reading: imports.reading })
      .from(imports)
      .where(and(eq(imports.digest, digest), shop === null ? undefined : eq(imports.shop, shop)))
      .orderBy(desc(imports.id))
      .limit(1);
    return row?.reading ? { version: row.version, asOf: row.exportedAt ?? row.at, reading: row.reading } : null;
  };
}

/** Takes the columns that we added out of the header of a file of rejected rows. @returns the file as it is otherwise */
export async function withoutAdded(sniffed: Sniffed, origins: Origins): Promise<Sniffed> {
  const words = sniffed.header.cells.map(normalHeader);
  const [lineAt, originAt] = [words.lastIndexOf(normalHeader(LINE)), words.lastIndexOf(normalHeader(ORIGIN))];
  if (lineAt < 0 || originAt < 0) return sniffed;
  const said = sniffed.preview.map(({ cells }) => readOrigin(cells[originAt] ?? '')).find((one) => one !== null);
  const cells = sniffed.header.cells.map((cell, at) => (isMendedWord(words[at] as string) ? '' : cell));
  const bare = { ...sniffed, header: { ...sniffed.header, cells } };
  const origin = said && (await origins(said.export));
  return said && origin ? { ...bare, mended: { ...origin, export: said.export, lineAt, originAt } } : bare;
}

/** Titles above a header without anything that could be a name or a number of somebody. */
export function titlesOf({ preamble }: Sniffed): string[] {
  return preamble
    .flatMap(({ cells }) => cells.map((cell) => cell.trim()))
    .filter((cell) => cell !== '' && cell.length <= 60 && !/[\d@:：[\]]/.test(cell));
}
