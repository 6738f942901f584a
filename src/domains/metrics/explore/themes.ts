import { ads } from '../catalogue/ads.ts';
import { buyers } from '../catalogue/buyers.ts';
import { community } from '../catalogue/community.ts';
import { discounts } from '../catalogue/discounts.ts';
import { funnel } from '../catalogue/funnel.ts';
import { products } from '../catalogue/products.ts';
import { profit } from '../catalogue/profit.ts';
import { refunds } from '../catalogue/refunds.ts';
import { service } from '../catalogue/service.ts';
import { stock } from '../catalogue/stock.ts';
import { trade } from '../catalogue/trade.ts';
import { traffic } from '../catalogue/traffic.ts';
import type { MetricKey } from '../contract.ts';
import type { Theme } from './contract.ts';

const GROUPS = { trade, discounts, buyers, traffic, products, funnel, refunds, ads, service, stock, community, profit };

const BY_METRIC: ReadonlyMap<string, Theme> = new Map(
  Object.entries(GROUPS).flatMap(([theme, rules]) => Object.keys(rules).map((id): [string, Theme] => [id, theme as Theme])),
);

/** Under which theme a metric is listed: that of its group in the catalogue. */
export function themeOf(metric: MetricKey): Theme {
  return BY_METRIC.get(metric) ?? 'own';
}
