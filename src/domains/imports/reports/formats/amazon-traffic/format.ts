import type { RowFormat } from '../../format.ts';

/**
 * Amazon business report by date: sales and traffic of the shop, one row per day of the marketplace (`8/3/26`, month first). An Amazon session is
 * everything one visitor does within a day, so that sessions stand for visitors. Ordered product sales are ordered, not shipped, and not net of
 * returns; how many people bought is not told.
 */
export const amazonTraffic: RowFormat = {
  id: 'amazon-traffic',
  name: { zh: '亚马逊 业务报告（按日期）', en: 'Amazon business report by date' },
  type: 'traffic',
  platform: 'other',
  verified: true,
  where: {
    zh: 'Seller Central → 数据报告 → 业务报告 → 销售量与访问量（按日期，按天）→ 下载 CSV',
    en: 'Seller Central → Business Reports → Sales and Traffic (by date, days) → Download CSV',
  },
  fields: {
    day: { kind: 'day', aliases: ['Date'], order: 'mdy' },
    visitors: { kind: 'count', aliases: ['Sessions - Total', 'Sessions – Total', 'Sessions'] },
    pageviews: { kind: 'count', aliases: ['Page Views - Total', 'Page Views – Total', 'Page Views'] },
    payment_amount: { kind: 'money', aliases: ['Ordered Product Sales'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['Units Ordered*', 'Total Order Items*', 'Ordered Product Sales - B2B', 'Ordered Product Sales – B2B', 'Sessions - Total - B2B'],
        ...[
          'Sessions – Total – B2B',
          'Page Views - Total - B2B',
          'Page Views – Total – B2B',
          'Average Sales per Order Item*',
          'Average Units per Order Item*',
        ],
        ...['Average Selling Price*', 'Order Item Session Percentage*', 'Unit Session Percentage*', 'Average Offer Count', 'Average Parent Items'],
        ...[
          'Featured Offer (Buy Box) Percentage*',
          'Buy Box Percentage*',
          'Sessions - Mobile App*',
          'Sessions - Browser*',
          'Page Views - Mobile App*',
        ],
        ...['Page Views - Browser*'],
      ],
    },
  },
  required: [['day'], ['visitors'], ['payment_amount']],
  distinct: ['Units Ordered'],
  without: ['(Child) ASIN'],
  dated: { field: 'day' },
  row(cells, context) {
    const visitors = cells.must.count('visitors');
    const pageviews = cells.has('pageviews') ? { pageviews: cells.count('pageviews') ?? 0 } : {};
    const row = { day: context.day(cells), source: 'all', device: 'all', visitors, ...pageviews, payment_amount: cells.money('payment_amount') ?? 0 };
    return { facts: [{ fact: 'traffic_day', row }] };
  },
};
