import type { EChartsCoreOption } from 'echarts/core';
import type { Language } from '../../../../base/messages.ts';
import { bandOption } from '../../../../web/charts/bandOption.ts';
import type { Alert } from '../../alerts/contract.ts';
import { type AxisMarks, markSeries } from '../marks/axisMarks.ts';

/** The number that was off: actual solid, its usual band behind it, the days of the alert marked. */
export function alertOption({ seen, from, to }: Alert, language: Language, marks: AxisMarks | null): EChartsCoreOption {
  const dot = (day: string) => (day >= from && day <= to ? { colour: 'warn', size: 8 } : null);
  return bandOption({ points: seen.points, unit: seen.unit, dot, beside: marks ? [markSeries(marks)] : [] }, language);
}
