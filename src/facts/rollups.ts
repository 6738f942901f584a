import type { Rollup } from './rollup.ts';
import { shopDay } from './rollup_shop_day.ts';
import { shopHourDay } from './rollup_shop_hour_day.ts';
import { shopProvinceDay } from './rollup_shop_province_day.ts';

export { shopDay, shopHourDay, shopProvinceDay };

/** Every rollup; the warehouse makes a table for each. */
export const ROLLUPS: readonly Rollup[] = [shopDay, shopProvinceDay, shopHourDay];
