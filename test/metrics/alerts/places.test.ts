import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/base/calendar.ts';
import { rng } from '../../../src/base/rng.ts';
import { placed } from '../../../src/domains/metrics/alerts/cause.ts';
import { dayColumns } from '../../../src/domains/metrics/alerts/days.ts';
import { alertsOfSignals } from '../../../src/domains/metrics/alerts/evaluate.ts';
import type { PlaceFacts, ShopColumns } from '../../../src/domains/metrics/alerts/facts.ts';
import { type Incident, incidentsOf } from '../../../src/domains/metrics/alerts/incidents.ts';
import { judgeShop } from '../../../src/domains/metrics/alerts/judge.ts';
import { type Signal, signalsOf } from '../../../src/domains/metrics/alerts/signals.ts';
import { DEFAULT_RULES, placeKey, type WatchedDimension } from '../../../src/domains/metrics/alerts/watch.ts';
import { type Blow, FIRST, madeColumns } from './made_shop.ts';

const DAYS = 90;

function alertsOf(columns: ShopColumns, asOf?: string) {
  const shop = judgeShop(columns, dayColumns(columns.days, []));
  return alertsOfSignals(shop, signalsOf(shop, DEFAULT_RULES, 0), DEFAULT_RULES, asOf);
}
const found = (blows: readonly Blow[], seed = 1) => alertsOf(madeColumns(DAYS, blows, seed));

/** A dimension whose members sell so many orders a day each, by chance alone; `hit` says what part of them is sold on a day. */
function members(dimension: WatchedDimension, sold: Readonly<Record<string, number>>, hit: (name: string, t: number) => number, seed: number) {
  const draw = rng(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  return Object.entries(sold).map(([name, mean]): [string, PlaceFacts] => {
    const orders = Array.from({ length: DAYS }, (_, t) => {
      const expected = mean * hit(name, t);
      return Math.max(0, Math.round(expected + Math.sqrt(expected) * normal()));
    });
    const columns = new Map([
      ['paid_orders', orders],
      ['payment_amount', orders.map((x) => 100 * x)],
    ]);
    return [placeKey(dimension, name), { dimension, member: name, columns }];
  });
}

/** The same orders by a finer dimension and by the coarser one its members lie in. */
function nested(sold: Readonly<Record<string, number>>, above: (name: string) => string, hit: (name: string, t: number) => number, seed: number) {
  const fine = members('product', sold, hit, seed);
  const coarse = new Map<string, number[]>();
  for (const [, { member, columns }] of fine) {
    const sum = coarse.get(above(member)) ?? Array.from({ length: DAYS }, () => 0);
    coarse.set(
      above(member),
      sum.map((x, t) => x + (columns.get('paid_orders')?.[t] ?? 0)),
    );
  }
  const whole = Array.from({ length: DAYS }, (_, t) => [...coarse.values()].reduce((sum, orders) => sum + (orders[t] ?? 0), 0));
  const columnsOf = (orders: number[]) =>
    new Map([
      ['paid_orders', orders],
      ['payment_amount', orders.map((x) => 100 * x)],
    ]);
  const places = new Map<string, PlaceFacts>([['', { dimension: null, member: '', columns: columnsOf(whole) }], ...fine]);
  for (const [member, orders] of coarse) places.set(placeKey('category', member), { dimension: 'category', member, columns: columnsOf(orders) });
  return { days: Array.from({ length: DAYS }, (_, t) => addDays(FIRST, t)), places };
}

describe('a place explains what the rest of the shop does not do too', () => {
  test('all lose a third of their orders and one lost half: it is the whole shop’s', () => {
    const [alert] = found([
      { member: '', from: 80, to: 81, orders: 0.67 },
      { member: 'cart', from: 80, to: 81, orders: 0.75 },
    ]);
    expect(alert).toMatchObject({ driver: 'conversion_rate', place: {} });
  });

  test('one lost half and the others nothing: it is there', () => {
    const [alert] = found([{ member: 'search', from: 80, to: 81, orders: 0.5 }]);
    expect(alert).toMatchObject({ driver: 'conversion_rate', place: { source: ['search'] } });
  });

  test('whatever part of the orders all lose alike, and whichever noise: no place is named', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.4, max: 0.75, noNaN: true }), fc.integer({ min: 1, max: 1000 }), (orders, seed) => {
        const alerts = found([{ member: '', from: 80, to: 81, orders }], seed).filter(({ to }) => to >= addDays(FIRST, 80));
        expect(alerts[0]?.place).toEqual({});
      }),
      { numRuns: 15 },
    );
  });
});

