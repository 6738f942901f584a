import type { Cells, RowContext, RowFormat } from '../../format.ts';

/**
 * JD 结算/对账 details: one row per order, product and 费用名称. 货款 coming in is the takings of orders (in the order file already) and left out;
 * 货款 going out is a refund; everything else is a cost of its day, negative when it comes back. Old layout: 收支方向 tells the way; since August 2026
 * 费用分类 may, else the sign of 应结金额 does. Refunds are known by 售后服务单号 and product, or by order, product, time and amount where the number is gone.
 */
export const jdSettlement: RowFormat = {
  id: 'jd-settlement',
  name: { zh: '京东结算明细', en: 'JD settlement' },
  type: 'costs',
  platform: 'jd',
  verified: true,
  where: { zh: '京麦 → 财务 → 结算管理 → 结算单明细/对账 → 下载', en: '京麦 → 财务 → 结算管理 → details → download' },
  fields: {
    order_no: { kind: 'id', aliases: ['订单编号'] },
    product_id: { kind: 'id', aliases: ['商品编号'] },
    refund_no: { kind: 'id', aliases: ['售后服务单号'] },
    refunded_at: { kind: 'instant', aliases: ['售后退款时间'] },
    completed_at: { kind: 'instant', aliases: ['订单完成时间'] },
    booked_at: { kind: 'instant', aliases: ['账单生成时间', '结算时间', '到账时间'] },
    fee: { kind: 'label', aliases: ['费用名称'] },
    amount: { kind: 'money', aliases: ['应结金额'] },
    way: { kind: 'label', aliases: ['收支方向', '费用分类'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['父单号', '订单状态', '订单下单时间', '商品名称', '商品数量', '商品单价', '扣点类型', '佣金比例', '结算状态', '预计结算时间', '到账时间'],
        ...['商户订单号', '费用分类', '结算单类型', '结算单号', '结算主体', '币种'],
      ],
    },
    remark: { kind: 'personal', aliases: ['资金动账备注'] },
  },
  required: [['order_no'], ['fee'], ['amount'], ['booked_at', 'refunded_at']],
  row(cells, context) {
    if (/^(合计|总计|汇总)/.test(cells.raw('order_no'))) return { skip: 'total' };
    const fee = cells.must.text('fee');
    const amount = signed(cells);
    if (fee === '货款') return amount >= 0 ? { skip: 'not_ours' } : { facts: [refundOf(cells, context, -amount)] };
    // Freight that buyers paid is money of orders, like the goods.
    if (fee === '代收配送费' && amount >= 0) return { skip: 'not_ours' };
    const day = context.businessDay(cells.instant('booked_at') ?? cells.instant('refunded_at') ?? cells.must.instant('booked_at'));
    const about = [cells.id('order_no'), cells.id('product_id')].filter(Boolean).join(' ');
    const time = context.occurrence(`${day} ${fee} ${about}`) + 1;
    return { facts: [{ fact: 'cost', row: { day, kind: fee, note: time === 1 ? about : `${about} #${time}`, days: 1, amount: 0 - amount } }] };
  },
};

/** What comes in is positive. */
function signed(cells: Cells): number {
  const amount = cells.must.money('amount');
  const way = cells.text('way');
  if (way.includes('支出')) return 0 - Math.abs(amount);
  return way.includes('收入') ? Math.abs(amount) : amount;
}

function refundOf(cells: Cells, context: RowContext, amount: number) {
  const order_no = cells.must.id('order_no');
  const product_id = cells.id('product_id');
  const refunded_at = cells.instant('refunded_at') ?? cells.must.instant('booked_at');
  const service = cells.id('refund_no');
  const content = service
    ? [service, product_id].filter(Boolean).join('-')
    : context.keyOf('jd-refund', order_no, product_id, refunded_at, String(amount));
  const time = context.occurrence(content) + 1;
  const completed = cells.instant('completed_at');
  const refund_no = time === 1 ? content : `${content}-${time}`;
  const stage = completed && completed < refunded_at ? 'after_shipping' : '';
  return {
    fact: 'refund',
    row: { refund_no, order_no, product_id, amount, stage, status: 'succeeded', requested_at: refunded_at, refunded_at },
  } as const;
}
