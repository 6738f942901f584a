import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DIMENSIONS } from '../contract.ts';
import { parseWhere, type Where, withoutMember, writeWhere } from './where.ts';

it('invariant: what is written into the address is read back', () => {
  const where = fc.dictionary(fc.constantFrom(...DIMENSIONS), fc.array(fc.string(), { minLength: 1, maxLength: 3 }), {
    maxKeys: 4,
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(where, (all) => {
      expect(parseWhere(writeWhere(all as Where) ?? '')).toEqual(all);
    }),
  );
});

it('takes one condition away, and the dimension with its last', () => {
  expect(withoutMember({ source: ['a', 'b'] }, 'source', 'a')).toEqual({ source: ['b'] });
  expect(withoutMember({ source: ['a'], shop: ['1'] }, 'source', 'a')).toEqual({ shop: ['1'] });
  expect(parseWhere('nonsense=1;source;;source=x')).toEqual({ source: ['x'] });
});
