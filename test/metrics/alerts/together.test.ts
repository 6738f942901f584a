import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/base/calendar.ts';
import { rng } from '../../../src/base/rng.ts';
import { dayColumns } from '../../../src/domains/metrics/alerts/days.ts';
import { alertsOfSignals } from '../../../src/domains/metrics/alerts/evaluate.ts';
import type { PlaceFacts } from '../../../src/domains/metrics/alerts/facts.ts';
import { type JudgedShop, judgeShop } from '../../../src/domains/metrics/alerts/judge.ts';
import { signalsOf } from '../../../src/domains/metrics/alerts/signals.ts';
import { saidToOthers } from '../../../src/domains/metrics/alerts/together.ts';
import { DEFAULT_RULES, placeKey } from '../../../src/domains/metrics/alerts/watch.ts';
import { FIRST } from './made_shop.ts';

/** What one place lost in several shops: each by itself could be chance. */
const DAYS = 80;
const LAST = DAYS - 1;
/** Orders a day of each province. */
const SOLD = { 广东省: 60, 浙江省: 50, 江苏省: 40, 山东省: 35, 四川省: 30, 河南省: 25, 湖北省: 22, 福建省: 18, 湖南省: 15, 辽宁省: 14 };
const PLACE = '辽宁省';

/** A shop by province, by chance alone; `lost` is the part of its orders the place loses on the last day, `all` what all places lose on the last three. */
function shopOf(seed: number, lost: number, place = PLACE, days = DAYS, all = 0): JudgedShop {
  const draw = rng(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  const range = Array.from({ length: DAYS }, (_, t) => addDays(FIRST, t));
  const columnsOf = (orders: readonly number[]) =>
    new Map([
      ['paid_orders', orders.slice(0, days)],
      ['payment_amount', orders.slice(0, days).map((x) => 100 * x)],
    ]);
  const whole = range.map(() => 0);
  const places = new Map<string, PlaceFacts>();
  for (const [member, mean] of Object.entries(SOLD)) {
    const orders = range.map((_, t) => {
      const expected = mean * (t > LAST - 3 ? 1 - all : 1) * (t === LAST && member === place ? 1 - lost : 1);
      return Math.max(0, Math.round(expected + Math.sqrt(expected) * normal()));
    });
    for (const [t, x] of orders.entries()) whole[t] = (whole[t] ?? 0) + x;
    places.set(placeKey('province', member), { dimension: 'province', member, columns: columnsOf(orders) });
  }
  places.set('', { dimension: null, member: '', columns: columnsOf(whole) });
  return judgeShop({ days: range.slice(0, days), places }, dayColumns(range.slice(0, days), []));
}

const RULES = { ...DEFAULT_RULES, share: 0.01 };
const said = (shops: readonly JudgedShop[]) => shops.map((shop, n) => saidToOthers(n + 1, shop, ''));
/** The alerts of each shop by itself, and of each beside the others. */
const both = (shops: readonly JudgedShop[]) =>
  shops.map((shop, n) => {
    const others = said(shops).filter((one) => one.shop !== n + 1);
    const of = (heard: typeof others) => alertsOfSignals(shop, signalsOf(shop, RULES, LAST, undefined, heard), RULES);
    return { alone: of([]), together: of(others) };
  });
const atPlace = (alerts: readonly { place: Readonly<Record<string, readonly string[] | undefined>> }[]) =>
  alerts.some(({ place }) => place.province?.includes(PLACE));
const seeds = Array.from({ length: 30 }, (_, n) => 100 * (n + 1));

describe('one place over several shops', () => {
  test('what no shop would tell by itself most tell together, and say in how many others it is', () => {
    const shops = seeds.flatMap((seed) => both([1, 2, 3].map((n) => shopOf(seed + n, 0.75))));
    const told = (of: 'alone' | 'together') => shops.filter((one) => atPlace(one[of])).length / shops.length;
    expect(told('alone')).toBeLessThan(0.5);
    expect(told('together')).toBeGreaterThan(0.85);
    for (const { together } of shops) {
      for (const { place, also } of together) if (place.province?.includes(PLACE)) expect(also?.length ?? 0).toBeLessThanOrEqual(2);
    }
    const alerts = shops.flatMap(({ together }) => together.filter(({ place }) => place.province?.includes(PLACE)));
    expect(alerts.filter(({ also }) => also?.length === 2).length / alerts.length).toBeGreaterThan(0.8);
  });

  test('by chance it is told no oftener than by each shop for itself, as rarely as was asked for', () => {
    const shops = seeds.flatMap((seed) => both([4, 5, 6].map((n) => shopOf(seed + n, 0))));
    const count = (of: 'alone' | 'together') => shops.filter((one) => one[of].some(({ place }) => place.province)).length;
    expect(count('together')).toBeLessThanOrEqual(count('alone') + 2);
  });

  test('what one shop alone lost says nothing of the others', () => {
    const [first, ...others] = both([shopOf(7, 0.95), shopOf(8, 0), shopOf(9, 0)]);
    expect(first?.together.filter(({ also }) => also)).toEqual([]);
    for (const { together } of others) expect(atPlace(together)).toBe(false);
  });

  test('a shop that is down as a whole besides has two alerts: one of its own, and the place it shares with the others', () => {
    const own = seeds
      .slice(0, 12)
      .map((seed) => both([shopOf(seed, 0.95, PLACE, DAYS, 0.25), shopOf(seed + 1, 0.95), shopOf(seed + 2, 0.95)])[0]?.together ?? []);
    const shared = own.filter((alerts) =>
      alerts.some(({ place, also, from }) => also && place.province?.length === 1 && atPlace([{ place }]) && from === addDays(FIRST, LAST)),
    );
    const whole = own.filter((alerts) => alerts.some(({ place, also }) => !also && Object.keys(place).length === 0));
    expect(shared.length).toBeGreaterThan(8);
    expect(whole.length).toBeGreaterThan(10);
  });

  test('property: no others, or others in another order, say the same; days that come later change nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 40, max: LAST }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seed, cut, lost) => {
          const made = (days?: number) => [0, 1, 2].map((n) => shopOf(seed + n, lost, PLACE, days));
          const [all, known] = [made(), made(cut)];
          const signals = (shops: readonly JudgedShop[], turned = false) => {
            const others = said(shops).slice(1);
            return signalsOf(shops[0] as JudgedShop, RULES, 0, undefined, turned ? others.reverse() : others);
          };
          const plain = (found: ReturnType<typeof signals>) => found.map((one) => ({ ...one, surprise: one.surprise.toFixed(9) }));
          expect(plain(signals(all, true))).toEqual(plain(signals(all)));
          expect(signalsOf(all[0] as JudgedShop, RULES, 0, undefined, [])).toEqual(signalsOf(all[0] as JudgedShop, RULES, 0));
          expect(signals(known)).toEqual(signals(all).filter(({ day }) => day < cut));
        },
      ),
      { numRuns: 10 },
    );
  });
});
