import { addDays, daysBetween, earlier, later } from '../../../base/calendar.ts';
import type { Text } from '../../../base/messages.ts';
import type { Range } from '../../../base/period.ts';
import { lengthOf } from '../../../base/period.ts';
import { metricOf } from '../catalogue/index.ts';
import type { MetricId } from '../contract.ts';
import { askMetrics } from '../engine/ask.ts';
import { type Cell, memberKey, type ShopFacts } from '../engine/question.ts';
import type { PaceRow } from './assess.ts';
import type { Ground, History } from './history.ts';
import { leversOf, swingOf } from './levers.ts';
import { targetMessages } from './messages.ts';
import type { Outlook } from './outlook.ts';

/** Four weeks: every weekday as often as the others. */
const BLOCK = 28;
const BLOCKS = 13;

/** What a metric is a product of; the first is counted, the others are ratios. The first way whose factors are all known is taken. */
const BY_TRAFFIC = ['visitors', 'conversion_rate', 'spend_per_buyer'] as const;
const BY_ORDERS = ['paid_orders', 'spend_per_order'] as const;
const WAYS: Readonly<Partial<Record<MetricId, readonly (readonly [MetricId, ...MetricId[]])[]>>> = {
  payment_amount: [BY_TRAFFIC, BY_ORDERS],
  net_amount: [BY_TRAFFIC, BY_ORDERS],
  units: [
    ['visitors', 'conversion_rate', 'units_per_buyer'],
    ['paid_orders', 'units_per_order'],
  ],
};
const FACTORS = [...new Set(Object.values(WAYS).flatMap((ways) => ways.flat()))];

/** What a target needs for its gap. */
type Gap = { readonly row: PaceRow; readonly outlook: Outlook | null };

/** Blocks of four weeks up to the last day with data, the newest first. */
type Blocks = { readonly ranges: readonly Range[]; readonly cells: readonly Cell[] };

async function blocksOf({ desk }: Ground, shops: readonly ShopFacts[], { from, asOf }: History, metric: MetricId): Promise<Blocks> {
  const ranges = Array.from({ length: BLOCKS }, (_, n) => ({ from: addDays(asOf, 1 - BLOCK * (n + 1)), to: addDays(asOf, -BLOCK * n) }));
  const whole = ranges.filter((range, n) => n === 0 || range.from >= from).map((range) => ({ ...range, from: later(range.from, from) }));
  const answer = await askMetrics(desk, { shops, metrics: [...FACTORS, metric, 'cost_per_click'], by: [], ranges: whole });
  return { ranges: whole, cells: answer.map((members) => members.cell(memberKey())) };
}

/** What would close the gap of a target: each factor alone, and the mix that asks least of the shop. */
export async function leversFor(ground: Ground, shops: readonly ShopFacts[], history: History | null, { row, outlook }: Gap) {
  const none = (text: Text) => ({ levers: [], adCost: null, text });
  const ways = WAYS[row.metric];
  if (!ways) return none(targetMessages.noLevers);
  if (row.daysLeft === 0) return none(targetMessages.isOver);
  if (!history || !outlook?.end || !outlook.rest) return none(targetMessages.notForecast);
  const wanted = row.target - outlook.done;
  if (wanted <= outlook.rest) return none(targetMessages.noGap);
  const { cells } = await blocksOf(ground, shops, history, row.metric);
  const now = cells[0] as Cell;
  const way = ways.find((factors) => factors.every((factor) => (now.value(factor) ?? 0) > 0));
  const amount = now.value(row.metric) ?? 0;
  if (!way || !(amount > 0)) return none(targetMessages.noFactors);
  const [counted] = way;
  const rest = outlook.rest;
  const factors = way.map((key) => ({
    key,
    // Of what is counted, as much a day as what is expected of the days left needs.
    now: key === counted ? ((now.value(key) as number) * rest) / amount / row.daysLeft : (now.value(key) as number),
    swing: swingOf(cells.map((cell) => cell.value(key)).reverse()),
  }));
  const levers = leversOf(wanted / rest, factors).map((lever) => ({
    metric: lever.key,
    ...wordsOf(lever.key),
    now: lever.now,
    alone: lever.alone,
    mix: lever.mix,
  }));
  const perClick = now.value('cost_per_click');
  const more = levers[0] ? (levers[0].mix.value - levers[0].now) * row.daysLeft : 0;
  const adCost = counted === 'visitors' && perClick !== null ? more * perClick : null;
  return { levers, adCost, text: counted === 'visitors' ? targetMessages.forMixed : targetMessages.noTraffic };
}

