import type { DailyNature } from '../../metrics/index.ts';
import { familyOf } from './window.ts';

/** A number with its band. */
export type Banded = { readonly middle: number; readonly lower: number; readonly upper: number };

/** Whose amount a metric that is no amount itself moves in proportion. */
export function baseOf(metric: string, { unit, adds }: DailyNature): string | null {
  if (unit === 'money' && adds) return null;
  if (metric === 'refund_rate' || metric === 'refunded_orders' || metric === 'refund_requests' || metric === 'refunded_order_rate')
    return 'refund_amount';
  return familyOf(metric) === 'sales' && PROPORTIONAL.test(metric) ? 'payment_amount' : null;
}

/** The factors of 支付金额 = 访客数 × 转化率 × 客单价, however finely they are taken. */
const PROPORTIONAL =
  /^(visitors|pageviews|conversion_rate|order_conversion_rate|buyer_payment_rate|payment_rate|buyers|placed_buyers|paid_orders|placed_orders|units|spend_per_buyer|spend_per_order|units_per_buyer|units_per_order|orders_per_buyer|price_per_unit|value_per_visitor|cart_rate|cart_visitors)$/;

/** Which direction helps; where a metric has none, more is better unless it is a cost. */
export function goodOf(metric: string, { good }: DailyNature): 'up' | 'down' {
  if (good !== 'none') return good;
  return /cost|refund|seconds|quit/.test(metric) ? 'down' : 'up';
}

/**
 * What an effect is worth in 元: of an amount itself, of a factor its part of the amount it is a factor of; saved money counts as gained.
 * @param base the window's actual amount of {@link baseOf}
 * @returns null when the metric says nothing of money
 */
export function worthOf(metric: string, nature: DailyNature, difference: Banded, relative: Banded, base: number | null): Banded | null {
  const sign = goodOf(metric, nature) === 'up' ? 1 : -1;
  const told = ({ middle, lower, upper }: Banded): Banded => {
    const ends = [sign * lower, sign * upper].sort((a, b) => a - b) as [number, number];
    return { middle: sign * middle, lower: ends[0], upper: ends[1] };
  };
  if (nature.unit === 'money' && nature.adds) return told(difference);
  if (base === null) return null;
  // The amount would have been base ÷ (1 + relative).
  const part = (change: number) => base - base / (1 + Math.max(-0.99, change));
  return told({ middle: part(relative.middle), lower: part(relative.lower), upper: part(relative.upper) });
}
