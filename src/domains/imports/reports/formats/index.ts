import type { ReportFormat } from '../format.ts';
import { amazonOrders } from './amazon-orders/format.ts';
import { shopifyOrders } from './shopify-orders/format.ts';
import { sycmProductTraffic } from './sycm-product-traffic/format.ts';
import { taobaoOrderLines } from './taobao-order-lines/format.ts';
import { tiktokOrders } from './tiktok-orders/format.ts';
import { wxtAds } from './wxt-ads/format.ts';

/** Every report format, one line each. Of two that both fit a header the one with more known columns is taken, then the earlier one. */
export const REPORT_FORMATS: readonly ReportFormat[] = [sycmProductTraffic, taobaoOrderLines, wxtAds, shopifyOrders, amazonOrders, tiktokOrders];
