import type { EChartsCoreOption } from 'echarts/core';
import { formatNumber, type Unit } from '../../../base/format.ts';
import type { Language, Text } from '../../../base/messages.ts';
import { dayWords, type Range } from '../../../base/period.ts';
import { token } from '../../../web/theme.ts';
import type { Trend } from './board.ts';
import { type AxisMarks, markSeries } from './marks/axisMarks.ts';
import type { Band } from './marks/useAlertMarks.ts';
import type { Grain } from './search.ts';

/** A point's label in words: a day with its weekday, the Monday of a week, a month, an hour. */
export function labelWords(label: string, grain: Grain): Text {
  if (grain === 'hour') return { zh: `${label}:00`, en: `${label}:00` };
  if (grain === 'month') return { zh: label, en: label };
  return dayWords(label, label.slice(0, 4));
}

/** The label on the axis: as short as it can be. */
function shortLabel(label: string, grain: Grain): string {
  return grain === 'hour' ? label : grain === 'month' ? label : label.slice(5);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** What is drawn beside a trend: days that carry a dot, what stands on the axis, the usual band of its days. */
export type Beside = { readonly marked: Range | null; readonly marks: AxisMarks | null; readonly band: Band | null };

/** The drawing of the trend: the period solid, the comparison dashed and grey; days of `marked` carry a dot. */
export function trendOption(trend: Trend, unit: Unit, language: Language, beside: Beside): EChartsCoreOption {
  const { marked, marks, band } = beside;
  // In a picture the family stands in an attribute between double quotes.
  const fontFamily = getComputedStyle(document.body).fontFamily.replaceAll('"', "'");
  const axisText = { color: token('text-3'), fontSize: 12, fontFamily };
  const short = (value: number) => {
    const { figure, unit: scale } = formatNumber(value, unit === 'price' ? 'money' : unit, language, { compact: true });
    return `${figure.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')}${scale}`;
  };
  const dots = (label: string) => (marked ? label >= marked.from && label <= marked.to : trend.points.length === 1);
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const few = trend.points.length <= 2;
  return {
    animation: !still,
    animationDuration: 150,
    grid: { left: 8, right: 12, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      ...tipLook(),
      formatter: (items: readonly { dataIndex: number }[]) => tip(trend, items[0]?.dataIndex ?? 0, unit, language, marks),
    },
    xAxis: {
      type: 'category',
      boundaryGap: few,
      data: trend.points.map((point) => shortLabel(point.label, trend.grain)),
      axisLine: { lineStyle: { color: token('line-strong') } },
      axisTick: { show: false },
      axisLabel: { ...axisText, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      scale: unit === 'share',
      axisLabel: { ...axisText, formatter: short },
      splitLine: { lineStyle: { color: token('line') } },
    },
    series: [
      ...(band ? bandSeries(trend, band) : []),
      {
        type: 'line',
        data: trend.points.map((point) => point.compared),
        lineStyle: { color: token('compare'), width: 1.5, type: 'dashed' },
        itemStyle: { color: token('compare') },
        showSymbol: few,
        symbolSize: 5,
        z: 1,
      },
      {
        type: 'line',
        data: trend.points.map((point) => ({ value: point.value, symbol: dots(point.label) || few ? 'circle' : 'none' })),
        lineStyle: { color: token('accent'), width: 2 },
        itemStyle: { color: token('accent') },
        symbolSize: 7,
        showSymbol: true,
        z: 2,
      },
      ...(marks ? [markSeries(marks)] : []),
    ],
  };
}

/** Where a day is expected to lie, as a quiet area behind the lines. */
function bandSeries({ points }: Trend, band: Band) {
  const byDay = new Map(band.map((day) => [day.day, day]));
  const hidden = { type: 'line', stack: 'band', symbol: 'none', silent: true, lineStyle: { opacity: 0 }, z: 0 } as const;
  const at = (label: string) => byDay.get(label);
  return [
    { ...hidden, data: points.map(({ label }) => at(label)?.lower ?? null) },
    {
      ...hidden,
      data: points.map(({ label }) => {
        const { lower, upper } = at(label) ?? { lower: null, upper: null };
        return lower === null || upper === null ? null : upper - lower;
      }),
      areaStyle: { color: token('accent'), opacity: 0.1 },
    },
  ];
}

function tipLook() {
  return {
    backgroundColor: token('surface'),
    borderColor: token('line-strong'),
    borderWidth: 1,
    padding: [6, 10],
    textStyle: { color: token('text'), fontSize: 12 },
    axisPointer: { lineStyle: { color: token('line-strong') } },
  };
}

function tip(trend: Trend, at: number, unit: Unit, language: Language, marks: AxisMarks | null): string {
  const point = trend.points[at];
  if (!point) return '';
  const line = (label: string | null, value: number | null, grey: boolean) => {
    if (label === null) return '';
    const { figure, unit: scale } = formatNumber(value, unit, language);
    const words = escaped(labelWords(label, trend.grain)[language]);
    const colour = grey ? token('text-3') : token('text');
    return `<div style="display:flex;justify-content:space-between;gap:16px;color:${colour}"><span>${words}</span><b style="font-weight:600">${escaped(figure + scale)}</b></div>`;
  };
  const notes = (marks?.at(point.label) ?? []).map(
    (note) => `<div style="color:${token('text-2')};max-width:320px;white-space:normal">▸ ${escaped(note)}</div>`,
  );
  return line(point.label, point.value, false) + line(point.comparedLabel, point.compared, true) + notes.join('');
}
