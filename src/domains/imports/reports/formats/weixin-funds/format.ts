import type { Cells, RowContext, RowFormat, RowResult } from '../../format.ts';

/** Movements of the shop's own money, and takings that the orders have already. */
const OWN = /提现|充值|保证金|转账|冻结|解冻/;
const TAKINGS = /订单支付|订单收入|货款|结算入账|交易收入/;

/**
 * 微信小店 资金动账, one row per movement. The words of the header were seen (动帐 with that character), those of 动帐类型 were not: what a type means
 * is told by the words in it. Money going back to buyers is a refund (known by its 售后单号), what goes out otherwise is a cost, summed by day and
 * type, what of it comes back taken off. 详情 may name people and goes nowhere.
 */
export const weixinFunds: RowFormat = {
  id: 'weixin-funds',
  name: { zh: '微信小店资金动账', en: 'WeChat shop funds' },
  type: 'costs',
  platform: 'weixin',
  verified: false,
  where: { zh: '微信小店 → 资金 → 资金流水 → 导出', en: '微信小店 → 资金 → 资金流水 → export' },
  fields: {
    entry: { kind: 'id', aliases: ['流水单号'] },
    at: { kind: 'instant', aliases: ['记账时间'] },
    type: { kind: 'label', aliases: ['动帐类型', '动账类型'] },
    way: { kind: 'label', aliases: ['收支类型'] },
    amount: { kind: 'money', aliases: ['收支金额'] },
    order_no: { kind: 'id', aliases: ['关联订单号'] },
    refund_no: { kind: 'id', aliases: ['关联售后单号'] },
    detail: { kind: 'personal', aliases: ['详情'] },
    known: { kind: 'ignore', aliases: ['账户余额', '关联提现单号', '关联保单号', '关联礼物单号'] },
  },
  required: [['entry'], ['at'], ['type'], ['way'], ['amount']],
  adds: ['cost', 'refund'],
  part: (cells) => cells.raw('entry'),
  row(cells, context) {
    const type = cells.must.text('type');
    if (OWN.test(type)) return { skip: 'not_ours' };
    const out = spent(cells);
    if (/退款/.test(type) && !/服务费|佣金|费/.test(type)) return refund(cells, out);
    if (TAKINGS.test(type) || (out < 0 && !/费|佣金|赔|保险|罚/.test(type))) return { skip: 'part' };
    return cost(cells, context, type, out);
  },
};

/** What goes out of the account, in minor units; negative for what comes in. */
function spent(cells: Cells): number {
  const amount = cells.must.money('amount');
  const way = cells.text('way');
  if (/支出|出账/.test(way)) return Math.abs(amount);
  return /收入|入账/.test(way) ? 0 - Math.abs(amount) : 0 - amount;
}

function refund(cells: Cells, amount: number): RowResult {
  const at = cells.must.instant('at');
  const refund_no = cells.id('refund_no') || cells.must.id('entry');
  const row = { refund_no, order_no: cells.id('order_no'), amount, status: 'succeeded', requested_at: at, refunded_at: at };
  return { facts: [{ fact: 'refund', row }] };
}

function cost(cells: Cells, context: RowContext, kind: string, amount: number): RowResult {
  cells.must.id('entry');
  const day = context.businessDay(cells.must.instant('at'));
  return { facts: [{ fact: 'cost', row: { day, kind, note: '微信小店动账', days: 1, amount } }] };
}
