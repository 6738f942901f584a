import { productSlopes } from '../../../algo/product_slopes.ts';
import type { Opening } from './spec/contract.ts';

/**
 * What one unit of every operand's change does to the number a formula makes of them, so that the effects sum to its change exactly; null
 * where it would be divided by zero. Pure.
 */
export function localWeights(kind: Exclude<Opening['kind'], 'members'>, from: readonly number[], to: readonly number[]): readonly number[] | null {
  switch (kind) {
    case 'sum':
      return from.map(() => 1);
    case 'difference':
      return from.map((_, k) => (k === 0 ? 1 : -1));
    case 'product':
      return productSlopes(from, to).slopes;
    case 'ratio': {
      const [a0 = 0, b0 = 0] = from;
      const [a1 = 0, b1 = 0] = to;
      if (b0 === 0 || b1 === 0) return null;
      const [above = 0, inverse = 0] = productSlopes([a0, 1 / b0], [a1, 1 / b1]).slopes;
      // Δ(1/b) = −Δb / (b₀·b₁), exactly.
      return [above, -inverse / (b0 * b1)];
    }
  }
}
