import { ANCHORS, distanceWords, FESTIVAL_IDS, type Festival, festivalDay, festivalOf, type Near, nearestOf } from '../calendar/festivals.ts';
import { dayFacts, type HolidayBlock, holidaysOf, restOf } from '../calendar/holidays.ts';
import { addDays, type Day, daysBetween, eachDay, earlier } from '../calendar.ts';
import type { Text } from '../messages.ts';
import { englishDays, lengthOf, type Range } from '../period.ts';
import type { Alignment } from './comparison.ts';

/** The longest period that is still about one festival, days; Spring Festival has a season of its own. */
const LONGEST = { spring_festival: 100, other: 45 } as const;

/** The festival's day the period is about; null when it is too far away or the period too long. */
function fitting(festival: Festival, { from, to }: Range): Near | null {
  if (!festival.reach) return null;
  const [first, last] = [nearestOf(festival, from), nearestOf(festival, to)];
  if (!first || !last) return null;
  const longest = festival.id === 'spring_festival' ? LONGEST.spring_festival : LONGEST.other;
  if (daysBetween(from, to) >= longest) return null;
  const inside = [first, last].find(({ day }) => day >= from && day <= to);
  if (inside) return inside;
  const nearer = Math.abs(first.distance) < Math.abs(last.distance) ? first : last;
  const { before, after } = festival.reach;
  return daysBetween(nearer.day, from) >= -before && daysBetween(nearer.day, to) <= after ? nearer : null;
}

/** The holiday whose days off in a row a period of two days or more is; Spring Festival is left to the moon. */
function exactHoliday({ from, to }: Range): HolidayBlock | null {
  if (from === to) return null;
  const touched = eachDay(from, earlier(to, addDays(from, 9))).flatMap((day) => dayFacts(day).holiday ?? []);
  const exact = touched.find((holiday) => {
    const rest = restOf(holiday);
    return rest.from === from && rest.to === to;
  });
  return !exact || exact.festivals.length === 0 || exact.festivals.includes('spring_festival') ? null : exact;
}

/**
 * The festivals a period can be aligned by, the one it is most likely about first. A period that is exactly a holiday is about that
 * holiday; near Spring Festival everything is about it; a festival's own day is about the festival, one whose date moves before one
 * whose date does not (which comparing by date aligns already); a day of a holiday is about it; the rest about the nearest.
 */
export function festivalsOf(period: Range): readonly Near[] {
  const found = ANCHORS.flatMap((festival) => fitting(festival, period) ?? []);
  const exact = exactHoliday(period)?.festivals ?? [];
  const resting = dayFacts(period.from).holiday?.festivals ?? [];
  const rank = ({ festival: { id, moves }, day }: Near): number => {
    if (exact.includes(id)) return exact.indexOf(id);
    if (id === 'spring_festival') return 10;
    if (day >= period.from && day <= period.to) return moves ? 20 : 30;
    const gap = Math.min(Math.abs(daysBetween(day, period.from)), Math.abs(daysBetween(day, period.to)));
    return resting.includes(id) ? 40 + resting.indexOf(id) : 50 + gap * 2 + (moves ? 0 : 1);
  };
  return [...found].sort((a, b) => rank(a) - rank(b));
}

/** Why a period cannot be aligned by a festival, or by any. */
export function whyNoFestival(period: Range, festival: Festival | null): Text {
  const longest = festival?.id === 'spring_festival' || !festival ? LONGEST.spring_festival : LONGEST.other;
  if (lengthOf(period) > longest)
    return {
      zh: `超过 ${longest} 天的周期不只关系到一个节日，请按日期对比`,
      en: `More than ${longest} days are not about one festival: compare by date`,
    };
  if (!festival) return { zh: '这些天附近没有节日', en: 'No festival is near these days' };
  const { before, after } = festival.reach ?? { before: 0, after: 0 };
  const { zh, en } = festival.name;
  return {
    zh: `这些天不在${zh}前 ${before} 天到后 ${after} 天之内，也不含${zh}当天`,
    en: `These days are neither within ${before} days before and ${after} after ${en} nor do they hold its day`,
  };
}

/** A festival by its id, if a comparison can be aligned by it. */
export function anchorOf(id: string): Festival | null {
  const known = FESTIVAL_IDS.find((one) => one === id);
  return known ? (ANCHORS.find((one) => one === festivalOf(known)) ?? null) : null;
}

function namesOf({ name }: Festival): { name: Text; short: Text } {
  return {
    name: { zh: `同比（${name.zh}对${name.zh}）`, en: `Last year, ${name.en} to ${name.en}` },
    short: { zh: `${name.zh}对${name.zh}`, en: name.en },
  };
}

/** Everything moves by the days between the two festivals' days, so the range stays whole; a period that is exactly the holiday gets the holiday. */
export function alignByFestival(period: Range, near: Near): Alignment | null {
  const { festival, year } = near;
  const before = festivalDay(festival.id, year - 1);
  if (before === null) return null;
  const exact = exactHoliday(period);
  // Of a holiday for two festivals the second has only some days: it moves by its own.
  if (exact?.festivals[0] === festival.id) {
    const old = holidaysOf(year - 1).find(({ festivals }) => festivals.includes(festival.id));
    if (old) return { ...namesOf(festival), range: restOf(old), aligned: holidayWords(exact, old), caveats: [] };
  }
  const shift = daysBetween(near.day, before);
  const range = { from: addDays(period.from, shift), to: addDays(period.to, shift) };
  return { ...namesOf(festival), range, aligned: spanWords(period, near), caveats: strayFestivals(period, shift, festival) };
}

function holidayWords(now: HolidayBlock, old: HolidayBlock): Text {
  const [n, m] = [lengthOf(restOf(now)), lengthOf(restOf(old))];
  return {
    zh: `${now.name.zh}假期 ${n} 天 ↔ ${old.name.zh}假期 ${m} 天`,
    en: `${now.name.en} holiday of ${englishDays(n)} ↔ ${old.name.en} holiday of ${englishDays(m)}`,
  };
}

function spanWords({ from, to }: Range, { festival, day }: Near): Text {
  const first = distanceWords(festival, daysBetween(day, from));
  if (from === to) return first;
  const last = distanceWords(festival, daysBetween(day, to));
  return { zh: `${first.zh}至${last.zh}`, en: `${first.en} to ${last.en}` };
}

/** Other festivals with days off inside the period that do not land on themselves. */
function strayFestivals(period: Range, shift: number, anchor: Festival): Text[] {
  const resting = ANCHORS.filter(({ id }) => id !== anchor.id && OFF.has(id));
  return resting.flatMap((festival) => {
    const at = [nearestOf(festival, period.from), nearestOf(festival, period.to)].find(
      (near) => near && near.day >= period.from && near.day <= period.to,
    );
    if (!at) return [];
    const lands: Day = addDays(at.day, shift);
    if (lands === festivalDay(festival.id, at.year - 1)) return [];
    const { zh, en } = festival.name;
    return [{ zh: `${zh}（${at.day}）对到 ${lands}，没有对齐`, en: `${en} (${at.day}) falls on ${lands}: it is not aligned` }];
  });
}

const OFF: ReadonlySet<string> = new Set(['new_year', 'spring_festival', 'qingming', 'labour_day', 'dragon_boat', 'mid_autumn', 'national_day']);
