import { type Day, isDay } from '../calendar.ts';
import type { Text } from '../messages.ts';

/**
 * How often something comes back: the part of RFC 5545 that is about days, and one word of our own, `X-WORKDAY`: `ONLY` leaves out days nobody
 * works on, `NEXT` and `PREVIOUS` move them to the workday after or before. Written `FREQ=WEEKLY;BYDAY=MO;X-WORKDAY=NEXT`.
 */
export type RecurrenceRule = {
  readonly freq: (typeof FREQUENCIES)[number];
  readonly interval: number;
  readonly count: number | null;
  readonly until: Day | null;
  readonly byDay: readonly { readonly nth: number | null; readonly day: WeekdayCode }[];
  readonly byMonthDay: readonly number[];
  readonly byMonth: readonly number[];
  readonly bySetPos: readonly number[];
  readonly workday: (typeof WORKDAYS)[number] | null;
};

const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
const WORKDAYS = ['ONLY', 'NEXT', 'PREVIOUS'] as const;
export const WEEKDAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type WeekdayCode = (typeof WEEKDAY_CODES)[number];

/** The longest rule anybody needs, characters. */
export const RECURRENCE_LENGTH = 200;

const PARTS = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'WKST', 'X-WORKDAY'] as const;

const wrong = (zh: string, en: string): Text => ({ zh, en });

/** Reads a rule. @returns the rule, or what is wrong with it */
export function readRecurrence(written: string): { readonly rule: RecurrenceRule } | { readonly wrong: Text } {
  const text = written
    .trim()
    .replace(/^RRULE:/i, '')
    .toUpperCase();
  if (text.length > RECURRENCE_LENGTH) return { wrong: wrong('重复规则太长', 'The recurrence is too long') };
  const parts = new Map<string, string>();
  for (const part of text.split(';').filter(Boolean)) {
    const [key = '', value = ''] = part.split('=');
    if (!(PARTS as readonly string[]).includes(key)) return { wrong: wrong(`重复规则里不认识「${key}」`, `A recurrence has no part "${key}"`) };
    if (parts.has(key)) return { wrong: wrong(`重复规则里「${key}」写了两次`, `The recurrence has "${key}" twice`) };
    parts.set(key, value);
  }
  return ruleOf(parts);
}

function ruleOf(parts: ReadonlyMap<string, string>): { readonly rule: RecurrenceRule } | { readonly wrong: Text } {
  const bad = (key: string) => ({
    wrong: wrong(`重复规则的「${key}=${parts.get(key) ?? ''}」不对`, `"${key}=${parts.get(key) ?? ''}" is not part of a recurrence`),
  });
  const freq = FREQUENCIES.find((one) => one === parts.get('FREQ'));
  if (!freq) return bad('FREQ');
  const interval = parts.has('INTERVAL') ? whole(parts.get('INTERVAL'), 1, 366) : 1;
  if (interval === null) return bad('INTERVAL');
  const count = parts.has('COUNT') ? whole(parts.get('COUNT'), 1, 1000) : null;
  if (parts.has('COUNT') && count === null) return bad('COUNT');
  const until = parts.has('UNTIL') ? dayOf(parts.get('UNTIL') ?? '') : null;
  if (parts.has('UNTIL') && until === null) return bad('UNTIL');
  if (count !== null && until !== null) return { wrong: wrong('次数和结束日期只能写一个', 'A recurrence ends by a count or by a day, not both') };
  const byDay = list(parts.get('BYDAY'), weekdayOf);
  if (!byDay) return bad('BYDAY');
  // The n-th weekday is one of a month or year.
  if (byDay.some(({ nth }) => nth !== null) && freq !== 'MONTHLY' && freq !== 'YEARLY') return bad('BYDAY');
  const byMonthDay = list(parts.get('BYMONTHDAY'), (one) => signed(one, 31));
  if (!byMonthDay || (byMonthDay.length > 0 && freq === 'WEEKLY')) return bad('BYMONTHDAY');
  const byMonth = list(parts.get('BYMONTH'), (one) => whole(one, 1, 12));
  if (!byMonth) return bad('BYMONTH');
  const bySetPos = list(parts.get('BYSETPOS'), (one) => signed(one, 366));
  if (!bySetPos || (bySetPos.length > 0 && byDay.length + byMonthDay.length + byMonth.length === 0)) return bad('BYSETPOS');
  if (parts.has('WKST') && parts.get('WKST') !== 'MO') return bad('WKST');
  const workday = WORKDAYS.find((one) => one === parts.get('X-WORKDAY')) ?? null;
  if (parts.has('X-WORKDAY') && workday === null) return bad('X-WORKDAY');
  return { rule: { freq, interval, count, until, byDay, byMonthDay, byMonth, bySetPos, workday } };
}

function whole(text: string | undefined, least: number, most: number): number | null {
  const value = text && /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

function signed(text: string, most: number): number | null {
  const size = whole(text.replace(/^[+-]/, ''), 1, most);
  return size === null ? null : text.startsWith('-') ? -size : size;
}

function dayOf(text: string): Day | null {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})(T\d{6}Z?)?$/.exec(text) ?? [];
  const found = `${year}-${month}-${day}`;
  return isDay(found) ? found : null;
}

function weekdayOf(text: string): { nth: number | null; day: WeekdayCode } | null {
  const [, nth, code] = /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text) ?? [];
  const day = WEEKDAY_CODES.find((one) => one === code);
  return day ? { nth: nth ? Number(nth) : null, day } : null;
}

/** The values of a part; empty when it is absent, null when one of them is none. */
function list<T>(text: string | undefined, read: (one: string) => T | null): T[] | null {
  if (text === undefined) return [];
  const found = text.split(',').map(read);
  return found.length <= 40 && found.every((one) => one !== null) ? (found as T[]) : null;
}

/** A rule as it is kept: one order, nothing that goes without saying. */
export function writeRecurrence(rule: RecurrenceRule): string {
  const parts: readonly (readonly [string, string | number | null])[] = [
    ['FREQ', rule.freq],
    ['INTERVAL', rule.interval === 1 ? null : rule.interval],
    ['BYMONTH', rule.byMonth.join(',')],
    ['BYMONTHDAY', rule.byMonthDay.join(',')],
    ['BYDAY', rule.byDay.map(({ nth, day }) => `${nth ?? ''}${day}`).join(',')],
    ['BYSETPOS', rule.bySetPos.join(',')],
    ['COUNT', rule.count],
    ['UNTIL', rule.until?.replaceAll('-', '') ?? null],
    ['X-WORKDAY', rule.workday],
  ];
  return parts.flatMap(([key, value]) => (value === null || value === '' ? [] : [`${key}=${value}`])).join(';');
}
