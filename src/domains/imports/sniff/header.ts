import { BLANKS, type CsvRecord, readRecords } from './records.ts';

/** A header word as it is compared: NFKC (full-width forms and brackets become plain), blanks and quotes dropped, lower case. */
export function normalHeader(word: string): string {
  if (isNormal(word)) return word;
  return word
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\u200b\ufeff"'=]/gu, '')
    .toLowerCase();
}

/** Whether every character is one that stays as it is: lower case, digits, `_`, Chinese. Most words are made of these, and asking costs little. */
function isNormal(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (!((code > 96 && code < 123) || (code > 47 && code < 58) || code === 95 || (code >= 0x4e00 && code < 0xa000))) return false;
  }
  return true;
}

const aliases = new Map<string, string>();

/** {@link normalHeader} of a word that stands in a format: there are only so many of them, and they are asked for again and again. */
export function aliasWord(alias: string): string {
  const known = aliases.get(alias);
  if (known !== undefined) return known;
  const word = normalHeader(alias);
  aliases.set(alias, word);
  return word;
}

export type HeaderFound = {
  readonly delimiter: string;
  readonly record: CsvRecord;
  /** How many of its words are known. */
  readonly known: number;
};

/** `|` is none: in GB18030 it can be the second byte of a character. */
const DELIMITERS = [',', '\t', ';'] as const;
const LINES = 30;

/**
 * Finds the header among the first 30 lines: the record with most known words under the delimiter that shows most of them.
 * `known` takes a normalised word. @returns undefined when fewer than two words (or one, alone in its line) are known
 */
export function findHeader(text: string, known: (word: string) => boolean): HeaderFound | undefined {
  let best: HeaderFound | undefined;
  for (const delimiter of DELIMITERS) {
    for (const record of readRecords(text, delimiter, LINES)) {
      if (record.line > LINES) break;
      const count = new Set(record.cells.map(normalHeader).filter((word) => word !== '' && known(word))).size;
      if (count > (best?.known ?? 0)) best = { delimiter, record, known: count };
    }
  }
  return best && best.known >= 2 ? best : undefined;
}

/**
 * The header of a file that has none: its columns by number, under the delimiter that parts its first line most; where none does, under
 * blanks when they part every line alike. It stands on line 0.
 */
export function numbered(text: string): HeaderFound {
  const widths = DELIMITERS.map((delimiter) => ({ delimiter: delimiter as string, width: readRecords(text, delimiter, 1)[0]?.cells.length ?? 1 }));
  const best = widths.reduce((most, one) => (one.width > most.width ? one : most));
  const { delimiter, width } = best.width > 1 ? best : (partedByBlanks(text) ?? best);
  const cells = Array.from({ length: width }, (_, at) => String(at + 1));
  return { delimiter, record: { line: 0, lastLine: 0, cells, closed: true }, known: width };
}

function partedByBlanks(text: string): { delimiter: string; width: number } | undefined {
  const lines = readRecords(text, BLANKS, LINES);
  const width = lines[0]?.cells.length ?? 1;
  return width > 1 && lines.every(({ cells }) => cells.length === width) ? { delimiter: BLANKS, width } : undefined;
}
