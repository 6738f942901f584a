import { addDays, addMonths, type Day, daysBetween, endOfMonth, isDay, startOf, weekday } from './calendar.ts';
import type { Text } from './messages.ts';

/** Days `from` to `to`, both included. */
export type Range = { readonly from: Day; readonly to: Day };

/** The periods a person picks by name. To-date ones end yesterday, because a day that is still running has no platform report. */
export const PRESETS = [
  'yesterday',
  'day_before_yesterday',
  'last7',
  'last14',
  'last30',
  'last90',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
] as const;
export type Preset = (typeof PRESETS)[number];

/** With what any period can be compared by counting days; `period/compare.ts` has those that need to know festivals and campaigns. */
export const COMPARISONS = ['previous', 'previous-week', 'year', 'year-weekday'] as const;

/** Units of the calendar that a period can be part of. */
export const UNITS = ['week', 'month', 'quarter', 'year'] as const;
export type Unit = (typeof UNITS)[number];

/** The unit a preset is the part to date of; null for other periods. */
export function toDateUnit(preset: string): Unit | null {
  return UNITS.find((unit) => preset === `this_${unit}`) ?? null;
}

/** The days of a preset on the day `today`. */
export function resolvePreset(preset: Preset, today: Day): Range {
  const yesterday = addDays(today, -1);
  const last = (n: number): Range => ({ from: addDays(today, -n), to: yesterday });
  // On the first day of a week, month or year there is no yesterday in it yet: show the day that has begun.
  const toDate = (from: Day): Range => ({ from, to: yesterday < from ? from : yesterday });
  const monthsFrom = (from: Day, n: number): Range => ({ from, to: addDays(addMonths(from, n), -1) });
  switch (preset) {
    case 'yesterday':
      return last(1);
    case 'day_before_yesterday':
      return { from: addDays(today, -2), to: addDays(today, -2) };
    case 'last7':
      return last(7);
    case 'last14':
      return last(14);
    case 'last30':
      return last(30);
    case 'last90':
      return last(90);
    case 'this_week':
      return toDate(startOf('week', today));
    case 'last_week':
      return { from: addDays(startOf('week', today), -7), to: addDays(startOf('week', today), -1) };
    case 'this_month':
      return toDate(startOf('month', today));
    case 'last_month':
      return monthsFrom(addMonths(startOf('month', today), -1), 1);
    case 'this_quarter':
      return toDate(startOf('quarter', today));
    case 'last_quarter':
      return monthsFrom(addMonths(startOf('quarter', today), -3), 3);
    case 'this_year':
      return toDate(startOf('year', today));
    case 'last_year':
      return monthsFrom(addMonths(startOf('year', today), -12), 12);
  }
}

/** The most days a period `lastN` may have: ten years. */
export const MOST_LAST_DAYS = 3660;

/** N of `lastN`; null when the text is no such period. */
export function lastDays(text: string): number | null {
  const n = Number(/^last([1-9]\d{0,3})$/.exec(text)?.[1] ?? 0);
  return n > 0 && n <= MOST_LAST_DAYS ? n : null;
}

/** A preset's name, `lastN` or `D..D` as days; null when it is none of them, or its days are the wrong way round. */
export function parseRange(text: string, today: Day): Range | null {
  if ((PRESETS as readonly string[]).includes(text)) return resolvePreset(text as Preset, today);
  const n = lastDays(text);
  if (n !== null) return { from: addDays(today, -n), to: addDays(today, -1) };
  const [from, to, more] = text.split('..');
  if (!from || !to || more !== undefined || !isDay(from) || !isDay(to) || to < from) return null;
  return { from, to };
}

/** How many days a range has. */
export function lengthOf(range: Range): number {
  return daysBetween(range.from, range.to) + 1;
}

/** How many whole months a range is; 0 when it is not whole months. */
export function wholeMonths(range: Range): number {
  if (!range.from.endsWith('-01') || range.to !== endOfMonth(range.to)) return 0;
  const index = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return index(range.to) - index(range.from) + 1;
}

/** A period to date beside the same part of the unit before: whole months stay whole, a date that is not there becomes the month's last. */
function sameToDate(range: Range, unit: Unit): Range {
  if (unit === 'week') return { from: addDays(range.from, -7), to: addDays(range.to, -7) };
  const months = { month: -1, quarter: -3, year: -12 }[unit];
  const to = addMonths(range.to, months);
  return { from: addMonths(range.from, months), to: wholeMonths(range) > 0 ? endOfMonth(to) : to };
}

/**
 * The days a period is compared with. `previous`: whole months with the whole months before; a month to date with the same
 * dates of the month before; anything else with as many days just before. `previous:<unit>`: the period is the unit to date, and
 * stands beside the same part of the week, month, quarter or year before. `previous-week`: the same weekdays, a whole number
 * of weeks earlier. `year`: the same dates a year ago (02-29 becomes 02-28, whole months stay whole). `year-weekday`: 364 days
 * earlier, so that weekdays agree. `D..D`: those days.
 * @throws RangeError when `compare` is none of these.
 */
