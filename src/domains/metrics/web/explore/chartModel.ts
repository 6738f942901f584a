import type { Unit } from '../../../../base/format.ts';
import type { Language, Text } from '../../../../base/messages.ts';
import type { Dimension } from '../../contract.ts';
import type { Show } from './search.ts';
import { type Leaf, type Pivot, type PivotRow, rowName } from './table.ts';

const TIME: readonly Dimension[] = ['day', 'week', 'month', 'quarter', 'year'];
/** Series a reader can still tell apart, and categories that can still be read. */
export const MOST_SERIES = 8;
const MOST_BARS = 40;

export type Series = { readonly name: string; readonly unit: Unit; readonly values: readonly (number | null)[]; readonly compared: boolean };

/** What a chart draws: numbers over categories, or points. */
export type ChartModel = {
  readonly categories: readonly { key: string; label: string; partial: boolean }[];
  /** The dimension of time along the axis; null for any other. */
  readonly time: Dimension | null;
  readonly series: readonly Series[];
  readonly points: readonly { name: string; x: number; y: number }[];
  /** How many series or categories are not drawn. */
  readonly left: number;
};

type Shape = { readonly rows: readonly Dimension[]; readonly columns: readonly Dimension[]; readonly show: Show };

/** What is drawn of a pivot. Along the axis stand the columns, or the rows where they are time or there are no columns. Pure. */
export function chartModel(pivot: Pivot, shown: readonly PivotRow[], leaves: readonly Leaf[], shape: Shape, language: Language): ChartModel {
  if (shape.show === 'scatter') return { ...NOTHING, points: pointsOf(pivot, shown, language) };
  const own = pivot.columns.slice(0, pivot.columns.length - (pivot.totalColumn ? 1 : 0));
  const rowsAlong = !pivot.totalColumn || (shape.rows.length === 1 && isTime(shape.rows[0]));
  const base = rowsAlong ? alongRows(pivot, shown, leaves, shape, language) : alongColumns(pivot, shown, own, language);
  const time = rowsAlong ? shape.rows : shape.columns;
  return { ...base, points: [], time: time.length === 1 && isTime(time[0]) ? (time[0] as Dimension) : null };
}

const NOTHING: ChartModel = { categories: [], time: null, series: [], points: [], left: 0 };
const isTime = (dimension: Dimension | undefined): boolean => dimension !== undefined && TIME.includes(dimension);
const say = (text: Text, language: Language): string => text[language];

function alongRows(pivot: Pivot, shown: readonly PivotRow[], leaves: readonly Leaf[], { rows, show }: Shape, language: Language) {
  const timed = rows.length === 1 && isTime(rows[0]);
  const inOrder = timed ? [...shown].sort((a, b) => (a.key < b.key ? -1 : 1)) : shown;
  const kept = timed || show === 'line' ? inOrder : inOrder.slice(0, MOST_BARS);
  const first = pivot.metrics[0];
  // With columns every column is a series of the first metric; without, every metric is one.
  const wanted = leaves.filter((leaf) => !leaf.total && (!pivot.totalColumn || leaf.metric === first));
  const drawn = wanted.slice(0, MOST_SERIES);
  const name = (leaf: Leaf) => {
    const column = rowName(pivot.columns[leaf.column] ?? { labels: [] }, language);
    const side = leaf.side === 'now' ? '' : ` · ${say(sideDays(pivot, leaf.side), language)}`;
    return `${column || say(leaf.metric.name, language)}${side}`;
  };
  const series = drawn.flatMap((leaf): Series[] => {
    const values = kept.map(({ cells }) => cells.values[leaf.at] ?? null);
    const own: Series = { name: name(leaf), unit: leaf.metric.unit, values, compared: leaf.side !== 'now' };
    // A dashed line of the comparison only where there is one line: eight of each nobody can read.
    if (drawn.length > 1 || leaf.comparedAt === null) return [own];
    const old = kept.map(({ cells }) => cells.values[leaf.comparedAt ?? -1] ?? null);
    return [own, { ...own, name: `${own.name} · ${say(sideDays(pivot, 'compared'), language)}`, values: old, compared: true }];
  });
  const categories = kept.map((row) => ({ key: row.key, label: rowName(row, language), partial: row.partial !== null }));
  return { categories, series, left: wanted.length - drawn.length + inOrder.length - kept.length };
}

function alongColumns(pivot: Pivot, shown: readonly PivotRow[], own: Pivot['columns'], language: Language) {
  const metric = pivot.metrics[0];
  const [width, sides] = [pivot.metrics.length, pivot.sides.length];
  const lines = shown.length > 0 ? shown : [{ labels: metric ? [metric.name] : [], cells: pivot.total }];
  const drawn = lines.slice(0, MOST_SERIES);
  const series = drawn.map((row): Series => {
    const values = own.map((_, c) => row.cells.values[c * width * sides] ?? null);
    return { name: rowName(row, language), unit: metric?.unit ?? 'count', values, compared: false };
  });
  const categories = own.map((column) => ({ key: column.key, label: rowName(column, language), partial: column.partial !== null }));
  return { categories, series, left: lines.length - drawn.length };
}

function pointsOf(pivot: Pivot, shown: readonly PivotRow[], language: Language) {
  const [width, sides] = [pivot.metrics.length, pivot.sides.length];
  // The totals of the rows: the last column.
  const base = (pivot.columns.length - 1) * width * sides;
  return shown.flatMap((row) => {
    const [x, y] = [row.cells.values[base], row.cells.values[base + sides]];
    return typeof x === 'number' && typeof y === 'number' ? [{ name: rowName(row, language), x, y }] : [];
  });
}

/** The days of a side in words. */
export function sideDays(pivot: Pivot, side: Leaf['side']): Text {
  const range = side === 'compared' ? pivot.comparedWith : side === 'also' ? pivot.also : pivot.period;
  return range?.words ?? { zh: '', en: '' };
}
