/** A ratio Σa/Σb by members, before and after; the four columns are equally long. */
export type RatioMembers = {
  readonly partFrom: ArrayLike<number>;
  readonly baseFrom: ArrayLike<number>;
  readonly partTo: ArrayLike<number>;
  readonly baseTo: ArrayLike<number>;
};

/** How the change of a ratio was split. `rate`, `mix`, `entered` and `left` have one number per member and all sum to `change`. */
export type RatioChange = {
  readonly from: number;
  readonly to: number;
  readonly change: number;
  /** The member's own rate moved: Δr · mean weight. */
  readonly rate: Float64Array;
  /** The member's weight moved: Δw · (its mean rate − mean rate of the whole). */
  readonly mix: Float64Array;
  /** A member without a base before. */
  readonly entered: Float64Array;
  /** A member without a base after. */
  readonly left: Float64Array;
  readonly totals: { readonly rate: number; readonly mix: number; readonly entered: number; readonly left: number };
  /** Simpson's paradox: two members or more, and every one that has a rate at both times moved against the whole. */
  readonly simpson: boolean;
};

/** Relative size under which a difference of rates is rounding, not movement. */
const ROUNDING = 1e-12;

/**
 * Splits the change of a ratio R = Σa/Σb exactly over its members: rate effects at mean weights, mix effects at mean rates
 * (Kitagawa 1955, the two-factor case of Das Gupta 1993). With r = a/b, w = b/Σb, bars for the mean of before and after:
 * ΔR = Σ w̄·Δr + Σ (r̄ − R̄)·Δw. Since ΣΔw = 0 the reference R̄ changes no total; it makes a member's mix effect positive when a
 * member better than the whole grows. New and vanished members have one rate only, hence neither effect: they are told apart
 * (`entered`, `left`), as w·(r − R̄). Reversing the comparison negates every number (and swaps entered and left); a member without
 * any base counts with what its part adds.
 * @returns null when Σb is zero at either time: there is no ratio. Units: those of a/b.
 * @throws RangeError when the columns are not equally long.
 */
export function ratioChange(members: RatioMembers): RatioChange | null {
  const { partFrom, baseFrom, partTo, baseTo } = members;
  const n = partFrom.length;
  if ([baseFrom, partTo, baseTo].some((column) => column.length !== n)) throw new RangeError('the four columns must be equally long');
  const weightFrom = sum(baseFrom);
  const weightTo = sum(baseTo);
  if (weightFrom === 0 || weightTo === 0) return null;
  const from = sum(partFrom) / weightFrom;
  const to = sum(partTo) / weightTo;
  const reference = (from + to) / 2;
  const [rate, mix, entered, left] = [new Float64Array(n), new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  let against = 0;
  let rated = 0;
  for (let i = 0; i < n; i += 1) {
    const b0 = baseFrom[i] as number;
    const b1 = baseTo[i] as number;
    const w0 = b0 / weightFrom;
    const w1 = b1 / weightTo;
    const all = (partTo[i] as number) / weightTo - (partFrom[i] as number) / weightFrom - reference * (w1 - w0);
    if (b0 !== 0 && b1 !== 0) {
      const r0 = (partFrom[i] as number) / b0;
      const r1 = (partTo[i] as number) / b1;
      rate[i] = ((w0 + w1) / 2) * (r1 - r0);
      mix[i] = all - (rate[i] as number);
      rated += 1;
      if ((r1 - r0) * (to - from) < 0 && Math.abs(r1 - r0) > ROUNDING * (Math.abs(r0) + Math.abs(r1))) against += 1;
    } else if (b0 === 0) entered[i] = all;
    else left[i] = all;
  }
  const moved = Math.abs(to - from) > ROUNDING * (Math.abs(to) + Math.abs(from));
  return {
    ...{ from, to, change: to - from, rate, mix, entered, left },
    totals: { rate: sum(rate), mix: sum(mix), entered: sum(entered), left: sum(left) },
    simpson: moved && rated >= 2 && against === rated,
  };
}

function sum(values: ArrayLike<number>): number {
  let all = 0;
  for (let i = 0; i < values.length; i += 1) all += values[i] as number;
  return all;
}