export function comparisonRange(range: Range, compare: string): Range {
  const n = lengthOf(range);
  const months = wholeMonths(range);
  switch (compare) {
    case 'previous': {
      if (months > 0) return { from: addMonths(range.from, -months), to: addDays(range.from, -1) };
      const sameMonth = range.from.slice(0, 7) === range.to.slice(0, 7);
      if (range.from.endsWith('-01') && sameMonth && n > 1) return { from: addMonths(range.from, -1), to: addMonths(range.to, -1) };
      return { from: addDays(range.from, -n), to: addDays(range.from, -1) };
    }
    case 'previous-week': {
      const back = Math.ceil(n / 7) * 7;
      return { from: addDays(range.from, -back), to: addDays(range.to, -back) };
    }
    case 'year': {
      const from = addMonths(range.from, -12);
      const to = addMonths(range.to, -12);
      return { from, to: months > 0 ? endOfMonth(to) : to };
    }
    case 'year-weekday':
      return { from: addDays(range.from, -364), to: addDays(range.to, -364) };
    default: {
      const unit = UNITS.find((one) => compare === `previous:${one}`);
      if (unit) return sameToDate(range, unit);
      const own = parseRange(compare, '0001-01-01');
      if (!own || !compare.includes('..')) throw new RangeError(`unknown comparison: ${compare}`);
      return own;
    }
  }
}

/** `1 day`, `7 days`. */
export function englishDays(n: number): string {
  return n === 1 ? '1 day' : `${n} days`;
}

const ZH_DAYS = ['一', '二', '三', '四', '五', '六', '日'];
const EN_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 周一 / Mon for an ISO weekday 1–7. */
export function weekdayWords(iso: number): Text {
  return { zh: `周${ZH_DAYS[iso - 1]}`, en: EN_DAYS[iso - 1] as string };
}

/** `11-21 周六` / `Sat 21 Nov` for one day; the year is said unless it is `yearKnown`. */
export function dayWords(day: Day, yearKnown?: string): Text {
  const known = day.slice(0, 4) === yearKnown;
  const names = weekdayWords(weekday(day));
  const date = `${Number(day.slice(8))} ${EN_MONTHS[Number(day.slice(5, 7)) - 1]}`;
  return {
    zh: `${known ? day.slice(5) : day} ${names.zh}`,
    en: `${names.en} ${date}${known ? '' : ` ${day.slice(0, 4)}`}`,
  };
}

/**
 * A range in words that name its days: `11-21 周六`, `11-15 周日 至 11-21 周六（7 天）`.
 * Years are said unless both ends are in `yearKnown` (pass the current year).
 */
export function rangeWords(range: Range, yearKnown?: string): Text {
  const known = range.from.slice(0, 4) === yearKnown && range.to.slice(0, 4) === yearKnown ? yearKnown : undefined;
  const from = dayWords(range.from, known);
  if (range.from === range.to) return from;
  const to = dayWords(range.to, known);
  const n = lengthOf(range);
  return { zh: `${from.zh} 至 ${to.zh}（${n} 天）`, en: `${from.en} – ${to.en} (${n} days)` };
}

const UNIT_NAMES: Readonly<Record<Unit, Text>> = {
  week: { zh: '上周', en: 'last week' },
  month: { zh: '上月', en: 'last month' },
  quarter: { zh: '上季度', en: 'last quarter' },
  year: { zh: '去年', en: 'last year' },
};

/** 环比 … / vs … : what a comparison by counting days is called. */
export function comparisonName(compare: string): Text {
  switch (compare) {
    case 'previous':
      return { zh: '环比（上一周期）', en: 'Previous period' };
    case 'previous-week':
      return { zh: '上周同期', en: 'Same weekdays, week before' };
    case 'year':
      return { zh: '同比（按日期）', en: 'Last year, same dates' };
    case 'year-weekday':
      return { zh: '同比（按星期）', en: 'Last year, same weekdays' };
    default: {
      const unit = UNITS.find((one) => compare === `previous:${one}`);
      if (!unit) return { zh: '自选日期', en: 'Chosen days' };
      const { zh, en } = UNIT_NAMES[unit];
      return { zh: `环比（${zh}同期）`, en: `Previous period (${en} to date)` };
    }
  }
}

/** What a range of whole months or a whole week is called, `2026 年第 3 季度` / `Q3 2026`; null for other days. */
export function rangeName(range: Range): Text | null {
  const year = range.from.slice(0, 4);
  const month = Number(range.from.slice(5, 7));
  switch (wholeMonths(range)) {
    case 1:
      return { zh: `${year} 年 ${month} 月`, en: `${EN_MONTHS[month - 1]} ${year}` };
    case 3:
      return month % 3 === 1 ? { zh: `${year} 年第 ${(month + 2) / 3} 季度`, en: `Q${(month + 2) / 3} ${year}` } : null;
    case 12:
      return month === 1 ? { zh: `${year} 年`, en: year } : null;
    default:
      return null;
  }
}
