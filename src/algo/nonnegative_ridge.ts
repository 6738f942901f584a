/** Rows of a regression: what is to be told, and by what. */
export type RegressionRow = { readonly y: number; readonly x: readonly number[]; readonly weight: number };

/** What is thought of a coefficient beforehand: zero, give or take `deviation`; `nonNegative` ones are kept from falling below zero. */
export type CoefficientPrior = { readonly deviation: number; readonly nonNegative: boolean };

/**
 * Ridge regression with coefficients that may be held to be non-negative, by coordinate descent (each step solves one coefficient
 * exactly, so the cost falls until it is least; Friedman, Hastie & Tibshirani 2010). Rows are in units of their noise.
 * @returns one coefficient per prior; permuting the columns permutes them.
 */
export function nonnegativeRidge(rows: readonly RegressionRow[], priors: readonly CoefficientPrior[]): number[] {
  const k = priors.length;
  const gram = Array.from({ length: k }, () => new Float64Array(k));
  const moment = new Float64Array(k);
  for (const { y, x, weight } of rows) {
    for (let i = 0; i < k; i += 1) {
      moment[i] = (moment[i] as number) + weight * (x[i] as number) * y;
      const row = gram[i] as Float64Array;
      for (let j = 0; j < k; j += 1) row[j] = (row[j] as number) + weight * (x[i] as number) * (x[j] as number);
    }
  }
  const at = new Float64Array(k);
  for (let round = 0; round < 2000; round += 1) {
    let moved = 0;
    priors.forEach(({ deviation, nonNegative }, i) => {
      const row = gram[i] as Float64Array;
      let rest = moment[i] as number;
      for (let j = 0; j < k; j += 1) if (j !== i) rest -= (row[j] as number) * (at[j] as number);
      const best = rest / ((row[i] as number) + 1 / deviation ** 2);
      const next = nonNegative ? Math.max(0, best) : best;
      moved = Math.max(moved, Math.abs(next - (at[i] as number)));
      at[i] = next;
    });
    if (moved < 1e-12) break;
  }
  return Array.from(at);
}
