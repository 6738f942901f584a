import { ANCHORS, nearestOf } from '../calendar/festivals.ts';
import { type DayKind, dayFacts, standingWords } from '../calendar/holidays.ts';
import { type Day, daysBetween, eachDay, earlier, later } from '../calendar.ts';
import type { Text } from '../messages.ts';
import { englishDays, lengthOf, type Range } from '../period.ts';

/** Days of a kind on both sides are counted up to this length; longer periods have everything in them. */
const COUNTED_DAYS = 100;

/** What a reader has to know of two sides before believing their difference; `byFestival` where a festival is what they have in common. */
export function caveatsOf(period: Range, old: Range, compare: string, today: Day): Text[] {
  const byFestival = compare.startsWith('festival');
  return [
    ...lengths(period, old),
    ...overlap(period, old),
    ...unfinished(old, today),
    ...(compare === 'year' || compare === 'year/day' ? leapDay(period, old) : []),
    ...(compare.startsWith('year') ? strayMoons(period, old) : []),
    ...daysOff(period, old, byFestival),
  ];
}

function lengths(period: Range, old: Range): Text[] {
  const [n, m] = [lengthOf(period), lengthOf(old)];
  return n === m ? [] : [{ zh: `天数不同：${n} 天 ↔ ${m} 天`, en: `Unequal lengths: ${englishDays(n)} ↔ ${englishDays(m)}` }];
}

function overlap(period: Range, old: Range): Text[] {
  const [from, to] = [later(period.from, old.from), earlier(period.to, old.to)];
  if (from > to) return [];
  const n = daysBetween(from, to) + 1;
  return [{ zh: `两边有 ${n} 天是同样的日子（${from} 至 ${to}）`, en: `On both sides: ${englishDays(n)} (${from} to ${to})` }];
}

function unfinished(old: Range, today: Day): Text[] {
  if (old.to < today) return [];
  return [{ zh: '对比的日期还没有过完', en: 'The days compared with are not over yet' }];
}

function leapDay(period: Range, old: Range): Text[] {
  const has = ({ from, to }: Range) => [from.slice(0, 4), to.slice(0, 4)].some((year) => hasLeapDay(year, from, to));
  const [now, then] = [has(period), has(old)];
  if (now === then || lengthOf(period) !== lengthOf(old)) return [];
  return [{ zh: '2 月 29 日只有一边有，用 2 月 28 日对', en: '29 February is on one side only: 28 February stands beside it' }];
}

function hasLeapDay(year: string, from: Day, to: Day): boolean {
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const day = `${year}-02-29`;
  return leap && day >= from && day <= to;
}

/** Festivals whose date moves and that are on one side only: what comparing by date cannot tell. */
function strayMoons(period: Range, old: Range): Text[] {
  if (lengthOf(period) > COUNTED_DAYS) return [];
  return ANCHORS.filter(({ moves }) => moves).flatMap((festival) => {
    const inside = ({ from, to }: Range) =>
      [nearestOf(festival, from), nearestOf(festival, to)].find((near) => near && near.day >= from && near.day <= to)?.day ?? null;
    const [now, then] = [inside(period), inside(old)];
    if ((now === null) === (then === null)) return [];
    const { zh, en } = festival.name;
    const day = now ?? then;
    return [
      {
        zh: `${zh}（${day}）只在${now ? '本期' : '对比期'}里`,
        en: `${en} (${day}) is only in ${now ? 'the period' : 'the days compared with'}`,
      },
    ];
  });
}

function counts(range: Range): Readonly<Record<DayKind, number>> {
  const found = { workday: 0, weekend: 0, holiday: 0, swapped_workday: 0 };
  for (const day of eachDay(range.from, range.to)) found[dayFacts(day).kind] += 1;
  return found;
}

/** Where holidays or swapped workdays are involved: how many people had off on either side, and years not announced yet. */
function daysOff(period: Range, old: Range, byFestival: boolean): Text[] {
  if (lengthOf(period) > COUNTED_DAYS || lengthOf(old) > COUNTED_DAYS) return [];
  const [now, then] = [counts(period), counts(old)];
  const involved = byFestival || [now, then].some(({ holiday, swapped_workday }) => holiday + swapped_workday > 0);
  if (!involved) return [];
  const words: Text[] = [];
  const [off, oldOff] = [now.holiday + now.weekend, then.holiday + then.weekend];
  if (off !== oldOff || now.swapped_workday !== then.swapped_workday) {
    const swaps = now.swapped_workday + then.swapped_workday > 0;
    words.push({
      zh: `休息日 ${off} 天 ↔ ${oldOff} 天${swaps ? `，调休上班 ${now.swapped_workday} 天 ↔ ${then.swapped_workday} 天` : ''}`,
      en: `Days off: ${off} ↔ ${oldOff}${swaps ? `; swapped workdays: ${now.swapped_workday} ↔ ${then.swapped_workday}` : ''}`,
    });
  }
  const years = new Set([period.from, period.to, old.from, old.to].map((day) => Number(day.slice(0, 4))));
  for (const year of [...years].sort()) {
    const standing = standingWords(year);
    if (standing) words.push(standing);
  }
  return words;
}
