import { createReadStream } from 'node:fs';
import { openQuote } from '../../faults.ts';
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
  const take = (text: string, last: boolean): CsvRecord[] => {
    const page: CsvRecord[] = [];
    let at = 0;
    while (at < text.length) {
      const { record, next, breaks } = readRecord(text, at, line, sniffed.delimiter);
      // A record that reaches the end of what is there may go on in the next piece.
      if (next >= text.length && !last) break;
      if (record.line > sniffed.header.lastLine) page.push(record);
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
    const page = take(rest + decoder.decode(chunk as Buffer, { stream: true }), false);
    if (page.length > 0) yield page;
  }
  const page = take(rest + decoder.decode(), true);
  if (page.length > 0) yield page;
}
