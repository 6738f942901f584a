import { product } from '../../src/facts/index.ts';
import type { QueryCase } from './case.ts';

const aProduct = (product_id: string, title: string) => ({
  ...{ shop_id: 1, product_id, title, category: '', brand: '', list_price: 0, unit_cost: null, launched_day: null, hero: 0, status: '' },
  ...{ row_hash: '0', version: 1, is_deleted: 0 },
});

export default {
  facts: [{ of: product, rows: [aProduct('1', '衬衫'), aProduct('2', '连衣裙'), aProduct('3', '毛衣')] }],
  asks: [
    {
      name: 'by id and by title',
      params: { shops: [1], names: ['3', '连衣裙', '没有'] },
      rows: [
        { product: '2', title: '连衣裙', shop: 1 },
        { product: '3', title: '毛衣', shop: 1 },
      ],
    },
    { name: 'of nobody’s shops', params: { shops: [2], names: ['3'] }, rows: [] },
  ],
} satisfies QueryCase;
