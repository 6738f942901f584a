import { addDays } from '../../../src/base/calendar.ts';
import { rng } from '../../../src/base/rng.ts';
import { dayColumns } from '../../../src/domains/metrics/alerts/days.ts';
import type { PlaceFacts, ShopColumns } from '../../../src/domains/metrics/alerts/facts.ts';
import { type JudgedShop, judgeShop } from '../../../src/domains/metrics/alerts/judge.ts';
import { placeKey } from '../../../src/domains/metrics/alerts/watch.ts';

/** What is done to a member on some days: factors on its numbers. */
export type Blow = {
  readonly member: string;
  readonly from: number;
  readonly to: number;
  readonly visitors?: number;
  readonly orders?: number;
  readonly ticket?: number;
};

export const FIRST = '2025-03-03';

/** Days of a shop with four sources, drawn with 3 % of noise, and the blows it took; the whole shop is the sum of its sources. */
export function madeColumns(days: number, blows: readonly Blow[], seed = 1): ShopColumns {
  const draw = rng(seed);
  const noise = () => 1 + 0.06 * (draw() + draw() + draw() - 1.5);
  const names = [
    { name: 'search', visitors: 4000, orders: 160 },
    { name: 'feed', visitors: 3000, orders: 60 },
    { name: 'ads', visitors: 2000, orders: 60 },
    { name: 'cart', visitors: 800, orders: 80 },
  ];
  const range = Array.from({ length: days }, (_, n) => addDays(FIRST, n));
  const sources = names.map(({ name, visitors, orders }) => {
    const at = range.map((_, t) => {
      const hit = blows.filter((blow) => (blow.member === name || blow.member === '') && blow.from <= t && t <= blow.to);
      const times = (of: 'visitors' | 'orders' | 'ticket') => hit.reduce((product, blow) => product * (blow[of] ?? 1), 1);
      const v = Math.round(visitors * noise() * times('visitors'));
      const o = Math.round(((v * orders) / visitors) * noise() * times('orders'));
      return { v, o, amount: Math.round(o * 100 * noise() * times('ticket')) };
    });
    return { name, at };
  });
  const sum = (pick: (one: { v: number; o: number; amount: number }) => number) =>
    range.map((_, t) => sources.reduce((total, { at }) => total + pick(at[t] as { v: number; o: number; amount: number }), 0));
  const columns = (v: number[], o: number[], amount: number[]) =>
    new Map<string, (number | null)[]>([
      ['visitors', v],
      ['paid_orders', o],
      ['buyers', o],
      ['payment_amount', amount],
    ]);
  const places = new Map<string, PlaceFacts>([
    [
      '',
      {
        dimension: null,
        member: '',
        columns: columns(
          sum(({ v }) => v),
          sum(({ o }) => o),
          sum(({ amount }) => amount),
        ),
      },
    ],
  ]);
  for (const { name, at } of sources) {
    const own = columns(
      at.map(({ v }) => v),
      at.map(({ o }) => o),
      at.map(({ amount }) => amount),
    );
    places.set(placeKey('source', name), { dimension: 'source', member: name, columns: own });
  }
  return { days: range, places };
}

/** The same, judged. */
export function madeShop(days: number, blows: readonly Blow[], seed = 1): JudgedShop {
  const columns = madeColumns(days, blows, seed);
  return judgeShop(columns, dayColumns(columns.days, []));
}
