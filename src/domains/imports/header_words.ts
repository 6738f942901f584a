import { FOREIGN_WORDS } from './formats/foreign.ts';
import { KNOWN_WORDS } from './formats/index.ts';
import { isMendedWord } from './rejected_file.ts';
import { isReportWord } from './reports/header.ts';

/** Which normalised words may stand in a header: any word at all, or those of the formats and some more. */
export type HeaderWords = 'any' | readonly string[];

/** Whether a normalised word may stand in a header. */
export function knownBy(words: HeaderWords): (word: string) => boolean {
  if (words === 'any') return (word) => /\p{L}/u.test(word);
  const more = new Set(words);
  return (word) => KNOWN_WORDS.has(word) || FOREIGN_WORDS.has(word) || isReportWord(word) || isMendedWord(word) || more.has(word);
}
