import type { Dimension, MetricId } from '../contract.ts';
import type { Condition, PlaceKind, Playbook } from './spec/contract.ts';

/** A change somebody wants to do something about: which number moved which way, where, on which platforms. */
export type Drop = {
  readonly metric: string;
  readonly direction: 'down' | 'up';
  /** Members by dimension as people read them; empty = the shop as a whole. */
  readonly place: Readonly<Partial<Record<Dimension, readonly string[]>>>;
  readonly platforms: readonly string[];
};

/** What the data say of a condition. `now` and `before` are what was held against each other. */
export type Finding = { readonly state: 'held' | 'failed' | 'unknown'; readonly now: number | null; readonly before: number | null };

/** A playbook that fits, with what spoke for and against it: one finding a condition, in their order. */
export type Proposal<P extends Playbook = Playbook> = {
  readonly playbook: P;
  readonly score: number;
  readonly findings: readonly Finding[];
};

const UNKNOWN: Finding = { state: 'unknown', now: null, before: null };

/** Numbers that move for the same reasons. */
const FAMILIES = {
  traffic: ['visitors', 'new_visitors', 'pageviews', 'product_visitors', 'product_pageviews', 'new_visitor_share', 'funnel_visitors'],
  buying: [
    ...['conversion_rate', 'order_conversion_rate', 'paid_orders', 'placed_orders', 'placed_amount', 'buyers', 'placed_buyers', 'units'],
    ...['product_units', 'product_orders', 'product_amount', 'cart_rate', 'favourite_rate', 'value_per_visitor', 'enquiry_conversion_rate'],
  ],
  paying: ['payment_rate', 'buyer_payment_rate', 'funnel_pay_rate'],
  people: [
    ...['new_buyers', 'returning_buyers', 'new_buyer_share', 'returning_buyer_share', 'new_payment_amount', 'returning_payment_amount'],
    ...['new_orders', 'orders_per_buyer'],
  ],
  basket: [
    ...['spend_per_buyer', 'spend_per_order', 'units_per_buyer', 'units_per_order', 'price_per_unit', 'lines_per_order'],
    ...['discount_rate', 'seller_discount', 'discount_amount'],
  ],
  refunds: [
    ...['refund_rate', 'refund_amount', 'refunded_orders', 'refunded_order_rate', 'refund_requests', 'requested_refund_amount'],
    ...['completed_refund_amount', 'completed_refund_rate', 'completed_refunds', 'refund_before_shipping_amount', 'refund_only_amount'],
  ],
  ads: [
    ...['ad_cost', 'impressions', 'clicks', 'click_rate', 'cost_per_click', 'cost_per_thousand', 'ad_orders', 'ad_amount', 'ad_roi'],
    ...['ad_conversion_rate', 'cost_per_ad_order', 'ad_cost_share', 'ad_amount_share'],
  ],
  stock: ['stock_on_hand', 'stock_cover_days', 'stock_sold', 'out_of_stock_rate', 'out_of_stock_skus', 'stock_inbound'],
  margin: ['gross_profit', 'gross_margin', 'profit', 'profit_margin', 'goods_cost', 'operating_costs'],
} as const satisfies Readonly<Record<string, readonly MetricId[]>>;

type Family = keyof typeof FAMILIES;

/** What a sum is made of: a drop of it may have any of these reasons. */
const MADE_OF: Readonly<Partial<Record<MetricId, readonly Family[]>>> = {
  payment_amount: ['traffic', 'buying', 'paying', 'people', 'basket'],
  product_amount: ['traffic', 'buying', 'paying', 'basket', 'stock'],
  net_amount: ['traffic', 'buying', 'paying', 'people', 'basket', 'margin'],
  gross_profit: ['traffic', 'buying', 'paying', 'people', 'basket', 'margin'],
  profit: ['traffic', 'buying', 'paying', 'people', 'basket', 'margin'],
  paid_orders: ['traffic', 'paying', 'people', 'stock'],
  buyers: ['traffic', 'paying', 'people', 'stock'],
  conversion_rate: ['paying', 'people', 'stock'],
};

