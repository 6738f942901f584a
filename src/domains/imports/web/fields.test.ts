import { expect, it } from 'vitest';
import { ORDER_FIELD_NAMES } from '../formats/fields.ts';
import { FIELD_WORDS } from './messages.ts';

it('has words for every field an order file can have', () => {
  expect(Object.keys(FIELD_WORDS).sort()).toEqual([...ORDER_FIELD_NAMES].sort());
});
