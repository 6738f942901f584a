import type { EChartsCoreOption } from 'echarts/core';
import { formatNumber } from '../../../../base/format.ts';
import type { Language } from '../../../../base/messages.ts';
import { token } from '../../../../web/theme.ts';
import type { Alert } from '../../alerts/contract.ts';
import { type AxisMarks, markSeries } from '../marks/axisMarks.ts';

/** The number that was off: actual solid, its usual band behind it, the days of the alert marked. */
export function alertOption({ seen, from, to }: Alert, language: Language, marks: AxisMarks | null): EChartsCoreOption {
  const { points, unit } = seen;
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
      data: points.map(({ day }) => day.slice(5)),
      axisLine: { lineStyle: { color: token('line-strong') } },
      axisTick: { show: false },
      axisLabel: { ...axisText, hideOverlap: true },
    },
    yAxis: { type: 'value', splitNumber: 3, axisLabel: { ...axisText, formatter: short }, splitLine: { lineStyle: { color: token('line') } } },
    series: [
      { ...hidden, data: points.map(({ lower }) => lower) },
      {
        ...hidden,
        data: points.map(({ lower, upper }) => (lower === null || upper === null ? null : upper - lower)),
        areaStyle: { color: token('accent'), opacity: 0.12 },
      },
      {
        type: 'line',
        data: points.map(({ expected }) => expected),
        symbol: 'none',
        lineStyle: { color: token('compare'), width: 1, type: 'dashed' },
      },
      {
        type: 'line',
        data: points.map(({ value, day }) => {
          const off = day >= from && day <= to;
          return { value, symbol: off ? 'circle' : 'none', itemStyle: { color: token(off ? 'warn' : 'accent') } };
        }),
        lineStyle: { color: token('accent'), width: 2 },
        symbolSize: 8,
        showSymbol: true,
      },
      ...(marks ? [markSeries(marks)] : []),
    ],
  };
}
