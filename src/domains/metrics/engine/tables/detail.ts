import { type Sql, sql } from '../../../../warehouse/sql.ts';
import type { MeasureId } from '../measures.ts';
import { TABLES } from './index.ts';
import type { Table } from './table.ts';

/** What one row of a list is. */
export const VIEWS = [
  ...(['orders', 'lines', 'buyers', 'refunds', 'product_days', 'traffic', 'ads', 'service', 'stock', 'communities', 'costs', 'people'] as const),
];
export type View = (typeof VIEWS)[number];

/** What is told of a row, beside its numbers. */
export const COLUMNS = [
  ...(['order_no', 'status', 'placed_day', 'paid_day', 'buyer', 'first_day', 'last_day', 'product', 'sku', 'category'] as const),
  ...(['province', 'city', 'source', 'device', 'campaign', 'coupon', 'buyer_type', 'refund_no', 'kind', 'stage', 'reason', 'requested_day'] as const),
  ...(['refunded_day', 'day', 'channel', 'plan', 'community', 'cost_kind', 'note', 'visitor', 'events'] as const),
];
export type ColumnId = (typeof COLUMNS)[number];

/** One way to list the rows behind a number: what makes a row, what is told of it (texts, each over the row's own group), and its numbers. */
export type Detail = {
  readonly key: readonly Sql[];
  readonly texts: readonly (readonly [ColumnId, Sql])[];
  readonly numbers: readonly MeasureId[];
};

/** One value of a row's group, and always the same one, however the facts lie: `any` would take what comes first. */
const some = (column: Sql): Sql => sql`toString(max(r.${column}))`;
const day = (column: Sql): Sql => sql`ifNull(toString(max(r.${column})), '')`;
/** Six digits of a keyed hash: enough to tell people apart on a page, too few to be anybody. '' for nobody known. */
const code = (hash: Sql): Sql => sql`if(max(r.${hash}) = 0, '', leftPad(right(hex(max(r.${hash})), 6), 6, '0'))`;
const ORDER = [sql`r.shop_id`, sql`r.order_no`];
const PLACE: Detail['texts'] = [
  ['province', some(sql`province`)],
  ['city', some(sql`city`)],
  ['source', some(sql`source`)],
  ['device', some(sql`device`)],
  ['campaign', some(sql`campaign`)],
  ['coupon', some(sql`coupon`)],
];
const BUYERS: Detail['texts'] = [
  ['buyer', code(sql`buyer_key`)],
  ['first_day', sql`toString(min(r.day))`],
  ['last_day', sql`toString(max(r.day))`],
  // Where they bought last.
  ['province', sql`toString(argMax(r.province, (r.day, r.order_no)))`],
];
const PRODUCT: Detail['texts'] = [
  ['product', some(sql`product_id`)],
  ['category', some(sql`category`)],
];

const orders = (numbers: readonly MeasureId[]): Partial<Record<View, Detail>> => ({
  orders: {
    key: ORDER,
    texts: [
      ['order_no', some(sql`order_no`)],
      ['status', some(sql`status`)],
      ['placed_day', day(sql`placed_day`)],
      ['paid_day', day(sql`paid_day`)],
      ['buyer', code(sql`buyer_key`)],
      ...PLACE,
    ],
    numbers,
  },
  buyers: { key: [sql`r.buyer_key`], texts: BUYERS, numbers: ['paid_orders', 'payment_amount', 'refund_amount', 'units'] },
});

