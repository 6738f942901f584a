import { describe, expect, test } from 'vitest';
import { explainPlaces, type NamedRow } from '../../src/algo/index.ts';
import { rng } from '../../src/base/rng.ts';

/** Shares that fall like 1, 1/2^a, 1/3^a, …, as sources, regions and goods do. */
function shares(n: number, a: number): number[] {
  const weights = Array.from({ length: n }, (_, i) => 1 / (i + 1) ** a);
  const all = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / all);
}

function poisson(mean: number, random: () => number): number {
  let [count, chance, left] = [0, Math.exp(-mean), random()];
  while (left > chance && count < 1000) {
    left -= chance;
    count += 1;
    chance *= mean / count;
  }
  return count;
}

const SOURCES = shares(6, 0.8);
const REGIONS = shares(31, 0.7);
const GOODS = shares(40, 1);

/** Two days of amounts, 2,000 events a day over 7,440 combinations, the second 0 to 5 % up or down, with one thing happening. */
function twoDays(seed: number, factor: (source: number, region: number, good: number) => number): NamedRow[] {
  const random = rng(seed);
  const price = GOODS.map(() => 20 + 300 * random());
  const day = 1 + 0.1 * (random() - 0.5);
  return SOURCES.flatMap((s, source) =>
    REGIONS.flatMap((r, region) =>
      GOODS.flatMap((g, good) => {
        const mean = 2000 * s * r * g;
        const [before, after] = [poisson(mean, random), poisson(mean * day * factor(source, region, good), random)];
        const amount = (count: number) => count * (price[good] as number) * (0.8 + 0.4 * random());
        return before + after === 0 ? [] : [{ values: [`s${source}`, `r${region}`, `g${good}`], actual: amount(after), expected: amount(before) }];
      }),
    ),
  );
}

const named = (rows: NamedRow[]) =>
  explainPlaces(rows, ['source', 'region', 'good'])?.places.map(({ where }) => where.map(({ value }) => value).join('&')) ?? [];

describe('planted in sparse amounts with heavy tails, ten seeds each', () => {
  test.each([
    ['s1', 'a source halves', (s: number) => (s === 1 ? 0.5 : 1)],
    ['g2', 'a good nearly stops', (_: number, __: number, g: number) => (g === 2 ? 0.05 : 1)],
    ['r0', 'a region loses 60 %', (_: number, r: number) => (r === 0 ? 0.4 : 1)],
    ['s0&g0', 'a good stops in one source', (s: number, _: number, g: number) => (s === 0 && g === 0 ? 0.1 : 1)],
  ] as const)('%s comes first, and hardly anything beside it: %s', (place, _, factor) => {
    const found = Array.from({ length: 10 }, (_, seed) => named(twoDays(seed + 1, factor)));
    expect(found.filter(([first]) => first === place).length).toBeGreaterThanOrEqual(8);
    expect(found.flat().filter((other) => other !== place).length).toBeLessThanOrEqual(5);
  });
  test('nothing but chance and a day 15 % down: hardly ever a place', () => {
    const found = Array.from({ length: 10 }, (_, seed) => named(twoDays(seed + 1, () => 0.85)));
    expect(found.flat().length).toBeLessThanOrEqual(5);
  });
});
