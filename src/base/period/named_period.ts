import { addDays, addMonths, type Day } from '../calendar.ts';
import type { Text } from '../messages.ts';
import { type Range, rangeName } from '../period.ts';

/** Kinds of period with a name of their own. */
export const PERIOD_KINDS = ['month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A month `2026-11`, a quarter `2026-Q4`, or a year `2026`, as one text. */
export const PERIOD_PATTERN = /^(20\d{2})(?:-(0[1-9]|1[0-2])|-Q([1-4]))?$/;

const MONTHS: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 };

/** The days of a named period; null for a text that names none. */
export function daysOfPeriod(text: string): Range | null {
  const found = PERIOD_PATTERN.exec(text);
  if (!found) return null;
  const [, year, month, quarter] = found;
  const first = month ?? String(quarter ? Number(quarter) * 3 - 2 : 1).padStart(2, '0');
  const from = `${year}-${first}-01`;
  return { from, to: addDays(addMonths(from, MONTHS[kindOfPeriod(text)]), -1) };
}

/** Whether a period's text names a month, a quarter or a year. */
export function kindOfPeriod(text: string): PeriodKind {
  return text.length === 4 ? 'year' : text.includes('Q') ? 'quarter' : 'month';
}

/** The period of a kind that holds a day. */
export function periodOf(kind: PeriodKind, day: Day): string {
  if (kind === 'year') return day.slice(0, 4);
  if (kind === 'month') return day.slice(0, 7);
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** The period `n` periods of the same kind later. */
export function periodAfter(text: string, n: number): string {
  const kind = kindOfPeriod(text);
  const { from } = daysOfPeriod(text) as Range;
  return periodOf(kind, addMonths(from, n * MONTHS[kind]));
}

/** `2026 年 11 月` / `Nov 2026`. */
export function periodName(text: string): Text {
  return rangeName(daysOfPeriod(text) as Range) ?? { zh: text, en: text };
}

const CURRENT: Readonly<Record<PeriodKind, Text>> = {
  month: { zh: '本月', en: 'This month' },
  quarter: { zh: '本季度', en: 'This quarter' },
  year: { zh: '今年', en: 'This year' },
};

/** `本月` for the period that holds `today`, else its name. */
export function spokenPeriod(text: string, today: Day): Text {
  const kind = kindOfPeriod(text);
  return periodOf(kind, today) === text ? CURRENT[kind] : periodName(text);
}
