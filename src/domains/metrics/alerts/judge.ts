import { type BaselineSeries, dailyBaseline, normalQuantile } from '../../../algo/index.ts';
import type { DayColumns } from './days.ts';
import type { Column, PlaceFacts, ShopColumns } from './facts.ts';
import { refundBase } from './refund_base.ts';
import type { WatchedDimension } from './watch.ts';

/** A number of a place, every day judged by the days before it alone. Unknown days are null throughout. */
export type Judged = {
  readonly values: Column;
  readonly expected: Column;
  readonly lower: Column;
  readonly upper: Column;
  /** How surprising, in standard deviations of a normal number with the same chance; signed. */
  readonly surprise: Column;
};

export type JudgedPlace = {
  readonly dimension: WatchedDimension | null;
  readonly member: string;
  readonly facts: ReadonlyMap<string, Column>;
  readonly numbers: JudgedNumbers;
};

/** Numbers by their name, each judged when it is first asked for: most of them never are. */
export type JudgedNumbers = { readonly get: (name: string) => Judged | undefined };

/** Every place of a shop, judged; `usual` is what a day was expected to pay. */
export type JudgedShop = { readonly days: readonly string[]; readonly places: ReadonlyMap<string, JudgedPlace> };

type Made = Pick<BaselineSeries, 'kind' | 'unit'> & { readonly values: Column; readonly sizes?: Column; readonly calm?: boolean };

/** Judges all numbers of a shop that the watch list and the explanation need. */
export function judgeShop(columns: ShopColumns, calendar: DayColumns): JudgedShop {
  const judged = [...columns.places].map(([key, place]): [string, JudgedPlace] => [key, judgePlace(place, columns, calendar)]);
  return { days: columns.days, places: new Map(judged) };
}

/** The same for one place. */
export function judgePlace(place: PlaceFacts, { places }: ShopColumns, calendar: DayColumns): JudgedPlace {
  const made = new Map([...sharesOf(place, places), ...seriesOf(place, places.get(''))]);
  const judged = new Map<string, Judged>();
  const numbers: JudgedNumbers = {
    get: (name) => {
      const known = judged.get(name);
      const series = made.get(name);
      if (known || !series) return known;
      const own = judge(series, calendar, place.dimension === null);
      judged.set(name, own);
      return own;
    },
  };
  return { dimension: place.dimension, member: place.member, facts: place.columns, numbers };
}

const COUNTS = ['visitors', 'paid_orders', 'placed_orders', 'clicks'] as const;
const AMOUNTS = ['payment_amount', 'ad_cost'] as const;

function seriesOf({ columns, dimension }: PlaceFacts, whole: PlaceFacts | undefined): [string, Made][] {
  const made: [string, Made][] = [];
  for (const name of COUNTS) add(name, 'count', columns.get(name));
  for (const name of AMOUNTS) add(name, 'amount', columns.get(name));
  const [paid, units, amount] = [columns.get('paid_orders'), columns.get('units'), columns.get('payment_amount')];
  if (dimension === null && amount && paid) add('spend_per_order', 'amount', divided(amount, paid));
  if (dimension === 'product' && amount && units) add('price_per_unit', 'amount', divided(amount, units));
  if (dimension === null) add('conversion_rate', 'ratio', columns.get('buyers'), columns.get('visitors'));
  add('payment_rate', 'ratio', columns.get('placed_paid_orders'), columns.get('placed_orders'));
  // Before it is first used a coupon takes nothing off: how much a day's chance is worth, the whole shop says.
  if (dimension === 'coupon') add('seller_discount', 'amount', columns.get('seller_discount'), undefined, usualDiscount(whole));
  const orders = dimension === 'product' ? paid : whole?.columns.get('paid_orders');
  const requests = columns.get('refund_requests');
  if (orders && requests) add('refund_rate', 'ratio', requests, refundBase(orders, requests));
  return made;

  function add(name: string, kind: Made['kind'], values: Column | undefined, sizes?: Column, unit?: number): void {
    if (!values || (kind === 'ratio' && !sizes)) return;
    if (values.some((value) => value !== null)) made.push([name, { kind, values, ...(sizes ? { sizes } : {}), ...(unit ? { unit } : {}) }]);
  }
}

/** Days whose discounts say what a usual one is; later ones may not, or a morning would know what comes after it. */
const FIRST_DAYS = 28;

/** What the shop took off an order in its first weeks; 1 元 at least. */
function usualDiscount(whole: PlaceFacts | undefined): number {
  const sum = (name: string) => (whole?.columns.get(name) ?? []).slice(0, FIRST_DAYS).reduce<number>((total, value) => total + (value ?? 0), 0);
  return Math.max(1, sum('seller_discount') / Math.max(1, sum('paid_orders')));
}

/** What a member's share of the shop is called beside the number itself. */
export const shareName = (metric: string): string => `${metric} share`;

/** A member's part of all members together: occasions that lift the whole shop leave it as it is. */
function sharesOf({ dimension, columns }: PlaceFacts, places: ReadonlyMap<string, PlaceFacts>): [string, Made][] {
  if (dimension === null || dimension === 'batch') return [];
  const all = [...places.values()].filter((one) => one.dimension === dimension);
  return (['visitors', 'paid_orders', 'ad_cost'] as const).flatMap((name): [string, Made][] => {
    const values = columns.get(name);
    if (!values || all.length < 3 || values.every((value) => value === null)) return [];
    const sizes = values.map((_, t) => all.reduce((sum, one) => sum + (one.columns.get(name)?.[t] ?? 0), 0));
    return [[shareName(name), { kind: 'ratio', values, sizes, calm: true }]];
  });
}

const divided = (above: Column, below: Column): Column =>
  above.map((value, t) => {
    const by = below[t] ?? null;
    return value === null || by === null || by === 0 ? null : value / by;
  });

/** @param yearly whether the place in the year is learnt: of a member its level follows the seasons soon enough, and it would take most of the time */
function judge({ kind, values, sizes, calm, unit }: Made, { effects, phases }: DayColumns, yearly: boolean): Judged {
  // What moves a sum moves a rate far less, and a member's part of the whole least.
  const by = calm ? 4 : kind === 'ratio' ? 2 : 1;
  const own = effects.map((effect) => ({ ...effect, deviation: effect.deviation / by, ...(calm ? { spread: 1 } : {}) }));
  const baseline = dailyBaseline({
    kind,
    values,
    effects: own,
    ...(yearly ? { phases } : {}),
    ...(sizes ? { sizes } : {}),
    ...(unit ? { unit } : {}),
  });
  const hit = (t: number): number | null => {
    const value = values[t] ?? null;
    if (kind !== 'ratio' || value === null) return value;
    const size = sizes?.[t] ?? 0;
    return size > 0 ? value / size : null;
  };
  return {
    values: values.map((_, t) => hit(t)),
    expected: baseline.map(({ expected }) => expected),
    lower: baseline.map(({ lower }) => lower),
    upper: baseline.map(({ upper }) => upper),
    surprise: baseline.map(({ surprise, p }) => (surprise === null || p === null ? null : asNormal(surprise, p))),
  };
}

/** The normal number as rare as `p` says, with the sign of the surprise. */
function asNormal(surprise: number, p: number): number {
  return -Math.sign(surprise) * normalQuantile(Math.max(p, 1e-300) / 2);
}
