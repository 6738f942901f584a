import { expect, test } from 'vitest';
import { allPages } from './pages.ts';

test('no two pages share a letter, an address or a place in the rail', () => {
  const twice = (values: readonly string[]) => values.filter((value, n) => values.indexOf(value) !== n);
  expect(twice(allPages.flatMap(({ key }) => key ?? []))).toEqual([]);
  expect(twice(allPages.map(({ path }) => path))).toEqual([]);
  expect(twice(allPages.flatMap(({ nav }) => (nav ? `${nav.wing} ${nav.order}` : [])))).toEqual([]);
});
