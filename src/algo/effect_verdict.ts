import type { EffectEstimate, NoEstimate } from './effect_estimate.ts';

/** What is said of a piece of work. */
export type EffectJudgement = {
  readonly verdict: 'worked' | 'did_not' | 'cannot_tell';
  /** Why it cannot be told; null where it can. */
  readonly reason: 'history' | 'window' | 'band' | 'small' | 'extreme' | null;
  /** What it would take: the length of window at which this difference would stand out (null = not within eight weeks) … */
  readonly daysNeeded: number | null;
  /** … or the difference that would have stood out in this window, in the unit of the values. */
  readonly sizeNeeded: number | null;
};

/** What is worth a word: this part of what would have been otherwise, and at least so much of the unit. */
export type EffectFloor = { readonly share: number; readonly size: number };

const LONGEST = 56;

/**
 * Worked: the band lies wholly on the good side of zero and the difference is at least the floor. Did not: the band leaves no room for a
 * good difference of the size of the floor (it may hold zero; that is what doing nothing looks like). Otherwise it cannot be told.
 * @param good the direction that is good
 */
export function judgeEffect(estimate: EffectEstimate | NoEstimate, good: 'up' | 'down', floor: EffectFloor): EffectJudgement {
  if ('missing' in estimate) return { verdict: 'cannot_tell', reason: estimate.missing, daysNeeded: null, sizeNeeded: null };
  const sign = good === 'up' ? 1 : -1;
  const [a, b] = [sign * estimate.lower, sign * estimate.upper];
  const [worst, best] = [Math.min(a, b), Math.max(a, b)];
  const least = Math.max(floor.size, floor.share * Math.abs(estimate.counterfactual));
  const gained = sign * estimate.difference;
  if (worst > 0 && gained >= least) return { verdict: 'worked', reason: null, daysNeeded: null, sizeNeeded: null };
  if (best < least) return { verdict: 'did_not', reason: null, daysNeeded: null, sizeNeeded: null };
  const size = Math.max(least, gained - worst);
  if (worst > 0) return { verdict: 'cannot_tell', reason: 'small', daysNeeded: null, sizeNeeded: least };
  const extreme = estimate.extreme !== null && estimate.extreme.allowed > 0.05;
  return { verdict: 'cannot_tell', reason: extreme ? 'extreme' : 'band', daysNeeded: daysNeeded(estimate), sizeNeeded: size };
}

/** The shortest window, in whole weeks, whose band the same relative difference would leave. */
function daysNeeded({ relative, halfWidthOf }: EffectEstimate): number | null {
  const log = Math.abs(Math.log1p(relative.middle));
  for (let days = 7; days <= LONGEST; days += 7) if (halfWidthOf(days) < log) return days;
  return null;
}
