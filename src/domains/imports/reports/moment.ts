import { isDay } from '../../../base/calendar.ts';
import { bare, isUnknown } from './clean.ts';

/** A day and a time of day as a text says them; `offset` in minutes when the text carries its own. */
export type Moment = { readonly day: string; readonly seconds: number; readonly offset: number | null } | { readonly epoch: number };

/** Which of day and month comes first where neither name nor size tells. */
export type DateOrder = 'dmy' | 'mdy';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = String.raw`(?:[ T,]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?)?分?)?\s*([AaPp][Mm])?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?`;
const shape = (day: string): RegExp => new RegExp(`^${day}${TIME}$`);
const YEAR_FIRST = shape(String.raw`(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?`);
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[ T]?(\d{2}):?(\d{2})(?::?(\d{2}))?)?$/;
const YEAR_LAST = shape(String.raw`(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})`);
const NAMED = shape(String.raw`(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})`);
const NAMED_FIRST = shape(String.raw`([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})`);

/** Whether a text is a date that only {@link DateOrder} can settle, and what it says about it itself. */
export function orderHint(cell: string): DateOrder | 'open' | null {
  const found = YEAR_LAST.exec(bare(cell));
  if (!found) return null;
  if (Number(found[1]) > 12) return 'dmy';
  return Number(found[2]) > 12 ? 'mdy' : 'open';
}

/** Reads a day or a moment: null = unknown, undefined = not readable (or a date whose order nobody has said). */
export function readMoment(cell: string, order: DateOrder | null): Moment | null | undefined {
  const text = bare(cell);
  if (isUnknown(text) || text.startsWith('0001-01-01') || text.startsWith('0000-00-00') || text.startsWith('1970-01-01 00:00:00')) return null;
  const range = /^(\S+)\s*[~～]\s*(\S+)$/.exec(text);
  if (range) return range[1] === range[2] ? readMoment(range[1] as string, order) : undefined;
  let found = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (found && isDay(dayText(found[1], found[2], found[3]))) return made(dayText(found[1], found[2], found[3]), found);
  found = YEAR_LAST.exec(text);
  if (found) {
    const hint = orderHint(text);
    const first = hint === 'open' ? order : hint;
    if (!first) return undefined;
    const year = (found[3] as string).length === 2 ? `20${found[3]}` : found[3];
    return made(first === 'dmy' ? dayText(year, found[2], found[1]) : dayText(year, found[1], found[2]), found);
  }
  found = NAMED.exec(text);
  if (found) return made(dayText(found[3], monthOf(found[2]), found[1]), found);
  found = NAMED_FIRST.exec(text);
  if (found) return made(dayText(found[3], monthOf(found[1]), found[2]), found);
  return fromNumber(text);
}

const monthOf = (name = ''): string => String(MONTHS.indexOf(name.toLowerCase()) + 1);
const dayText = (year = '', month = '', day = ''): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** Groups 4–8 of a shape: hour, minute, second, AM/PM, offset. */
function made(day: string, found: RegExpExecArray): Moment | undefined {
  if (!isDay(day)) return undefined;
  let hour = Number(found[4] ?? 0);
  const [minute, second] = [Number(found[5] ?? 0), Number(found[6] ?? 0)];
  const half = found[7]?.toLowerCase();
  if (half && (hour < 1 || hour > 12)) return undefined;
  if (half) hour = (hour % 12) + (half === 'pm' ? 12 : 0);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return { day, seconds: hour * 3600 + minute * 60 + second, offset: found[8] === undefined ? null : offsetOf(found[8]) };
}

function offsetOf(text: string): number {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (!parts) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3]));
}

const SERIAL_ZERO = Date.UTC(1899, 11, 30);

/** A moment as a bare number: seconds or milliseconds of Unix, or a spreadsheet's days since 1900 (2000 to 2100 only). */
function fromNumber(text: string): Moment | undefined {
  if (/^\d{10}$/.test(text)) return { epoch: Number(text) * 1000 };
  if (/^\d{13}$/.test(text)) return { epoch: Math.floor(Number(text) / 1000) * 1000 };
  const serial = Number(text);
  if (!/^\d{5}(\.\d+)?$/.test(text) || serial < 36_526 || serial > 73_050) return undefined;
  const at = new Date(SERIAL_ZERO + Math.round(serial * 86_400) * 1000).toISOString();
  const seconds = Number(at.slice(11, 13)) * 3600 + Number(at.slice(14, 16)) * 60 + Number(at.slice(17, 19));
  return { day: at.slice(0, 10), seconds, offset: null };
}
