import { type BaselineSeries, dailyBaseline, normalQuantile } from '../../../algo/index.ts';
import type { Dimension } from '../contract.ts';
import type { DayColumns } from './days.ts';
import type { Column, PlaceFacts, ShopColumns } from './facts.ts';

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
  readonly dimension: Dimension | null;
  readonly member: string;
  readonly facts: ReadonlyMap<string, Column>;
  readonly numbers: ReadonlyMap<string, Judged>;
};

/** Every place of a shop, judged; `usual` is what a day was expected to pay. */
export type JudgedShop = { readonly days: readonly string[]; readonly places: ReadonlyMap<string, JudgedPlace> };

/** Refunds of a day come from the orders of about so many days before. */
const REFUND_DAYS = 14;

type Made = Pick<BaselineSeries, 'kind'> & { readonly values: Column; readonly sizes?: Column };

/** Judges all numbers of a shop that the watch list and the explanation need. */
export function judgeShop(columns: ShopColumns, calendar: DayColumns): JudgedShop {
  const judged = [...columns.places].map(([key, place]): [string, JudgedPlace] => [key, judgePlace(place, columns, calendar)]);
  return { days: columns.days, places: new Map(judged) };
}

/** The same for one place. */
export function judgePlace(place: PlaceFacts, { places }: ShopColumns, calendar: DayColumns): JudgedPlace {
  const numbers = new Map<string, Judged>();
  for (const [name, made] of seriesOf(place, places.get(''))) numbers.set(name, judge(made, calendar));
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
  const orders = dimension === 'product' ? paid : whole?.columns.get('paid_orders');
  if (orders) add('refund_rate', 'ratio', columns.get('refund_requests'), before(orders, REFUND_DAYS));
  return made;

  function add(name: string, kind: Made['kind'], values: Column | undefined, sizes?: Column): void {
    if (!values || (kind === 'ratio' && !sizes)) return;
    if (values.some((value) => value !== null)) made.push([name, { kind, values, ...(sizes ? { sizes } : {}) }]);
  }
}

const divided = (above: Column, below: Column): Column =>
  above.map((value, t) => {
    const by = below[t] ?? null;
    return value === null || by === null || by === 0 ? null : value / by;
  });

/** The sum of the `n` days before each day; null until there are so many. */
function before(values: Column, n: number): Column {
  let sum = 0;
  return values.map((_, t) => {
    if (t > 0) sum += values[t - 1] ?? 0;
    if (t > n) sum -= values[t - n - 1] ?? 0;
    return t < n ? null : sum;
  });
}

function judge({ kind, values, sizes }: Made, { effects, phases }: DayColumns): Judged {
  // What moves a share moves its odds far less than an occasion moves a sum.
  const own = kind === 'ratio' ? effects.map((effect) => ({ ...effect, deviation: effect.deviation / 2 })) : effects;
  const baseline = dailyBaseline({ kind, values, effects: own, phases, ...(sizes ? { sizes } : {}) });
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
