import type { ReportFormat } from '../../format.ts';
import { dayInName } from '../../names.ts';

/**
 * 电商罗盘 成交分析 (XLSX of twelve sheets; 成交概览 is read), dates as 20260601. Rows of 全部 载体类型 and 不限 投放时段 are the shop; all others are parts
 * of them. It tells no visitors of the shop: 商品点击人数, by which its conversion is made, is kept as a source of its own, so that
 * the shop's visitors stay unknown instead of becoming another number. The payment amount is 用户支付金额, not 成交金额 (which has subsidies in it).
 */
export const douyinCompassDeals: ReportFormat = {
  id: 'douyin-compass-deals',
  name: { zh: '抖音电商罗盘 成交分析', en: 'Douyin 罗盘: deals' },
  type: 'traffic',
  platform: 'douyin',
  verified: true,
  where: { zh: '抖音电商罗盘 → 交易 → 成交分析 → 下载', en: '抖音电商罗盘 → 交易 → 成交分析 → download' },
  fields: {
    day: { kind: 'day', aliases: ['日期'] },
    carrier: { kind: 'label', aliases: ['载体类型'] },
    slot: { kind: 'label', aliases: ['投放时段'] },
    clickers: { kind: 'count', aliases: ['商品点击人数'] },
    pageviews: { kind: 'count', aliases: ['商品点击次数'] },
    paid_buyers: { kind: 'count', aliases: ['成交人数'] },
    payment_amount: { kind: 'money', aliases: ['用户支付金额'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...[
          '自营/合作',
          '自营/带货',
          '退款后用户支付金额*',
          '智能优惠券金额',
          '千川智能优惠券*',
          '退款后千川智能优惠券*',
          '退款后智能优惠券金额*',
          '平台补贴金额',
        ],
        ...['成交订单数', '客单价', '成交金额', '净成交金额', '退款金额*', '成交退款金额*', '退款订单数*', '退款率*', '商品曝光*', '商品点击-*'],
        ...['千次曝光用户支付金额', '发货用户支付金额*', '两日内发货率', '结算金额*', '7日结算金额', '14日结算金额', '退款后达人补贴金额*'],
        ...['达人补贴金额', '预售定金', '成交件数', '件单价', '净成交订单量', '发货前退款率*', '未收货退款率*', '已收货退款率*', '已收货退货退款率*'],
        ...[
          '1小时成交退款金额*',
          '1小时退款订单数*',
          '1小时成交退款率*',
          '退款后电商平台补贴金额*',
          '投放消耗*',
          '投放贡献*',
          '投放费比*',
          '综合费比*',
        ],
        ...['投放效率*', '全店效率*', '平台佣金*', '达人佣金*'],
      ],
    },
  },
  required: [['clickers'], ['paid_buyers'], ['payment_amount']],
  distinct: ['成交金额'],
  without: ['商品ID'],
  dated: { field: 'day', file: dayInName(/成交分析-(\d{8})-(\d{8})/) },
  row(cells, context) {
    const whole = (text: string): boolean => text === '' || text === '全部' || text === '整体' || text === '不限';
    if (!whole(cells.text('carrier')) || !whole(cells.text('slot'))) return { skip: 'part' };
    const day = context.day(cells);
    const visitors = cells.count('clickers');
    const payment_amount = cells.money('payment_amount');
    if (visitors === null && payment_amount === null) return { skip: 'empty' };
    const row = { day, source: '商品点击', device: 'all', visitors: visitors ?? 0, paid_buyers: cells.count('paid_buyers') ?? 0 };
    const views = cells.has('pageviews') ? { pageviews: cells.count('pageviews') ?? 0 } : {};
    return { facts: [{ fact: 'traffic_day', row: { ...row, ...views, payment_amount: payment_amount ?? 0 } }] };
  },
};