describe('few members, and the larger place that holds them', () => {
  const sold = { a1: 40, a2: 30, a3: 12, a4: 8, b1: 60, b2: 40, b3: 30, c1: 50, c2: 30, d1: 40, d2: 20 };
  const category = (name: string) => name.slice(0, 1);

  /** Of so many shops, how many are told by the place. */
  const told = (shops: number, hit: (name: string) => number, place: object, of: Readonly<Record<string, number>> = sold) =>
    Array.from({ length: shops }, (_, n) => {
      const columns = nested(of, category, (name, t) => (t >= 80 ? hit(name) : 1), n + 1);
      const [alert] = alertsOf(columns, addDays(FIRST, 81)).filter(({ to }) => to >= addDays(FIRST, 80));
      return JSON.stringify(alert?.place) === JSON.stringify(place) ? 1 : 0;
    }).reduce<number>((sum, one) => sum + one, 0);

  test('all products of a category sell less than half: the category is named, not the two that sell most', () => {
    expect(told(20, (name) => (category(name) === 'a' ? 0.45 : 1), { category: ['a'] })).toBeGreaterThanOrEqual(18);
  });

  test('all products of a category sell half, one of them large and the others small: what the small ones lost is seen together', () => {
    const small = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`e${n + 2}`, 3]));
    const of = { e1: 20, ...small, b1: 60, b2: 40, c1: 50, c2: 30, d1: 40, d2: 20 };
    expect(told(30, (name) => (category(name) !== 'e' ? 1 : name === 'e1' ? 0.1 : 0.5), { category: ['e'] }, of)).toBeGreaterThanOrEqual(24);
  });

  test('one product of it sells nothing: the product is named, and no other with it', () => {
    expect(told(20, (name) => (name === 'a1' ? 0 : 1), { product: ['a1'] })).toBeGreaterThanOrEqual(18);
  });
});

describe('a mix is told by visitors that moved', () => {
  test('visitors who hardly buy come in the place of those who do: conversion, with the source that gained', () => {
    const [alert] = found([
      { member: 'feed', from: 80, to: 81, visitors: 1.8, orders: 0.6 },
      { member: 'search', from: 80, to: 81, visitors: 0.6 },
      { member: 'cart', from: 80, to: 81, visitors: 0.45 },
    ]);
    expect(alert?.driver).toBe('conversion_rate');
    expect([...(alert?.place.source ?? [])].sort()).toEqual(['cart', 'feed', 'search']);
  });

  test('a few more here do not make up for many fewer there: visitors', () => {
    const [alert] = found([
      { member: 'cart', from: 80, to: 81, visitors: 1.4 },
      { member: 'search', from: 80, to: 81, visitors: 0.5 },
    ]);
    expect(alert).toMatchObject({ driver: 'visitors', place: { source: ['search'] } });
  });
});

describe('what is another thing is an alert of its own', () => {
  const one = { window: 1, metric: 'paid_orders', branch: 'trade', surprise: -5, worth: -4000 } as const;
  const at = (day: number, dimension: WatchedDimension | null, member: string, more: Partial<Signal> = {}): Signal => ({
    ...one,
    ...{ day, dimension, member },
    ...more,
  });
  const days = (signals: readonly Signal[]) => incidentsOf(signals).map(({ from, to }) => [from, to]);

  test('a price gone wrong while orders are few somewhere', () => {
    const leak = at(81, 'coupon', 'LEAK', { metric: 'seller_discount', worth: -24_000 });
    expect(days([at(80, 'category', 'a', { window: 3, surprise: -3 }), leak])).toEqual([
      [78, 80],
      [81, 81],
    ]);
    expect(days([at(80, null, '', { metric: 'payment_rate', window: 2, surprise: -3 }), leak])).toEqual([
      [79, 80],
      [81, 81],
    ]);
  });

  test('a price and orders gone wrong on one day are one', () => {
    expect(days([at(80, null, ''), at(80, null, '', { metric: 'spend_per_order' })])).toEqual([[80, 80]]);
  });

  test('a place that begins today is not what ended yesterday elsewhere; the whole shop goes with it', () => {
    const before = at(79, 'hour', '22', { window: 3, surprise: -3.6 });
    const live = at(80, 'source', 'live', { metric: 'visitors', surprise: -6.7, worth: -9000 });
    const whole = at(80, null, '', { metric: 'visitors', surprise: -5.8, worth: -10_000 });
    expect(days([before, live, whole])).toEqual([
      [77, 79],
      [80, 80],
    ]);
    // Nor what the whole shop had until yesterday, when it is clearer than that.
    const dull = at(79, null, '', { metric: 'paid_orders', window: 3, surprise: -2.7 });
    expect(days([dull, live, whole])).toEqual([
      [77, 79],
      [80, 80],
    ]);
    expect(days([dull, { ...live, surprise: -2.6 }])).toEqual([[77, 80]]);
    // What was going on on the same days looks different from every side.
    expect(days([before, { ...live, window: 2 }])).toEqual([[77, 80]]);
  });
});

describe('an alert has the days on which its place was off', () => {
  test('what the whole shop had before does not say when a place began; what brought it to notice does', () => {
    const shop = judgeShop(madeColumns(DAYS, [{ member: 'search', from: 80, to: 80, visitors: 0.4 }]), dayColumns(madeColumns(DAYS, []).days, []));
    const dull: Signal = {
      ...{ day: 79, window: 3, metric: 'conversion_rate', branch: 'trade', dimension: null, member: '' },
      ...{ surprise: -2.6, worth: -9000 },
    };
    const live: Signal = { ...dull, ...{ day: 80, window: 1, metric: 'visitors', dimension: 'source', member: 'search', surprise: -8 } };
    const of = (signals: readonly Signal[]) => {
      const incident: Incident = { branch: 'trade', from: 77, to: 80, seen: Math.min(...signals.map(({ day }) => day)), signals };
      const { incident: own, places } = placed(shop, incident);
      return { from: own.from, to: own.to, places: places.map(({ dimension, members }) => [dimension, ...members].join(' ')) };
    };
    expect(of([dull, live])).toEqual({ from: 79, to: 80, places: ['source search'] });
    expect(of([live])).toEqual({ from: 80, to: 80, places: ['source search'] });
    expect(of([dull, { ...live, window: 2 }])).toEqual({ from: 79, to: 80, places: ['source search'] });
  });
});
