import { apportion } from './apportion.ts';
import type { BaselineSeries } from './baseline_model.ts';
import type { DailyBaseline } from './daily_baseline.ts';

/**
 * The seasonal shape of the days from … to: how much each weighs by its annual term and its groups' effects as learnt by the baseline,
 * without level and trend. A mean day weighs about 1.
 * @param from and @param to first and last day by number; they may lie behind or ahead of the baseline's last day
 */
export function seasonalShape(baseline: DailyBaseline, series: BaselineSeries, from: number, to: number): number[] {
  const model = baseline.state;
  return Array.from({ length: to - from + 1 }, (_, k) => {
    const design = model.design(series, from + k);
    return Math.exp(model.filter.expect(design) - (model.filter.mean[0] as number));
  });
}

/**
 * Splits a target over the days from … to by the series' own seasonal shape; the parts are whole and sum to the target exactly.
 * @param target in whole minor units
 * @throws RangeError as `apportion` does.
 */
export function splitTarget(baseline: DailyBaseline, series: BaselineSeries, from: number, to: number, target: number): number[] {
  return apportion(target, seasonalShape(baseline, series, from, to));
}