function wordsOf(metric: MetricId) {
  const { name, unit } = metricOf(metric);
  return { name, unit };
}

/** Days between the last day and the window whose refunds have mostly come back. */
const REFUND_DAYS = 15;
const MOST_SOURCES = 6;

/** The days of a window that ends `back` days before the last day with data. */
function windowOf({ from, asOf }: History, back: number): Range | null {
  const to = addDays(asOf, -back);
  return to < from ? null : { from: later(from, addDays(to, 1 - BLOCK)), to };
}

/** What the sliders start from: what is done, what the days left will bring, and what that is made of. Null when that cannot be told. */
export async function whatIfOf(
  ground: Ground,
  shops: readonly ShopFacts[],
  history: History | null,
  { row, payment }: { row: PaceRow; payment: Outlook | null },
) {
  const recent = history && windowOf(history, 0);
  if (!history || !recent || payment?.rest == null || row.daysLeft === 0) return null;
  const settled = windowOf(history, REFUND_DAYS) ?? recent;
  const { range, desk } = ground;
  const done = history.asOf < range.from ? null : { from: range.from, to: earlier(history.asOf, range.to) };
  const metrics = [
    'payment_amount',
    'net_amount',
    'profit',
    'gross_profit',
    'visitors',
    'conversion_rate',
    'spend_per_buyer',
    'ad_cost',
    'operating_costs',
  ] as const;
  const [answer, [bySource]] = await Promise.all([
    askMetrics(desk, { shops, metrics, by: [], ranges: [recent, settled, ...(done ? [done] : [])] }),
    askMetrics(desk, { shops, metrics: ['payment_amount'], by: ['source'], ranges: [recent] }),
  ]);
  const [now, before, so] = answer.map((members) => members.cell(memberKey())) as [Cell, Cell, Cell | undefined];
  const amount = now.value('payment_amount') ?? 0;
  if (!(amount > 0)) return null;
  const part = (metric: MetricId) => share(now.value(metric), amount, payment.rest as number);
  const doneOf = (metric: MetricId) => (done ? (so?.value(metric) ?? null) : 0);
  const paid = before.value('payment_amount');
  const net = before.value('net_amount');
  const sources = [...(bySource ?? [])].map(([key, cell]) => ({ key, amount: cell.value('payment_amount') ?? 0 }));
  return {
    ...{ target: row.target, metric: row.metric, rest: payment.rest, daysLeft: row.daysLeft },
    done: { payment: payment.done, net: doneOf('net_amount'), profit: doneOf('profit') },
    visitors: part('visitors'),
    conversion: now.value('conversion_rate'),
    spend: now.value('spend_per_buyer'),
    sources: sourceShares(sources),
    keep: share(net, paid, 1),
    margin: share(before.value('gross_profit'), net, 1),
    adCost: part('ad_cost'),
    operatingCosts: share(now.value('operating_costs'), lengthOf(recent), daysBetween(history.asOf, range.to)),
  };
}

/** `value ÷ of × by`; null where either is unknown or there is nothing to divide by. */
function share(value: number | null, of: number | null, by: number): number | null {
  return value === null || !of ? null : (value / of) * by;
}

/** The largest sources' parts of the payment amount, and the rest's. */
function sourceShares(sources: readonly { key: string; amount: number }[]) {
  const all = sources.reduce((sum, { amount }) => sum + amount, 0);
  const sorted = sources.filter(({ key, amount }) => key !== '' && amount > 0).sort((a, b) => b.amount - a.amount);
  const top = sorted.slice(0, MOST_SOURCES).map(({ key, amount }) => ({ key, label: { zh: key, en: key }, share: amount / all }));
  if (top.length < 2) return [];
  const rest = 1 - top.reduce((sum, one) => sum + one.share, 0);
  return rest > 1e-9 ? [...top, { key: '', label: targetMessages.otherSources, share: rest }] : top;
}
