import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RatioMembers, ratioChange } from '../../src/algo/index.ts';

const sum = (values: Iterable<number>) => [...values].reduce((all, x) => all + x, 0);

type Member = readonly [partFrom: number, baseFrom: number, partTo: number, baseTo: number];
const columns = (members: readonly Member[]): RatioMembers => {
  const column = (k: number) => members.map((member) => member[k] as number);
  return { partFrom: column(0), baseFrom: column(1), partTo: column(2), baseTo: column(3) };
};
const split = (members: readonly Member[]) => {
  const change = ratioChange(columns(members));
  if (!change) throw new Error('no ratio');
  return change;
};
const all = ({ rate, mix, entered, left }: ReturnType<typeof split>) =>
  rate.map((r, i) => r + (mix[i] as number) + (entered[i] as number) + (left[i] as number));

describe('worked examples', () => {
  test('rates only: the mix stands still', () => {
    // Two members of equal weight; one goes from 10 % to 14 %.
    const { rate, mix, change } = split([
      [10, 100, 14, 100],
      [30, 100, 30, 100],
    ]);
    expect(change).toBeCloseTo(0.02, 12);
    expect([...rate].map((x) => Number(x.toFixed(12)))).toEqual([0.02, 0]);
    expect([...mix].map((x) => Number(x.toFixed(12)))).toEqual([0, 0]);
  });
  test("Simpson's paradox: every rate rises, the whole falls, because the weaker member grew", () => {
    // 10 % → 11 % and 30 % → 31 %, but the first one's share goes from a half to nine tenths: 20 % → 13 %.
    const change = split([
      [10, 100, 99, 900],
      [30, 100, 31, 100],
    ]);
    expect(change.change).toBeCloseTo(-0.07, 12);
    expect(change.simpson).toBe(true);
    expect(change.totals.rate).toBeCloseTo(0.01, 12);
    expect(change.totals.mix).toBeCloseTo(-0.08, 12);
  });
  test('no paradox when a part moves with the whole, or there is one part only', () => {
    const falls: Member = [10, 100, 9, 100];
    expect(split([falls, [30, 100, 31, 100]]).simpson).toBe(false);
    expect(split([falls]).simpson).toBe(false);
  });
  test('new and vanished members are classes of their own', () => {
    const change = split([
      [20, 100, 20, 100],
      [0, 0, 10, 100],
      [6, 100, 0, 0],
    ]);
    expect(sum(change.rate)).toBeCloseTo(0, 12);
    expect([change.entered[1] !== 0, change.left[2] !== 0]).toEqual([true, true]);
    expect(change.entered[0]).toBe(0);
    // (10 % − mean of 13 % and 15 %) · half of the base after
    expect(change.totals.entered).toBeCloseTo(0.5 * (0.1 - 0.14), 12);
  });
  test('without a denominator there is no ratio', () => {
    expect(ratioChange(columns([[1, 0, 2, 3]]))).toBeNull();
    expect(ratioChange(columns([[1, 3, 2, 0]]))).toBeNull();
    expect(ratioChange(columns([]))).toBeNull();
    expect(() => ratioChange({ partFrom: [1], baseFrom: [1], partTo: [1, 2], baseTo: [1] })).toThrow(RangeError);
  });
});

describe('invariants', () => {
  const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5000 }));
  const member = fc.tuple(count, count, count, count);
  const members = fc
    .array(member, { minLength: 1, maxLength: 12 })
    .filter((some) => sum(some.map((m) => m[1])) > 0 && sum(some.map((m) => m[3])) > 0);
  const size = (some: readonly Member[]) => Math.abs(split(some).from) + Math.abs(split(some).to) + 1e-300;

  test('effects of all members sum to the change', () => {
    fc.assert(
      fc.property(members, (some) => {
        const change = split(some);
        const { rate, mix, entered, left } = change.totals;
        expect(Math.abs(sum(all(change)) - change.change)).toBeLessThanOrEqual(1e-12 * size(some));
        expect(Math.abs(rate + mix + entered + left - change.change)).toBeLessThanOrEqual(1e-12 * size(some));
      }),
    );
  });
  test('reversing the comparison negates every effect; who entered has left', () => {
    fc.assert(
      fc.property(members, (some) => {
        const there = split(some);
        const back = split(some.map(([a0, b0, a1, b1]) => [a1, b1, a0, b0]));
        some.forEach(([, b0, , b1], i) => {
          const pairs = [
            [there.rate[i], back.rate[i]],
            [there.mix[i], back.mix[i]],
            ...(b0 !== 0 || b1 !== 0 ? [[there.entered[i], back.left[i]]] : []),
          ];
          for (const [one = 0, other = 0] of pairs) expect(Math.abs(one + other)).toBeLessThanOrEqual(1e-12 * size(some));
        });
      }),
    );
  });
  test('splitting a member in two of the same rates changes no other member', () => {
    fc.assert(
      fc.property(members, ([first, ...others]) => {
        const [a0, b0, a1, b1] = first as Member;
        const whole = split([...others, [2 * a0, 2 * b0, 2 * a1, 2 * b1]]);
        const halves = split([...others, [a0, b0, a1, b1], [a0, b0, a1, b1]]);
        const [one, two] = [all(whole), all(halves)];
        others.forEach((_, i) => {
          expect(Math.abs((one[i] as number) - (two[i] as number))).toBeLessThanOrEqual(1e-12 * size([first as Member, ...others]));
        });
      }),
    );
  });
});
