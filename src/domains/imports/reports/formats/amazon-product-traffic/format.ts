import type { ReportFormat } from '../../format.ts';

/**
 * Amazon business report, detail page sales and traffic by child item. No column of dates and none in the file's name either (that is the day of
 * the download): the day is asked, and the report has to be of one day. An Amazon session is everything one visitor does within a day, so that
 * sessions stand for visitors. `… - B2B` are parts of the columns beside them. A child under two parents repeats; one row of it is kept.
 */
export const amazonProductTraffic: ReportFormat = {
  id: 'amazon-product-traffic',
  name: { zh: '亚马逊 业务报告（子商品）', en: 'Amazon business report by child ASIN' },
  type: 'product-traffic',
  platform: 'other',
  verified: true,
  where: {
    zh: 'Seller Central → 数据报告 → 业务报告 → 详情页面上的销售量与访问量（按子商品，只选一天）→ 下载 CSV',
    en: 'Seller Central → Business Reports → Detail Page Sales and Traffic By Child Item (of one day) → Download CSV',
  },
  fields: {
    day: { kind: 'day', aliases: ['Date'], order: 'mdy' },
    product_id: { kind: 'id', aliases: ['(Child) ASIN'] },
    title: { kind: 'text', aliases: ['Title'] },
    visitors: { kind: 'count', aliases: ['Sessions - Total', 'Sessions – Total', 'Sessions'] },
    pageviews: { kind: 'count', aliases: ['Page Views - Total', 'Page Views – Total', 'Page Views'] },
    units: { kind: 'count', aliases: ['Units Ordered'] },
    payment_amount: { kind: 'money', aliases: ['Ordered Product Sales'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['(Parent) ASIN', 'SKU', 'Sessions - Total - B2B', 'Sessions – Total – B2B', 'Session Percentage*', 'Page Views - Total - B2B'],
        ...[
          'Page Views – Total – B2B',
          'Page Views Percentage*',
          'Featured Offer (Buy Box) Percentage*',
          'Buy Box Percentage*',
          'Units Ordered - B2B',
        ],
        ...['Units Ordered – B2B', 'Unit Session Percentage*', 'Ordered Product Sales - B2B', 'Ordered Product Sales – B2B', 'Total Order Items*'],
      ],
    },
  },
  required: [['product_id'], ['visitors'], ['units'], ['payment_amount']],
  dated: { field: 'day' },
  row(cells, context) {
    const product_id = cells.must.id('product_id');
    const title = cells.text('title');
    const visitors = cells.must.count('visitors');
    const pageviews = cells.has('pageviews') ? { pageviews: cells.count('pageviews') ?? 0 } : {};
    const payment_amount = cells.money('payment_amount') ?? 0;
    return {
      facts: [
        {
          fact: 'product_day',
          row: { day: context.day(cells), product_id, visitors, ...pageviews, units: cells.count('units') ?? 0, payment_amount },
        },
        ...(title ? [{ fact: 'product' as const, row: { product_id, title } }] : []),
      ],
    };
  },
};
