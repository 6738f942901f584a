import type { Text } from '../../../base/messages.ts';

/** Why a row was not taken. The engine writes `code * 1000 + column` (columns from 1; 0 = the whole row). */
export const ROW_FAULT = {
  short: 1,
  extra: 2,
  idMissing: 3,
  idScientific: 4,
  idLong: 5,
  missing: 6,
  unreadable: 7,
  negative: 8,
  cut: 9,
  garbled: 10,
} as const;

/** From here on a row is no order and no fault: it is left out and only counted. */
export const NO_ROW = 900_000;
export const BLANK_ROW = 900_001;
export const HEADER_ROW = 900_002;

type Words = { readonly reason: (column: string) => Text; readonly remedy: Text };

const EXPORT_AGAIN = { zh: '从平台重新导出该订单，不要手工编辑该行', en: 'Export the order again and do not edit the row by hand' };

const WORDS: Readonly<Record<number, Words>> = {
  [ROW_FAULT.short]: {
    reason: () => ({
      zh: '这一行的列数比表头少：行不完整或文件被截断',
      en: 'The row has fewer columns than the header: it is not whole, or the file was cut off',
    }),
    remedy: {
      zh: '重新完整下载文件，再导入一次（已导入的行不会重复）',
      en: 'Download the file whole and import it again (rows already loaded do not double)',
    },
  },
  [ROW_FAULT.extra]: {
    reason: () => ({
      zh: '这一行的列数比表头多：某个单元格里的逗号没有加引号',
      en: 'The row has more columns than the header: a cell holds a delimiter without quotes',
    }),
    remedy: { zh: '给含逗号的单元格加上双引号，或从平台重新导出', en: 'Quote the cell that holds the delimiter, or export again' },
  },
  [ROW_FAULT.idMissing]: {
    reason: (column) => ({ zh: `“${column}”为空`, en: `“${column}” is empty` }),
    remedy: EXPORT_AGAIN,
  },
  [ROW_FAULT.idScientific]: {
    reason: (column) => ({
      zh: `“${column}”变成了科学计数法，后面的数字已经丢失`,
      en: `“${column}” has become scientific notation; digits are lost`,
    }),
    remedy: {
      zh: '重新导出，直接导入原始文件；必须用 Excel 时先把该列设为“文本”格式',
      en: 'Export again and import the file as downloaded; if it must pass a spreadsheet, format the column as text first',
    },
  },
  [ROW_FAULT.idLong]: {
    reason: (column) => ({ zh: `“${column}”不像编号（超过 64 个字节）`, en: `“${column}” is no number (more than 64 bytes)` }),
    remedy: EXPORT_AGAIN,
  },
  [ROW_FAULT.missing]: {
    reason: (column) => ({ zh: `必需的“${column}”为空`, en: `“${column}”, which is required, is empty` }),
    remedy: EXPORT_AGAIN,
  },
  [ROW_FAULT.unreadable]: {
    reason: (column) => ({ zh: `读不懂“${column}”里的值`, en: `The value in “${column}” cannot be read` }),
    remedy: {
      zh: '时间写成 2026-01-31 09:30:00，金额写成 1234.56（不知道时留空）',
      en: 'Write times as 2026-01-31 09:30:00 and amounts as 1234.56 (leave what is unknown empty)',
    },
  },
  [ROW_FAULT.negative]: {
    reason: (column) => ({ zh: `“${column}”是负数`, en: `“${column}” is negative` }),
    remedy: { zh: '订单金额和退款金额都写成正数', en: 'Write order and refund amounts as positive numbers' },
  },
  [ROW_FAULT.cut]: {
    reason: () => ({ zh: '文件在这一行中间被截断', en: 'The file was cut off in the middle of this row' }),
    remedy: {
      zh: '重新完整下载文件，再导入一次（已导入的行不会重复）',
      en: 'Download the file whole and import it again (rows already loaded do not double)',
    },
  },
  [ROW_FAULT.garbled]: {
    reason: () => ({
      zh: '这一行里有不是文字的字节：文件已损坏，或由两种编码的文件拼成',
      en: 'The row holds bytes that are no characters: the file is damaged, or pasted together of two encodings',
    }),
    remedy: {
      zh: '从平台重新下载，直接导入；几个文件分别导入，不要拼接',
      en: 'Download it again and import it as it is; import several files one by one instead of pasting them together',
    },
  },
};

/** The words of a fault the engine wrote. */
export function wordsOf(fault: number, headers: readonly string[]): { reason: Text; remedy: Text; column: string | null } {
  const words = WORDS[Math.floor(fault / 1000)];
  if (!words) throw new Error(`no words for row fault ${fault}`);
  const column = headers[(fault % 1000) - 1] ?? null;
  return { reason: words.reason(column ?? ''), remedy: words.remedy, column };
}

/** Whether the columns of the row stand where the header says; if not, no cell of it may be shown. */
export function isShifted(fault: number): boolean {
  const code = Math.floor(fault / 1000);
  return code === ROW_FAULT.short || code === ROW_FAULT.extra || code === ROW_FAULT.cut;
}
