import type { z } from 'zod';
import type { detection } from '../contract.ts';
import type { ReportDetected } from './header.ts';

const PERSONAL = /姓名|收货|收件|电话|手机|地址|身份证|邮箱|买家|昵称|会员|name|phone|mail|address|street|zip|buyer|customer/i;

/** What the contract calls a detection. Cells that are or sound personal are blanked. */
export function describeReport({ sniffed, format, columns, headers, plain }: ReportDetected): z.input<typeof detection> {
  const fields = new Map([...columns].map(([field, at]) => [at, field]));
  const shown = headers.map((header, at) => plain.has(at) || (!fields.has(at) && !PERSONAL.test(header)));
  return {
    format: format.id,
    formatName: format.name,
    type: format.type,
    encoding: sniffed.encoding,
    delimiter: sniffed.delimiter,
    headerLine: sniffed.header.line,
    columns: headers.map((header, at) => ({ header, field: fields.get(at) ?? null })),
    preview: sniffed.preview.map((record) => headers.map((_, at) => (shown[at] ? (record.cells[at] ?? '').trim() : record.cells[at] ? '•' : ''))),
  };
}
