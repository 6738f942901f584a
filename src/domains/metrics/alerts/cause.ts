import { productChange } from '../../../algo/index.ts';
import type { Dimension, MetricId } from '../contract.ts';
import { dimensionsBySurprise, EXPLAINS, type Incident } from './incidents.ts';
import type { JudgedPlace, JudgedShop } from './judge.ts';
import { locate } from './locate.ts';
import { type Signal, worthOf } from './signals.ts';
import { isPrice, placeKey, placeOf, WATCH_LIST, type Watched, type WatchedDimension } from './watch.ts';

/** A part of the deviation, in 元. */
export type Driver = { readonly metric: MetricId; readonly amount: number; readonly expected: number | null; readonly value: number | null };

/** Why an incident is: first driver, place, and the exact parts of its deviation. */
export type Cause = {
  readonly driver: MetricId;
  /** Members by dimension; empty = the whole shop. */
  readonly place: Partial<Record<Dimension, string[]>>;
  /** The number the incident is counted in, and how far it is from what was expected over the incident's days, 元. */
  readonly counted: 'payment_amount' | 'ad_cost' | 'requested_refund_amount';
  readonly deviation: number;
  /** They sum to the deviation. */
  readonly drivers: readonly Driver[];
  /** What it costs, 元, never below zero. */
  readonly worth: number;
};

/**
 * First driver and place of an incident. The place is the dimension that speaks most strongly, with all of its members that were off; when members
 * moved both ways it is the mix that moved, and the shop's own tree tells the driver. Pure.
 * @param both all signals of the incident's days, those of a gain included
 */
export function causeOf(shop: JudgedShop, { incident, places }: Placed, both: readonly Signal[]): Cause {
  const days = Array.from({ length: incident.to - incident.from + 1 }, (_, n) => incident.from + n);
  const place = Object.assign({}, ...places.map(({ dimension, members }) => placeOf(dimension, members))) as Cause['place'];
  const chosen = places[0];
  const found = (members: readonly string[]): JudgedPlace[] =>
    (chosen ? members.map((member) => placeKey(chosen.dimension, member)) : ['']).flatMap((key) => shop.places.get(key) ?? []);
  const where = found(chosen?.members ?? []);
  if (incident.branch === 'ads') return { place, ...adsCause(shop, where, days) };
  if (incident.branch === 'refunds') return { place, ...refundsCause(shop, where, days) };
  if (chosen?.dimension === 'coupon') return { place, ...couponCause(shop, where, days, incident) };
  const gained = chosen?.dimension === 'source' ? gainsIn(shop, both, incident, chosen.members) : [];
  if (gained.length > 0 && chosen) {
    const whole = shop.places.get('');
    const mix = { ...place, source: [...new Set([...chosen.members, ...gained])] };
    if (!whole) return { place: mix, ...tradeCause(where, days, incident) };
    const told = tradeCause([whole], days, incident);
    // What visitors who do not buy bring besides does not pay for those who did.
    const most = Math.max(0, ...told.drivers.map(({ amount }) => -amount));
    return { place: mix, ...told, worth: Math.max(told.worth, most) };
  }
  return { place, ...tradeCause(where, days, incident) };
}

type Chosen = { readonly dimension: WatchedDimension; readonly members: readonly string[] };

/** An incident with its place; its days are those on which the place was off. */
export type Placed = { readonly incident: Incident; readonly places: readonly Chosen[] };

/**
 * Puts an incident in its place. What was off elsewhere before, and brought it to notice, does not say when it began there; but it cannot have begun after
 * it was seen. Pure.
 */
export function placed(shop: JudgedShop, incident: Incident): Placed {
  const places = placesOf(shop, incident);
  const isThere = ({ dimension, member }: Signal): boolean =>
    places.length === 0 ? dimension === null : places.some((one) => one.dimension === dimension && one.members.includes(member));
  const began = incident.signals.filter(isThere).map(({ day, window }) => day - window + 1);
  if (began.length === 0) return { incident, places };
  return { incident: { ...incident, from: Math.max(incident.from, Math.min(incident.seen, ...began)) }, places };
}

