import type { ReportFormat } from '../../format.ts';
import { DOUYIN_FEES, feeCosts } from '../douyin_fees.ts';

/**
 * 抖店 结算账单, one row per sub-order settled; the row under the header explains the formulas, ids begin with an apostrophe. Its fees are costs of
 * the day they were settled. Amounts paid and refunded are those of the order and after-sales files and are not taken twice.
 */
export const douyinSettlement: ReportFormat = {
  id: 'douyin-settlement',
  name: { zh: '抖店结算账单', en: 'Douyin settlement bill' },
  type: 'costs',
  platform: 'douyin',
  verified: true,
  where: { zh: '抖店后台 → 资金 → 结算账单 → 导出明细', en: '抖店后台 → 资金 → 结算账单 → 导出明细' },
  fields: {
    settled_at: { kind: 'instant', aliases: ['结算时间'] },
    line_no: { kind: 'id', aliases: ['子订单号'] },
    order_no: { kind: 'id', aliases: ['订单号'] },
    settled: { kind: 'money', aliases: ['结算金额'] },
    income: { kind: 'money', aliases: ['收入合计'] },
    ...DOUYIN_FEES,
    known: {
      kind: 'ignore',
      aliases: [
        ...[
          '结算账户',
          '结算单类型',
          '有结算前退款',
          '下单时间',
          '商品ID',
          '商品数量',
          '业务类型',
          '订单类型',
          '订单总价',
          '商品总价',
          '运费',
          '店铺劵',
        ],
        ...['店铺券', '结算前退款金额', '平台补贴', '达人补贴', '抖音支付补贴', '抖音月付营销补贴', '用户实付', '其他分成说明'],
        ...['支出合计', '是否免佣', '免佣金额'],
      ],
    },
    remark: { kind: 'personal', aliases: ['备注'] },
  },
  required: [['settled_at'], ['line_no'], ['settled'], ['platform_fee']],
  adds: ['cost'],
  part: (cells) => `${cells.raw('line_no')} ${cells.raw('settled_at')}`,
  row(cells, context) {
    // Explanations have no moment and no amount to read.
    if (!/\d/.test(cells.raw('settled_at')) && !/\d/.test(cells.raw('line_no'))) return { skip: 'description' };
    cells.must.id('line_no');
    const settled = cells.must.money('settled');
    const income = cells.money('income');
    const facts = feeCosts(cells, context.businessDay(cells.must.instant('settled_at')));
    const costs = facts.reduce((sum, { row: { amount } }) => sum + amount, 0);
    // What is settled is what came in less the fees: by that the row itself tells whether it writes them as negative numbers.
    if (costs === 0 || income === null || income - settled !== -costs) return { facts };
    return { facts: facts.map(({ fact, row }) => ({ fact, row: { ...row, amount: 0 - row.amount } })) };
  },
};
