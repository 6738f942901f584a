import { LunarDay } from 'tyme4ts';
import { addDays, daysBetween, daysInMonth, weekday } from '../../base/calendar.ts';
import type { ShopSpec } from './shops.ts';

/** What the calendar does to one shop on one business day. */
export type DayPattern = {
  /** Paid orders beside an average day. */
  readonly demand: number;
  /** Visitors who only look (presale days), beside the demand. */
  readonly looks: number;
  /** The campaign's label on orders; '' for none. */
  readonly campaign: string;
  /** Selling price beside the usual one, per mille. */
  readonly price: number;
  /** Weight of the first hour of the day beside its usual one. */
  readonly rush: number;
  /** Orders paid this day that were placed with a deposit between two days, and their part. */
  readonly presale: { readonly part: number; readonly from: string; readonly to: string } | undefined;
  /** True when the day is no good for an incident that should stand out. */
  readonly busy: boolean;
};

type Promotion = '618' | '双11' | '双12' | '年货节' | '38节';

/** Demand of each day of a promotion from its first day on; lower prices start with the first day paid in full. */
type Phases = {
  readonly name: Promotion;
  readonly first: string;
  readonly demand: readonly number[];
  readonly price: number;
  readonly presaleDays: number;
};

const FIXED: readonly Phases[] = [
  { name: '38节', first: '03-04', demand: [1.15, 1.3, 1.25, 1.5, 2.5, 1.1], price: 900, presaleDays: 0 },
  {
    name: '618',
    first: '05-26',
    demand: [
      0.86, 0.84, 0.84, 0.82, 0.84, 1.5, 3.7, 1.9, 1.5, 1.2, 1.1, 1.08, 1.05, 1.05, 1.05, 1.08, 1.1, 1.1, 1.1, 1.15, 1.2, 1.7, 1.9, 4.8, 1.4, 1.15,
    ],
    price: 880,
    presaleDays: 5,
  },
  {
    name: '双11',
    first: '10-20',
    demand: [
      0.88, 0.85, 0.84, 0.84, 0.84, 0.84, 0.84, 0.83, 0.82, 0.82, 0.8, 0.8, 6.6, 2.7, 1.8, 1.4, 1.2, 1.15, 1.15, 1.2, 1.25, 1.4, 9.6, 1.4, 1.1,
    ],
    price: 860,
    presaleDays: 12,
  },
  { name: '双12', first: '12-10', demand: [1.1, 1.35, 2.9, 1.15], price: 900, presaleDays: 0 },
];

/** Demand after a promotion, day by day: those who wanted have bought. */
const AFTER: Readonly<Record<string, number>> = {
  '06-21': 0.84,
  '06-22': 0.86,
  '06-23': 0.88,
  '06-24': 0.92,
  '11-14': 0.93,
  '11-15': 0.92,
  '11-16': 0.94,
  '11-17': 0.97,
  '12-14': 0.93,
};

/** Demand around Spring Festival by days from New Year's Day; between two entries it glides. */
const SPRING: readonly (readonly [number, number])[] = [
  [-15, 1],
  [-12, 0.9],
  [-9, 0.72],
  [-7, 0.55],
  [-5, 0.42],
  [-3, 0.31],
  [-1, 0.24],
  [0, 0.26],
  [2, 0.33],
  [4, 0.44],
  [6, 0.62],
  [8, 0.8],
  [11, 0.93],
  [15, 1],
];
/** Demand of 年货节, from 34 days before New Year's Day. */
const NEW_YEAR_FAIR: readonly number[] = [1.75, 1.4, 1.3, 1.25, 1.2, 1.2, 1.2, 1.2, 1.25, 1.3, 1.2, 1.1];

const newYears = new Map<number, string>();

/** New Year's Day of the moon's year that begins in `year`. */
function newYearsDay(year: number): string {
  const known = newYears.get(year);
  if (known) return known;
  const solar = LunarDay.fromYmd(year, 1, 1).getSolarDay();
  const day = `${year}-${String(solar.getMonth()).padStart(2, '0')}-${String(solar.getDay()).padStart(2, '0')}`;
  newYears.set(year, day);
  return day;
}

/** Days from Spring Festival of the day's year to `day`; negative before it. */
function fromSpringFestival(day: string): number {
  return daysBetween(newYearsDay(Number(day.slice(0, 4))), day);
}

function spring(rel: number): number {
  for (let i = 1; i < SPRING.length; i += 1) {
    const [a, from] = SPRING[i - 1] as readonly [number, number];
    const [b, to] = SPRING[i] as readonly [number, number];
    if (rel >= a && rel <= b) return from + ((to - from) * (rel - a)) / (b - a);
  }
  return 1;
}

function promotionOn(day: string): { phases: Phases; at: number } | undefined {
  for (const phases of FIXED) {
    const at = daysBetween(`${day.slice(0, 5)}${phases.first}`, day);
    if (at >= 0 && at < phases.demand.length) return { phases, at };
  }
  return undefined;
}

function strength(shop: ShopSpec, name: Promotion): number {
  if (name === '618' || name === '双11') return shop.promotion[name];
  return shop.promotion.other;
}

/** Which days the deposits of orders paid on `day` were taken; the balance falls due at the start of a promotion and on its last big day. */
function presaleOf(shop: ShopSpec, day: string, found: { phases: Phases; at: number }): DayPattern['presale'] {
  const { phases, at } = found;
  if (phases.presaleDays === 0) return undefined;
  const start = addDays(day, -at);
  const balance = phases.name === '618' ? phases.presaleDays + 1 : phases.presaleDays;
  if (at === balance) return { part: shop.presale, from: start, to: addDays(day, -1) };
  const last = phases.name === '618' ? 23 : 22;
  if (at === last) return { part: shop.presale * 0.6, from: addDays(day, -7), to: addDays(day, -1) };
  return undefined;
}

/** What the calendar does to `shop` on `day`: weekday, payday, Spring Festival and promotions; season belongs to the categories. */
export function patternOf(shop: ShopSpec, day: string): DayPattern {
  const date = Number(day.slice(8, 10));
  const payday = date === 10 || date === 15 || date === daysInMonth(day) ? 1.07 : 1;
  const ordinary = (shop.week[weekday(day) - 1] ?? 1) * payday;
  const rel = fromSpringFestival(day);
  const dip = spring(rel);
  const found = promotionOn(day);
  if (found) {
    const factor = found.phases.demand[found.at] ?? 1;
    const presaleDay = found.at < found.phases.presaleDays;
    const demand = factor ** strength(shop, found.phases.name) * (presaleDay ? ordinary : 1);
    return {
      demand,
      looks: presaleDay ? 1.45 : 1,
      campaign: found.phases.name,
      price: presaleDay ? 1000 : found.phases.price,
      rush: factor > 3 ? 9 : factor > 1.6 ? 2.5 : 1,
      presale: presaleOf(shop, day, found),
      busy: true,
    };
  }
  const fair = NEW_YEAR_FAIR[rel + 34];
  const demand = ordinary * dip * (fair ?? 1) ** (fair ? shop.promotion.other : 1) * (AFTER[day.slice(5)] ?? 1);
  return {
    demand,
    looks: 1,
    campaign: fair ? '年货节' : '',
    price: fair ? 930 : 1000,
    rush: 1,
    presale: undefined,
    busy: fair !== undefined || dip < 0.97,
  };
}
