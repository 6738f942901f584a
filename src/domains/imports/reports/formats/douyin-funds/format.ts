import type { ReportFormat } from '../../format.ts';
import { DOUYIN_FEES, feeCosts } from '../douyin_fees.ts';

/**
 * 抖店 动账明细 (动帐流水号 is the platform's spelling), one row per movement of money. Fees of 货款结算入账, and those given back with a refund after
 * settlement, are costs; withdrawals and deposits move the shop's own money and cost nothing.
 */
export const douyinFunds: ReportFormat = {
  id: 'douyin-funds',
  name: { zh: '抖店动账明细', en: 'Douyin funds' },
  type: 'costs',
  platform: 'douyin',
  verified: true,
  where: { zh: '抖店后台 → 资金 → 动账明细 → 导出', en: '抖店后台 → 资金 → 动账明细 → export' },
  fields: {
    moved_at: { kind: 'instant', aliases: ['动账时间', '动帐时间'] },
    move_no: { kind: 'id', aliases: ['动帐流水号', '动账流水号'] },
    amount: { kind: 'money', aliases: ['动账金额', '动帐金额'] },
    scene: { kind: 'label', aliases: ['动账场景', '动帐场景'] },
    ...DOUYIN_FEES,
    known: {
      kind: 'ignore',
      aliases: [
        ...['动账方向', '动账账户', '计费类型', '子订单号', '订单号', '售后编号', '下单时间', '商品ID', '订单类型', '订单实付应结', '运费实付'],
        ...['实际平台补贴_运费', '实际平台补贴', '实际达人补贴', '实际抖音支付补贴', '实际抖音月付营销补贴', '订单退款', '是否免佣', '免佣金额'],
      ],
    },
    remark: { kind: 'personal', aliases: ['备注'] },
  },
  required: [['moved_at'], ['move_no'], ['amount'], ['scene'], ['platform_fee']],
  adds: ['cost'],
  part: (cells) => cells.must.id('move_no'),
  row(cells, context) {
    cells.must.id('move_no');
    cells.must.money('amount');
    const day = context.businessDay(cells.must.instant('moved_at'));
    if (/提现|充值|保证金/.test(cells.text('scene'))) return { skip: 'not_ours' };
    return { facts: feeCosts(cells, day) };
  },
};
