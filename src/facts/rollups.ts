import type { Rollup } from './rollup.ts';
import { buyerFirst, NEVER } from './rollup_buyer_first.ts';
import { shopDay } from './rollup_shop_day.ts';
import { shopHourDay } from './rollup_shop_hour_day.ts';
import { shopMixDay } from './rollup_shop_mix_day.ts';
import { shopProductDay } from './rollup_shop_product_day.ts';
import { shopProvinceDay } from './rollup_shop_province_day.ts';
import { shopRefundDay } from './rollup_shop_refund_day.ts';

export { buyerFirst, NEVER, shopDay, shopHourDay, shopMixDay, shopProductDay, shopProvinceDay, shopRefundDay };

/** Every rollup; the warehouse makes a table for each. */
export const ROLLUPS: readonly Rollup[] = [buyerFirst, shopDay, shopProvinceDay, shopHourDay, shopMixDay, shopProductDay, shopRefundDay];
