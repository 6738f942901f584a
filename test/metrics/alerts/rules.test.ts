import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/base/calendar.ts';
import { afterAct, raisesOf, stateOn } from '../../../src/domains/metrics/alerts/act.ts';
import { dayColumns } from '../../../src/domains/metrics/alerts/days.ts';
import { alertsOfSignals } from '../../../src/domains/metrics/alerts/evaluate.ts';
import { incidentsOf } from '../../../src/domains/metrics/alerts/incidents.ts';
import { judgeShop } from '../../../src/domains/metrics/alerts/judge.ts';
import { type Kept, NEW, reconcile } from '../../../src/domains/metrics/alerts/reconcile.ts';
import { limitOf, type Signal, seriesKey, signalsOf } from '../../../src/domains/metrics/alerts/signals.ts';
import { DEFAULT_RULES } from '../../../src/domains/metrics/alerts/watch.ts';
import { type Blow, FIRST, madeColumns, madeShop } from './made_shop.ts';

const found = (days: number, blows: readonly Blow[], seed = 1, rules = DEFAULT_RULES) => {
  const shop = madeShop(days, blows, seed);
  return alertsOfSignals(shop, signalsOf(shop, rules, 0), rules);
};

describe('what is found', () => {
  test('a source that loses its visitors on one day is one alert, there, by its visitors', () => {
    const alerts = found(90, [{ member: 'search', from: 80, to: 80, visitors: 0.4 }]);
    expect(alerts).toHaveLength(1);
    const [alert] = alerts;
    expect(alert).toMatchObject({
      driver: 'visitors',
      place: { source: ['search'] },
      from: addDays(FIRST, 80),
      to: addDays(FIRST, 80),
      found: addDays(FIRST, 80),
    });
    // Search brings 160 orders of 100 元; six of ten are lost.
    expect(alert?.worth).toBeGreaterThan(0.8 * 9600);
    expect(alert?.worth).toBeLessThan(1.2 * 9600);
  });

  test('conversion down everywhere is the whole shop’s, by conversion', () => {
    const [alert, ...more] = found(90, [{ member: '', from: 80, to: 82, orders: 0.7 }]);
    expect(more).toEqual([]);
    expect(alert).toMatchObject({ driver: 'conversion_rate', place: {}, from: addDays(FIRST, 80), to: addDays(FIRST, 82) });
  });

  test('prices too low are an alert although sales go up', () => {
    const [alert] = found(90, [{ member: '', from: 80, to: 80, orders: 2.5, ticket: 0.5 }]);
    expect(alert?.driver).toBe('spend_per_order');
    expect(alert?.deviation).toBeGreaterThan(0);
    expect(alert?.worth).toBeGreaterThan(0);
  });

  test('a mix that moved is told by the shop’s conversion, with the sources that gained and lost', () => {
    const [alert] = found(90, [
      { member: 'feed', from: 80, to: 80, visitors: 2.6 },
      { member: 'search', from: 80, to: 80, visitors: 0.6 },
      { member: 'cart', from: 80, to: 80, visitors: 0.45 },
    ]);
    expect(alert?.driver).toBe('conversion_rate');
    expect([...(alert?.place.source ?? [])].sort()).toEqual(['cart', 'feed', 'search']);
  });

  test('a coupon nobody had used before that takes off a tenth of a day’s sales is one alert, there, by the price of orders', () => {
    const columns = madeColumns(90, [{ member: '', from: 80, to: 80, ticket: 0.85 }]);
    const coupon = (at: (t: number) => number) => ({
      dimension: 'coupon' as const,
      columns: new Map([['seller_discount', columns.days.map((_, t) => at(t))]]),
    });
    const places = new Map(columns.places)
      .set('coupon=OLD', { ...coupon((t) => 500 + 40 * Math.sin(t)), member: 'OLD' })
      .set('coupon=LEAK', { ...coupon((t) => (t === 80 ? 4000 : 0)), member: 'LEAK' });
    const shop = judgeShop({ ...columns, places }, dayColumns(columns.days, []));
    const [alert, ...more] = alertsOfSignals(shop, signalsOf(shop, DEFAULT_RULES, 0), DEFAULT_RULES);
    expect(more).toEqual([]);
    expect(alert).toMatchObject({ driver: 'spend_per_order', place: { coupon: ['LEAK'] }, from: addDays(FIRST, 80), to: addDays(FIRST, 80) });
    expect(alert?.worth).toBeGreaterThan(3900);
    expect(alert?.worth).toBeLessThanOrEqual(4000);
  });

  test('a small place that is off while the whole shop is, is an incident of its own; one that explains the whole is not', () => {
    const one = { window: 1, metric: 'paid_orders', branch: 'trade', surprise: -5 } as const;
    const whole = { ...one, dimension: null, member: '', worth: -10_000 };
    const at = (day: number, member: string, worth: number): Signal => ({ ...one, day, dimension: 'province', member, worth });
    const days = [80, 81, 82];
    const small = incidentsOf(days.flatMap((day) => [{ ...whole, day }, at(day, '河南省', -1500)]));
    expect(small.map(({ signals }) => signals.map(({ dimension }) => dimension))).toEqual([
      [null, null, null],
      ['province', 'province', 'province'],
    ]);
    expect(incidentsOf(days.flatMap((day) => [{ ...whole, day }, at(day, '河南省', -4000)]))).toHaveLength(1);
  });

  test('a day whose traffic has not arrived is unknown and makes no alert', () => {
    const columns = madeColumns(90, []);
    const places = new Map(
      [...columns.places].map(([key, place]) => [
        key,
        {
          ...place,
          columns: new Map(
            [...place.columns].map(([name, values]) => [name, name === 'visitors' ? values.map((x, t) => (t === 89 ? null : x)) : values]),
          ),
        },
      ]),
    );
    const shop = judgeShop({ ...columns, places }, dayColumns(columns.days, []));
    expect(signalsOf(shop, DEFAULT_RULES, 0).filter(({ day }) => day === 89)).toEqual([]);
  });

  test.each([
    ['one day', 80, false],
    ['three days in a row', 82, true],
  ])('orders of the whole shop a sixth down for %s: %s', (_, to, expected) => {
    const alerts = found(90, [{ member: '', from: 80, to, orders: 0.83 }]);
    expect(alerts.length > 0).toBe(expected);
  });

  test('too small in 元 is no alert, however surprising', () => {
    const blow: Blow = { member: 'cart', from: 80, to: 80, visitors: 0.4 };
    expect(found(90, [blow])).toHaveLength(1);
    expect(found(90, [blow], 1, { ...DEFAULT_RULES, amount: 50_000 })).toEqual([]);
  });

  test('no surprise is no alert, however small 元 are asked for', () => {
    expect(found(300, [], 7, { ...DEFAULT_RULES, amount: 0, surprise: 5 })).toEqual([]);
  });

  test('a first campaign is judged mildly, and so are the days after it', () => {
    const columns = madeColumns(90, [
      { member: '', from: 70, to: 74, orders: 1.8 },
      { member: '', from: 75, to: 79, orders: 0.75 },
    ]);
    const phase = {
      platform: 'tmall',
      platformName: { zh: '', en: '' },
      year: 2025,
      campaign: 'x',
      phase: 'whole',
      from: addDays(FIRST, 70),
      to: addDays(FIRST, 74),
      estimated: false,
    } as const;
    const quiet = judgeShop(columns, dayColumns(columns.days, [phase]));
    const loud = judgeShop(columns, dayColumns(columns.days, []));
    const losses = (shop: typeof quiet) => signalsOf(shop, DEFAULT_RULES, 0).filter(({ worth }) => worth < 0);
    expect(losses(quiet)).toEqual([]);
    expect(losses(loud).length).toBeGreaterThan(0);
  });

  test('a false alarm raises its own series only', () => {
    const shop = madeShop(90, [{ member: 'search', from: 80, to: 80, visitors: 0.4 }]);
    const raised = new Map([[seriesKey('trade', 'source', 'search'), 100]]);
    const of = (more?: typeof raised) => new Set(signalsOf(shop, DEFAULT_RULES, 80, more).map(({ member }) => member));
    expect(of().has('search')).toBe(true);
    expect(of(raised).has('search')).toBe(false);
    expect(raisesOf(['a', 'a', 'b']).get('a')).toBeCloseTo(1.44);
    expect(raisesOf(Array.from({ length: 20 }, () => 'a')).get('a')).toBe(2);
  });
});

