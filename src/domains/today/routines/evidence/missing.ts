import { addDays } from '../../../../base/calendar.ts';
import type { Text } from '../../../../base/messages.ts';
import { placeFor } from '../../../imports/index.ts';
import type { Cell, MetricId } from '../../../metrics/index.ts';
import type { EvidenceAnswer } from './contract.ts';
import type { Ground } from './ground.ts';
import { evidenceWords as say } from './messages.ts';

type File = Parameters<typeof placeFor>[1];
type Code = NonNullable<ReturnType<Cell['unknown']>>['code'];

/** Which file brings what is not known. */
const FILE_OF: Partial<Record<Code, File>> = {
  no_data: 'orders',
  no_lines: 'order-lines',
  no_refunds: 'refunds',
  no_service: 'service',
  no_stock: 'stock',
  no_community: 'community',
  no_traffic: 'traffic',
  traffic_gaps: 'traffic',
  no_ads: 'ads',
};

/** Files whose absence makes numbers unknown, shop by shop, each with the platform's menu path. Pure. */
export function filesFor(codes: Iterable<Code>, shops: Ground['shops']): EvidenceAnswer['missing'] {
  const files = [...new Set([...codes].flatMap((code) => FILE_OF[code] ?? []))];
  return shops.flatMap(({ name, platform }) => files.map((file) => ({ shopName: name, ...placeFor(platform, file) })));
}

/** Why a metric of the day is not known, and the code of that. */
export function whyUnknown(cell: Cell | undefined, metric: MetricId, ground: Ground): { code: Code; text: Text } {
  const found = cell?.unknown(metric);
  if (found && found.code !== 'no_data') return found;
  const last = [...ground.lastDays.values()].sort().at(-1) ?? null;
  return { code: 'no_data', text: last && last >= ground.day ? say.nothingIn : say.noDay(ground.day, last) };
}

/** Whether a number of the day can be held against its past at all: those that still move cannot. */
const IMMATURE: readonly MetricId[] = [
  ...(['net_amount', 'refund_amount', 'refund_rate', 'refunded_orders', 'refunded_order_rate', 'gross_profit', 'gross_margin'] as const),
  ...(['profit', 'profit_margin', 'ad_roi'] as const),
];

export const isImmature = (metric: MetricId): boolean => IMMATURE.includes(metric);

/** The page of the numbers with shops, days and place set. */
export function metricsLink(ground: Ground, metric: MetricId, more: { shop?: number; where?: string; days?: number } = {}) {
  const shops = more.shop === undefined ? ground.shops.map(({ id }) => id).join(',') : String(more.shop);
  const from = addDays(ground.day, 1 - (more.days ?? 1));
  const compare = (more.days ?? 1) === 1 ? 'previous-week' : 'previous';
  return { to: '/metrics', search: { shops, period: `${from}..${ground.day}`, compare, metric, ...(more.where ? { where: more.where } : {}) } };
}
