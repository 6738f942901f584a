/** One factor of a product: its recent value, and how much it moves by itself (deviation of the logarithm from one block of days to the next). */
export type Factor<K extends string> = { readonly key: K; readonly now: number; readonly swing: number | null };

/** What a factor has to become: alone, or as its part of the mix; changes as fractions (0.12 = +12 %). */
export type Lever<K extends string> = {
  readonly key: K;
  readonly now: number;
  readonly alone: { readonly change: number; readonly value: number };
  readonly mix: { readonly change: number; readonly value: number };
};

/**
 * What closes a gap of a product of factors: each alone, and the mix that asks least of the shop. The product has to become `times` as large.
 * The mix makes Σ (ln mᵢ ÷ swingᵢ)² least with Π mᵢ = times, so every factor moves in proportion to the square of how much it moves
 * anyway: what hardly ever moves is hardly asked to.
 * @param times above 0, @param factors a factor whose swing is not known has the mean of the others'
 */
export function leversOf<K extends string>(times: number, factors: readonly Factor<K>[]): Lever<K>[] {
  const known = factors.flatMap(({ swing }) => (swing !== null && swing > 0 ? [swing] : []));
  const usual = known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : 1;
  const weights = factors.map(({ swing }) => (swing !== null && swing > 0 ? swing : usual) ** 2);
  const all = weights.reduce((a, b) => a + b, 0);
  return factors.map(({ key, now }, n) => {
    const part = times ** ((weights[n] as number) / all);
    return { key, now, alone: { change: times - 1, value: now * times }, mix: { change: part - 1, value: now * part } };
  });
}

/** The deviation of the logarithm of a factor from one block of days to the next; null when fewer than three steps are known. */
export function swingOf(blocks: readonly (number | null)[]): number | null {
  const steps = blocks.slice(1).flatMap((value, n) => {
    const before = blocks[n] ?? null;
    return value !== null && before !== null && value > 0 && before > 0 ? [Math.log(value / before)] : [];
  });
  if (steps.length < 3) return null;
  return Math.sqrt(steps.reduce((sum, step) => sum + step * step, 0) / steps.length);
}
