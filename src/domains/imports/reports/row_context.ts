import { createHash } from 'node:crypto';
import type { OddRows } from '../engine/plain_rows.ts';
import { clockOf } from './clock.ts';
import { fileDay } from './dates.ts';
import type { RowContext } from './format.ts';
import type { ParseJob } from './parse.ts';
import type { RowMarks } from './row_marks.ts';
import { Times } from './times.ts';

/** What a file says beside the row that is read. */
export type FileContext = {
  readonly context: RowContext;
  /** The day of the file, where a row has wanted it. */
  readonly day: () => string | null;
};

/** What the rows of a file need to know. `place`: where the row stands among the rows of the file. */
export function contextOf({ detected, shop, odd, ...job }: ParseJob, marks: RowMarks, place: () => number): FileContext {
  const { format, sniffed } = detected;
  const { mended } = sniffed;
  const file = mended?.reading.file ?? job.file;
  const preamble = mended ? [mended.reading.titles] : sniffed.preamble.map(({ cells }) => cells);
  const times = new Times();
  const clock = clockOf(shop);
  let day: string | undefined;
  const context: RowContext = {
    shop,
    file,
    preamble,
    businessDay: (instant) => clock.businessDay(Date.parse(instant)),
    day(cells) {
      const field = format.dated?.field;
      if (field !== undefined && cells.has(field)) return cells.must.day(field);
      day ??= detected.asked ?? mended?.reading.day ?? fileDay(detected, file, preamble);
      return day;
    },
    occurrence(text) {
      return marks.occurrence(times.add(text) + plainBefore(odd, text, place));
    },
    keyOf: (...texts) => createHash('sha256').update(texts.join('\u0000')).digest('hex').slice(0, 16),
  };
  return { context, day: () => day ?? null };
}

/** Equal rows above this one that the engine has read. */
function plainBefore(odd: OddRows | undefined, text: string, place: () => number): number {
  const peers = odd?.peers.get(text);
  return peers === undefined ? 0 : peers.filter((row) => row < place()).length;
}
