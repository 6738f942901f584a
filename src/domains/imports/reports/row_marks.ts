import type { Mended } from '../mended.ts';
import { readOrigin } from '../rejected_file.ts';
import type { CsvRecord } from '../sniff/records.ts';

/** Above the numbers of equal rows of any file: a mended row of which it is not known which of them it was is none of the others. */
const UNKNOWN_NTH = 1_000_000;

/** What tells a row from its equals. */
export type RowMarks = {
  /** Begins with the rows that are read together. */
  begin(records: readonly CsvRecord[]): void;
  /** Which of equal rows this one is: as counted, or, of a mended row, what it was in the file it comes from. */
  occurrence(counted: number): number;
  /** The numbers given since {@link begin}. */
  used(): readonly number[];
  /** The line of the first row, in the file it comes from. */
  line(): number;
  /** The line of a row, in the file it comes from. */
  lineOf(record: CsvRecord): number;
};

export function rowMarks(mended: Mended | undefined): RowMarks {
  let used: number[] = [];
  let known: readonly number[] = [];
  let line = 0;
  const lineOf = (record: CsvRecord): number => (mended && Number.parseInt(record.cells[mended.lineAt] ?? '', 10)) || record.line;
  return {
    lineOf,
    begin([first]) {
      used = [];
      line = first ? lineOf(first) : 0;
      if (!mended || !first) return;
      known = readOrigin(first.cells[mended.originAt] ?? '')?.nth ?? [];
    },
    occurrence(counted) {
      const nth = mended ? (known[used.length] ?? UNKNOWN_NTH + line) : counted;
      used.push(nth);
      return nth;
    },
    used: () => used,
    line: () => line,
  };
}
