/**
 * How a cell's text becomes a value. Every reader answers `null` for "unknown" and `undefined` for a text that cannot be read;
 * nothing is guessed at.
 */

/** Invisible characters at both ends, and what programs wrap ids in: `="…"`, quotes, one leading apostrophe. */
export function bare(cell: string): string {
  const first = cell.charCodeAt(0);
  if (stays(first) && first !== 0x3d && first !== 0x27 && stays(cell.charCodeAt(cell.length - 1))) return cell;
  let text = cell.replace(/^[\s\p{Cc}\u200b\ufeff]+|[\s\p{Cc}\u200b\ufeff]+$/gu, '');
  if (/^=".*"$/s.test(text)) text = text.slice(2, -1).trim();
  return text.startsWith("'") ? text.slice(1).trim() : text;
}

/** What is visible of ASCII, and Chinese characters: nothing of them comes off at either end (but `=` and an apostrophe at the start). */
const stays = (code: number): boolean => (code > 32 && code < 127) || (code >= 0x4e00 && code < 0xa000);

const UNKNOWN = new Set(['', '-', '--', '—', '——', '–', '/', '\\', 'null', 'none', 'nan', 'n/a', '#n/a', 'undefined', '无', '暂无数据', '暂无']);

/** Whether a bare text says "unknown". `< 10` (a platform's own secrecy) is unknown too. */
export function isUnknown(text: string): boolean {
  const first = text.charCodeAt(0);
  // Most cells are numbers, and no number is one of the words.
  if (first > 47 && first < 58) return false;
  return text === '' || (text.length < 10 && (UNKNOWN.has(text.toLowerCase()) || /^[<>]\s*[\d.,]+%?$/.test(text)));
}

const CURRENCY = /^(?:[A-Za-z]{1,3}\s?)?[¥￥$€£₹₩฿₫₱]\s*|^(?:CNY|RMB|[A-Z]{3})\s*(?=[-+(\d])|\s*(?:元|円|CNY|RMB|[A-Z]{3}|[¥￥$€£₹₩฿₫₱])$/g;

/** A number's text in plain form (`-1234.56`): separators, currency signs and brackets of accountants taken off; undefined when it is none. */
function plainNumber(cell: string): string | undefined {
  if (/^-?\d+(?:\.\d+)?$/.test(cell)) return cell;
  let text = cell
    .normalize('NFKC')
    .replace(/\u2212/g, '-')
    .trim();
  let sign = '';
  const bracketed = /^\((.+)\)$/.exec(text);
  if (bracketed) {
    sign = '-';
    text = bracketed[1] as string;
  }
  const signed = /^([-+])\s*(.+)$/s.exec(text);
  if (signed) {
    if (signed[1] === '-') sign = '-';
    text = signed[2] as string;
  }
  text = text.replace(CURRENCY, '').trim();
  if (sign === '' && text.startsWith('-')) {
    sign = '-';
    text = text.slice(1).trim();
  }
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) text = text.replaceAll(',', '');
  else if (/^\d{1,3}([ .]\d{3})*,\d{1,2}$/.test(text)) text = text.replace(/[ .]/g, '').replace(',', '.');
  else if (/^\d{1,3}( \d{3})+(\.\d+)?$/.test(text)) text = text.replaceAll(' ', '');
  if (/^(\d+(\.\d*)?|\.\d+)$/.test(text)) return sign + text;
  return /^\d+(\.\d+)?[eE][-+]?\d{1,3}$/.test(text) ? `${sign}${text}` : undefined;
}

/** Money in minor units, rounded half away from zero at the second decimal. */
export function readMoney(cell: string): number | null | undefined {
  const text = bare(cell);
  if (isUnknown(text)) return null;
  const exact = minorOf(text);
  if (exact !== undefined) return exact;
  const plain = plainNumber(text);
  if (plain === undefined) return undefined;
  const parts = /^(-?)(\d*)(?:\.(\d*))?$/.exec(plain);
  const minor = parts ? exactMinor(parts[1] as string, parts[2] as string, parts[3] ?? '') : Math.round(Number(plain) * 100);
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** A plain amount (`-1234.56`) of up to twelve digits in minor units; undefined for what is written in any other way. */
function minorOf(text: string): number | undefined {
  const negative = text.charCodeAt(0) === 45;
  const start = negative ? 1 : 0;
  let at = start;
  let whole = 0;
  for (; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    whole = whole * 10 + digit;
  }
  if (at === start || at > start + 12) return undefined;
  let minor = whole * 100;
  if (at < text.length) {
    if (text.charCodeAt(at) !== 46 || at + 1 === text.length) return undefined;
    const from = at + 1;
    for (at = from; at < text.length; at++) {
      const digit = text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) return undefined;
      if (at === from) minor += digit * 10;
      else if (at === from + 1) minor += digit;
      else if (at === from + 2 && digit >= 5) minor += 1;
    }
  }
  return negative && minor > 0 ? -minor : minor;
}

function exactMinor(sign: string, whole: string, decimals: string): number {
  const size = Number(whole || '0') * 100 + Number(decimals.slice(0, 2).padEnd(2, '0')) + (Number(decimals[2] ?? '0') >= 5 ? 1 : 0);
  return sign && size > 0 ? -size : size;
}

/** Any finite number. */
export function readNumber(cell: string): number | null | undefined {
  const text = bare(cell);
  if (isUnknown(text)) return null;
  const plain = plainNumber(text);
  return plain === undefined ? undefined : Number(plain);
}

/** A whole number, `3`, `3.0`, `1,203`; negative ones are the caller's to refuse. */
export function readCount(cell: string): number | null | undefined {
  const value = readNumber(cell);
  return value === null || value === undefined || Number.isSafeInteger(value) ? value : undefined;
}

/** A fraction: with a % sign always percent, without one by the scale of the column. */
export function readRatio(cell: string, scale: 'fraction' | 'percent'): number | null | undefined {
  const text = bare(cell).normalize('NFKC');
  if (isUnknown(text)) return null;
  const percent = text.endsWith('%');
  const value = readNumber(percent ? text.slice(0, -1) : text);
  if (value === null || value === undefined) return undefined;
  return percent || scale === 'percent' ? Number((value / 100).toPrecision(15)) : value;
}

/** An id, or why it is none: digits written as `1.01601E+13` are lost. */
export function readId(cell: string): string | { lost: true } | null {
  const text = bare(cell);
  if (isUnknown(text)) return null;
  if (/^\d+([.]\d+)?[eE][+]?\d+$/.test(text)) return { lost: true };
  return text.includes('.') && /^\d+\.0+$/.test(text) ? text.slice(0, text.indexOf('.')) : text;
}

/** One line of text, '' when unknown. */
export function readText(cell: string): string {
  const whole = bare(cell);
  const text = /[\r\n]/.test(whole) ? whole.replace(/\s*[\r\n]+\s*/g, ' ') : whole;
  return isUnknown(text) ? '' : text;
}
