import { normalHeader } from '../sniff/header.ts';
import type { CsvRecord } from '../sniff/records.ts';
import { baskets } from './baskets.ts';
import type { ReportDetected } from './header.ts';

type RowKind = 'row' | 'blank' | 'header' | 'note' | 'short' | 'extra' | 'cut' | 'garbled';

/** What a record is before anything of it is read. */
export function kindsOf({ sniffed, format, headers }: ReportDetected, claim: (control?: Readonly<Record<string, number>>) => void) {
  const words = headers.map(normalHeader);
  const isHeader = headerAgain(words);
  return ({ cells, closed, garbled }: CsvRecord, last: boolean): RowKind => {
    if (isBlank(cells, 0)) return 'blank';
    if (last && (sniffed.cut || !closed)) return 'cut';
    const remark = (cells[0] as string).startsWith('#');
    if (cells.length < words.length && (remark || isBlank(cells, 1)) && words.length > 2 && format !== baskets) {
      const text = (remark ? cells.join(sniffed.delimiter) : (cells[0] as string)).trim();
      const footer = format.footer?.(text);
      if (footer) claim(footer.control);
      if (footer || !last || remark) return 'note';
    }
    if (!isBlank(cells, words.length)) return 'extra';
    // A workbook ends its rows at the last filled cell; a text file writes every delimiter.
    if (cells.length < words.length && !sniffed.ragged && (last || !format.ragged)) {
      const lacking = words.slice(cells.length).some((word) => word !== '');
      if (lacking) return last ? 'cut' : 'short';
    }
    if (garbled) return 'garbled';
    return sniffed.header.line > 0 && isHeader(cells) ? 'header' : 'row';
  };
}

/** Whether nothing stands in the cells from place `from` on. */
function isBlank(cells: readonly string[], from: number): boolean {
  for (let at = from; at < cells.length; at++) if ((cells[at] as string).trim() !== '') return false;
  return true;
}

/** Whether cells are the header once more: two words at least, and four of five. Most rows show by the first character of a few cells that they are not. */
function headerAgain(words: readonly string[]): (cells: readonly string[]) => boolean {
  const count = words.filter(Boolean).length;
  const needed = Math.max(2, count * 0.8);
  return (cells) => {
    let left = count;
    for (let at = 0; at < words.length && left >= needed; at++) {
      const word = words[at] as string;
      if (word !== '' && !isWord(cells[at] ?? '', word)) left -= 1;
    }
    return left >= needed;
  };
}

/** Whether a cell is a normalised header word. */
function isWord(cell: string, word: string): boolean {
  const first = cell.charCodeAt(0);
  // Digits and Chinese characters are what they are in every form of writing.
  if (Number.isNaN(first) || (((first > 47 && first < 58) || (first >= 0x4e00 && first < 0xa000)) && first !== word.charCodeAt(0))) return false;
  return normalHeader(cell) === word;
}
