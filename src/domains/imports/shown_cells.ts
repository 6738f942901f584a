/**
 * What of a file may be written down. Columns that hold people are blank by their header; this is for files whose cells stand under the wrong
 * header, or that have none: a name under 总金额 is still a name.
 */

const PHONE = /(?<!\d)1[3-9]\d{9}(?!\d)/;
const HAN = /\p{Script=Han}{2,}/u;
const LATIN = /[a-z]{3,}/i;

/** Chinese words that amounts, counts and times are written with. */
const OF_NUMBERS =
  /[零〇一二三四五六七八九十百千两]|年|月|日|号|时|点|分|秒|上午|下午|今天|昨天|前天|星期.|周.|元|人民币|万|亿|件|个|暂无数据|暂无|没有|无/gu;

/** Kinds of fields whose text cannot hold a person's name. */
const NUMBERS: ReadonlySet<string> = new Set(['money', 'count', 'ratio', 'number']);
const TIMES: ReadonlySet<string> = new Set(['time', 'day', 'instant']);

/** Whether a cell stands where it does not belong, as far as its kind tells. */
function isMisplaced(cell: string, kind: string | undefined): boolean {
  if (kind === 'id') return HAN.test(cell);
  const number = kind !== undefined && NUMBERS.has(kind);
  if (!number && !(kind !== undefined && TIMES.has(kind))) return false;
  return (
    PHONE.test(cell) ||
    HAN.test(cell.replace(OF_NUMBERS, '')) ||
    (number && LATIN.test(cell.replace(/cny|rmb|usd|null|nan|#(?:ref|value|name|num)\b/gi, '')))
  );
}

/** Whether a row's cells have moved under other headers although their number is right: then none of them may be shown. */
export function looksShifted(cells: readonly string[], kindAt: (at: number) => string | undefined): boolean {
  return cells.some((cell, at) => isMisplaced(cell, kindAt(at)));
}

const DATA = [PHONE, /\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}.?\s+\d{1,2}:\d{2}/, /^\d+\.\d{2}$/, /(路|街|巷|弄|胡同|小区|村).{0,12}\d+\s*(号|弄|栋|室)/];

/** Header words as they may be told: none at all of a “header” that is a row of data. */
export function shownHeaders(headers: readonly string[]): readonly string[] {
  return headers.some((header) => DATA.some((pattern) => pattern.test(header.trim()))) ? [] : headers;
}
