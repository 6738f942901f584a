import { type ChiSquareTest, chiSquareTail } from './chi_square.ts';
import { normalQuantile, normalTail } from './normal.ts';

/** Hits out of tries. */
export type Hits = { readonly hits: number; readonly tries: number };
export type Interval = readonly [lower: number, upper: number];

/**
 * Pearson's test that groups share one proportion (R's `prop.test`).
 * @param options.correct Yates' correction, for two groups only
 * @throws RangeError for fewer than two groups, or a group without tries or with more hits than tries.
 */
export function proportionsTest(groups: readonly Hits[], options: { readonly correct?: boolean } = {}): ChiSquareTest {
  if (groups.length < 2) throw new RangeError('there must be two groups at least');
  groups.forEach(mustBeHits);
  const hits = groups.reduce((sum, group) => sum + group.hits, 0);
  const tries = groups.reduce((sum, group) => sum + group.tries, 0);
  const pooled = hits / tries;
  const correction = options.correct ? yates(groups) : 0;
  const statistic = groups.reduce((sum, group) => {
    const off = Math.max(0, Math.abs(group.hits - group.tries * pooled) - correction);
    return sum + off ** 2 / (group.tries * pooled) + off ** 2 / (group.tries * (1 - pooled));
  }, 0);
  const df = groups.length - 1;
  return { statistic, df, p: chiSquareTail(statistic, df) };
}

/** What two groups' proportions differ by: a − b. */
export type ProportionDifference = {
  readonly difference: number;
  /** (a − b) ÷ b; NaN when b has no hits. */
  readonly lift: number;
  /** Standard scores by the pooled and by each group's own variance. */
  readonly zPooled: number;
  readonly zUnpooled: number;
  /** Two-sided, of the pooled score. */
  readonly p: number;
  /** By each group's own variance (Wald); with `correct` widened by Yates' correction as R does. */
  readonly wald: Interval;
  /** By Wilson's intervals (Newcombe 1998, method 10): holds for few hits where Wald's does not. */
  readonly newcombe: Interval;
};

/**
 * The difference of two proportions with intervals of the given coverage.
 * @throws RangeError when a group has no tries or more hits than tries.
 */
export function proportionDifference(
  a: Hits,
  b: Hits,
  options: { readonly coverage?: number; readonly correct?: boolean } = {},
): ProportionDifference {
  const { coverage = 0.95, correct = false } = options;
  for (const group of [a, b]) mustBeHits(group);
  const [p, q] = [a.hits / a.tries, b.hits / b.tries];
  const difference = p - q;
  const pooled = (a.hits + b.hits) / (a.tries + b.tries);
  const zPooled = difference / Math.sqrt(pooled * (1 - pooled) * (1 / a.tries + 1 / b.tries));
  const own = Math.sqrt((p * (1 - p)) / a.tries + (q * (1 - q)) / b.tries);
  const half = normalQuantile(0.5 + coverage / 2) * own + (correct ? yates([a, b]) * (1 / a.tries + 1 / b.tries) : 0);
  const [la, ua] = wilsonInterval(a, coverage);
  const [lb, ub] = wilsonInterval(b, coverage);
  return {
    difference,
    lift: difference / q,
    zPooled,
    zUnpooled: difference / own,
    p: 2 * normalTail(Math.abs(zPooled)),
    wald: [Math.max(-1, difference - half), Math.min(1, difference + half)],
    newcombe: [difference - Math.hypot(p - la, ub - q), difference + Math.hypot(ua - p, q - lb)],
  };
}

/** Wilson's score interval of one proportion (1927). @throws RangeError as above. */
export function wilsonInterval({ hits, tries }: Hits, coverage = 0.95): Interval {
  mustBeHits({ hits, tries });
  const z = normalQuantile(0.5 + coverage / 2);
  const p = hits / tries;
  const middle = (p + z ** 2 / (2 * tries)) / (1 + z ** 2 / tries);
  const half = (z * Math.sqrt((p * (1 - p)) / tries + z ** 2 / (4 * tries ** 2))) / (1 + z ** 2 / tries);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** Half a hit, but never more than what the groups are apart. */
function yates(groups: readonly Hits[]): number {
  const [a, b] = groups as [Hits, Hits];
  if (groups.length !== 2) return 0;
  return Math.min(0.5, Math.abs(a.hits / a.tries - b.hits / b.tries) / (1 / a.tries + 1 / b.tries));
}

function mustBeHits({ hits, tries }: Hits): void {
  if (!(tries > 0) || !(hits >= 0) || hits > tries) throw new RangeError(`${hits} hits of ${tries} tries are no proportion`);
}
