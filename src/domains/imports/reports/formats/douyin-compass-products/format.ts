import type { RowFormat } from '../../format.ts';
import { dayInName } from '../../names.ts';

/**
 * 电商罗盘 商品列表 `经营版_商品_商品列表__YYYYMMDD-YYYYMMDD_数据更新时间YYYYMMDD.xlsx`. Only the file's name was seen: the columns are those words of 罗盘
 * that its other exports use. The days in the middle of the name are those of the figures, the last date is when they were made.
 */
export const douyinCompassProducts: RowFormat = {
  id: 'douyin-compass-products',
  name: { zh: '抖音电商罗盘 商品列表', en: 'Douyin 罗盘: products' },
  type: 'product-traffic',
  platform: 'douyin',
  verified: false,
  where: { zh: '抖音电商罗盘 → 商品 → 商品列表 → 只选一天 → 下载', en: '抖音电商罗盘 → 商品 → 商品列表 → of one day → download' },
  fields: {
    day: { kind: 'day', aliases: ['日期', '统计日期'] },
    product_id: { kind: 'id', aliases: ['商品ID'] },
    title: { kind: 'text', aliases: ['商品名称', '商品标题'] },
    carrier: { kind: 'label', aliases: ['载体类型'] },
    visitors: { kind: 'count', aliases: ['商品点击人数', '商品访客数'] },
    pageviews: { kind: 'count', aliases: ['商品点击次数', '商品浏览量'] },
    cart_visitors: { kind: 'count', aliases: ['加购人数', '商品加购人数'] },
    paid_buyers: { kind: 'count', aliases: ['成交人数'] },
    units: { kind: 'count', aliases: ['成交件数'] },
    payment_amount: { kind: 'money', aliases: ['用户支付金额', '用户支付金额(元)'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['商品状态', '商品类目', '成交金额*', '净成交金额', '成交订单数', '退款金额*', '退款率*', '退款订单数*', '成交退款金额*', '客单价'],
        ...['商品曝光*', '商品点击-*', '千次曝光用户支付金额', '件单价', '商品曝光人数', '商品曝光次数'],
      ],
    },
  },
  required: [['product_id'], ['visitors'], ['payment_amount']],
  distinct: ['成交人数'],
  without: ['投放时段', '投放消耗'],
  dated: { field: 'day', file: dayInName(/商品列表_+(\d{8})-(\d{8})/) },
  row(cells, context) {
    const carrier = cells.text('carrier');
    if (carrier !== '' && carrier !== '全部') return { skip: 'part' };
    if (/^(全部|汇总|合计|总计)$/.test(cells.text('product_id'))) return { skip: 'total' };
    const product_id = cells.must.id('product_id');
    const visitors = cells.count('visitors');
    if (visitors === null) return { skip: 'empty' };
    const names = ['pageviews', 'cart_visitors', 'paid_buyers', 'units'] as const;
    const counts = Object.fromEntries(names.filter((name) => cells.has(name)).map((name) => [name, cells.count(name) ?? 0]));
    const title = cells.text('title');
    const row = { day: context.day(cells), product_id, visitors, ...counts, payment_amount: cells.money('payment_amount') ?? 0 };
    return { facts: [{ fact: 'product_day', row }, ...(title === '' ? [] : [{ fact: 'product' as const, row: { product_id, title } }])] };
  },
};
