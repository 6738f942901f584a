import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EffectEstimate, type EffectQuestion, effectEstimate, judgeEffect, shareCredit } from '../../src/algo/index.ts';
import { rng } from '../../src/base/rng.ts';

const DAYS = 190;
const START = 176;

/** A place and three others that share what moves them, with some noise of their own. */
function made(seed: number, noise = 0.06): number[][] {
  const draw = rng(seed);
  const soft = () => draw() + draw() + draw() - 1.5;
  const common = Array.from({ length: DAYS }, () => 0.1 * soft());
  const week = Array.from({ length: 7 }, () => 0.2 * soft());
  return [2000, 3000, 1500, 900].map((base) => common.map((c, t) => base * Math.exp(c + (week[t % 7] as number) + noise * soft())));
}

function question([target = [], ...controls]: readonly (readonly number[])[], more: Partial<EffectQuestion> = {}): EffectQuestion {
  const effects = [{ codes: Array.from({ length: DAYS + 60 }, (_, t) => t % 7), deviation: 0.2 }];
  const of = (values: readonly number[]) => ({ series: { kind: 'amount' as const, values, effects } });
  return { target: of(target), controls: controls.map(of), origin: START - 1, start: START, days: 7, ...more };
}

const told = (asked: EffectQuestion): EffectEstimate => {
  const estimate = effectEstimate(asked);
  if ('missing' in estimate) throw new Error(estimate.missing);
  return estimate;
};

const during = (values: readonly number[], factor: number) => values.map((v, t) => (t >= START && t < START + 7 ? v * factor : v));

describe('an effect without randomisation', () => {
  const seeds = fc.integer({ min: 1, max: 1e6 });

  test('a constant shift in the treated alone is recovered: the relative effect moves by it exactly, and the band with it', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0.7, max: 1.6, noNaN: true }), (seed, factor) => {
        const [target = [], ...controls] = made(seed);
        const [without, shifted] = [told(question([target, ...controls])), told(question([during(target, factor), ...controls]))];
        expect((1 + shifted.relative.middle) / (1 + without.relative.middle)).toBeCloseTo(factor, 2);
        expect((1 + shifted.relative.lower) / (1 + without.relative.lower)).toBeCloseTo(factor, 2);
        expect(shifted.lower).toBeLessThanOrEqual(shifted.difference);
        expect(shifted.upper).toBeGreaterThanOrEqual(shifted.difference);
        expect(shifted.difference).toBeCloseTo(shifted.actual - shifted.counterfactual, 6);
      }),
      { numRuns: 12 },
    );
  });

  test('in other units nothing changes but the unit', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(0.01, 7, 100), (seed, unit) => {
        const shop = made(seed);
        const [one, other] = [told(question(shop)), told(question(shop.map((values) => values.map((v) => v * unit))))];
        expect(other.relative.middle).toBeCloseTo(one.relative.middle, 4);
        expect(other.relative.lower).toBeCloseTo(one.relative.lower, 4);
        expect(other.difference / unit / one.counterfactual).toBeCloseTo(one.difference / one.counterfactual, 4);
      }),
      { numRuns: 8 },
    );
  });

  test('what happens to all places alike is hardly taken for an effect', () => {
    const shop = made(5, 0.02);
    const all = shop.map((values) => during(values, 1.12));
    const alone = told(question([during(shop[0] as number[], 1.12)]));
    expect(alone.relative.middle).toBeGreaterThan(0.05);
    expect(Math.abs(told(question(all)).relative.middle)).toBeLessThan(0.6 * alone.relative.middle);
  });

  test('permuting the controls permutes their weights and changes nothing else; no weight is negative', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const [target = [], a = [], b = [], c = []] = made(seed);
        const [one, other] = [told(question([target, a, b, c])), told(question([target, c, a, b]))];
        expect(other.difference).toBeCloseTo(one.difference, 4);
        expect(other.lower).toBeCloseTo(one.lower, 4);
        const [wa, wb, wc] = one.weights as [number, number, number];
        [wc, wa, wb].forEach((weight, k) => {
          expect(other.weights[k]).toBeCloseTo(weight, 6);
        });
        expect(Math.min(...one.weights)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 8 },
    );
  });

  test('what comes after the window changes nothing', () => {
    const shop = made(9);
    const later = shop.map((values) => values.map((v, t) => (t >= START + 7 ? 10 * v : v)));
    expect(told(question(later)).difference).toBe(told(question(shop)).difference);
  });

  test('born from an extreme the band leaves room for both: that it went on, and that it passed by itself', () => {
    const [target = [], ...controls] = made(3);
    const fallen = target.map((v, t) => (t >= START - 6 && t < START ? 0.6 * v : v));
    const estimate = told(question([fallen, ...controls], { extremeFrom: START - 6 }));
    // It came back by itself: nothing was done.
    expect(judgeEffect(estimate, 'up', { share: 0.02, size: 0 }).verdict).not.toBe('worked');
    expect(estimate.extreme?.from).toBe(START - 6);
    // Nobody said that it was an extreme; the days say so.
    expect(told(question([fallen, ...controls])).extreme).not.toBeNull();
  });

  test('too little history, and a window that is not there, say so', () => {
    const short = made(1).map((values) => values.slice(0, 40));
    expect(effectEstimate(question(short, { origin: 30, start: 31 }))).toEqual({ missing: 'history' });
    const gap = made(1).map((values) => values.slice(0, START + 2));
    expect(effectEstimate(question(gap))).toEqual({ missing: 'window' });
    expect(judgeEffect({ missing: 'history' }, 'up', { share: 0, size: 0 })).toMatchObject({ verdict: 'cannot_tell', reason: 'history' });
  });
});

