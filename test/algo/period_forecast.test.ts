import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  apportion,
  type BaselineSeries,
  DailyBaseline,
  forecastAccuracy,
  forecastPeriod,
  pace,
  seasonalShape,
  seasonalStrength,
  splitTarget,
} from '../../src/algo/index.ts';
import { readCase, testOver } from '../cases.ts';
import { simulateShop } from './shop_series.ts';

const sum = (values: readonly number[]) => values.reduce((all, x) => all + x, 0);

/** A baseline that has passed the first days of a series. */
function passed(series: BaselineSeries, days: number): DailyBaseline {
  const baseline = new DailyBaseline(() => series);
  while (baseline.day < days) baseline.next();
  return baseline;
}

/** How often the sum of the next h days lay in its band, and how far the mean was off. */
function totals(series: BaselineSeries, h: number, from: number, every: number): { inside80: number; inside95: number; n: number; off: number } {
  const values = series.values as number[];
  const baseline = new DailyBaseline(() => series);
  const tally = { inside80: 0, inside95: 0, n: 0, off: 0 };
  while (baseline.day < values.length - h) {
    baseline.next();
    if (baseline.day < from || baseline.day % every !== 0) continue;
    const actual = sum(values.slice(baseline.day, baseline.day + h));
    const [narrow, wide] = [0.8, 0.95].map((coverage) => forecastPeriod(baseline, series, h, coverage).total);
    const inside = (total: typeof wide) => (total && actual >= total.lower && actual <= total.upper ? 1 : 0);
    tally.inside80 += inside(narrow);
    tally.inside95 += inside(wide);
    tally.off += Math.abs(actual / (wide?.mean as number) - 1);
    tally.n += 1;
  }
  return tally;
}

describe('splitting a target', () => {
  test('parts are whole, sum to the total exactly, and none is a unit away from its share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.array(fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant(0)), { minLength: 1, maxLength: 40 }),
        (total, weights) => {
          const parts = apportion(total, weights);
          expect(sum(parts)).toBe(total);
          expect(parts.every(Number.isSafeInteger)).toBe(true);
          const all = sum(weights);
          if (all < 1e-3) return;
          parts.forEach((part, k) => {
            expect(Math.abs(part - (total * (weights[k] as number)) / all)).toBeLessThan(1 + 1e-3);
          });
        },
      ),
    );
  });

  test('nothing to go by is shared equally; what cannot be split is refused', () => {
    expect(apportion(10, [0, 0, 0])).toEqual([4, 3, 3]);
    expect(apportion(0, [])).toEqual([]);
    expect(() => apportion(5, [])).toThrow(RangeError);
    expect(() => apportion(1.5, [1])).toThrow('whole number');
    expect(() => apportion(3, [1, -1])).toThrow('not negative');
  });

  test("follows the shop's own weekdays and sums to the fen", () => {
    const weekday = [100, 100, 100, 100, 150, 200, 200];
    const values = Array.from({ length: 140 }, (_, t) => weekday[t % 7] as number);
    const series: BaselineSeries = { kind: 'count', values, effects: [{ codes: Array.from({ length: 170 }, (_, t) => t % 7), deviation: 0.2 }] };
    const baseline = passed(series, 140);
    const parts = splitTarget(baseline, series, 140, 169, 123_456_789);
    expect(sum(parts)).toBe(123_456_789);
    expect((parts[5] as number) / (parts[0] as number)).toBeGreaterThan(1.8);
    expect(seasonalShape(baseline, series, 140, 146)[4] as number).toBeGreaterThan(1.05);
  });
});

