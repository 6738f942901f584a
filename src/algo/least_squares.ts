/**
 * Solves the symmetric positive definite system A·x = b by Cholesky's factorisation.
 * @param a k × k, row after row; only its lower triangle is read, and it is overwritten
 * @param b k numbers, overwritten by the solution
 * @returns false when A is not positive definite; b is then of no use.
 */
export function choleskySolve(a: Float64Array, b: Float64Array): boolean {
  const k = b.length;
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = a[i * k + j] as number;
      for (let l = 0; l < j; l += 1) sum -= (a[i * k + l] as number) * (a[j * k + l] as number);
      if (i > j) a[i * k + j] = sum / (a[j * k + j] as number);
      else if (sum > 0) a[i * k + i] = Math.sqrt(sum);
      else return false;
    }
  }
  for (let i = 0; i < k; i += 1) {
    let sum = b[i] as number;
    for (let l = 0; l < i; l += 1) sum -= (a[i * k + l] as number) * (b[l] as number);
    b[i] = sum / (a[i * k + i] as number);
  }
  for (let i = k - 1; i >= 0; i -= 1) {
    let sum = b[i] as number;
    for (let l = i + 1; l < k; l += 1) sum -= (a[l * k + i] as number) * (b[l] as number);
    b[i] = sum / (a[i * k + i] as number);
  }
  return true;
}

/**
 * The coefficients that make Σ (y − Σ column·coefficient)² smallest, through the normal equations with a ridge of 1e-12 of their
 * diagonal, so that collinear columns share rather than fail.
 * @param columns k columns of the length of y
 * @returns k coefficients.
 * @throws RangeError when a column is of another length.
 */
export function leastSquares(columns: readonly ArrayLike<number>[], y: ArrayLike<number>): Float64Array {
  const k = columns.length;
  const a = new Float64Array(k * k);
  const b = new Float64Array(k);
  columns.forEach((left, i) => {
    if (left.length !== y.length) throw new RangeError('every column must be as long as y');
    for (let t = 0; t < y.length; t += 1) b[i] = (b[i] as number) + (left[t] as number) * (y[t] as number);
    for (let j = 0; j <= i; j += 1) {
      const right = columns[j] as ArrayLike<number>;
      let sum = 0;
      for (let t = 0; t < y.length; t += 1) sum += (left[t] as number) * (right[t] as number);
      a[i * k + j] = i === j ? sum * (1 + 1e-12) + 1e-300 : sum;
    }
  });
  return choleskySolve(a, b) ? b : new Float64Array(k);
}
