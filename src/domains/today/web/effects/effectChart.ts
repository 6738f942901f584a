import type { EChartsCoreOption } from 'echarts/core';
import type { Language } from '../../../../base/messages.ts';
import { bandOption } from '../../../../web/charts/bandOption.ts';
import { token } from '../../../../web/theme.ts';
import type { EffectOne } from '../../effects/contract.ts';

type Detail = NonNullable<EffectOne['detail']>;

/** Actual solid, what would have been otherwise dashed with its band, the days judged shaded and as dots. */
export function effectOption({ series, unit }: Detail, [from, to]: readonly [string, string], label: string, language: Language): EChartsCoreOption {
  const window = {
    type: 'line',
    data: [],
    markArea: {
      silent: true,
      itemStyle: { color: token('warn'), opacity: 0.1 },
      label: { color: token('text-3'), fontSize: 12, position: 'insideTop' },
      data: [[{ name: label, xAxis: from.slice(5) }, { xAxis: to.slice(5) }]],
    },
  };
  const dot = (day: string) => (day >= from ? { colour: 'accent', size: 6 } : null);
  return bandOption({ points: series, unit, dot, beside: [window] }, language);
}