/** The place of an incident: one dimension; of refunds product and reason together, when both were off. */
function placesOf(shop: JudgedShop, incident: Incident): Chosen[] {
  // Where something is off in several shops at once is known from them.
  const shared = incident.signals.filter(({ also }) => also);
  const [known] = dimensionsBySurprise(shared);
  if (known) return [known];
  if (incident.branch !== 'refunds') {
    const located = locate(shop, incident);
    return located ? [located] : [];
  }
  const whole = Math.max(0, ...incident.signals.filter(({ dimension }) => dimension === null).map(({ worth, window }) => -worth / window));
  const enough = dimensionsBySurprise(incident.signals).filter(({ lost }) => lost >= EXPLAINS * whole);
  const [first, ...more] = enough;
  if (!first) {
    const located = locate(shop, incident);
    return located ? [located] : [];
  }
  if (first.dimension === 'batch') return [first];
  const other = more.find(({ dimension }) => dimension !== first.dimension);
  return other ? [first, other] : [first];
}

/** Sources that gained in the same days, where so many visitors came by them as are a good part of those that others lost: what they buy says nothing of it. */
function gainsIn(shop: JudgedShop, both: readonly Signal[], { from, to }: Incident, lost: readonly string[]): string[] {
  const inDays = both.filter(
    ({ day, dimension, metric, worth }) => day >= from && day <= to && dimension === 'source' && metric === 'visitors' && worth > 0,
  );
  const gained = [...new Set(inDays.map(({ member }) => member))].filter((member) => !lost.includes(member));
  const days = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const moved = (members: readonly string[]): number => {
    const sums = sumsOf(
      members.flatMap((member) => shop.places.get(placeKey('source', member)) ?? []),
      days,
      'visitors',
    );
    return sums ? sums.value - sums.expected : 0;
  };
  return gained.length > 0 && moved(gained) >= -EXPLAINS * moved(lost) ? gained : [];
}

type Sums = { readonly value: number; readonly expected: number };

/** A number over places and days, and what was expected of it; null when it is not known of one of them. */
function sumsOf(places: readonly JudgedPlace[], days: readonly number[], name: string): Sums | null {
  let [sum, middle] = [0, 0];
  for (const { numbers } of places) {
    const judged = numbers.get(name);
    for (const day of days) {
      const [value, expected] = [judged?.values[day] ?? null, judged?.expected[day] ?? null];
      if (value === null || expected === null) return null;
      sum += value;
      middle += expected;
    }
  }
  return { value: sum, expected: middle };
}

type Told = Omit<Cause, 'place'>;

/** The tree of the payment amount, as far as its numbers are known of the place: visitors × conversion × payment rate × spend per order. */
function tradeCause(places: readonly JudgedPlace[], days: readonly number[], { signals }: Incident): Told {
  const known = (name: string) => sumsOf(places, days, name);
  const [visitors, placed, paid, amount] = [known('visitors'), known('placed_orders'), known('paid_orders'), known('payment_amount')];
  if (!amount || !paid) {
    const worth = signals.reduce((most, one) => Math.max(most, -one.worth), 0);
    return { driver: (signals[0] as Signal).metric, counted: 'payment_amount', deviation: -worth, drivers: [], worth };
  }
  const chain: [MetricId, Sums][] = [];
  if (visitors) chain.push(['visitors', visitors]);
  if (placed) chain.push([visitors ? 'conversion_rate' : 'placed_orders', placed]);
  chain.push([placed ? 'payment_rate' : visitors ? 'conversion_rate' : 'paid_orders', paid], ['spend_per_order', amount]);
  const drivers = merged(effectsOf(chain));
  const deviation = amount.value - amount.expected;
  const price = signals.every(({ metric }) => isPrice(metric));
  const harmful = drivers.filter(({ metric, amount: part }) => part < 0 && (!price || metric === 'spend_per_order'));
  const first = [...(harmful.length > 0 ? harmful : drivers)].sort((a, b) => a.amount - b.amount)[0] as Driver;
  // More orders do not pay for a price gone wrong: it sells well. Nor do dearer ones for those that did not come; that fewer visitors bought as much does.
  const ordered = drivers.reduce((sum, { metric, amount: part }) => (isPrice(metric) ? sum : sum + part), 0);
  const worth = Math.max(0, deviation < 0 && !price ? -deviation : isPrice(first.metric) ? -first.amount : -ordered);
  return { driver: first.metric, counted: 'payment_amount', deviation, drivers, worth };
}

