import { measure, metric, ratio } from '../engine/algebra.ts';
import { RATIO, type Rules, SUMS } from './rule.ts';

/** Who came. */
export const traffic = {
  visitors: {
    name: { zh: '访客数', en: 'Visitors' },
    formula: { zh: '平台给出的全店访客数，按日相加', en: 'The platform’s own visitors of the whole shop, day by day, added' },
    definition: {
      zh: '一天之内去重；跨天相加时同一个人来两天算两次，因为平台不给去重后的数。',
      en: 'Distinct within a day; over days the same person counts once a day, as platforms do not tell people apart over days.',
    },
    expr: measure('visitors'),
    unit: 'count',
    good: 'up',
    additive: SUMS,
    needs: ['traffic_given'],
  },
  pageviews: {
    name: { zh: '浏览量', en: 'Page views' },
    formula: { zh: '全店页面被打开的次数', en: 'Pages opened in the whole shop' },
    definition: { zh: '来自平台流量报表的全店合计行。', en: 'From the total row of the platform’s traffic report.' },
    expr: measure('pageviews'),
    unit: 'count',
    good: 'up',
    additive: SUMS,
    needs: ['traffic_given'],
  },
  conversion_rate: {
    name: { zh: '支付转化率', en: 'Conversion' },
    formula: { zh: '支付买家数 ÷ 访客数', en: 'Buyers ÷ visitors' },
    definition: {
      zh: '有成交的每一天都有流量数据、且每笔支付订单都知道买家时才能算。多天的支付转化率：支付买家数整段去重，访客数按日相加，所以周期越长数值越低，只和同样天数的周期比。',
      en: 'Known only when every day with sales has traffic and every paid order names its buyer. Over several days buyers are told apart and visitors add day by day, so a longer period has a lower conversion: compare periods of one length.',
    },
    expr: ratio(metric('buyers'), metric('visitors')),
    unit: 'share',
    good: 'up',
    additive: RATIO,
    needs: ['traffic_complete', 'buyers_named'],
  },
} as const satisfies Rules;
