import type { EChartsCoreOption } from 'echarts/core';
import { formatNumber, type Unit } from '../../../../base/format.ts';
import type { Language } from '../../../../base/messages.ts';
import { token } from '../../../../web/theme.ts';
import { type AxisMarks, markSeries } from '../marks/axisMarks.ts';
import type { ChartModel, Series } from './chartModel.ts';
import type { Show } from './search.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function amount(value: number | null | undefined, unit: Unit, language: Language): string {
  const { figure, unit: scale } = formatNumber(value ?? null, unit, language, { compact: true });
  return `${figure}${scale}`;
}

/** Short figures for an axis: 5万, not 5.00万. */
function axisFigure(value: number, unit: Unit, language: Language): string {
  const { figure, unit: scale } = formatNumber(value, unit === 'price' ? 'money' : unit, language, { compact: true });
  return `${figure.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')}${scale}`;
}

type Look = {
  readonly show: Show;
  readonly language: Language;
  readonly names: readonly string[];
  readonly units: readonly Unit[];
  readonly marks: AxisMarks | null;
};

/** The drawing of a pivot. */
export function pivotOption(model: ChartModel, look: Look): EChartsCoreOption {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const base = {
    animation: !still && model.categories.length < 200,
    animationDuration: 150,
    grid: { left: 8, right: 16, top: 16, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
  };
  return look.show === 'scatter' ? { ...base, ...scatter(model, look) } : { ...base, ...overCategories(model, look) };
}

function textLook() {
  // In a picture the family stands in an attribute between double quotes.
  const fontFamily = getComputedStyle(document.body).fontFamily.replaceAll('"', "'");
  return { color: token('text-3'), fontSize: 12, fontFamily };
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

function valueAxis(unit: Unit, language: Language, right: boolean) {
  return {
    type: 'value',
    splitNumber: 4,
    scale: unit === 'share',
    position: right ? 'right' : 'left',
    axisLabel: { ...textLook(), formatter: (value: number) => axisFigure(value, unit, language) },
    splitLine: { show: !right, lineStyle: { color: token('line') } },
  };
}

/** Which of the two axes a unit stands at; a third kind of number shares the right one. */
function axesOf(series: readonly Series[]): Unit[] {
  return [...new Set(series.map(({ unit }) => unit))].slice(0, 2);
}

function overCategories(model: ChartModel, { show, language, marks }: Look) {
  const units = show === 'stacked' ? axesOf(model.series).slice(0, 1) : axesOf(model.series);
  const colour = (n: number) => token(`s${(n % 8) + 1}`);
  return {
    tooltip: {
      trigger: 'axis',
      ...tipLook(),
      formatter: (items: readonly { dataIndex: number }[]) => tip(model, items[0]?.dataIndex ?? 0, language, marks),
    },
    xAxis: {
      type: 'category',
      boundaryGap: show !== 'line' || model.categories.length <= 2,
      data: model.categories.map(({ label }) => label),
      axisLine: { lineStyle: { color: token('line-strong') } },
      axisTick: { show: false },
      axisLabel: { ...textLook(), hideOverlap: true, width: 96, overflow: 'truncate' },
    },
    yAxis: (units.length > 0 ? units : ['count' as const]).map((unit, n) => valueAxis(unit, language, n > 0)),
    series: [
      ...model.series.map((one, n) => ({
        type: show === 'line' ? 'line' : 'bar',
        name: one.name,
        yAxisIndex: Math.max(0, units.indexOf(one.unit)),
        ...(show === 'stacked' ? { stack: 'all' } : {}),
        data: one.values.map((value, at) => (model.categories[at]?.partial ? { value, itemStyle: { decal: HATCH } } : value)),
        lineStyle: { color: one.compared ? token('compare') : colour(n), width: one.compared ? 1.5 : 2, type: one.compared ? 'dashed' : 'solid' },
        itemStyle: { color: one.compared ? token('compare') : colour(n) },
        barMaxWidth: 36,
        showSymbol: model.categories.length <= 2,
        symbolSize: 6,
        z: one.compared ? 1 : 2,
      })),
      ...(marks ? [markSeries(marks)] : []),
    ],
  };
}

const HATCH = { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: 'rgba(255,255,255,0.65)' };

function tip(model: ChartModel, at: number, language: Language, marks: AxisMarks | null): string {
  const category = model.categories[at];
  if (!category) return '';
  const lines = model.series.map((one) => {
    const figure = escaped(amount(one.values[at], one.unit, language));
    return `<div style="display:flex;justify-content:space-between;gap:16px;color:${token(one.compared ? 'text-3' : 'text')}"><span>${escaped(one.name)}</span><b style="font-weight:600">${figure}</b></div>`;
  });
  const notes = (marks?.at(category.key) ?? []).map(
    (note) => `<div style="color:${token('text-2')};max-width:320px;white-space:normal">▸ ${escaped(note)}</div>`,
  );
  return `<div>${escaped(category.label)}</div>${lines.join('')}${notes.join('')}`;
}

function scatter(model: ChartModel, { language, names, units }: Look) {
  const [across = 'count', up = 'count'] = units;
  const title = (name: string | undefined) => ({ name, nameLocation: 'middle' as const, nameGap: 34, nameTextStyle: textLook() });
  return {
    grid: { left: 40, right: 24, top: 16, bottom: 28, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'item',
      ...tipLook(),
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const point = model.points[dataIndex];
        if (!point) return '';
        const line = (name: string | undefined, value: number, unit: Unit) =>
          `<div>${escaped(name ?? '')} <b style="font-weight:600">${escaped(amount(value, unit, language))}</b></div>`;
        return `<div>${escaped(point.name)}</div>${line(names[0], point.x, across)}${line(names[1], point.y, up)}`;
      },
    },
    xAxis: { ...valueAxis(across, language, false), ...title(names[0]), position: 'bottom', scale: true },
    yAxis: { ...valueAxis(up, language, false), ...title(names[1]), nameGap: 56, scale: true },
    series: [
      {
        type: 'scatter',
        symbolSize: 8,
        itemStyle: { color: token('s1'), opacity: 0.75 },
        data: model.points.map(({ x, y }) => [x, y]),
      },
    ],
  };
}
