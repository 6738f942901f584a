import { expect } from 'vitest';

/** Expects numbers to agree within a relative distance. */
export function near(actual: ArrayLike<number>, expected: ArrayLike<number>, relative: number, what: string): void {
  expect(actual.length, what).toBe(expected.length);
  for (let k = 0; k < expected.length; k += 1) {
    const want = expected[k] as number;
    expect(Math.abs((actual[k] as number) - want), `${what}[${k}]: ${actual[k]} for ${want}`).toBeLessThanOrEqual(relative * Math.abs(want) + 1e-300);
  }
}
