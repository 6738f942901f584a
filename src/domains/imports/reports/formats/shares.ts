/**
 * Splits an amount (minor units) by weights so that the parts add up to it exactly: each part is the rounded running total less what was given
 * before. Without any weight all of it goes to the first part.
 */
export function shares(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0) return weights.map((_, at) => (at === 0 ? amount : 0));
  let running = 0;
  let given = 0;
  return weights.map((weight) => {
    running += weight;
    const part = Math.round((amount * running) / total) - given;
    given += part;
    return part;
  });
}
