import type { EChartsCoreOption } from 'echarts/core';
import type { Language } from '../../../../base/messages.ts';
import { bandOption } from '../../../../web/charts/bandOption.ts';
import type { EffectOne } from '../../effects/contract.ts';

type Detail = NonNullable<EffectOne['detail']>;

/** Actual solid, what would have been otherwise dashed with its band, the days judged as dots. */
export function effectOption({ series, unit }: Detail, from: string, language: Language): EChartsCoreOption {
  return bandOption({ points: series, unit, dot: (day) => (day >= from ? { colour: 'accent', size: 6 } : null) }, language);
}
