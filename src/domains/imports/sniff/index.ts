import { basename } from 'node:path';
import { binaryFile, encodingUnknown, fileEmpty, fileMissing, headerNotFound, lineTooLong, notCsv } from '../faults.ts';
import type { Mended } from '../mended.ts';
import { decode, type Encoding, encodingOf, isUtf16 } from './encoding.ts';
import { findHeader, type HeaderFound, numbered } from './header.ts';
import { magicOf } from './magic.ts';
import { BLANKS, type CsvRecord, readRecords } from './records.ts';
import { findLongLine, MAX_LINE, readSample, type Sample } from './sample.ts';

/** What a file is, found from a bounded part of it. */
export type Sniffed = {
  readonly file: string;
  readonly path: string;
  readonly bytes: number;
  /** About how many lines there are, by those of the first mebibyte. */
  readonly lines: number;
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly header: CsvRecord;
  /** Rows above the header. */
  readonly preamble: readonly CsvRecord[];
  /** The first rows after the header. */
  readonly preview: readonly CsvRecord[];
  /** True when the file ends inside a character or a quote: its last row is not whole. */
  readonly cut: boolean;
  /** True when lines end in CR alone, cells are separated by tabs or runs of blanks, or the text is UTF-16: the engine needs a copy it can read. */
  readonly needsCopy: boolean;
  /** False when lines end in CR alone. */
  readonly hasLf: boolean;
  /** True when rows may end before the last column: those of a workbook end at their last filled cell. */
  readonly ragged?: boolean;
  /** Set for a file of rejected rows that somebody has mended. */
  readonly mended?: Mended;
};

const PREVIEW = 8;

/**
 * Finds out what a file is: by its bytes, never by its extension, reading 1.5 MB of it at most.
 * `known` says whether a normalised word can stand in a header; `file` is the name people know it by. A `headless` file has no header:
 * its columns are called 1, 2, 3 …
 * @throws Fault imports.file_missing, file_empty, not_csv, binary, encoding_unknown, line_too_long, header_not_found
 */
export async function sniff(path: string, known: (word: string) => boolean, file = basename(path), headless = false): Promise<Sniffed> {
  const place = { file };
  const sample = await readSample(path).catch((cause: unknown) => {
    throw fileMissing({ file }, { place, cause });
  });
  const what = magicOf(sample.head);
  if (what) throw notCsv({ file, what }, { place });
  if (isBlank(sample)) throw fileEmpty({ file }, { place });
  const found = encodingOf(sample);
  if (!found || !isUtf16(found.encoding)) refuseNul(sample.head, file);
  if (!found) throw encodingUnknown({ file }, { place });
  const text = decode(sample.head, found.encoding);
  const onlyCr = !text.includes('\n') && text.includes('\r');
  const line = await findLongLine(path, onlyCr ? 0x0d : 0x0a);
  if (line !== undefined) throw lineTooLong({ file, line, limit: MAX_LINE }, { place: { file, line } });
  const header = headless ? numbered(text) : findHeader(text, known);
  if (!header) {
    const first = readRecords(text, ',', 1)[0];
    throw headerNotFound({ file, columns: first?.cells.length ?? 0 }, { place: { file, line: 1 } });
  }
  const records = readRecords(text, header.delimiter, 30 + PREVIEW + 1);
  return {
    file,
    path,
    bytes: sample.bytes,
    lines: linesOf(sample),
    encoding: found.encoding,
    delimiter: header.delimiter,
    header: header.record,
    preamble: records.filter((record) => record.line < header.record.line),
    preview: records.filter((record) => record.line > header.record.line).slice(0, PREVIEW),
    cut: found.cut || endsInQuote(sample, found.encoding, header),
    hasLf: !onlyCr,
    needsCopy: onlyCr || header.delimiter === '\t' || header.delimiter === BLANKS || isUtf16(found.encoding),
  };
}

function linesOf({ head, bytes }: Sample): number {
  let lines = 1;
  for (let at = head.indexOf(0x0a); at >= 0; at = head.indexOf(0x0a, at + 1)) lines += 1;
  return Math.ceil((lines * bytes) / Math.max(1, head.length));
}

function isBlank(sample: Sample): boolean {
  if (sample.bytes > sample.head.length) return false;
  return sample.head.every((byte) => byte <= 0x20 || byte === 0xef || byte === 0xbb || byte === 0xbf);
}

function refuseNul(head: Buffer, file: string): void {
  const at = head.indexOf(0);
  if (at >= 0) throw binaryFile({ file, at: at + 1 }, { place: { file } });
}

/**
 * Whether the last row's last quote is never closed. The tail is read from its first line break; when the rows found that way do not
 * have the header's width, the break lay inside a quoted cell and nothing is claimed (the engine's pass finds what matters then).
 */
function endsInQuote(sample: Sample, encoding: Encoding, header: HeaderFound): boolean {
  const whole = sample.tail.length === 0;
  const text = whole ? decode(sample.head, encoding) : tailText(sample, encoding);
  const records = readRecords(text, header.delimiter, Number.POSITIVE_INFINITY);
  const last = records.at(-1);
  if (!last || last.closed) return false;
  const width = header.record.cells.length;
  const before = records.slice(-6, -1);
  return whole || before.every((record) => record.cells.length >= width);
}

/** The end of the file from its first line break on. */
function tailText({ tail, bytes }: Sample, encoding: Encoding): string {
  if (!isUtf16(encoding)) return decode(tail.subarray(tail.indexOf(0x0a) + 1), encoding);
  const text = decode(tail.subarray((bytes - tail.length) % 2), encoding);
  return text.slice(text.indexOf('\n') + 1);
}
