import type { EChartsCoreOption } from 'echarts/core';
import { formatNumber } from '../../../../base/format.ts';
import type { Language } from '../../../../base/messages.ts';
import { token } from '../../../../web/theme.ts';
import type { EffectOne } from '../../effects/contract.ts';

type Detail = NonNullable<EffectOne['detail']>;

/** Actual solid, what would have been otherwise dashed with its band, the days judged as dots. */
export function effectOption({ series, unit }: Detail, from: string, language: Language): EChartsCoreOption {
  const fontFamily = getComputedStyle(document.body).fontFamily.replaceAll('"', "'");
  const axisText = { color: token('text-3'), fontSize: 12, fontFamily };
  const short = (value: number) => {
    const { figure, unit: scale } = formatNumber(value, unit === 'price' ? 'money' : unit, language, { compact: true });
    return `${figure.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')}${scale}`;
  };
  const hidden = { type: 'line', stack: 'band', symbol: 'none', silent: true, lineStyle: { opacity: 0 } } as const;
  return {
    animation: false,
    grid: { left: 8, right: 12, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category',
      data: series.map(({ day }) => day.slice(5)),
      axisLine: { lineStyle: { color: token('line-strong') } },
      axisTick: { show: false },
      axisLabel: { ...axisText, hideOverlap: true },
    },
    yAxis: { type: 'value', splitNumber: 3, axisLabel: { ...axisText, formatter: short }, splitLine: { lineStyle: { color: token('line') } } },
    series: [
      { ...hidden, data: series.map(({ lower }) => lower) },
      {
        ...hidden,
        data: series.map(({ lower, upper }) => (lower === null || upper === null ? null : upper - lower)),
        areaStyle: { color: token('accent'), opacity: 0.12 },
      },
      {
        type: 'line',
        data: series.map(({ expected }) => expected),
        symbol: 'none',
        lineStyle: { color: token('compare'), width: 1, type: 'dashed' },
      },
      {
        type: 'line',
        data: series.map(({ value, day }) => ({ value, symbol: day >= from ? 'circle' : 'none' })),
        itemStyle: { color: token('accent') },
        lineStyle: { color: token('accent'), width: 2 },
        symbolSize: 6,
        showSymbol: true,
      },
    ],
  };
}
