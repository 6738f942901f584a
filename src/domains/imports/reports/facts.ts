import type { Fact } from '../../../facts/index.ts';
import {
  adDay,
  buyerSummary,
  communityDay,
  cost,
  event,
  order,
  orderLine,
  product,
  productDay,
  refund,
  serviceDay,
  stockDay,
  trafficDay,
} from '../../../facts/index.ts';
import type { FactName, FactType } from './format.ts';

/** Every fact by its name. */
export const FACT_OF = {
  order,
  order_line: orderLine,
  refund,
  traffic_day: trafficDay,
  product_day: productDay,
  ad_day: adDay,
  event,
  product,
  cost,
  stock_day: stockDay,
  service_day: serviceDay,
  community_day: communityDay,
  buyer_summary: buyerSummary,
} as const;

export const FACT_NAMES = Object.keys(FACT_OF) as FactName[];

/** The fact as such, where its own shape does not matter. */
export const factOf = (name: FactName): Fact => FACT_OF[name] as unknown as Fact;

/** The fact that a type of file is mainly about. */
export const FACT_OF_TYPE: Readonly<Record<FactType, FactName>> = {
  orders: 'order',
  'order-lines': 'order_line',
  refunds: 'refund',
  traffic: 'traffic_day',
  'product-traffic': 'product_day',
  ads: 'ad_day',
  events: 'event',
  products: 'product',
  costs: 'cost',
  stock: 'stock_day',
  service: 'service_day',
  community: 'community_day',
  buyers: 'buyer_summary',
};