/** By table, the ways to list its rows; the first is the one that is meant when nothing else is said. */
const DETAILS: Readonly<Record<string, Partial<Record<View, Detail>>>> = {
  order: orders(['payment_amount', 'refund_amount', 'units', 'placed_amount']),
  order_by_type: orders(['payment_amount', 'refund_amount', 'units']),
  order_line: {
    lines: {
      key: [...ORDER, sql`r.line_no`],
      texts: [
        ['order_no', some(sql`order_no`)],
        ['paid_day', day(sql`day`)],
        ...PRODUCT,
        ['sku', some(sql`sku_id`)],
        ['buyer', code(sql`buyer_key`)],
        ['province', some(sql`province`)],
      ],
      numbers: ['line_amount', 'refund_amount', 'line_units', 'goods_cost'],
    },
    orders: {
      key: ORDER,
      texts: [['order_no', some(sql`order_no`)], ['paid_day', day(sql`day`)], ['buyer', code(sql`buyer_key`)], ...PLACE],
      numbers: ['line_amount', 'refund_amount', 'line_units'],
    },
    buyers: { key: [sql`r.buyer_key`], texts: BUYERS, numbers: ['line_orders', 'line_amount', 'refund_amount', 'line_units'] },
  },
  refund: {
    refunds: {
      key: [sql`r.shop_id`, sql`r.refund_no`],
      texts: [
        ['refund_no', some(sql`refund_no`)],
        ['order_no', some(sql`order_no`)],
        ['requested_day', day(sql`requested_day`)],
        ['refunded_day', day(sql`refunded_day`)],
        ['kind', some(sql`kind`)],
        ['stage', some(sql`stage`)],
        ['reason', some(sql`reason`)],
        ...PRODUCT,
      ],
      numbers: ['requested_amount', 'completed_amount'],
    },
  },
  product_day: {
    product_days: {
      key: [sql`r.shop_id`, sql`r.day`, sql`r.product_id`],
      texts: [['day', day(sql`day`)], ...PRODUCT],
      numbers: ['product_visitors', 'product_pageviews', 'cart_visitors', 'favourite_visitors'],
    },
  },
  traffic_day: {
    traffic: {
      key: [sql`r.shop_id`, sql`r.day`, sql`r.source`, sql`r.device`],
      texts: [
        ['day', day(sql`day`)],
        ['source', some(sql`source`)],
        ['device', some(sql`device`)],
      ],
      numbers: ['visitors', 'pageviews', 'new_visitors', 'cart_visitors', 'favourite_visitors', 'bounces'],
    },
  },
  ad_day: {
    ads: {
      key: [sql`r.shop_id`, sql`r.day`, sql`r.channel`, sql`r.plan_id`, sql`r.product_id`],
      texts: [['day', day(sql`day`)], ['channel', some(sql`channel`)], ['plan', some(sql`plan`)], ...PRODUCT],
      numbers: ['ad_cost', 'impressions', 'clicks', 'ad_orders', 'ad_amount'],
    },
  },
  service_day: {
    service: {
      key: [sql`r.shop_id`, sql`r.day`],
      texts: [['day', day(sql`day`)]],
      numbers: ['conversations', 'enquiry_buyers', 'converted_buyers', 'reviews', 'negative_reviews'],
    },
  },
  stock_day: {
    stock: {
      key: [sql`r.shop_id`, sql`r.product_id`, sql`r.sku_id`],
      texts: [...PRODUCT, ['sku', some(sql`sku_id`)], ['last_day', sql`toString(max(r.day))`]],
      numbers: ['stock_on_hand', 'stock_inbound', 'stock_sold'],
    },
  },
  community_day: {
    communities: {
      key: [sql`r.shop_id`, sql`r.community`],
      texts: [
        ['community', some(sql`community`)],
        ['last_day', sql`toString(max(r.day))`],
      ],
      numbers: ['community_members', 'community_joined', 'community_quit', 'community_posts', 'community_orders', 'community_amount'],
    },
  },
  cost: {
    costs: {
      key: [sql`r.shop_id`, sql`r.kind`, sql`r.note`],
      texts: [
        ['cost_kind', some(sql`kind`)],
        ['note', some(sql`note`)],
        ['first_day', sql`toString(min(r.day))`],
        ['last_day', sql`toString(max(r.day))`],
      ],
      numbers: ['operating_costs'],
    },
  },
  event: {
    people: {
      key: [sql`r.visitor`],
      texts: [
        ['visitor', code(sql`visitor`)],
        ['first_day', sql`toString(min(r.day))`],
        ['last_day', sql`toString(max(r.day))`],
        ['events', sql`toString(count())`],
      ],
      numbers: [],
    },
  },
};

/** The tables whose rows can be listed. */
export const DETAIL_TABLES: readonly Table[] = TABLES.filter(({ name }) => name in DETAILS);

/** The ways to list a table's rows. */
export const viewsOf = (table: string): View[] => Object.keys(DETAILS[table] ?? {}) as View[];

/** One of them. */
export const detailOf = (table: string, view: View): Detail | undefined => DETAILS[table]?.[view];

/** What counts buyers or orders once is listed by buyer or order, so that a row is a one of the number. */
export function viewFor(table: string, measures: readonly MeasureId[]): View {
  const [first = 'orders', ...others] = viewsOf(table);
  const counts = (names: readonly MeasureId[]) => measures.length > 0 && measures.every((id) => names.includes(id));
  if (others.includes('buyers') && counts(['buyers', 'new_buyers', 'placed_buyers'])) return 'buyers';
  if (others.includes('orders') && counts(['paid_orders', 'refunded_orders', 'line_orders'])) return 'orders';
  return first;
}
