import type { Text } from '../../../base/messages.ts';
import type { Description } from '../detect.ts';
import type { CsvRecord } from '../sniff/records.ts';
import { TYPE_WORDS } from '../type_words.ts';
import { FACT_OF_TYPE } from './facts.ts';
import type { ReportFormat } from './format.ts';
import type { ReportDetected } from './header.ts';
import { COLUMN_WORDS } from './words.ts';

const PERSONAL =
  /姓名|收货|收件|联系|电话|手机|地址|身份证|邮箱|买家|客户|顾客|昵称|会员|旺旺|微信|留言|备注|name|phone|mobile|mail|address|street|zip|buyer|customer|contact|remark/i;
/** A mobile number or a mail address, under whatever header. */
const TELLING = /(^|\D)1[3-9]\d{9}(\D|$)|@[\w-]+\.\w/;

/** Whether the cells under a header that no format knows may be shown. */
export const mayShow = (header: string): boolean => !PERSONAL.test(header);

/** The first rows as they may be shown: cells of hidden columns, and what looks like a number or address of a person, are a dot. */
export function shownRows(preview: readonly CsvRecord[], shown: readonly boolean[]): string[][] {
  return preview.map(({ cells }) =>
    shown.map((show, at) => {
      const cell = (cells[at] ?? '').trim();
      return cell === '' || (show && !TELLING.test(cell)) ? cell : '•';
    }),
  );
}

/** What a field of a format is called. */
export function fieldName(format: ReportFormat, field: string): Text {
  const words: Readonly<Record<string, Text>> = COLUMN_WORDS[FACT_OF_TYPE[format.type]];
  const { name, aliases } = format.fields[field] ?? {};
  const { zh, en } = name ?? words[field] ?? { zh: aliases?.[0] ?? field, en: field.replaceAll('_', ' ') };
  return { zh, en };
}

/** The fields of a format that a column can be read as, in words. */
export function fieldsOf(format: ReportFormat): { field: string; name: Text }[] {
  return Object.entries(format.fields)
    .filter(([, { kind }]) => kind !== 'ignore' && kind !== 'personal')
    .map(([field]) => ({ field, name: fieldName(format, field) }));
}

/** What the contract calls a detection. Cells that are or sound personal are blanked. */
export function describeReport({ sniffed, format, columns, headers, plain }: ReportDetected): Description {
  const offered = fieldsOf(format);
  const placed = new Map([...columns].map(([field, at]) => [at, field]));
  const known = (at: number): { field: string; name: Text } | undefined => offered.find(({ field }) => field === placed.get(at));
  const shown = headers.map((header, at) => plain.has(at) || (!placed.has(at) && mayShow(header)));
  return {
    format: format.id,
    formatName: format.name,
    type: format.type,
    typeName: TYPE_WORDS[format.type],
    verified: format.verified,
    encoding: sniffed.encoding,
    delimiter: sniffed.delimiter,
    headerLine: sniffed.header.line,
    columns: headers.map((header, at) => ({ header, field: known(at)?.field ?? null, fieldName: known(at)?.name ?? null })),
    preview: shownRows(sniffed.preview, shown),
    fields: offered,
  };
}
