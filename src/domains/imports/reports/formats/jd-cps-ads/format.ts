import { commissionRow, lapsedRow } from '../../ad_rows.ts';
import type { RowFormat } from '../../format.ts';

/**
 * 京挑客 CPS: one row per order and product sold through a promoter; those of one day, plan and product add up. Orders that are no longer valid cost
 * nothing and are left out. The promoter's PIN is a person and goes nowhere.
 */
export const jdCpsAds: RowFormat = {
  id: 'jd-cps-ads',
  name: { zh: '京挑客 CPS 订单', en: '京挑客 CPS orders' },
  type: 'ads',
  platform: 'jd',
  verified: true,
  where: { zh: '京准通 → 京挑客 → 订单明细 → 下载', en: '京准通 → 京挑客 → order details → download' },
  fields: {
    day: { kind: 'day', aliases: ['下单日期'] },
    plan: { kind: 'label', aliases: ['所属计划/活动'] },
    product_id: { kind: 'id', aliases: ['商品编号'] },
    order_no: { kind: 'id', aliases: ['订单编号'] },
    valid: { kind: 'label', aliases: ['是否有效'] },
    cost: { kind: 'money', aliases: ['总佣金'] },
    amount: { kind: 'money', aliases: ['计佣金额'] },
    promoter: { kind: 'personal', aliases: ['推客PIN'] },
    known: { kind: 'ignore', aliases: ['订单状态', '佣金', '完成日期', '商品数量', 'ROI', '京东平台技术服务费'] },
  },
  required: [['day'], ['product_id'], ['order_no'], ['cost'], ['amount']],
  dated: { field: 'day' },
  adds: ['ad_day'],
  part: (cells) => `${cells.must.id('order_no')} ${cells.must.id('product_id')} ${cells.text('plan')}`,
  row(cells, context) {
    if (/^(否|无效|0)$/.test(cells.text('valid'))) return lapsedRow(cells, context, { channel: '京挑客', plan: cells.text('plan') });
    // The lines of one order are one order of the day, plan and product.
    const key = [cells.id('order_no'), cells.text('plan'), cells.id('product_id')].join('\n');
    const orders = context.occurrence(key) === 0 ? 1 : 0;
    return commissionRow(cells, context, { channel: '京挑客', plan: cells.text('plan'), orders });
  },
};