const signals = fc.array(
  fc.record({
    day: fc.integer({ min: 30, max: 60 }),
    window: fc.constantFrom(1, 2, 3),
    metric: fc.constantFrom('visitors' as const, 'paid_orders' as const),
    branch: fc.constantFrom('trade' as const, 'ads' as const),
    dimension: fc.constantFrom(null, 'source' as const, 'product' as const),
    member: fc.constantFrom('a', 'b', 'c'),
    surprise: fc.double({ min: -9, max: -3, noNaN: true }),
    worth: fc.double({ min: -9000, max: -1, noNaN: true }),
  }),
  { maxLength: 40 },
);

describe('invariants', () => {
  test('grouping is a partition: every signal is in exactly one incident, inside its days and its branch', () => {
    fc.assert(
      fc.property(signals, (all: Signal[]) => {
        const incidents = incidentsOf(all);
        const inside = incidents.flatMap((one) => one.signals);
        expect(inside).toHaveLength(all.length);
        expect(new Set(inside)).toEqual(new Set(all));
        for (const { branch, from, to, seen, signals: own } of incidents) {
          for (const signal of own) {
            expect(signal.branch).toBe(branch);
            expect(signal.day).toBeGreaterThanOrEqual(seen);
            expect(signal.day).toBeLessThanOrEqual(to);
            expect(signal.day - signal.window + 1).toBeGreaterThanOrEqual(from);
          }
        }
      }),
    );
  });

  const blow = fc.record({
    member: fc.constantFrom('', 'search', 'feed', 'ads', 'cart'),
    from: fc.integer({ min: 40, max: 58 }),
    to: fc.constant(59),
    visitors: fc.double({ min: 0, max: 3, noNaN: true }),
    orders: fc.double({ min: 0, max: 3, noNaN: true }),
    ticket: fc.double({ min: 0.1, max: 2, noNaN: true }),
  });

  test('an alert’s drivers sum to its deviation, and it costs something', () => {
    fc.assert(
      fc.property(fc.array(blow, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 1000 }), (blows, seed) => {
        for (const { drivers, deviation, worth } of found(60, blows, seed)) {
          const sum = drivers.reduce((total, { amount }) => total + amount, 0);
          expect(Math.abs(sum - deviation)).toBeLessThanOrEqual(
            1e-6 * Math.max(1, Math.abs(deviation), ...drivers.map(({ amount }) => Math.abs(amount))),
          );
          expect(worth).toBeGreaterThan(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('nobody looks ahead: what a morning knew is the same whatever comes after', () => {
    fc.assert(
      fc.property(fc.array(blow, { minLength: 1, maxLength: 2 }), fc.integer({ min: 1, max: 1000 }), (blows, seed) => {
        const [long, short] = [madeColumns(60, blows, seed), madeColumns(60, blows, seed)];
        const cut = 50;
        const places = new Map(
          [...short.places].map(([key, place]) => [
            key,
            { ...place, columns: new Map([...place.columns].map(([name, x]) => [name, x.slice(0, cut)])) },
          ]),
        );
        const known = judgeShop({ days: short.days.slice(0, cut), places }, dayColumns(short.days.slice(0, cut), []));
        const all = judgeShop(long, dayColumns(long.days, []));
        const until = (day: number) => signalsOf(all, DEFAULT_RULES, 0).filter((signal) => signal.day < day);
        expect(signalsOf(known, DEFAULT_RULES, 0)).toEqual(until(cut));
      }),
      { numRuns: 15 },
    );
  });

  test('evaluating twice is evaluating once, and every alert found is kept exactly once', () => {
    fc.assert(
      fc.property(fc.array(blow, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 1000 }), fc.boolean(), (blows, seed, fresh) => {
        const alerts = found(60, blows, seed);
        const days = { first: addDays(FIRST, 25), last: addDays(FIRST, 59), fresh };
        const once = reconcile([], alerts, days);
        expect(once.add).toHaveLength(alerts.length);
        const kept: Kept[] = once.add.map((one, n) => ({ id: n + 1, ...one, detail: JSON.parse(JSON.stringify(one.detail)) as Kept['detail'] }));
        expect(reconcile(kept, alerts, days)).toEqual({ add: [], change: [], close: [] });
      }),
      { numRuns: 40 },
    );
  });

  test('the more tests there are, the more one of them has to surprise', () => {
    expect(limitOf(3, 1)).toBeCloseTo(3, 9);
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), (n) => void expect(limitOf(3, n + 1)).toBeGreaterThan(limitOf(3, n))));
  });
});

describe('what people do', () => {
  const today = '2026-05-04';

  test.each([
    ['acknowledge', {}, { state: 'acknowledged' }],
    ['snooze', { until: '2026-05-06' }, { state: 'snoozed', snoozedUntil: '2026-05-06' }],
    ['assign', { person: 4 }, { state: 'acknowledged', assignee: 4 }],
    ['assign', { person: null }, { state: 'new', assignee: null }],
    ['resolve', { reason: 'fixed' }, { state: 'resolved', reason: 'fixed' }],
    ['reopen', {}, { state: 'new', reason: null }],
  ] as const)('%s %j', (action, more, expected) => {
    expect(afterAct(NEW, { action, ...more }, today)).toMatchObject(expected);
  });

  test.each([
    ['snooze', {}],
    ['snooze', { until: '2026-05-04' }],
    ['assign', {}],
    ['resolve', {}],
  ] as const)('%s %j is refused', (action, more) => {
    expect(() => afterAct(NEW, { action, ...more }, today)).toThrow(expect.objectContaining({ code: 'alerts.needs' }));
  });

  test('a snoozed alert is new again on its day', () => {
    const snoozed = { state: 'snoozed', snoozedUntil: '2026-05-06' } as const;
    expect(['2026-05-05', '2026-05-06'].map((day) => stateOn(snoozed, day))).toEqual(['snoozed', 'new']);
  });

  test('an alert the facts no longer bear out is closed, unless somebody has taken it up', () => {
    const [alert] = found(90, [{ member: 'search', from: 80, to: 80, visitors: 0.4 }]);
    if (!alert) throw new Error('no alert');
    const days = { first: addDays(FIRST, 60), last: addDays(FIRST, 89), fresh: false };
    const kept = (id: number, more: object): Kept => ({ id, ...NEW, detail: alert, ...more });
    expect(reconcile([kept(1, {}), kept(2, { state: 'acknowledged' }), kept(3, { assignee: 5 })], [], days).close).toEqual([1]);
  });

  test('the first evaluation does not flood: what ended more than a week ago is history', () => {
    const [alert] = found(90, [{ member: 'search', from: 80, to: 80, visitors: 0.4 }]);
    if (!alert) throw new Error('no alert');
    const on = (last: string, fresh: boolean) => reconcile([], [alert], { first: FIRST, last, fresh }).add[0];
    expect(on(addDays(FIRST, 89), true)).toMatchObject({ state: 'resolved', reason: 'past' });
    expect(on(addDays(FIRST, 85), true)).toMatchObject({ state: 'new' });
    expect(on(addDays(FIRST, 89), false)).toMatchObject({ state: 'new' });
  });
});