const familyOf = (metric: string): Family | undefined =>
  (Object.keys(FAMILIES) as Family[]).find((family) => (FAMILIES[family] as readonly string[]).includes(metric));

/** How near the number that moved is to a playbook's own: 4 its own, 3 one of them, 2 of the same family, 1 what the number is made of, 0 not at all. */
export function kinship(metric: string, drivers: readonly string[]): number {
  const at = drivers.indexOf(metric);
  if (at >= 0) return at < 2 ? 4 : 3;
  const own = familyOf(metric);
  const families = drivers.map(familyOf);
  if (own && families.includes(own)) return 2;
  const parts = MADE_OF[metric as MetricId] ?? [];
  return families.some((family) => family && parts.includes(family)) ? 1 : 0;
}

/** What every place has. */
const EVERYWHERE: readonly string[] = ['shop', 'platform', 'day', 'week', 'month', 'quarter', 'year', 'weekday'];
const [FITS_BY_NAME, FITS, FITS_SHOP, STRANGE] = [4, 3, 2, -3];

/** How well a place suits a playbook; null where its names say that it is about something else. */
export function placeFit(place: Drop['place'], kinds: readonly PlaceKind[]): number | null {
  const dimensions = (Object.keys(place) as Dimension[]).filter(
    (dimension) => !EVERYWHERE.includes(dimension) && (place[dimension]?.length ?? 0) > 0,
  );
  if (dimensions.length === 0) return kinds.some(({ by }) => by === 'shop') ? FITS_SHOP : STRANGE;
  let fit = 0;
  for (const dimension of dimensions) {
    const own = kinds.filter(({ by }) => by === dimension);
    const members = place[dimension] ?? [];
    const named = own.filter(({ words }) => words !== undefined);
    if (own.length === 0) fit += STRANGE;
    else if (named.length === 0) fit += FITS;
    else {
      const matched = members.filter((member) => named.some(({ words = [] }) => hasWord(member, words))).length;
      if (matched === 0 && named.length === own.length) return null;
      fit += matched === 0 ? FITS : FITS_BY_NAME * (matched / members.length);
    }
  }
  return fit;
}

/** Whether a name has one of the words. */
export function hasWord(name: string, words: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return words.some((word) => lower.includes(word.toLowerCase()));
}

/** What a drop and a playbook have in common before anything is asked of the data; null where it is not about this. */
export function fitOf(drop: Drop, playbook: Playbook): number | null {
  const near = kinship(drop.metric, playbook.drivers);
  if (near === 0 || playbook.direction !== drop.direction) return null;
  if (playbook.platforms.length > 0 && !drop.platforms.some((one) => playbook.platforms.includes(one as Playbook['platforms'][number]))) return null;
  const fit = placeFit(drop.place, playbook.places);
  return fit === null ? null : near + fit;
}

/**
 * The playbooks that fit a drop, the likeliest first. Score = how near number and place are, plus the weight of every condition that holds,
 * less the weight of every one that fails; what is unknown says nothing. Of equal scores the one that less speaks against stands first. Pure.
 */
export function propose<P extends Playbook>(
  drop: Drop,
  playbooks: readonly P[],
  answer: (condition: Condition) => Finding | undefined,
): Proposal<P>[] {
  const proposals = playbooks.flatMap((playbook): Proposal<P>[] => {
    const fit = fitOf(drop, playbook);
    if (fit === null) return [];
    const findings = playbook.conditions.map((condition) => answer(condition) ?? UNKNOWN);
    const said = playbook.conditions.reduce((sum, { weight, against }, n) => {
      const state = findings[n]?.state;
      return state === 'held' ? sum + weight : state === 'failed' ? sum - against : sum;
    }, 0);
    return [{ playbook, score: fit + said, findings }];
  });
  const against = ({ playbook, findings }: Proposal<P>): number =>
    playbook.conditions.reduce((sum, one, n) => sum + (findings[n]?.state === 'failed' ? one.against : 0), 0);
  return proposals.sort((a, b) => b.score - a.score || against(a) - against(b));
}

/** Names a condition by what it asks; its weights are no part of it. */
export function conditionKey({ weight: _, against: __, ...asked }: Condition): string {
  return JSON.stringify(asked);
}
