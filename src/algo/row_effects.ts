import type { PlaceRows } from './place_rows.ts';
import { type RatioChange, ratioChange } from './ratio_change.ts';

/** What each of the chosen rows does to the change of the whole; all columns in the order of the rows chosen. */
export type RowEffects = {
  readonly from: number;
  readonly to: number;
  /** Sums to `to − from` over the rows. */
  readonly effect: Float64Array;
  /** The row's share of the whole, the mean of before and after; sums to 1 (all 0 when there is nothing). */
  readonly mass: Float64Array;
  /** What the row is, and what it would be if nothing had moved: for a ratio its numerator at its former rate. NaN when there is no former rate. */
  readonly value: Float64Array;
  readonly unmoved: Float64Array;
  /** The split of a ratio; null for an amount. */
  readonly ratio: RatioChange | null;
};

/**
 * The exact effect of every row: actual − expected for an amount; rate, mix, entry and exit together for a ratio (`ratioChange`).
 * @returns null when a ratio has no denominator at one of the times.
 */
export function rowEffects(rows: PlaceRows, chosen: Int32Array): RowEffects | null {
  const value = picked(rows.actual, chosen);
  const expected = picked(rows.expected, chosen);
  if (!rows.actualBase || !rows.expectedBase) {
    return {
      from: total(expected),
      to: total(value),
      effect: value.map((v, at) => v - (expected[at] as number)),
      mass: shares(value, expected),
      value,
      unmoved: expected,
      ratio: null,
    };
  }
  const baseTo = picked(rows.actualBase, chosen);
  const baseFrom = picked(rows.expectedBase, chosen);
  const ratio = ratioChange({ partFrom: expected, baseFrom, partTo: value, baseTo });
  if (!ratio) return null;
  const { from, to, rate, mix, entered, left } = ratio;
  return {
    from,
    to,
    effect: rate.map((r, at) => r + (mix[at] as number) + (entered[at] as number) + (left[at] as number)),
    mass: meanShares(baseTo, baseFrom),
    value,
    unmoved: expected.map((part, at) => (baseFrom[at] === 0 ? Number.NaN : (part / (baseFrom[at] as number)) * (baseTo[at] as number))),
    ratio,
  };
}

function picked(column: ArrayLike<number>, chosen: Int32Array): Float64Array {
  const out = new Float64Array(chosen.length);
  for (let at = 0; at < chosen.length; at += 1) out[at] = column[chosen[at] as number] as number;
  return out;
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Shares of |after| + |before|. */
function shares(after: Float64Array, before: Float64Array): Float64Array {
  const size = after.map((v, at) => Math.abs(v) + Math.abs(before[at] as number));
  const whole = total(size);
  return whole > 0 ? size.map((s) => s / whole) : size;
}

/** The mean of the shares after and the shares before. */
function meanShares(after: Float64Array, before: Float64Array): Float64Array {
  const [one, two] = [shares(after, after), shares(before, before)];
  return one.map((s, at) => (s + (two[at] as number)) / 2);
}
