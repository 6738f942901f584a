import { rangeFault } from '../../ad_rows.ts';
import type { Cells, Draft, RowFormat } from '../../format.ts';

/** 京东商智 商品明细, one row per SKU and day; the product's title, brand and lowest category are kept as well. */
export const jdProductTraffic: RowFormat = {
  id: 'jd-product-traffic',
  name: { zh: '京东商智 商品', en: 'JD 商智 products' },
  type: 'product-traffic',
  platform: 'jd',
  verified: true,
  where: { zh: '京东商智 → 商品 → 商品明细 → 按天 → 下载', en: '京东商智 → 商品 → 商品明细 → by day → download' },
  fields: {
    day: { kind: 'day', aliases: ['时间', '日期', '统计日期'] },
    product_id: { kind: 'id', aliases: ['SKU', 'SKU ID', 'SKU编号'] },
    title: { kind: 'text', aliases: ['商品名称'] },
    brand: { kind: 'label', aliases: ['品牌'] },
    category_1: { kind: 'label', aliases: ['一级类目'] },
    category_2: { kind: 'label', aliases: ['二级类目'] },
    category_3: { kind: 'label', aliases: ['三级类目'] },
    visitors: { kind: 'count', aliases: ['访客数'] },
    pageviews: { kind: 'count', aliases: ['浏览量'] },
    cart_visitors: { kind: 'count', aliases: ['加购人数'] },
    paid_buyers: { kind: 'count', aliases: ['成交人数'] },
    units: { kind: 'count', aliases: ['成交商品件数'] },
    payment_amount: { kind: 'money', aliases: ['成交金额'] },
    known: {
      kind: 'ignore',
      aliases: ['经营模式', '人均浏览量', '平均停留时长', '成交转化率', '成交单量', '成交客单价', '加购转化率', '加购商品件数'],
    },
  },
  required: [['product_id'], ['visitors'], ['payment_amount']],
  dated: { field: 'day' },
  row(cells, context) {
    if (/^(汇总|合计|总计|全部)$/.test(cells.raw('product_id')) || /^(汇总|合计|总计)$/.test(cells.raw('day'))) return totalOf(cells);
    const range = rangeFault(cells, 'day');
    if (range) return range;
    const product_id = cells.must.id('product_id');
    const counts = ['visitors', 'pageviews', 'cart_visitors', 'paid_buyers', 'units'] as const;
    const given = counts.filter((name) => cells.has(name)).map((name) => [name, cells.count(name) ?? 0]);
    const amount = { payment_amount: cells.money('payment_amount') ?? 0 };
    const facts: Draft[] = [{ fact: 'product_day', row: { day: context.day(cells), product_id, ...Object.fromEntries(given), ...amount } }];
    const title = cells.text('title');
    const brand = cells.text('brand');
    const category = cells.text('category_3') || cells.text('category_2') || cells.text('category_1');
    const about = { ...(brand ? { brand } : {}), ...(category ? { category } : {}) };
    return { facts: title ? [...facts, { fact: 'product', row: { product_id, title, ...about } }] : facts };
  },
};

/** Amounts and units add over SKUs; visitors and buyers do not. */
function totalOf(cells: Cells): { skip: 'total'; control: Record<string, number> } {
  const claims = { product_payment_amount: cells.money('payment_amount'), product_units: cells.count('units') };
  return { skip: 'total', control: Object.fromEntries(Object.entries(claims).filter((one): one is [string, number] => one[1] !== null)) };
}
