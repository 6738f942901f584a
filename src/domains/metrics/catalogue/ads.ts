import { measure } from '../engine/algebra.ts';
import { type Rules, SUMS } from './rule.ts';

/** What ads cost and brought. */
export const ads = {
  ad_cost: {
    name: { zh: '花费', en: 'Ad cost' },
    formula: { zh: '各推广计划花费合计', en: 'Spend of all ad plans' },
    definition: { zh: '来自推广报表；没有导入时未知，不是零。', en: 'From the ad reports; unknown, not zero, while none is imported.' },
    expr: measure('ad_cost'),
    unit: 'money',
    good: 'none',
    additive: SUMS,
    needs: ['ads_given'],
  },
} as const satisfies Rules;
