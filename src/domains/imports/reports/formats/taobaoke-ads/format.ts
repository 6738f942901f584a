import { commissionRow } from '../../ad_rows.ts';
import type { RowFormat } from '../../format.ts';

/**
 * 淘宝客 商品效果: one row per product with what was paid for by its links (付款) and what has been settled (结算). The commission of the paid orders is
 * the spend here: it is of the same day as their sales. Settled commission leaves by the Alipay statement later. Without a column of days the file
 * is of the day a person says.
 */
export const taobaokeAds: RowFormat = {
  id: 'taobaoke-ads',
  name: { zh: '淘宝客商品报表', en: '淘宝客 report by product' },
  type: 'ads',
  platform: 'tmall',
  verified: true,
  where: { zh: '阿里妈妈 → 淘宝客 → 报表 → 商品效果 → 只选一天 → 下载', en: '阿里妈妈 → 淘宝客 → 报表 → 商品效果 → of one day → download' },
  fields: {
    day: { kind: 'day', aliases: ['日期', '统计日期'] },
    product_id: { kind: 'id', aliases: ['商品id'] },
    title: { kind: 'text', aliases: ['商品名称'] },
    cost: { kind: 'money', aliases: ['付款佣金支出(元)'] },
    amount: { kind: 'money', aliases: ['付款金额(元)'] },
    orders: { kind: 'count', aliases: ['付款笔数'] },
    known: {
      kind: 'ignore',
      aliases: [
        '商品链接',
        '付款佣金率',
        '结算佣金支出(元)',
        '结算佣金率',
        '结算金额(元)',
        '结算笔数',
        '付款人数',
        '付款服务费支出(元)',
        '点击数',
        '点击量',
      ],
    },
  },
  required: [['product_id'], ['cost'], ['amount']],
  dated: { field: 'day' },
  adds: ['ad_day'],
  row(cells, context) {
    if (/^(总计|合计|汇总)$/.test(cells.text('title') || cells.text('product_id')))
      return { skip: 'total', control: { ad_cost: cells.must.money('cost'), ad_amount: cells.money('amount') ?? 0 } };
    return commissionRow(cells, context, { channel: '淘宝客', orders: cells.count('orders') });
  },
};
