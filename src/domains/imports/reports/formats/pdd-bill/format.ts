import type { ReportFormat } from '../../format.ts';

/**
 * 拼多多 账务明细 (CSV in GB18030, four rows of notes above the header), one row per movement of money. 订单退款 are refunds: the only dated ones
 * the platform exports, known by order, second and amount. Fees of the platform are costs, summed by day and kind, what was given back taken off.
 * 交易收入 and 优惠券结算 are in the orders already; 提现, 转账, 充值 and 保证金 move the shop's own money and cost nothing.
 */
export const pddBill: ReportFormat = {
  id: 'pdd-bill',
  name: { zh: '拼多多账务明细', en: 'Pinduoduo bill' },
  type: 'costs',
  platform: 'pdd',
  verified: true,
  where: { zh: '拼多多商家后台 → 账户资金 → 货款明细 → 导出', en: '拼多多商家后台 → 账户资金 → 货款明细 → export' },
  fields: {
    order_no: { kind: 'id', aliases: ['商户订单号'] },
    at: { kind: 'instant', aliases: ['发生时间'] },
    income: { kind: 'money', aliases: ['收入金额（+元）'] },
    expense: { kind: 'money', aliases: ['支出金额（-元）'] },
    type: { kind: 'label', aliases: ['账务类型'] },
    says: { kind: 'text', aliases: ['业务描述'] },
    remark: { kind: 'personal', aliases: ['备注'] },
  },
  required: [['at'], ['income'], ['expense'], ['type']],
  without: ['账务流水号'],
  adds: ['cost'],
  part: (cells) => ['order_no', 'at', 'says', 'type', 'income', 'expense'].map((field) => cells.raw(field)).join('\n'),
  row(cells, context) {
    const at = cells.must.instant('at');
    const [income, expense] = [Math.abs(cells.money('income') ?? 0), Math.abs(cells.money('expense') ?? 0)];
    const [group, kind] = meaning(cells.text('says'), cells.must.text('type'));
    if (/提现|转账|充值|保证金/.test(group + kind)) return { skip: 'not_ours' };
    if (/退款/.test(group)) {
      const order_no = cells.must.id('order_no');
      const key = `${order_no}-${at.replace(/\D/g, '')}-${expense - income}`;
      const time = context.occurrence(key);
      const refund_no = time === 0 ? key : `${key}-${time + 1}`;
      return {
        facts: [
          {
            fact: 'refund',
            row: { refund_no, order_no, amount: expense - income, reason: kind, status: 'succeeded', requested_at: at, refunded_at: at },
          },
        ],
      };
    }
    if (/^交易|优惠券/.test(group)) return { skip: 'part' };
    const amount = expense - income;
    const [day, note] = [context.businessDay(at), `拼多多账单：${kind}`];
    return { facts: [{ fact: 'cost', row: { day, kind: group, note, days: 1, amount } }] };
  },
};

/** `0030002|技术服务费-基础技术服务费` → group and kind; else the type of the movement for both. */
function meaning(says: string, type: string): [string, string] {
  const [group = '', ...rest] = (says.split('|')[1] ?? '').split('-');
  return group === '' ? [type, type] : [group, rest.join('-') || group];
}
