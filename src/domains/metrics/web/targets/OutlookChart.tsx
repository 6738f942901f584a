import type { EChartsCoreOption } from 'echarts/core';
import { formatNumber, type Unit } from '../../../../base/format.ts';
import type { Language } from '../../../../base/messages.ts';
import { Chart } from '../../../../web/charts/Chart.tsx';
import { Panel } from '../../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { token } from '../../../../web/theme.ts';
import { markSeries } from '../marks/axisMarks.ts';
import { useAxisMarks } from '../marks/useAxisMarks.ts';
import { targetsWeb as m } from './messages.ts';
import type { TargetDay, TargetDetail } from './targetData.ts';

/** Actual and target so far, and where the period will end with its band. */
export function OutlookChart({ detail: { row, days } }: { detail: TargetDetail }) {
  const say = useSay();
  const language = useLanguage();
  const goal = targetsSoFar(days);
  const keys = days.map(({ day }) => day);
  const marks = useAxisMarks('day', keys, { from: keys[0] ?? '', to: keys.at(-1) ?? '' });
  const text = (value: number | null) => {
    const { figure, unit } = formatNumber(value, row.unit, language);
    return `${figure}${unit}`;
  };
  const rows = days.map(({ day, actual, sum, sumLower, sumUpper }, n) => [
    day,
    text(goal[n] ?? null),
    text(actual === null ? null : sum),
    sumLower === null ? '–' : `${text(sum)}（${text(sumLower)} – ${text(sumUpper)}）`,
  ]);
  const legend = (
    <>
      <span className="legend-line">
        <i /> {say(m.sumActual)}
      </span>
      <span className="legend-line">
        <i className="dashed" /> {say(m.sumTarget)}
      </span>
      {days.some(({ sumLower }) => sumLower !== null) && (
        <span className="legend-line">
          <i className="forecast" /> {say(m.forecast)}
        </span>
      )}
    </>
  );
  return (
    <Panel title={say(m.chart)}>
      <Chart
        label={say(m.chartLabel(say(row.name)))}
        option={() => {
          const option = outlookOption(days, goal, row.unit, language, say(m.sumTarget), say(m.sumActual), say(m.forecast));
          return marks ? { ...option, series: [...(option.series as object[]), markSeries(marks)] } : option;
        }}
        depends={[days, row.unit, language, marks]}
        table={{ head: [say(m.day), say(m.sumTarget), say(m.sumActual), say(m.forecast)], rows }}
        fileName={`${say(m.title)}-${say(row.name)}-${row.period}`}
        height={380}
        legend={legend}
      />
    </Panel>
  );
}

function targetsSoFar(days: readonly TargetDay[]): number[] {
  let sum = 0;
  return days.map(({ target }) => {
    sum += target ?? 0;
    return sum;
  });
}

function outlookOption(
  days: readonly TargetDay[],
  goal: readonly number[],
  unit: Unit,
  language: Language,
  ...[goalName, actualName, forecastName]: [string, string, string]
): EChartsCoreOption {
  const fontFamily = getComputedStyle(document.body).fontFamily.replaceAll('"', "'");
  const axisText = { color: token('text-3'), fontSize: 12, fontFamily };
  const short = (value: unknown) => {
    if (typeof value !== 'number') return '–';
    const { figure, unit: scale } = formatNumber(value, unit, language, { compact: true });
    return `${figure}${scale}`;
  };
  const last = days.findLastIndex(({ sum, sumLower }) => sum !== null && sumLower === null);
  const done = days.map(({ sum, sumLower }) => (sumLower === null ? sum : null));
  const ahead = days.map(({ sum, sumLower }, n) => (sumLower !== null || n === last ? sum : null));
  const line = (name: string, data: readonly (number | null)[], look: object) => ({ name, type: 'line', data, showSymbol: false, ...look });
  const band = { type: 'line', showSymbol: false, silent: true, stack: 'band', lineStyle: { opacity: 0 }, tooltip: { show: false } };
  return {
    animation: false,
    grid: { left: 8, right: 12, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      backgroundColor: token('surface'),
      borderColor: token('line-strong'),
      textStyle: { color: token('text'), fontSize: 12 },
      valueFormatter: short,
    },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: days.map(({ day }) => day.slice(5)),
      axisLine: { lineStyle: { color: token('line-strong') } },
      axisTick: { show: false },
      axisLabel: { ...axisText, hideOverlap: true },
    },
    yAxis: { type: 'value', splitNumber: 4, axisLabel: { ...axisText, formatter: short }, splitLine: { lineStyle: { color: token('line') } } },
    series: [
      { ...band, data: days.map(({ sumLower }) => sumLower) },
      {
        ...band,
        data: days.map(({ sumLower, sumUpper }) => (sumLower === null || sumUpper === null ? null : sumUpper - sumLower)),
        areaStyle: { color: token('accent'), opacity: 0.15 },
      },
      line(goalName, goal, { lineStyle: { color: token('compare'), width: 1.5, type: 'dashed' }, itemStyle: { color: token('compare') } }),
      line(forecastName, ahead, { lineStyle: { color: token('accent'), width: 1.5, type: 'dotted' }, itemStyle: { color: token('accent') } }),
      line(actualName, done, { lineStyle: { color: token('accent'), width: 2 }, itemStyle: { color: token('accent') } }),
    ],
  };
}
