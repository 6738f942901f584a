import { isDay } from '../../../base/calendar.ts';
import { bare, isUnknown } from './clean.ts';

/** A day and a time of day as a text says them; `offset` in minutes when the text carries its own. */
export type Moment = { readonly day: string; readonly seconds: number; readonly offset: number | null } | { readonly epoch: number };

/** Which of day and month comes first where neither name nor size tells; `ymd` for years of two digits that come first. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = String.raw`(?:[ T,]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?)?分?)?\s*([AaPp][Mm])?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?`;
const shape = (day: string): RegExp => new RegExp(`^${day}${TIME}$`);
const YEAR_FIRST = shape(String.raw`(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?`);
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[ T]?(\d{2}):?(\d{2})(?::?(\d{2}))?)?$/;
const YEAR_LAST = shape(String.raw`(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})`);
const NAMED = shape(String.raw`(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})`);
const NAMED_FIRST = shape(String.raw`([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})`);

/** What a date that only {@link DateOrder} can settle says about it itself; `short` for `26/08/13`, of which either end may be the year. */
export function orderHint(cell: string): DateOrder | 'open' | 'short' | null {
  const [, first, second, third] = YEAR_LAST.exec(bare(cell)) ?? [];
  if (first === undefined || third === undefined) return null;
  if (Number(second) > 12) return 'mdy';
  if (Number(first) <= 12) return 'open';
  if (third.length === 4 || Number(third) > 31) return 'dmy';
  return Number(first) > 31 ? 'ymd' : 'short';
}

/** The first and the last number of a date written in two digits each. */
export function endsOf(cell: string): readonly [first: string, last: string] {
  const [, first = '', , last = ''] = YEAR_LAST.exec(bare(cell)) ?? [];
  return [first, last];
}

/** What programs write for no moment at all: the zero of their clocks, in any time zone. */
const NO_MOMENT =
  /^(?:0000|0001|1970)[-/.]0?[01][-/.]0?[01](?!\d)|^(?:1899[-/.]12[-/.]3[01]|1900[-/.]0?1[-/.]0?[01]|1969[-/.]12[-/.]31)(?!\d)|^9999[-/.]12[-/.]31/;
/** Years that are no mistake, and that the engine can hold. */
const [FIRST_YEAR, LAST_YEAR] = [1971, 2099];

/** Reads a day or a moment: null = unknown, undefined = not readable (or a date whose order nobody has said). */
export function readMoment(cell: string, order: DateOrder | null): Moment | null | undefined {
  const text = bare(cell);
  if (isUnknown(text) || NO_MOMENT.test(text)) return null;
  const range = /^(\S+)\s*[~～]\s*(\S+)$/.exec(text);
  if (range) return range[1] === range[2] ? readMoment(range[1] as string, order) : undefined;
  let found = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (found && isDay(dayText(found[1], found[2], found[3]))) return made(dayText(found[1], found[2], found[3]), found);
  found = YEAR_LAST.exec(text);
  if (found) {
    const hint = orderHint(text);
    const first = hint === 'open' || hint === 'short' ? order : hint;
    if (!first) return undefined;
    if (first === 'ymd') return (found[3] as string).length === 2 ? made(dayText(`20${found[1]}`, found[2], found[3]), found) : undefined;
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
  if (!isDay(day) || Number(day.slice(0, 4)) < FIRST_YEAR || Number(day.slice(0, 4)) > LAST_YEAR) return undefined;
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
  if (/^[1-3]\d{9}$/.test(text)) return { epoch: Number(text) * 1000 };
  if (/^[1-3]\d{12}$/.test(text)) return { epoch: Math.floor(Number(text) / 1000) * 1000 };
  const serial = Number(text);
  if (!/^\d{5}(\.\d+)?$/.test(text) || serial < 36_526 || serial > 73_050) return undefined;
  const at = new Date(SERIAL_ZERO + Math.round(serial * 86_400) * 1000).toISOString();
  const seconds = Number(at.slice(11, 13)) * 3600 + Number(at.slice(14, 16)) * 60 + Number(at.slice(17, 19));
  return { day: at.slice(0, 10), seconds, offset: null };
}
