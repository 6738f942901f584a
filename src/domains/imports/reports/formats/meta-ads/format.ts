import { countOf, wholeOf } from '../../ad_rows.ts';
import type { Cells, ReportFormat, RowContext } from '../../format.ts';

/** What ads are named by, the finest last; the account's total has none of them. */
const NAMES = ['plan', 'ad_set', 'ad'] as const;

/**
 * Meta Ads Manager export with the Day breakdown. Only `Day` dates a row: `Reporting starts` and `ends` stay the whole range, and without days
 * the file is one sum that cannot be parted. The account's total stands in a row without a name. Rows of one campaign and day (ad sets, ads,
 * breakdowns) are parts and add up. The currency stands in the header (`Amount spent (USD)`). Reach and frequency do not add and are left out.
 */
export const metaAds: ReportFormat = {
  id: 'meta-ads',
  name: { zh: 'Meta 广告报表', en: 'Meta Ads report' },
  type: 'ads',
  platform: 'other',
  verified: true,
  where: {
    zh: 'Meta 广告管理工具 → 细分 → 按时间：天 → 导出表格数据（CSV）',
    en: 'Meta Ads Manager → Breakdown → By time: Day → Export table data (CSV)',
  },
  fields: {
    starts: { kind: 'day', aliases: ['Reporting starts', 'Début des rapports'] },
    ends: { kind: 'day', aliases: ['Reporting ends', 'Fin des rapports'] },
    day: { kind: 'day', aliases: ['Day', 'Jour'] },
    plan_id: { kind: 'id', aliases: ['Campaign ID', 'ID de la campagne'] },
    plan: { kind: 'label', aliases: ['Campaign name', 'Nom de la campagne'] },
    ad_set: { kind: 'label', aliases: ['Ad set name', "Nom de l'ensemble de publicités"] },
    ad: { kind: 'label', aliases: ['Ad name', 'Nom de la publicité'] },
    cost: { kind: 'money', aliases: ['Amount spent (*', 'Montant dépensé (*'] },
    impressions: { kind: 'count', aliases: ['Impressions'] },
    clicks: { kind: 'count', aliases: ['Link clicks', 'Clics sur un lien', 'Clics sur le lien', 'Clicks (all)', 'Clics (tous)'] },
    orders: { kind: 'number', aliases: ['Purchases', 'Achats'] },
    amount: { kind: 'money', aliases: ['Purchases conversion value', 'Purchase conversion value', 'Valeur de conversion des achats'] },
    attribution: { kind: 'label', aliases: ['Attribution setting', "Paramètre d'attribution"] },
    known: {
      kind: 'ignore',
      aliases: [
        'Résultats',
        'Indicateur de résultats',
        'Couverture',
        'Portée',
        'Répétition',
        'Coût par résultat',
        'Diffusion de la campagne',
        'Results',
        'Result indicator',
        'Reach',
        'Frequency',
        'Ad set ID',
        'Ad ID',
        'Campaign delivery',
        'Cost per results',
        'Cost per result',
      ],
    },
  },
  required: [['starts', 'day'], ['cost'], ['impressions'], ['plan', 'plan_id']],
  dated: { field: 'day' },
  adds: ['ad_day'],
  row(cells, context) {
    const counts = { impressions: countOf(cells, 'impressions') ?? 0, clicks: countOf(cells, 'clicks') ?? 0 };
    const cost = cells.money('cost') ?? 0;
    if (NAMES.every((name) => cells.raw(name) === '') && cells.raw('plan_id') === '')
      return {
        skip: 'total',
        control: { ad_cost: cost, impressions: counts.impressions, ...(cells.has('clicks') ? { clicks: counts.clicks } : {}) },
      };
    const day = dayOf(cells, context);
    if (day === null)
      return {
        fault: {
          field: 'starts',
          reason: { zh: '这一行是多天的合计，不能拆到每一天', en: 'The row sums up several days and cannot be parted into days' },
          remedy: {
            zh: '在广告管理工具里选“细分 → 按时间 → 天”，再导出一次',
            en: 'Choose Breakdown → By time → Day in Ads Manager and export again',
          },
        },
      };
    const plan = cells.text('plan');
    return {
      facts: [
        {
          fact: 'ad_day',
          row: {
            day,
            channel: 'Meta Ads',
            plan_id: cells.id('plan_id') || plan,
            plan,
            product_id: '',
            ...counts,
            cost,
            ...(cells.has('orders') ? { orders: wholeOf(context, day, cells.number('orders') ?? 0) } : {}),
            ...(cells.has('amount') ? { amount: cells.money('amount') ?? 0 } : {}),
            ...(cells.has('attribution') ? { window_days: windowOf(cells.text('attribution')) } : {}),
          },
        },
      ],
    };
  },
};

function dayOf(cells: Cells, context: RowContext): string | null {
  if (cells.has('day')) return context.day(cells);
  const starts = cells.must.day('starts');
  return cells.day('ends') === starts ? starts : null;
}

/** `7-day click or 1-day view` is 7; several settings in one row are none. */
const windowOf = (text: string): number => Number(/^(\d{1,2})[- ]/.exec(text)?.[1] ?? 0);
