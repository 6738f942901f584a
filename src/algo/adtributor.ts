import { knownRows, type PlaceDim, type PlaceRows } from './place_rows.ts';

/** What every value of one dimension explains, by code. */
export type ElementScores = {
  readonly actual: Float64Array;
  readonly expected: Float64Array;
  /** (actual − expected) / (Σactual − Σexpected); NaN when the whole did not change. */
  readonly explanatoryPower: Float64Array;
  /** Jensen–Shannon divergence of the value's share before from its share after, its own summand. */
  readonly surprise: Float64Array;
};

/** The values of one dimension that explain a change, and how surprising they are together. */
export type AdtributorAnswer = {
  readonly dim: number;
  readonly values: readonly number[];
  readonly explanatoryPower: number;
  readonly surprise: number;
};

/** Jensen–Shannon summand ½·(p·ln(2p/(p+q)) + q·ln(2q/(p+q))) of two shares; 0·ln 0 = 0; NaN for a negative share. */
export function surpriseOf(p: number, q: number): number {
  const part = (x: number) => (x === 0 ? 0 : x * Math.log((2 * x) / (p + q)));
  return 0.5 * (part(p) + part(q));
}

/** Explanatory power and surprise of every value of a dimension (Bhagwan et al., "Adtributor", NSDI 2014, §3). Rows with unknown numbers are left out. */
export function elementScores(rows: PlaceRows, dim: PlaceDim): ElementScores {
  const actual = new Float64Array(dim.size);
  const expected = new Float64Array(dim.size);
  for (const row of knownRows({ ...rows, dims: [dim] })) {
    const code = dim.codes[row] as number;
    actual[code] = (actual[code] as number) + (rows.actual[row] as number);
    expected[code] = (expected[code] as number) + (rows.expected[row] as number);
  }
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
  const [after, before] = [sum(actual), sum(expected)];
  return {
    actual,
    expected,
    explanatoryPower: actual.map((value, code) => (after === before ? Number.NaN : (value - (expected[code] as number)) / (after - before))),
    surprise: actual.map((value, code) => surpriseOf((expected[code] as number) / before, value / after)),
  };
}

/**
 * Adtributor: per dimension the most surprising values that each explain at least `least` of the change, until together they explain
 * `enough`; dimensions that never do are dropped, the others come most surprising first.
 * @returns at most `most` answers; none when the whole did not change.
 */
export function adtributor(rows: PlaceRows, { enough = 0.67, least = 0.1, most = 3 } = {}): AdtributorAnswer[] {
  const answers: AdtributorAnswer[] = [];
  rows.dims.forEach((dim, index) => {
    const scores = elementScores(rows, dim);
    const order = Array.from({ length: dim.size }, (_, code) => code).sort(
      (a, b) => (scores.surprise[b] as number) - (scores.surprise[a] as number) || a - b,
    );
    const values: number[] = [];
    let explanatoryPower = 0;
    let surprise = 0;
    for (const code of order) {
      if (!((scores.explanatoryPower[code] as number) > least)) continue;
      values.push(code);
      explanatoryPower += scores.explanatoryPower[code] as number;
      surprise += scores.surprise[code] as number;
      if (explanatoryPower > enough) break;
    }
    if (explanatoryPower > enough) answers.push({ dim: index, values, explanatoryPower, surprise });
  });
  return answers.sort((a, b) => b.surprise - a.surprise).slice(0, most);
}
