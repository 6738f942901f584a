import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, eachDay } from '../../src/base/calendar.ts';
import { patternOf } from '../../src/cli/demo/calendar.ts';
import { CATALOGUE, seasonOf } from '../../src/cli/demo/catalogue.ts';
import { placeIncidents } from '../../src/cli/demo/incidents.ts';
import { cityDraws, PROVINCES } from '../../src/cli/demo/places.ts';
import { expectedOrders, planShop } from '../../src/cli/demo/plan.ts';
import { SHOPS } from '../../src/cli/demo/shops.ts';

const TMALL = SHOPS[0] as (typeof SHOPS)[number];
const anyDay = fc.integer({ min: 0, max: 7300 }).map((n) => addDays('2015-01-01', n));

describe('the demo’s calendar', () => {
  test.each([
    ['2025-11-01', '双11', 5],
    ['2025-11-11', '双11', 8],
    ['2026-06-18', '618', 4],
    ['2025-12-12', '双12', 2],
    ['2026-03-08', '38节', 2],
  ])('%s is %s and sells at least %s times an average day', (day, campaign, least) => {
    const pattern = patternOf(TMALL, day);
    expect(pattern.campaign).toBe(campaign);
    expect(pattern.demand).toBeGreaterThan(least);
    expect(pattern.price).toBeLessThan(1000);
  });

  test('Spring Festival follows the moon: the lowest day of each year is New Year’s Eve or New Year’s Day', () => {
    for (const [year, eve] of [
      ['2025', '2025-01-28'],
      ['2026', '2026-02-16'],
      ['2027', '2027-02-05'],
    ] as const) {
      const lowest = eachDay(`${year}-01-01`, `${year}-12-31`).reduce((a, b) => (patternOf(TMALL, b).demand < patternOf(TMALL, a).demand ? b : a));
      expect([eve, addDays(eve, 1), addDays(eve, 2)]).toContain(lowest);
    }
  });

  test('presale days draw lookers, and the orders of 11-01 and 11-11 were partly placed before them', () => {
    expect(patternOf(TMALL, '2026-10-25').looks).toBeGreaterThan(1);
    expect(patternOf(TMALL, '2026-11-01').presale).toEqual({ part: TMALL.presale, from: '2026-10-20', to: '2026-10-31' });
    expect(patternOf(TMALL, '2026-11-11').presale?.to).toBe('2026-11-10');
    expect(patternOf(TMALL, '2026-06-01').presale?.from).toBe('2026-05-26');
    expect(patternOf(TMALL, '2026-09-09').presale).toBeUndefined();
  });

  test('invariant: on any day demand is positive and finite, and seasons stay within half and double', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...SHOPS), (day, shop) => {
        const { demand } = patternOf(shop, day);
        expect(demand).toBeGreaterThan(0.1);
        expect(demand).toBeLessThan(12);
        for (const { category } of CATALOGUE) {
          expect(seasonOf(category, day)).toBeGreaterThan(0.5);
          expect(seasonOf(category, day)).toBeLessThan(2);
        }
      }),
    );
  });
});

describe('the planted incidents', () => {
  test('invariant: whatever the last day, twelve kinds within 14 months, three or more in 60 days, one on the last day', () => {
    fc.assert(
      fc.property(anyDay, (until) => {
        const all = placeIncidents(until);
        expect(new Set(all.map(({ kind }) => kind)).size).toBe(12);
        for (const one of all) {
          expect(daysBetween(one.from, one.to) + 1).toBe(one.days);
          expect(daysBetween(one.to, until)).toBeGreaterThanOrEqual(0);
          expect(daysBetween(one.from, until)).toBeLessThanOrEqual(427);
        }
        expect(all.filter(({ from }) => daysBetween(from, until) < 60).length).toBeGreaterThanOrEqual(3);
        expect(all.filter(({ to }) => to === until).length).toBe(1);
      }),
      { numRuns: 200 },
    );
  });

  // The batch of the refund wave must lie 22 to 60 days back, and around Spring Festival there may be no quiet week in that range.
  test('invariant: except the one on the last day and the refund wave they keep clear of promotions and Spring Festival', () => {
    fc.assert(
      fc.property(anyDay, (until) => {
        for (const one of placeIncidents(until).slice(1)) {
          if (one.kind === 'refund_wave') continue;
          for (const key of one.shops) {
            const shop = SHOPS.find((each) => each.key === key) as (typeof SHOPS)[number];
            for (const day of eachDay(one.from, one.to))
              expect({ until, kind: one.kind, day, busy: patternOf(shop, day).busy }).toMatchObject({ busy: false });
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is expected', () => {
  const days = eachDay('2024-09-22', '2026-11-21');

  test('the plan holds the shop’s orders, and incidents change only their own days', () => {
    const incidents = placeIncidents('2026-11-21');
    for (const shop of SHOPS) {
      const { calm, days: real } = planShop(shop, days, { seed: 3, scale: 1, incidents });
      const total = calm.reduce((sum, day) => sum + expectedOrders(day), 0);
      expect(total / days.length).toBeCloseTo(shop.orders, 6);
      for (const [at, day] of real.entries()) {
        const touched = incidents.some((one) => one.shops.includes(shop.key) && one.from <= day.day && day.day <= one.to);
        if (!touched) expect(expectedOrders(day)).toBe(expectedOrders(calm[at] as typeof day));
      }
    }
  });

  test('the mix shift is a Simpson’s paradox: every source converts better, the shop worse', () => {
    const incidents = placeIncidents('2026-11-21');
    const shift = incidents.find(({ kind }) => kind === 'mix_shift') as (typeof incidents)[number];
    const shop = SHOPS.find(({ key }) => key === 'jd') as (typeof SHOPS)[number];
    const plan = planShop(shop, days, { seed: 3, scale: 1, incidents });
    const [before, after] = [plan.calm, plan.days].map((all) => all.find(({ day }) => day === shift.from));
    if (!before || !after) throw new Error('no such day');
    for (const [i] of shop.sources.entries()) {
      const rate = (day: typeof before) => (day.demand[i] as number) / (day.visits[i] as number);
      expect(rate(after)).toBeGreaterThan(rate(before));
    }
    expect(expectedOrders(after) / after.visitors).toBeLessThan(0.85 * (expectedOrders(before) / before.visitors));
    expect(expectedOrders(after)).toBeLessThan(expectedOrders(before));
  });
});

test('every province of the mainland has its buyers', () => {
  expect(PROVINCES.length).toBe(31);
  const draws = cityDraws();
  expect(draws[0]?.lo).toBe(0);
  expect(draws.every(({ lo }, i) => i === 0 || lo > (draws[i - 1] as { lo: number }).lo)).toBe(true);
  expect(draws.at(-1)?.lo).toBeLessThan(1);
});

test('the catalogue has heroes with matching products, and costs below prices', () => {
  expect(CATALOGUE.length).toBeGreaterThanOrEqual(60);
  expect(CATALOGUE.length).toBeLessThanOrEqual(90);
  const heroes = CATALOGUE.filter(({ hero }) => hero);
  expect(heroes.length).toBeGreaterThanOrEqual(3);
  expect(heroes.every(({ match, index }) => match >= 0 && match !== index)).toBe(true);
  expect(CATALOGUE.every(({ cost, price }) => cost > 0 && cost < price * 0.6)).toBe(true);
  expect(new Set(CATALOGUE.map(({ title }) => title)).size).toBe(CATALOGUE.length);
});
