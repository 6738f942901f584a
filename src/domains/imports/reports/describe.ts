import type { Text } from '../../../base/messages.ts';
import type { Description } from '../detect.ts';
import type { CsvRecord } from '../sniff/records.ts';
import { TYPE_WORDS } from '../type_words.ts';
import { FACT_OF_TYPE } from './facts.ts';
import type { ReportFormat } from './format.ts';
import { isTemplate, type ReportDetected } from './header.ts';
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

/** Days that are months: a reading of `day` that only a person can say, in files of no platform. */
const MONTH = { field: 'month', name: { zh: '月份（一行是一个月）', en: 'month (a row is a month)' } };

/**
 * The fields of a format that a column can be read as, in words. Those of text (`free`) can be made of several columns together, and be
 * the same for the whole file.
 */
export function fieldsOf(format: ReportFormat): { field: string; name: Text; free?: boolean }[] {
  return Object.entries(format.fields)
    .filter(([, { kind }]) => kind !== 'ignore' && kind !== 'personal')
    .flatMap(([field, { kind }]) => {
      const one = { field, name: fieldName(format, field), ...(kind === 'text' || kind === 'label' ? { free: true } : {}) };
      return field === 'day' && isTemplate(format) ? [one, MONTH] : [one];
    });
}

/** What the contract calls a detection. Cells that are or sound personal are blanked. */
export function describeReport({ sniffed, format, columns, headers, plain, joined, monthly }: ReportDetected): Description {
  const offered = fieldsOf(format);
  const named = (field: string): string => (field === 'day' && monthly ? MONTH.field : field);
  const placed = new Map([...columns].map(([field, at]) => [at, named(field)]));
  for (const [field, places] of joined) for (const at of places) placed.set(at, field);
  const known = (at: number): { field: string; name: Text } | undefined => offered.find(({ field }) => field === placed.get(at));
  const shown = headers.map((header, at) => plain.has(at) || (!placed.has(at) && mayShow(header)));
  return {
    format: format.id,
    formatName: format.name,
    platform: format.platform,
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
