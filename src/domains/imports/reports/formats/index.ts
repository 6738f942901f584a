import type { ReportFormat } from '../format.ts';
import { alipayCosts } from './alipay-costs/format.ts';
import { amazonOrders } from './amazon-orders/format.ts';
import { amazonProductTraffic } from './amazon-product-traffic/format.ts';
import { amazonTraffic } from './amazon-traffic/format.ts';
import { douyinAllianceAds } from './douyin-alliance-ads/format.ts';
import { douyinCompassDeals } from './douyin-compass-deals/format.ts';
import { douyinCompassOverview } from './douyin-compass-overview/format.ts';
import { douyinCompassProducts } from './douyin-compass-products/format.ts';
import { douyinFunds } from './douyin-funds/format.ts';
import { douyinLiveTraffic } from './douyin-live-traffic/format.ts';
import { douyinOrders } from './douyin-orders/format.ts';
import { douyinRefunds } from './douyin-refunds/format.ts';
import { douyinSettlement } from './douyin-settlement/format.ts';
import { ga4Traffic } from './ga4-traffic/format.ts';
import { googleAds } from './google-ads/format.ts';
import { invoiceLines } from './invoice-lines/format.ts';
import { jdAds } from './jd-ads/format.ts';
import { jdCpsAds } from './jd-cps-ads/format.ts';
import { jdOrders } from './jd-orders/format.ts';
import { jdProductTraffic } from './jd-product-traffic/format.ts';
import { jdSettlement } from './jd-settlement/format.ts';
import { jdTraffic } from './jd-traffic/format.ts';
import { kuaishouAds } from './kuaishou-ads/format.ts';
import { kuaishouOrders } from './kuaishou-orders/format.ts';
import { kuaishouRefunds } from './kuaishou-refunds/format.ts';
import { lazadaOrders } from './lazada-orders/format.ts';
import { metaAds } from './meta-ads/format.ts';
import { pddAds } from './pdd-ads/format.ts';
import { pddBill } from './pdd-bill/format.ts';
import { pddOrders } from './pdd-orders/format.ts';
import { pddTraffic } from './pdd-traffic/format.ts';
import { pinxiaobaoAds } from './pinxiaobao-ads/format.ts';
import { qianchuanAds } from './qianchuan-ads/format.ts';
import { qianchuanGlobalAds } from './qianchuan-global-ads/format.ts';
import { sheinRefunds } from './shein-refunds/format.ts';
import { shopeeOrders } from './shopee-orders/format.ts';
import { shopifyBuyers } from './shopify-buyers/format.ts';
import { shopifyOrders } from './shopify-orders/format.ts';
import { shopifyProducts } from './shopify-products/format.ts';
import { shopifyTraffic } from './shopify-traffic/format.ts';
import { sycmMacroTraffic } from './sycm-macro-traffic/format.ts';
import { sycmProductTraffic } from './sycm-product-traffic/format.ts';
import { sycmSourceTraffic } from './sycm-source-traffic/format.ts';
import { sycmTraffic } from './sycm-traffic/format.ts';
import { taobaoOrderLines } from './taobao-order-lines/format.ts';
import { taobaoProducts } from './taobao-products/format.ts';
import { taobaoRefunds } from './taobao-refunds/format.ts';
import { taobaokeAds } from './taobaoke-ads/format.ts';
import { tiktokOrders } from './tiktok-orders/format.ts';
import { tmallSupplyProductTraffic } from './tmall-supply-product-traffic/format.ts';
import { weixinFunds } from './weixin-funds/format.ts';
import { weixinOrders } from './weixin-orders/format.ts';
import { woocommerceBuyers } from './woocommerce-buyers/format.ts';
import { woocommerceOrders } from './woocommerce-orders/format.ts';
import { wxtAds } from './wxt-ads/format.ts';
import { wxtLegacyAds } from './wxt-legacy-ads/format.ts';
import { xiaohongshuOrders } from './xiaohongshu-orders/format.ts';
import { xiaohongshuSettlement } from './xiaohongshu-settlement/format.ts';
import { ylmfAds } from './ylmf-ads/format.ts';
import { youzanOrderLines } from './youzan-order-lines/format.ts';
import { youzanOrders } from './youzan-orders/format.ts';
import { youzanRefunds } from './youzan-refunds/format.ts';
import { youzanTraffic } from './youzan-traffic/format.ts';
import { ztcAds } from './ztc-ads/format.ts';

/** Every report format, one line each. Of two that both fit a header the one with more known columns is taken, then the earlier one. */
export const REPORT_FORMATS: readonly ReportFormat[] = [
  sycmProductTraffic,
  taobaoOrderLines,
  wxtAds,
  shopifyBuyers,
  shopifyOrders,
  amazonOrders,
  invoiceLines,
  tiktokOrders,
  metaAds,
  googleAds,
  ga4Traffic,
  jdOrders,
  taobaoRefunds,
  sycmTraffic,
  sycmMacroTraffic,
  jdAds,
  jdTraffic,
  jdProductTraffic,
  douyinOrders,
  douyinRefunds,
  douyinSettlement,
  douyinFunds,
  douyinCompassDeals,
  douyinCompassOverview,
  qianchuanGlobalAds,
  qianchuanAds,
  pddOrders,
  pddBill,
  pddAds,
  pddTraffic,
  jdSettlement,
  alipayCosts,
  shopifyProducts,
  shopifyTraffic,
  woocommerceBuyers,
  woocommerceOrders,
  lazadaOrders,
  shopeeOrders,
  amazonProductTraffic,
  kuaishouOrders,
  weixinOrders,
  xiaohongshuOrders,
  youzanOrders,
  youzanOrderLines,
  sycmSourceTraffic,
  ztcAds,
  ylmfAds,
  wxtLegacyAds,
  amazonTraffic,
  douyinAllianceAds,
  douyinCompassProducts,
  douyinLiveTraffic,
  jdCpsAds,
  kuaishouAds,
  kuaishouRefunds,
  pinxiaobaoAds,
  sheinRefunds,
  taobaokeAds,
  taobaoProducts,
  tmallSupplyProductTraffic,
  weixinFunds,
  xiaohongshuSettlement,
  youzanRefunds,
  youzanTraffic,
];
