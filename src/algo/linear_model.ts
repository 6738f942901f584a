/** Which errors a linear model's coefficients are given. */
export type ModelErrors = {
  /** Under one variance of all residuals. */
  readonly plain: Float64Array;
  /** White's, with n ÷ (n − k) (HC1; MacKinnon & White 1985). */
  readonly robust: Float64Array;
  /** Liang & Zeger's by cluster, with g ÷ (g − 1) · (n − 1) ÷ (n − k); null without clusters. */
  readonly clustered: Float64Array | null;
};
export type LinearModel = {
  readonly coefficients: Float64Array;
  readonly errors: ModelErrors;
  readonly residuals: Float64Array;
  readonly df: number;
};

/**
 * Ordinary least squares with three kinds of errors; the columns are centred and scaled by a Gram–Schmidt pass first, so that large
 * numbers lose no digits.
 * @param columns k columns of the length of y; put a column of ones among them for an intercept
 * @param clusters the cluster of each row
 * @throws RangeError when a column is of another length or the columns are collinear.
 */
export function linearModel(columns: readonly ArrayLike<number>[], y: ArrayLike<number>, clusters?: ArrayLike<number | string>): LinearModel {
  const [n, k] = [y.length, columns.length];
  if (columns.some((column) => column.length !== n)) throw new RangeError('every column must be as long as y');
  const { basis, triangle } = orthogonal(columns);
  const inner = (left: ArrayLike<number>, right: ArrayLike<number>) => {
    let sum = 0;
    for (let t = 0; t < n; t += 1) sum += (left[t] as number) * (right[t] as number);
    return sum;
  };
  // y = Q·c, so that R·coefficients = c.
  const residuals = Float64Array.from(y);
  const c = basis.map((q) => {
    const along = inner(q, residuals);
    for (let t = 0; t < n; t += 1) residuals[t] = (residuals[t] as number) - along * (q[t] as number);
    return along;
  });
  const inverse = inverseOf(triangle);
  const coefficients = Float64Array.from({ length: k }, (_, i) => inner2(inverse[i] as Float64Array, c));
  const df = n - k;
  const variance = inner(residuals, residuals) / df;
  const plain = inverse.map((row) => Math.sqrt(variance * inner2(row, row)));
  const hc1 = n / df;
  const robust = sandwich(inverse, basis, residuals, null).map((v) => Math.sqrt(hc1 * v));
  let clustered: Float64Array | null = null;
  if (clusters) {
    const groups = new Set(Array.from(clusters)).size;
    const factor = ((groups / (groups - 1)) * (n - 1)) / df;
    clustered = Float64Array.from(sandwich(inverse, basis, residuals, clusters), (v) => Math.sqrt(factor * v));
  }
  return { coefficients, residuals, df, errors: { plain: Float64Array.from(plain), robust: Float64Array.from(robust), clustered } };
}

function inner2(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < left.length; i += 1) sum += (left[i] as number) * (right[i] as number);
  return sum;
}

/** Modified Gram–Schmidt, twice over for the digits: columns = basis · triangle. */
function orthogonal(columns: readonly ArrayLike<number>[]): { basis: Float64Array[]; triangle: Float64Array[] } {
  const k = columns.length;
  const basis: Float64Array[] = [];
  const triangle = Array.from({ length: k }, () => new Float64Array(k));
  columns.forEach((column, j) => {
    const v = Float64Array.from(column);
    const size = Math.sqrt(inner2(v, v));
    for (let pass = 0; pass < 2; pass += 1) {
      basis.forEach((q, i) => {
        const along = inner2(q, v);
        (triangle[i] as Float64Array)[j] = ((triangle[i] as Float64Array)[j] as number) + along;
        for (let t = 0; t < v.length; t += 1) v[t] = (v[t] as number) - along * (q[t] as number);
      });
    }
    const length = Math.sqrt(inner2(v, v));
    if (!(length > 1e-10 * size)) throw new RangeError(`column ${j} is a combination of those before it`);
    (triangle[j] as Float64Array)[j] = length;
    basis.push(v.map((x) => x / length));
  });
  return { basis, triangle };
}

/** The inverse of an upper triangle, row after row. */
function inverseOf(triangle: readonly Float64Array[]): Float64Array[] {
  const k = triangle.length;
  const inverse = Array.from({ length: k }, () => new Float64Array(k));
  for (let j = 0; j < k; j += 1) {
    for (let i = j; i >= 0; i -= 1) {
      let sum = i === j ? 1 : 0;
      for (let l = i + 1; l <= j; l += 1) sum -= ((triangle[i] as Float64Array)[l] as number) * ((inverse[l] as Float64Array)[j] as number);
      (inverse[i] as Float64Array)[j] = sum / ((triangle[i] as Float64Array)[i] as number);
    }
  }
  return inverse;
}

/** The diagonal of R⁻¹ · Σ (Σ over a cluster of q·e)(…)ᵀ · R⁻ᵀ. */
function sandwich(
  inverse: readonly Float64Array[],
  basis: readonly Float64Array[],
  residuals: Float64Array,
  clusters: ArrayLike<number | string> | null,
): number[] {
  const scores = new Map<number | string, Float64Array>();
  for (let t = 0; t < residuals.length; t += 1) {
    const cluster = clusters ? (clusters[t] as number | string) : t;
    const score = scores.get(cluster) ?? new Float64Array(basis.length);
    basis.forEach((q, i) => {
      score[i] = (score[i] as number) + (q[t] as number) * (residuals[t] as number);
    });
    scores.set(cluster, score);
  }
  return inverse.map((row) => [...scores.values()].reduce((sum, score) => sum + inner2(row, score) ** 2, 0));
}
