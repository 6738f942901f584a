import { addDays, type Day, daysBetween } from '../calendar.ts';
import type { Text } from '../messages.ts';
import { hasLunarYear, lunarDay, solarTermDay } from './lunar.ts';

/** The festivals the product knows, in the order of the year. */
export const FESTIVAL_IDS = [
  'new_year',
  'laba',
  'new_year_eve',
  'spring_festival',
  'lantern',
  'qingming',
  'labour_day',
  'dragon_boat',
  'qixi',
  'ghost',
  'mid_autumn',
  'national_day',
  'double_ninth',
  'winter_solstice',
] as const;
export type FestivalId = (typeof FESTIVAL_IDS)[number];

export type Festival = {
  readonly id: FestivalId;
  readonly name: Text;
  /** True when its civil date differs from year to year. */
  readonly moves: boolean;
  /** How many days before and after it trade still follows it; null for those that no comparison is aligned by. */
  readonly reach: { readonly before: number; readonly after: number } | null;
};

const list: readonly Festival[] = [
  { id: 'new_year', name: { zh: '元旦', en: 'New Year’s Day' }, moves: false, reach: { before: 3, after: 3 } },
  { id: 'laba', name: { zh: '腊八', en: 'Laba' }, moves: true, reach: null },
  { id: 'new_year_eve', name: { zh: '除夕', en: 'Chinese New Year’s Eve' }, moves: true, reach: null },
  { id: 'spring_festival', name: { zh: '春节', en: 'Spring Festival' }, moves: true, reach: { before: 40, after: 25 } },
  { id: 'lantern', name: { zh: '元宵', en: 'Lantern Festival' }, moves: true, reach: { before: 3, after: 1 } },
  { id: 'qingming', name: { zh: '清明', en: 'Qingming' }, moves: true, reach: { before: 5, after: 3 } },
  { id: 'labour_day', name: { zh: '五一', en: 'Labour Day' }, moves: false, reach: { before: 5, after: 6 } },
  { id: 'dragon_boat', name: { zh: '端午', en: 'Dragon Boat Festival' }, moves: true, reach: { before: 14, after: 3 } },
  { id: 'qixi', name: { zh: '七夕', en: 'Qixi' }, moves: true, reach: { before: 10, after: 1 } },
  { id: 'ghost', name: { zh: '中元', en: 'Ghost Festival' }, moves: true, reach: null },
  { id: 'mid_autumn', name: { zh: '中秋', en: 'Mid-Autumn' }, moves: true, reach: { before: 21, after: 3 } },
  { id: 'national_day', name: { zh: '国庆', en: 'National Day' }, moves: false, reach: { before: 3, after: 9 } },
  { id: 'double_ninth', name: { zh: '重阳', en: 'Double Ninth' }, moves: true, reach: { before: 5, after: 1 } },
  { id: 'winter_solstice', name: { zh: '冬至', en: 'Winter Solstice' }, moves: true, reach: { before: 3, after: 1 } },
];

const BY_ID: ReadonlyMap<string, Festival> = new Map(list.map((one) => [one.id, one]));

/** The festivals a comparison can be aligned by. */
export const ANCHORS: readonly Festival[] = list.filter(({ reach }) => reach !== null);

export function festivalOf(id: FestivalId): Festival {
  return BY_ID.get(id) as Festival;
}

/** The first and the last year every festival is known of. */
export const FESTIVAL_YEARS = { first: 1950, last: 2099 } as const;

/**
 * The day of a festival in a year. `year` is the civil year it falls in; for Laba it is the year of the moon, whose twelfth month it is
 * in (Laba of 2000 is 2001-01-02). null outside {@link FESTIVAL_YEARS}: unknown, not guessed.
 */
export function festivalDay(id: FestivalId, year: number): Day | null {
  if (year < FESTIVAL_YEARS.first || year > FESTIVAL_YEARS.last || !hasLunarYear(year)) return null;
  switch (id) {
    case 'new_year':
      return `${year}-01-01`;
    case 'labour_day':
      return `${year}-05-01`;
    case 'national_day':
      return `${year}-10-01`;
    case 'qingming':
    case 'winter_solstice':
      return solarTermDay(id, year);
    case 'new_year_eve':
      return addDays(lunarDay(year, 1, 1), -1);
    default: {
      const [month, date] = LUNAR[id];
      return lunarDay(year, month, date);
    }
  }
}

const LUNAR = {
  spring_festival: [1, 1],
  lantern: [1, 15],
  dragon_boat: [5, 5],
  qixi: [7, 7],
  ghost: [7, 15],
  mid_autumn: [8, 15],
  double_ninth: [9, 9],
  laba: [12, 8],
} as const;

/** One festival's day near another day. */
export type Near = { readonly festival: Festival; readonly year: number; readonly day: Day; readonly distance: number };

/** The nearest day of a festival to `day`, and how far `day` is from it: −7 a week before, 0 the day itself. null where unknown. */
export function nearestOf(festival: Festival, day: Day): Near | null {
  const year = Number(day.slice(0, 4));
  const near = [year - 1, year, year + 1].flatMap((one) => {
    const at = festivalDay(festival.id, one);
    return at === null ? [] : [{ festival, year: one, day: at, distance: daysBetween(at, day) }];
  });
  return near.reduce<Near | null>((best, one) => (best === null || Math.abs(one.distance) < Math.abs(best.distance) ? one : best), null);
}

const NUMBERS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五'];

/** `春节前 7 天` / `7 days before Spring Festival`; around Spring Festival people count by the moon: 除夕, 初一 … 正月十五. */
export function distanceWords(festival: Festival, distance: number): Text {
  const { zh, en } = festival.name;
  if (festival.id === 'spring_festival') {
    if (distance === -1) return { zh: '除夕', en: 'Chinese New Year’s Eve' };
    if (distance >= 0 && distance < 15) {
      const date = NUMBERS[distance + 1] as string;
      return { zh: `${distance < 10 ? '初' : '正月'}${date}`, en: distance === 0 ? en : `day ${distance + 1} of Spring Festival` };
    }
  }
  if (distance === 0) return { zh: `${zh}当天`, en: `${en} itself` };
  const n = Math.abs(distance);
  const days = n === 1 ? '1 day' : `${n} days`;
  return distance < 0 ? { zh: `${zh}前 ${n} 天`, en: `${days} before ${en}` } : { zh: `${zh}后 ${n} 天`, en: `${days} after ${en}` };
}
