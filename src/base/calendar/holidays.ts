import { addDays, type Day, eachDay, weekday } from '../calendar.ts';
import type { Text } from '../messages.ts';
import { FESTIVAL_IDS, type FestivalId, festivalDay, festivalOf } from './festivals.ts';
import { HOLIDAYS } from './holiday_data.ts';

/** Days off in a row for one festival or two, and the weekend days worked for them. */
export type HolidayBlock = {
  readonly festivals: readonly FestivalId[];
  readonly name: Text;
  readonly from: Day;
  readonly to: Day;
  /** Weekend days worked for it (调休上班). */
  readonly swapped: readonly Day[];
};

/**
 * Whether a year's days off are known: `announced` by the State Council; `unannounced`, which falls back to the statutory days; `before`
 * the data begin, likewise.
 */
export type HolidayStanding = 'announced' | 'unannounced' | 'before';

/** @returns how a year's holidays are known */
export function holidayStanding(year: number): HolidayStanding {
  if (year > HOLIDAYS.to) return 'unannounced';
  return year < HOLIDAYS.from ? 'before' : 'announced';
}

const VICTORY_DAY: Text = { zh: '抗战胜利纪念日', en: 'Victory Day' };

function blockOf(names: string, days: string): HolidayBlock {
  const [off = '', ...worked] = days.split(' ');
  const [from = '', to = from] = off.split('..');
  const festivals = names.split(' ').filter((id): id is FestivalId => (FESTIVAL_IDS as readonly string[]).includes(id));
  const words = festivals.map((id) => festivalOf(id).name);
  const name = words.length === 0 ? VICTORY_DAY : { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(' and ') };
  return { festivals, name, from, to, swapped: worked.map((day) => day.slice(1)) };
}

/** Statutory days off by the State Council's rule of each time: days from the festival (0 = its day). Weekend swaps are not guessed. */
function statutory(year: number): HolidayBlock[] {
  const rules: readonly (readonly [FestivalId, number, number])[] = [
    ['new_year', 0, 0],
    ['spring_festival', (year >= 2008 && year <= 2013) || year >= 2025 ? -1 : 0, year >= 2008 && year <= 2013 ? 1 : 2],
    ['qingming', 0, 0],
    ['labour_day', 0, year >= 2025 ? 1 : year < 2008 ? 2 : 0],
    ['dragon_boat', 0, 0],
    ['mid_autumn', 0, 0],
    ['national_day', 0, 2],
  ];
  const before2008 = new Set<FestivalId>(['qingming', 'dragon_boat', 'mid_autumn']);
  return rules.flatMap(([id, first, last]) => {
    const day = festivalDay(id, year);
    if (day === null || (year < 2008 && before2008.has(id))) return [];
    return [{ festivals: [id], name: festivalOf(id).name, from: addDays(day, first), to: addDays(day, last), swapped: [] }];
  });
}

const blocks = new Map<number, readonly HolidayBlock[]>();

/** The holidays of a year, in order; of a year that is not announced, or before the data, the statutory days alone. */
export function holidaysOf(year: number): readonly HolidayBlock[] {
  const known = blocks.get(year);
  if (known) return known;
  const announced = (HOLIDAYS.years as Readonly<Record<number, { readonly days: Readonly<Record<string, string>> }>>)[year];
  const made = announced ? Object.entries(announced.days).map(([names, days]) => blockOf(names, days)) : statutory(year);
  blocks.set(year, made);
  return made;
}

/** What kind of day it is: an ordinary workday or weekend, a holiday, or a weekend day that is worked for one (调休上班). */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'swapped_workday';

/** A day as the State Council has it. */
export type DayFacts = {
  readonly kind: DayKind;
  /** The holiday it belongs to, or is worked for. */
  readonly holiday: HolidayBlock | null;
  readonly standing: HolidayStanding;
};

type Known = Pick<DayFacts, 'kind' | 'holiday'>;
const known = new Map<number, ReadonlyMap<Day, Known>>();

/** Days that are not what their weekday says, named by the holidays of one year. */
function daysOf(year: number): ReadonlyMap<Day, Known> {
  const made = known.get(year);
  if (made) return made;
  const found = new Map<Day, Known>();
  for (const holiday of holidaysOf(year)) {
    for (const day of eachDay(holiday.from, holiday.to)) found.set(day, { kind: 'holiday', holiday });
    for (const day of holiday.swapped) found.set(day, { kind: 'swapped_workday', holiday });
  }
  known.set(year, found);
  return found;
}

/** What kind of day `day` is. The notice of the next year may already speak of December. */
export function dayFacts(day: Day): DayFacts {
  const year = Number(day.slice(0, 4));
  const standing = holidayStanding(year);
  const found = daysOf(year).get(day) ?? daysOf(year + 1).get(day);
  if (found) return { ...found, standing };
  return { kind: weekday(day) > 5 ? 'weekend' : 'workday', holiday: null, standing };
}

/** Whether people work on `day`: workdays and swapped weekend days. */
export function isWorkday(day: Day): boolean {
  const { kind } = dayFacts(day);
  return kind === 'workday' || kind === 'swapped_workday';
}

/** The days off in a row a holiday makes: its own and the weekend it touches, which notices often leave unsaid. */
export function restOf({ from, to }: HolidayBlock): { readonly from: Day; readonly to: Day } {
  let [first, last] = [from, to];
  while (!isWorkday(addDays(first, -1))) first = addDays(first, -1);
  while (!isWorkday(addDays(last, 1))) last = addDays(last, 1);
  return { from: first, to: last };
}

/** Workdays from `from` to `to`, both included. */
export function workdaysBetween(from: Day, to: Day): number {
  return eachDay(from, to).filter(isWorkday).length;
}

/** The `n`-th workday after `day`, which itself does not count (n ≥ 1). */
export function addWorkdays(day: Day, n: number): Day {
  let at = day;
  for (let left = n; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkday(at)) left -= 1;
  }
  return at;
}

/** `2027 年放假安排尚未公布，按法定节假日计` for a year that is not announced; null for one that is. */
export function standingWords(year: number): Text | null {
  switch (holidayStanding(year)) {
    case 'announced':
      return null;
    case 'unannounced':
      return {
        zh: `国务院办公厅尚未公布 ${year} 年放假安排，按法定节假日计，调休未知`,
        en: `The holidays of ${year} are not announced yet: statutory days are taken, swapped workdays are unknown`,
      };
    case 'before':
      return {
        zh: `放假安排的数据从 ${HOLIDAYS.from} 年开始，${year} 年按法定节假日计`,
        en: `Announced holidays are known from ${HOLIDAYS.from} on: of ${year}, statutory days are taken`,
      };
  }
}