describe('the rest of a period', () => {
  test('its band holds as often as it says, for a week, half a month and a month', () => {
    for (const h of [7, 15, 30]) {
      const runs = [5, 50, 500].flatMap((base) =>
        [0.06, 0.12, 0.2].flatMap((noise) =>
          [0, 1].map((seed) =>
            totals(simulateShop(9000 + 13 * seed + base, { days: 800, base, noise, kind: seed % 2 ? 'amount' : 'count' }).series, h, 90, 30),
          ),
        ),
      );
      const n = sum(runs.map((run) => run.n));
      const share = (of: 'inside80' | 'inside95' | 'off') => sum(runs.map((run) => run[of])) / n;
      process.stdout.write(
        `sum of ${h} days ahead, ${n} forecasts: inside 80 % ${share('inside80').toFixed(3)}, 95 % ${share('inside95').toFixed(3)}; mean error ${(100 * share('off')).toFixed(1)} %\n`,
      );
      expect(share('inside80')).toBeGreaterThan(0.75);
      expect(share('inside80')).toBeLessThan(0.88);
      expect(share('inside95')).toBeGreaterThan(0.92);
    }
  });

  test('errors of days are common: the band of the sum is wider than independent days would make it, and narrower than their worst', () => {
    const { series } = simulateShop(3, { days: 200, base: 300, noise: 0.08 });
    const { days, total } = forecastPeriod(passed(series, 170), series, 30);
    const half = days.map(({ lower, upper }) => (upper - lower) / 2);
    const width = (total.upper - total.lower) / 2;
    expect(width).toBeGreaterThan(1.2 * Math.sqrt(sum(half.map((x) => x * x))));
    expect(width).toBeLessThan(sum(half));
    expect(sum(days.map(({ mean }) => mean))).toBeCloseTo(total.mean, 6);
  });

  test('pace: done, due, where it ends, and how likely the target is', () => {
    const rest = { mean: 500, lower: 400, upper: 620, deviation: 0.1 };
    const at = pace([100, 100, 100, 300, 400], [90, 120], rest);
    expect(at).toMatchObject({ done: 210, due: 200, ahead: 10, missing: 290 });
    expect(at.end).toMatchObject({ mean: 710, lower: 610, upper: 830 });
    expect(at.chance).toBeLessThan(0.01);
    expect(pace([100, 610], [210], rest).chance).toBeCloseTo(0.48, 2);
    expect(pace([100, 100], [150, 60], null)).toMatchObject({ missing: -10, chance: 1 });
    expect(pace([100, 100], [50, 60], null).chance).toBe(0);
  });

  test('ratios do not add, and nothing is forecast from nothing', () => {
    const ratio: BaselineSeries = { kind: 'ratio', values: [1, 2], sizes: [10, 10], effects: [] };
    expect(() => forecastPeriod(passed(ratio, 2), ratio, 3)).toThrow('do not add');
    const none: BaselineSeries = { kind: 'count', values: [null, null], effects: [] };
    expect(() => forecastPeriod(passed(none, 2), none, 3)).toThrow('no day is known');
  });
});

type ShopCase = {
  dates: string[];
  data: number[];
  case: { h: number; train_n: number; test: number[]; freq: number; accuracy: Record<string, { MASE: number }> };
};

testOver('cases/05-time-series/open/daily_shop_forecast.json', "a real shop: 18 days ahead better than R's best, sums inside their bands", (file) => {
  const { dates, data, case: given } = readCase<ShopCase>(file);
  const effects = [{ codes: dates.map((day) => new Date(day).getUTCDay()), deviation: 0.2, drift: 0.002 }];
  const series: BaselineSeries = { kind: 'count', values: data, effects };
  const train = data.slice(0, given.train_n);
  const known: BaselineSeries = { kind: 'count', values: train, effects };
  const ahead = forecastPeriod(passed(known, train.length), known, given.h).days.map(({ mean }) => mean);
  const { mase } = forecastAccuracy(given.test, ahead, train, given.freq);
  const published = Object.entries(given.accuracy).map(([name, { MASE }]) => `${name} ${MASE.toFixed(3)}`);
  process.stdout.write(`shop, 18 days ahead, MASE: daily baseline ${mase.toFixed(3)}; R: ${published.join(', ')}\n`);
  expect(mase).toBeLessThan(Math.min(...Object.values(given.accuracy).map(({ MASE }) => MASE)));
  for (const h of [6, 12, 24]) {
    const { inside80, inside95, n } = totals(series, h, 60, 3);
    process.stdout.write(`shop, sum of ${h} days: inside 80 % ${(inside80 / n).toFixed(3)}, 95 % ${(inside95 / n).toFixed(3)} of ${n}\n`);
    expect(inside80 / n).toBeGreaterThan(0.68);
    expect(inside95 / n).toBeGreaterThan(0.88);
  }
});

describe('seasonal strength', () => {
  test('a week is strong where there is one and none where there is none', () => {
    const noise = Array.from({ length: 140 }, (_, t) => Math.sin(t * t * 1.7));
    const strong = seasonalStrength(
      noise.map((x, t) => x + 10 * ((t % 7) - 3)),
      7,
    );
    expect(strong.season).toBeGreaterThan(0.95);
    expect(seasonalStrength(noise, 7).season).toBeLessThan(0.5);
    const rising = seasonalStrength(
      noise.map((x, t) => x + t),
      7,
    );
    expect(rising.trend).toBeGreaterThan(0.99);
  });
});
