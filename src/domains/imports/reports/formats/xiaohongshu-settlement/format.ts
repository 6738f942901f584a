import type { RowFormat } from '../../format.ts';

/**
 * 小红书 结算 商品结算明细 (a sheet of a workbook), one row per order and product: 结算入账 or 退款. Commission is read as a cost, given back where the row
 * is a 退款; goods and refunds are in the orders. Of the header 订单号, 交易类型, 商品数量, 商品实付/实退, 佣金总额 and 商品名称 were seen; the word of its time
 * was not: without it the file is of the day a person says.
 */
export const xiaohongshuSettlement: RowFormat = {
  id: 'xiaohongshu-settlement',
  name: { zh: '小红书商品结算明细', en: 'Xiaohongshu settlement' },
  type: 'costs',
  platform: 'xiaohongshu',
  verified: false,
  where: { zh: '千帆 → 资金 → 结算账单 → 商品结算明细 → 导出', en: '千帆 → 资金 → 结算账单 → 商品结算明细 → export' },
  fields: {
    day: { kind: 'day', aliases: ['结算时间', '入账时间', '动账时间'] },
    order_no: { kind: 'id', aliases: ['订单号'] },
    type: { kind: 'label', aliases: ['交易类型'] },
    paid: { kind: 'money', aliases: ['商品实付/实退'] },
    fee: { kind: 'money', aliases: ['佣金总额'] },
    known: { kind: 'ignore', aliases: ['商品数量', '商品名称', '商品ID', '规格ID'] },
  },
  required: [['order_no'], ['type'], ['paid'], ['fee']],
  dated: { field: 'day' },
  adds: ['cost'],
  part: (cells) => `${cells.must.id('order_no')} ${cells.text('type')} ${cells.raw('paid')}`,
  row(cells, context) {
    const fee = cells.money('fee');
    if (!fee) return { skip: 'empty' };
    const back = cells.must.text('type').includes('退款');
    const day = context.day(cells);
    const amount = back ? 0 - Math.abs(fee) : Math.abs(fee);
    return { facts: [{ fact: 'cost', row: { day, kind: '平台佣金', note: '小红书结算', days: 1, amount } }] };
  },
};
