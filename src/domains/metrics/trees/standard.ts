import type { MetricKey } from '../contract.ts';
import { treeNames } from './messages.ts';
import type { NodeSpec, Opening, TreeSpec } from './spec/contract.ts';

const leaf = (metric: MetricKey, owner?: NodeSpec['owner'], open?: readonly Opening[]): NodeSpec => ({
  metric,
  ...(owner ? { owner } : {}),
  ...(open ? { open } : {}),
});
const product = (...of: NodeSpec[]): Opening => ({ kind: 'product', of });
const difference = (...of: NodeSpec[]): Opening => ({ kind: 'difference', of });
const members = (dimension: Extract<Opening, { kind: 'members' }>['dimension'], most = 10, each?: readonly Opening[]): Opening => ({
  kind: 'members',
  dimension,
  most,
  ...(each ? { each } : {}),
});

const SPEND = leaf('spend_per_buyer', 'merchandise', [
  product(leaf('units_per_buyer', 'merchandise'), leaf('price_per_unit', 'merchandise', [members('category', 12)])),
]);
const CONVERSION = leaf('conversion_rate', 'design', [members('source', 12), members('shop', 20)]);
const VISITORS = leaf('visitors', 'promotion', [members('source', 12), members('shop', 20)]);

/** 销售额 = 流量 × 转化率 × 客单价; where traffic or buyers are not known, orders × spend per order. */
const BY_TRAFFIC = product(VISITORS, CONVERSION, SPEND);
const BY_ORDERS = product(leaf('paid_orders', 'operator', [members('shop', 20)]), leaf('spend_per_order', 'merchandise', [members('shop', 20)]));
const FACTORS: readonly Opening[] = [
  product(
    leaf('visitors', 'promotion', [members('source', 8)]),
    leaf('conversion_rate', 'design', [members('source', 8)]),
    leaf('spend_per_buyer', 'merchandise'),
  ),
  product(leaf('paid_orders', 'operator'), leaf('spend_per_order', 'merchandise')),
];

/** The trees everybody has; the first is the one a page opens with. */
export const STANDARD_TREES: readonly TreeSpec[] = [
  { id: 'payment', name: treeNames.payment, root: leaf('payment_amount', 'boss', [BY_TRAFFIC, BY_ORDERS]) },
  { id: 'shops', name: treeNames.shops, root: leaf('payment_amount', 'boss', [members('shop', 20, FACTORS)]) },
  {
    id: 'sources',
    name: treeNames.sources,
    root: leaf('payment_amount', 'promotion', [
      members('source', 12, [
        product(leaf('visitors', 'promotion'), leaf('conversion_rate', 'design'), leaf('spend_per_buyer', 'merchandise')),
        product(leaf('paid_orders', 'operator'), leaf('spend_per_order', 'merchandise')),
      ]),
    ]),
  },
  {
    id: 'customers',
    name: treeNames.customers,
    root: leaf('payment_amount', 'operator', [
      members('buyer_type', 4, [product(leaf('buyers', 'operator'), leaf('orders_per_buyer', 'operator'), leaf('spend_per_order', 'merchandise'))]),
    ]),
  },
  {
    id: 'products',
    name: treeNames.products,
    root: leaf('product_amount', 'merchandise', [
      members('category', 12, [members('product', 10, [product(leaf('units', 'merchandise'), leaf('price_per_unit', 'merchandise'))])]),
    ]),
  },
  {
    id: 'net',
    name: treeNames.net,
    root: leaf('net_amount', 'boss', [
      difference(
        leaf('payment_amount', 'operator', FACTORS),
        leaf('refund_amount', 'service', [members('category', 12, [members('product', 8)]), members('shop', 20)]),
      ),
    ]),
  },
  {
    id: 'profit',
    name: treeNames.profit,
    root: leaf('profit', 'boss', [
      difference(
        leaf('gross_profit', 'merchandise', [
          difference(leaf('net_amount', 'operator', FACTORS), leaf('goods_cost', 'merchandise', [members('category', 12)])),
        ]),
        leaf('ad_cost', 'promotion', [members('plan', 12)]),
        leaf('operating_costs', 'finance', [members('shop', 20)]),
      ),
    ]),
  },
];
