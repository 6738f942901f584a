import type { ReportFormat } from '../../format.ts';

/**
 * Daily report of a supplier (most likely of 天猫超市), one row per SKU and 区域; the words are 用户数, not 买家数, and 统计日期 is `20260912`. Rows of
 * 区域 = 整体 are the total beside the regions and the only ones taken. SKUs of a product add up in units and money; people do not add over SKUs,
 * so that buyers and cart visitors are left out.
 */
export const tmallSupplyProductTraffic: ReportFormat = {
  id: 'tmall-supply-product-traffic',
  name: { zh: '天猫供应商 SKU 日报', en: 'Tmall supplier SKU report by day' },
  type: 'product-traffic',
  platform: 'tmall',
  verified: false,
  where: { zh: '供应商后台 → 数据 → 商品/SKU → 分日 → 下载', en: 'Supplier back office → data → SKUs → by day → download' },
  fields: {
    day: { kind: 'day', aliases: ['统计日期'] },
    region: { kind: 'label', aliases: ['区域'] },
    product_id: { kind: 'id', aliases: ['商品ID'] },
    sku_id: { kind: 'id', aliases: ['SKUID'] },
    title: { kind: 'text', aliases: ['商品名称'] },
    category: { kind: 'label', aliases: ['四级类目'] },
    brand: { kind: 'label', aliases: ['品牌'] },
    units: { kind: 'count', aliases: ['支付商品件数'] },
    payment_amount: { kind: 'money', aliases: ['支付金额'] },
    known: { kind: 'ignore', aliases: ['商品图片', 'SKU属性', '供应商名称', '支付用户数', '加购用户数'] },
  },
  required: [['day'], ['product_id'], ['sku_id'], ['units'], ['payment_amount']],
  distinct: ['支付用户数'],
  dated: { field: 'day' },
  adds: ['product_day'],
  row(cells, context) {
    const region = cells.text('region');
    if (region !== '' && region !== '整体' && region !== '全部') return { skip: 'part' };
    const product_id = cells.must.id('product_id');
    const row = { day: context.day(cells), product_id, units: cells.count('units') ?? 0, payment_amount: cells.money('payment_amount') ?? 0 };
    const about = { title: cells.text('title'), category: cells.text('category'), brand: cells.text('brand') };
    return { facts: [{ fact: 'product_day', row }, ...(about.title === '' ? [] : [{ fact: 'product' as const, row: { product_id, ...about } }])] };
  },
};
