import { createHash } from 'node:crypto';
import type { FactName, ReportFormat } from './format.ts';

/**
 * Figures of a day that are made of rows with a number of their own: every row is a part of what all files like it say, instead of every file being the
 * day. A file with some of a day's rows then adds to the others, a row in a newer state replaces itself, and undoing leaves the rest.
 */

/** Facts of which rows may be parts; of everything else a row is itself. */
const SUMS: ReadonlySet<FactName> = new Set(['ad_day', 'cost']);

/** Whether drafts of a fact are parts by the number of their row. */
export const inOwnParts = (format: ReportFormat, fact: FactName): boolean =>
  'part' in format && format.part !== undefined && SUMS.has(fact) && (format.adds?.includes(fact) ?? false);

const numberOf = (text: string): string => createHash('sha256').update(text).digest().readBigUInt64BE(0).toString();

/** The number of a part: of the row's own number, and of how often the file had that before. */
export const partNumber = (own: string, nth: number): string => numberOf(`${own}\n${nth}`);

/** The number that stands for all files of a format, where a file has its own otherwise. */
export const allFilesOf = ({ id }: ReportFormat): string => numberOf(`format\n${id}`);
