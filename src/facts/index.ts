import { adDay } from './ad_day.ts';
import { buyerSummary } from './buyer_summary.ts';
import { communityDay } from './community_day.ts';
import { cost } from './cost.ts';
import { event } from './event.ts';
import { order } from './order.ts';
import { orderLine } from './order_line.ts';
import { product } from './product.ts';
import { productDay } from './product_day.ts';
import { refund } from './refund.ts';
import { serviceDay } from './service_day.ts';
import { stockDay } from './stock_day.ts';
import { trafficDay } from './traffic_day.ts';

export type { Fact, RowOf } from './fact.ts';
export { adDay, buyerSummary, communityDay, cost, event, order, orderLine, product, productDay, refund, serviceDay, stockDay, trafficDay };

/** Every fact of the model; the warehouse makes a table for each. */
export const FACTS = [
  order,
  orderLine,
  refund,
  trafficDay,
  productDay,
  adDay,
  event,
  serviceDay,
  stockDay,
  communityDay,
  product,
  cost,
  buyerSummary,
] as const;