describe('the verdict', () => {
  const of = (difference: number, lower: number, upper: number): EffectEstimate => ({
    actual: 1000 + difference,
    counterfactual: 1000,
    ...{ difference, lower, upper, weights: [], placebos: 90, independent: 12, extreme: null, series: [] },
    relative: { middle: difference / 1000, lower: lower / 1000, upper: upper / 1000 },
    halfWidthOf: (days) => 0.3 / Math.sqrt(days),
  });
  const floor = { share: 0.02, size: 0 };

  test.each([
    ['band above zero, large enough', of(100, 40, 160), 'up', 'worked', null],
    ['the same where less is better', of(100, 40, 160), 'down', 'did_not', null],
    ['saved where less is better', of(-100, -160, -40), 'down', 'worked', null],
    ['above zero but hardly anything', of(15, 5, 25), 'up', 'cannot_tell', 'small'],
    ['the band holds zero', of(60, -40, 160), 'up', 'cannot_tell', 'band'],
    ['no room for a gain worth a word', of(-5, -20, 10), 'up', 'did_not', null],
  ] as const)('%s', (_, estimate, good, verdict, reason) => {
    expect(judgeEffect(estimate, good, floor)).toMatchObject({ verdict, reason });
  });

  test('what it would take: the days after which, and the size at which, it would show', () => {
    const { daysNeeded, sizeNeeded } = judgeEffect(of(60, -40, 160), 'up', floor);
    // ln 1.06 is passed by 0.3 ÷ √n from 27 days on.
    expect(daysNeeded).toBe(28);
    expect(sizeNeeded).toBe(100);
    expect(judgeEffect(of(1, -90, 90), 'up', floor).daysNeeded).toBeNull();
  });
});

describe('sharing credit', () => {
  const days = ['d1', 'd2', 'd3'];

  test('the credits of nested claims sum to what happened in the outermost places, day by day', () => {
    const gains = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 3 });
    const claim = fc.record({ place: fc.constantFrom('shop', 'a', 'b', 'a1'), from: fc.nat(2), gains });
    const inside: Record<string, string[]> = { shop: [], a: ['shop'], b: ['shop'], a1: ['a', 'shop'] };
    fc.assert(
      fc.property(fc.array(claim, { minLength: 1, maxLength: 6 }), (drawn) => {
        const claims = drawn.map(({ place, from, gains: of }, id) => ({
          id,
          place,
          inside: inside[place] as string[],
          days: new Map(days.slice(from).map((day, k) => [day, of[k] as number] as const)),
        }));
        const whole = days.reduce((sum, day) => {
          const there = claims.filter((one) => one.days.has(day));
          const outer = [...new Set(there.map(({ place }) => place))].filter(
            (place) => !there.some((one) => (inside[place] as string[]).includes(one.place)),
          );
          return (
            sum +
            outer.reduce((all, place) => {
              const own = there.filter((one) => one.place === place);
              return all + own.reduce((total, one) => total + (one.days.get(day) as number), 0) / own.length;
            }, 0)
          );
        }, 0);
        expect([...shareCredit(claims).values()].reduce((sum, x) => sum + x, 0)).toBeCloseTo(whole, 6);
      }),
    );
  });

  test('equal claims share equally; what only the larger place gained is the larger one’s alone', () => {
    const on = (gain: number) => new Map([['d1', gain]]);
    const credit = shareCredit([
      { id: 1, place: 'a', inside: ['shop'], days: on(60) },
      { id: 2, place: 'a', inside: ['shop'], days: on(60) },
      { id: 3, place: 'shop', inside: [], days: on(100) },
    ]);
    expect([...credit.values()]).toEqual([20, 20, 60]);
  });
});
