import type { EChartsCoreOption } from 'echarts/core';
import { formatNumber, type Unit } from '../../base/format.ts';
import type { Language } from '../../base/messages.ts';
import { token } from '../theme.ts';

/** A day with its number, what was to be expected, and the band of that; null is unknown. */
export type BandPoint = {
  readonly day: string;
  readonly value: number | null;
  readonly expected: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
};

export type BandChart = {
  readonly points: readonly BandPoint[];
  readonly unit: Unit;
  /** The colour (a token of the theme) and size of a day's dot; null for a day without one. */
  readonly dot: (day: string) => { readonly colour: string; readonly size: number } | null;
  /** Series that stand beside: marks of the axis. */
  readonly beside?: readonly object[];
};

/** What was, solid, over what was to be expected, dashed with its band behind it. */
export function bandOption({ points, unit, dot, beside = [] }: BandChart, language: Language): EChartsCoreOption {
  // In a picture the family stands in an attribute between double quotes.
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
          const shown = dot(day);
          return shown
            ? { value, symbol: 'circle', symbolSize: shown.size, itemStyle: { color: token(shown.colour) } }
            : { value, symbol: 'none', itemStyle: { color: token('accent') } };
        }),
        lineStyle: { color: token('accent'), width: 2 },
        showSymbol: true,
      },
      ...beside,
    ],
  };
}
