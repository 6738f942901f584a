import { createReadStream } from 'node:fs';
import { openQuote } from '../../faults.ts';
import type { Encoding } from '../../sniff/encoding.ts';
import type { Sniffed } from '../../sniff/index.ts';
import { type CsvRecord, readRecord } from '../../sniff/records.ts';
import { MAX_LINE } from '../../sniff/sample.ts';

/**
 * Every record of a text file after its header, in pages, streaming: at most one page and one record are in memory.
 * @throws Fault imports.open_quote when a quote swallows megabytes
 */
export async function* readRows(sniffed: Sniffed): AsyncGenerator<CsvRecord[]> {
  const decoder = new TextDecoder(sniffed.encoding === 'utf-8-bom' ? 'utf-8' : sniffed.encoding);
  let rest = '';
  let line = 1;
  let damaged = false;
  const holdsMore = unreadableIn(sniffed.encoding);
  const take = (text: string, last: boolean): CsvRecord[] => {
    const page: CsvRecord[] = [];
    let at = 0;
    while (at < text.length) {
      const { record, next, breaks } = readRecord(text, at, line, sniffed.delimiter);
      // A record that reaches the end of what is there may go on in the next piece.
      if (next >= text.length && !last) break;
      if (record.line > sniffed.header.lastLine) page.push(isGarbled(record.cells, damaged) ? { ...record, garbled: true } : record);
      at = next;
      line += breaks;
    }
    rest = text.slice(at);
    if (rest.length > 4 * MAX_LINE) {
      const lines = rest.split('\n').length - 1;
      throw openQuote({ file: sniffed.file, line, lines }, { place: { file: sniffed.file, line } });
    }
    return page;
  };
  for await (const chunk of createReadStream(sniffed.path, { highWaterMark: 262_144 })) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    damaged ||= holdsMore(text, chunk as Buffer);
    const page = take(rest + text, false);
    if (page.length > 0) yield page;
  }
  const page = take(rest + decoder.decode(), true);
  if (page.length > 0) yield page;
}

/** Stands for bytes that are no character; a platform may also have written it. */
const UNREADABLE = '\ufffd';
const WRITTEN: Readonly<Partial<Record<Encoding, Buffer>>> = {
  'utf-8': Buffer.from(UNREADABLE),
  'utf-8-bom': Buffer.from(UNREADABLE),
  gb18030: Buffer.from([0x84, 0x31, 0xa4, 0x37]),
};

/** Tells of each piece of a file whether its text has more unreadable characters than its bytes say by themselves. */
function unreadableIn(encoding: Encoding): (text: string, bytes: Buffer) => boolean {
  const written = WRITTEN[encoding];
  let before: Uint8Array = Buffer.alloc(0);
  return (text, bytes) => {
    const tail = before;
    if (written) before = bytes.subarray(Math.max(0, bytes.length - written.length + 1));
    if (!text.includes(UNREADABLE)) return false;
    // A character may lie in two pieces.
    return written === undefined || countOf(text, UNREADABLE) > countOf(Buffer.concat([tail, bytes]), written);
  };
}

function countOf<T extends string | Buffer>(all: T, part: T): number {
  let count = 0;
  for (let at = all.indexOf(part as string); at >= 0; at = all.indexOf(part as string, at + part.length)) count += 1;
  return count;
}

/** Whether something else stood in a row: bytes that are no character, or NUL within a cell (around one it is padding). */
function isGarbled(cells: readonly string[], damaged: boolean): boolean {
  return cells.some((cell) => (damaged && cell.includes(UNREADABLE)) || (cell.includes('\0') && /[^\0]\0+[^\0]/.test(cell)));
}
