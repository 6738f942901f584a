import { expect, it } from 'vitest';
import { readRowsOf, writeRowsOf } from './rowsOf.ts';

it('a number in the address is read back as it was written, and nonsense is nothing', () => {
  const of = { metric: 'payment_amount', where: { source: ['手淘|搜索', 'a=b;c'], shop: ['1'] }, label: '搜索' };
  expect(readRowsOf(writeRowsOf(of))).toEqual(of);
  expect(readRowsOf(undefined)).toBeNull();
  expect(readRowsOf('<script>|a')).toBeNull();
});
