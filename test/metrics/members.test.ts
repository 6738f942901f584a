import { expect, test } from 'vitest';
import { titlesApart } from '../../src/domains/metrics/members.ts';

const shops = [
  { id: 1, name: '天猫旗舰店' },
  { id: 2, name: '抖音旗舰店' },
];
const found = [
  { product: '600100200', title: '乐福鞋', shop: 1 },
  { product: '600100201', title: '乐福鞋', shop: 1 },
  { product: '700900900', title: '乐福鞋', shop: 2 },
  { product: '5', title: '袜子', shop: 2 },
];

test('products of one title are told apart by shop, and within a shop by the end of their ids', () => {
  const titles = titlesApart(
    found,
    found.map(({ product }) => product),
    shops,
  );
  expect([...titles.values()]).toEqual(['天猫旗舰店 100200 · 乐福鞋', '天猫旗舰店 100201 · 乐福鞋', '抖音旗舰店 · 乐福鞋', '袜子']);
  expect(new Set(titles.values()).size).toBe(found.length);
});

test('one asked for alone keeps its title', () => {
  expect(titlesApart(found, ['600100200', '5'], shops).get('600100200')).toBe('乐福鞋');
  expect(titlesApart(found, ['600100200', '700900900'], shops).get('700900900')).toBe('抖音旗舰店 · 乐福鞋');
});
