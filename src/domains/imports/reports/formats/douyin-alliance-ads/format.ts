import { commissionRow, lapsedRow } from '../../ad_rows.ts';
import type { RowFormat } from '../../format.ts';

/**
 * 精选联盟 订单明细: one row per order that a creator has sold. Commission is the spend, of the day the order was paid; 实际佣金支出 once it is settled,
 * 预估佣金支出 until then, nothing when it lapsed. Rows of one day, creator and product add up. The settlement has the settled commission as a
 * cost, too: an import of both is warned of.
 */
export const douyinAllianceAds: RowFormat = {
  id: 'douyin-alliance-ads',
  name: { zh: '抖音精选联盟订单', en: 'Douyin alliance orders' },
  type: 'ads',
  platform: 'douyin',
  verified: true,
  where: { zh: '抖店 → 精选联盟 → 推广订单 → 订单明细 → 导出', en: '抖店 → 精选联盟 → orders → export' },
  fields: {
    day: { kind: 'day', aliases: ['付款时间'] },
    plan_id: { kind: 'id', aliases: ['抖音/火山号'] },
    plan: { kind: 'label', aliases: ['作者账号'] },
    product_id: { kind: 'id', aliases: ['商品id'] },
    order_no: { kind: 'id', aliases: ['订单id'] },
    status: { kind: 'label', aliases: ['订单状态'] },
    settled_at: { kind: 'instant', aliases: ['订单结算时间'] },
    cost: { kind: 'money', aliases: ['预估佣金支出'] },
    settled_cost: { kind: 'money', aliases: ['实际佣金支出'] },
    amount: { kind: 'money', aliases: ['支付金额'] },
    known: { kind: 'ignore', aliases: ['商品名称', '佣金率', '结算金额', '超时未结算原因', '收货时间'] },
  },
  required: [['day'], ['order_no'], ['product_id'], ['cost'], ['amount']],
  distinct: ['实际佣金支出'],
  dated: { field: 'day' },
  adds: ['ad_day'],
  part: (cells) => `${cells.must.id('order_no')} ${cells.must.id('product_id')}`,
  row(cells, context) {
    const plan = { channel: '精选联盟', plan_id: cells.id('plan_id'), plan: cells.text('plan') };
    if (/失效|取消|关闭|退款/.test(cells.text('status'))) return lapsedRow(cells, context, plan);
    const settled = cells.instant('settled_at') === null ? null : cells.money('settled_cost');
    const cost = settled ?? cells.must.money('cost');
    return commissionRow(cells, context, { ...plan, orders: 1, cost });
  },
};
