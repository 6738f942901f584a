import { countOf, wholeOf } from '../../ad_rows.ts';
import type { ReportFormat } from '../../format.ts';
import { daysAbove } from '../../preambles.ts';

/** `Total: Account`, `Total : compte`, `Gesamt: Konto`: a total has the colon, a campaign called “Total Wine” has not. */
const TOTAL = /^(total|gesamt|totale|totaal)\s*[:：]/i;
/** The total of everything, in the languages seen; the others (per network, per filter) are parts of it. */
const ACCOUNT = /(account|compte|konto|conta|cuenta)\s*$/i;

/**
 * Google Ads campaign report. Above the header stand its name and its days; without the segment Day the file is of those days, one of which it
 * has to be. Up to seven rows of totals follow. ` --` is unknown. Rows of one campaign and day (segments by device or network) add up.
 * Conversions are fractions in the file and whole numbers here, which add up to those of each day.
 */
export const googleAds: ReportFormat = {
  id: 'google-ads',
  name: { zh: 'Google Ads 广告系列报表', en: 'Google Ads campaign report' },
  type: 'ads',
  platform: 'other',
  verified: true,
  where: { zh: 'Google Ads → 广告系列 → 细分：时间 → 天 → 下载（CSV）', en: 'Google Ads → Campaigns → Segment: Time → Day → Download (CSV)' },
  fields: {
    status: { kind: 'label', aliases: ['Campaign status', 'État de la campagne', 'Kampagnenstatus', 'Status da campanha'] },
    day: { kind: 'day', aliases: ['Day', 'Jour', 'Tag', 'Dia'] },
    plan_id: { kind: 'id', aliases: ['Campaign ID'] },
    plan: { kind: 'label', aliases: ['Campaign', 'Campagne', 'Kampagne', 'Campanha'] },
    impressions: { kind: 'count', aliases: ['Impr.', 'Impressions', 'Impressionen', 'Impressões'] },
    clicks: { kind: 'count', aliases: ['Clicks', 'Clics', 'Klicks', 'Cliques'] },
    cost: { kind: 'money', aliases: ['Cost', 'Coût', 'Kosten', 'Custo', 'Kosten (*', 'Coût (*', 'Custo (*'] },
    orders: { kind: 'number', aliases: ['Conversions', 'Conversões'] },
    amount: { kind: 'money', aliases: ['Conv. value', 'Conversion value', 'Valeur de conv.', 'Conv.-Wert', 'Valor conv.'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['Budget', 'Budget name', 'Budget type', 'Currency code', 'Status', 'Status reasons', 'Optimization score', 'Campaign type'],
        ...['Bid strategy type', 'Conv. value / cost', 'Avg. target ROAS', 'TrueView views', 'TrueView avg. CPV', 'Conv. rate', 'Cost / conv.'],
        ...['CTR', 'Avg. CPC', 'Conv. (Platform Comparable)', 'Conv. value / Cost (Platform Comparable)', 'Unique users', 'Avg. CPM', 'Likes'],
        ...['Comments', 'Shares', 'Goals', 'Device', 'Network (with search partners)'],
      ],
    },
  },
  required: [['plan'], ['impressions'], ['clicks'], ['cost']],
  dated: { field: 'day', preamble: daysAbove },
  adds: ['ad_day'],
  row(cells, context) {
    const counts = { impressions: countOf(cells, 'impressions') ?? 0, clicks: countOf(cells, 'clicks') ?? 0 };
    // Totals stand in the first column; where that is the campaign’s own name, the colon tells.
    const first = cells.raw('status') || cells.raw('plan');
    if (TOTAL.test(first)) {
      const control = { impressions: counts.impressions, clicks: counts.clicks, ad_cost: cells.money('cost') ?? 0 };
      return ACCOUNT.test(first) ? { skip: 'total', control } : { skip: 'total' };
    }
    const plan = cells.must.text('plan');
    const day = context.day(cells);
    return {
      facts: [
        {
          fact: 'ad_day',
          row: {
            day,
            channel: 'Google Ads',
            plan_id: cells.id('plan_id') || plan,
            plan,
            product_id: '',
            ...counts,
            cost: cells.money('cost') ?? 0,
            ...(cells.has('orders') ? { orders: wholeOf(context, day, cells.number('orders') ?? 0) } : {}),
            ...(cells.has('amount') ? { amount: cells.money('amount') ?? 0 } : {}),
          },
        },
      ],
    };
  },
};
