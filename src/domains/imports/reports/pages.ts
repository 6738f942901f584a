import type { OddRows } from '../engine/plain_rows.ts';
import type { CsvRecord } from '../sniff/records.ts';

/** Rows of the file; `last` = with the last row of the file at the end; `places` where the rows are not one after another. */
export type Page = { readonly records: readonly CsvRecord[]; readonly last: boolean; readonly places?: readonly number[] };

const ODD_PAGE = 500;

/** Rows that the engine has left, in pages between which others get their turn. */
export async function* oddPages({ rows, total }: OddRows): AsyncGenerator<Page> {
  for (let from = 0; from < rows.length; from += ODD_PAGE) {
    const page = rows.slice(from, from + ODD_PAGE);
    yield { records: page.map(({ record }) => record), last: page.at(-1)?.row === total - 1, places: page.map(({ row }) => row) };
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Tells which page is the last one. */
export async function* withLast(pages: AsyncIterable<CsvRecord[]>): AsyncGenerator<Page> {
  let before: CsvRecord[] | undefined;
  for await (const page of pages) {
    if (before) yield { records: before, last: false };
    before = page;
  }
  if (before) yield { records: before, last: true };
}