/** A coupon that took off more than it should: told by the whole shop's tree, as what was lost is in the price of orders that were made. */
function couponCause(shop: JudgedShop, places: readonly JudgedPlace[], days: readonly number[], incident: Incident): Told {
  const whole = shop.places.get('');
  const told = tradeCause(whole ? [whole] : places, days, incident);
  const lost = costOf(shop, places, DISCOUNT, days);
  const cheaper = told.drivers.some(({ metric, amount }) => metric === 'spend_per_order' && amount < 0);
  return { ...told, driver: cheaper ? 'spend_per_order' : 'seller_discount', worth: Math.max(0, lost) };
}

/** Each number over the one before it is a factor; the factors' product is the last number. */
function effectsOf(chain: readonly (readonly [MetricId, Sums])[]): Driver[] {
  const factor = (side: 'value' | 'expected') =>
    chain.map(([, sums], n) => {
      const [own, above] = [sums[side], chain[n - 1]?.[1][side] ?? 1];
      return above === 0 ? null : own / above;
    });
  const [to, from] = [factor('value'), factor('expected')];
  // Nothing above: then what is below it is unknown, and counts as unchanged.
  const { effects } = productChange(
    from.map((x, n) => x ?? to[n] ?? 0),
    to.map((x, n) => x ?? from[n] ?? 0),
  );
  return chain.map(([metric], n) => ({ metric, amount: effects[n] as number, expected: from[n] ?? null, value: to[n] ?? null }));
}

/** Whether orders get paid is a driver of its own only when it is most of what happened between visitors and buyers. */
function merged(drivers: readonly Driver[]): Driver[] {
  const at = drivers.findIndex(({ metric }) => metric === 'payment_rate');
  const [before, rate] = [drivers[at - 1], drivers[at]];
  if (!before || !rate || Math.abs(rate.amount) > Math.abs(before.amount)) return [...drivers];
  const both = (side: 'expected' | 'value') =>
    before[side] === null || rate[side] === null ? null : (before[side] as number) * (rate[side] as number);
  const metric: MetricId = before.metric === 'placed_orders' ? 'paid_orders' : before.metric;
  const one: Driver = { metric, amount: before.amount + rate.amount, expected: both('expected'), value: both('value') };
  return [...drivers.slice(0, at - 1), one, ...drivers.slice(at + 1)];
}

function adsCause(shop: JudgedShop, places: readonly JudgedPlace[], days: readonly number[]): Told {
  const [clicks, cost] = [sumsOf(places, days, 'clicks'), sumsOf(places, days, 'ad_cost')];
  const deviation = cost ? cost.value - cost.expected : 0;
  const byClick = clicks && cost && clicks.value > 0 && clicks.expected > 0;
  const chain: [MetricId, Sums][] = byClick
    ? [
        ['clicks', clicks],
        ['cost_per_click', cost],
      ]
    : [['ad_cost', cost ?? { value: 0, expected: 0 }]];
  return { driver: 'ad_cost', counted: 'ad_cost', deviation, drivers: effectsOf(chain), worth: Math.max(0, costOf(shop, places, ADS, days)) };
}

/** What a watched number's distance from its expectation cost over places and days, 元. */
function costOf(shop: JudgedShop, places: readonly JudgedPlace[], watched: Watched, days: readonly number[]): number {
  return -places.reduce((sum, place) => sum + days.reduce((part, day) => part + worthOf(shop, place, watched, day), 0), 0);
}

const ADS = WATCH_LIST.find(({ metric }) => metric === 'ad_cost') as Watched;
const DISCOUNT = WATCH_LIST.find(({ metric }) => metric === 'seller_discount') as Watched;
const REFUNDS = WATCH_LIST.find(({ metric }) => metric === 'refund_rate') as Watched;

function refundsCause(shop: JudgedShop, places: readonly JudgedPlace[], days: readonly number[]): Told {
  const deviation = costOf(shop, places, REFUNDS, days);
  const of = (side: 'values' | 'expected') => {
    const told = places.flatMap(({ numbers }) => days.flatMap((day) => numbers.get('refund_rate')?.[side][day] ?? []));
    return told.length === 0 ? null : told.reduce((sum, one) => sum + one, 0) / told.length;
  };
  const driver: Driver = { metric: 'refund_rate', amount: deviation, expected: of('expected'), value: of('values') };
  return { driver: 'refund_rate', counted: 'requested_refund_amount', deviation, drivers: [driver], worth: Math.max(0, deviation) };
}
