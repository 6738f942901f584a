import { addDays } from '../../../../base/calendar.ts';
import type { Text } from '../../../../base/messages.ts';
import { askMetrics, memberKey, membersOf, memberWords, titlesOf } from '../../../metrics/index.ts';
import type { EvidenceAnswer, EvidenceOf, EvidenceRow } from './contract.ts';
import type { Ground } from './ground.ts';
import { evidenceWords as say, told } from './messages.ts';
import { filesFor, metricsLink } from './missing.ts';

const SHOWN = 10;
const EMPTY = { before: null, week: null, lower: null, upper: null };
const encoded = (member: string): string => member.replace(/[%;=&#+|]/g, (sign) => encodeURIComponent(sign));

/** Days of ads that are added up: what a click brings comes over days. */
const AD_DAYS = 7;
/** Days of sales whose margin says where break-even is. */
const MARGIN_DAYS = 28;
/** A plan with less of all cost than this is left alone: chance decides it. */
const SMALL = 0.01;

/** Ad plans of a week: what each cost and brought, against break-even by the shops’ own margin. */
export async function plansEvidence(ground: Ground): Promise<EvidenceAnswer> {
  const { desk, shops, day } = ground;
  const from = addDays(day, 1 - AD_DAYS);
  const common = { kind: 'plans', title: say.plans, more: 0 } as const;
  const [[plans], [profit]] = await Promise.all([
    askMetrics(desk, { shops, metrics: ['ad_cost', 'ad_amount', 'ad_roi'], by: ['plan'], ranges: [{ from, to: day }] }),
    askMetrics(desk, { shops, metrics: ['gross_margin'], by: [], ranges: [{ from: addDays(day, 1 - MARGIN_DAYS), to: day }] }),
  ]);
  const link = {
    to: '/explore',
    search: { r: 'plan', m: 'ad_cost,ad_amount,ad_roi', shops: shops.map(({ id }) => id).join(','), period: `${from}..${day}` },
  };
  const found = [...(plans ?? [])].flatMap(([key, cell]) => {
    const [cost, amount, roi] = [cell.value('ad_cost'), cell.value('ad_amount'), cell.value('ad_roi')];
    return cost && roi !== null ? [{ plan: membersOf(key, 1)[0] ?? '', cost, amount, roi }] : [];
  });
  if (found.length === 0) {
    const missing = filesFor(['no_ads'], shops);
    return { ...common, standing: 'unknown', why: say.noPlans, worth: null, rows: [], link: { to: '/imports', search: {} }, subject: null, missing };
  }
  const margin = profit?.cell(memberKey()).value('gross_margin') ?? null;
  const line = margin !== null && margin > 0 ? 1 / margin : 1;
  const all = found.reduce((sum, { cost }) => sum + cost, 0);
  const rows = found.map(({ plan, cost, amount, roi }): EvidenceRow => {
    const loses = roi < line && cost >= SMALL * all;
    return {
      ...{ ...EMPTY, line: [] },
      ...{
        key: plan,
        label: memberWords('plan', plan, shops, day.slice(0, 4)),
        mark: loses ? 'bad' : 'usual',
        unit: 'score',
        good: 'up',
        value: roi,
      },
      ...{ lower: line, note: say.planRow(told(cost, 'money'), told(amount, 'money')) },
      link: metricsLink(ground, 'ad_cost', { where: `plan=${encoded(plan)}`, days: AD_DAYS }),
      subject: { shop: shops.length === 1 ? (shops[0]?.id ?? null) : null, metric: 'ad_roi', where: { plan: [plan] }, from, to: day },
    };
  });
  const costOf = (key: string) => found.find(({ plan }) => plan === key)?.cost ?? 0;
  rows.sort((a, b) => Number(b.mark === 'bad') - Number(a.mark === 'bad') || costOf(b.key) - costOf(a.key));
  const bad = rows.filter(({ mark }) => mark === 'bad');
  const lost = bad.reduce((sum, { key }) => sum + costOf(key), 0);
  const threshold = told(line, 'score');
  const judged = bad.length > 0 ? say.plansLose(bad.length, told(lost, 'money'), threshold) : say.plansFine(rows.length, threshold);
  const why = margin === null ? { zh: `${judged.zh}。${say.noMargin.zh}`, en: `${judged.en}. ${say.noMargin.en}` } : judged;
  // What these plans cost beyond what they earned.
  const worth = bad.reduce((sum, { key, value }) => sum + costOf(key) * (1 - (value ?? 0) / line), 0);
  return {
    ...{ ...common, why, link, missing: [] },
    standing: bad.length > 0 ? 'abnormal' : 'normal',
    worth: bad.length > 0 ? worth : null,
    rows: rows.slice(0, SHOWN),
    more: Math.max(0, rows.length - SHOWN),
    subject: bad[0]?.subject ?? null,
  };
}

/** Pieces a day: a tenth is all that means something. */
const oneDecimal = (value: number): Text => {
  const text = String(Math.round(value * 10) / 10);
  return { zh: text, en: text };
};

/** Days whose sales say how long the stock lasts. */
const SALES_DAYS = 14;

/** Products whose stock ends within so many days at the sales of the last two weeks. */
export async function stockEvidence(ground: Ground, { days }: EvidenceOf<'stock'>): Promise<EvidenceAnswer> {
  const { desk, shops, day } = ground;
  const from = addDays(day, 1 - SALES_DAYS);
  const metrics = ['stock_on_hand', 'stock_sold', 'stock_cover_days'] as const;
  const common = { kind: 'stock', title: say.stock(days) } as const;
  const [members] = await askMetrics(desk, { shops, metrics, by: ['product'], ranges: [{ from, to: day }] });
  const selling = [...(members ?? [])].flatMap(([key, cell]) => {
    const [onHand, sold, cover] = metrics.map((metric) => cell.value(metric));
    return sold && sold > 0 && onHand !== undefined && onHand !== null
      ? [{ product: membersOf(key, 1)[0] ?? '', onHand, sold, cover: cover ?? null }]
      : [];
  });
  if (selling.length === 0) {
    const missing = filesFor(['no_stock'], shops);
    return {
      ...common,
      standing: 'unknown',
      why: say.noStock,
      worth: null,
      rows: [],
      more: 0,
      link: { to: '/imports', search: {} },
      subject: null,
      missing,
    };
  }
  const low = selling.filter(({ onHand, cover }) => onHand === 0 || (cover !== null && cover < days));
  low.sort((a, b) => (a.cover ?? 0) - (b.cover ?? 0) || b.sold - a.sold);
  const titles = await titlesOf(
    desk.warehouse,
    shops,
    low.slice(0, SHOWN).map(({ product }) => product),
  );
  const rows = low.slice(0, SHOWN).map(({ product, onHand, sold, cover }): EvidenceRow => {
    const perDay = oneDecimal(sold / SALES_DAYS);
    return {
      ...{ ...EMPTY, line: [] },
      ...{ key: product, label: memberWords('product', product, shops, day.slice(0, 4), titles), mark: 'bad', unit: 'days', good: 'up' },
      ...{ value: cover ?? 0, lower: days, note: say.stockRow(told(onHand, 'count'), perDay) },
      link: metricsLink(ground, 'product_units', { where: `product=${encoded(product)}`, days: SALES_DAYS }),
      subject: { shop: shops.length === 1 ? (shops[0]?.id ?? null) : null, metric: 'stock_cover_days', where: { product: [product] }, from, to: day },
    };
  });
  const out = low.filter(({ onHand }) => onHand === 0).length;
  return {
    ...{ ...common, rows, more: Math.max(0, low.length - SHOWN), worth: null, missing: [] },
    standing: low.length > 0 ? 'abnormal' : 'normal',
    why: low.length > 0 ? say.stockLow(low.length, out) : say.stockFine(selling.length, days),
    link: { to: '/explore', search: { r: 'product', m: 'stock_on_hand,stock_sold,stock_cover_days', period: `${from}..${day}` } },
    subject: rows[0]?.subject ?? null,
  };
}
