/** Where a function is smallest, as far as the search came. */
export type Minimum = { readonly at: number[]; readonly value: number; readonly evaluations: number };

/**
 * The minimum of a function without derivatives (Nelder & Mead 1965, adaptive coefficients of Gao & Han 2012). Limits are kept by
 * clamping every point tried; a function may return Infinity where it is not defined.
 * @param start the first point, @param step how far the first simplex reaches in each direction, @param limits [low, high] of each
 * @returns the best point; it is a local minimum, so a caller that fears others starts more than once.
 */
export function nelderMead(
  f: (x: readonly number[]) => number,
  start: readonly number[],
  step: readonly number[],
  options: { readonly limits?: readonly (readonly [number, number])[]; readonly tolerance?: number; readonly maxEvaluations?: number } = {},
): Minimum {
  const n = start.length;
  const { limits, tolerance = 1e-10, maxEvaluations = 400 * Math.max(1, n) } = options;
  let evaluations = 0;
  const tried = (x: number[]): { at: number[]; value: number } => {
    const at = limits ? x.map((v, k) => Math.min(limits[k]?.[1] ?? v, Math.max(limits[k]?.[0] ?? v, v))) : x;
    evaluations += 1;
    const value = f(at);
    return { at, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
  };
  const expand = n > 1 ? 1 + 2 / n : 2;
  const contract = n > 1 ? 0.75 - 1 / (2 * n) : 0.5;
  const shrink = n > 1 ? 1 - 1 / n : 0.5;
  let simplex = [tried([...start]), ...start.map((_, k) => tried(start.map((v, j) => (j === k ? v + (step[k] as number) : v))))];
  while (evaluations < maxEvaluations) {
    simplex.sort((a, b) => a.value - b.value);
    const best = simplex[0] as { at: number[]; value: number };
    const worst = simplex[n] as { at: number[]; value: number };
    if (Math.abs(worst.value - best.value) <= tolerance * (Math.abs(best.value) + 1e-300) || n === 0) break;
    const center = best.at.map((_, k) => simplex.slice(0, n).reduce((sum, { at }) => sum + (at[k] as number), 0) / n);
    const along = (factor: number) => tried(center.map((c, k) => c + factor * ((worst.at[k] as number) - c)));
    const reflected = along(-1);
    const second = (simplex[n - 1] as { value: number }).value;
    let next = reflected;
    if (reflected.value < best.value) {
      const expanded = along(-expand);
      if (expanded.value < reflected.value) next = expanded;
    } else if (reflected.value >= second) {
      next = along(reflected.value < worst.value ? -contract : contract);
      if (next.value >= Math.min(reflected.value, worst.value)) {
        simplex = simplex.map((point) =>
          point === best ? point : tried(point.at.map((v, k) => (best.at[k] as number) + shrink * (v - (best.at[k] as number)))),
        );
        continue;
      }
    }
    simplex[n] = next;
  }
  simplex.sort((a, b) => a.value - b.value);
  const best = simplex[0] as { at: number[]; value: number };
  return { at: best.at, value: best.value, evaluations };
}
