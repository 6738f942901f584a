import type { ReportFormat } from '../../format.ts';

/**
 * Shopify Analytics, sessions by day. The column names are recollection. Visitors are `Online store visitors`; sessions are not stored as
 * visitors, and the steps of the checkout are counted in sessions there, so that they are no visitors either.
 */
export const shopifyTraffic: ReportFormat = {
  id: 'shopify-traffic',
  name: { zh: 'Shopify 访问（按天）', en: 'Shopify sessions by day' },
  type: 'traffic',
  platform: 'shopify',
  verified: false,
  where: { zh: 'Shopify 后台 → 分析 → 报告 → 访问随时间变化 → 导出', en: 'Shopify admin → Analytics → Reports → Sessions over time → Export' },
  fields: {
    day: { kind: 'day', aliases: ['Day'] },
    visitors: { kind: 'count', aliases: ['Online store visitors', 'Visitors'] },
    pageviews: { kind: 'count', aliases: ['Pageviews', 'Page views'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['Sessions', 'Sessions with cart additions', 'Sessions that reached checkout', 'Sessions that completed checkout', 'Conversion rate'],
        ...['Bounce rate', 'Average session duration', 'Added to cart rate', 'Reached checkout rate'],
      ],
    },
  },
  required: [['day'], ['visitors']],
  distinct: ['Sessions'],
  dated: { field: 'day' },
  row(cells, context) {
    // The report's own sum has no day; visitors of several days do not add, so that there is nothing to check.
    if (cells.raw('day') === '' || /^(totals?|summary)$/i.test(cells.raw('day'))) return { skip: 'total' };
    const visitors = cells.must.count('visitors');
    const pageviews = cells.has('pageviews') ? { pageviews: cells.count('pageviews') ?? 0 } : {};
    return { facts: [{ fact: 'traffic_day', row: { day: context.day(cells), source: 'all', device: 'all', visitors, ...pageviews } }] };
  },
};
