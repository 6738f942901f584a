import type { Unit } from '../../../../base/format.ts';
import type { Language } from '../../../../base/messages.ts';
import type { Dimension } from '../../contract.ts';
import { DIMENSION_WORDS } from '../../messages.ts';
import type { Where } from '../where.ts';
import { sideDays } from './chartModel.ts';
import { exploreWeb as m } from './messages.ts';
import { columnName, isSubtotal, type Leaf, type Pivot, type PivotRow } from './table.ts';
import { titled } from './titled.ts';

/** A cell of a file: a text, or a number of a unit; null = unknown. */
export type SheetCell = { readonly value: string | number | null; readonly unit?: Unit };

/** What a file holds: exactly what the table shows. */
export type Sheet = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
  readonly total: readonly SheetCell[] /** By row, whether it is a subtotal. */;
  readonly strong: readonly boolean[];
};

type Shown = { readonly pivot: Pivot; readonly rows: readonly PivotRow[]; readonly leaves: readonly Leaf[]; readonly by: readonly Dimension[] };

/** The table as rows of cells; with the change beside the number in place of the comparison’s own column. Pure. */
export function sheetOf({ pivot, rows, leaves, by }: Shown, language: Language): Sheet {
  const names = by.length > 0 ? by.map((dimension) => titled(DIMENSION_WORDS[dimension])[language]) : [m.rows[language]];
  const title = (leaf: Leaf) => {
    const column = pivot.columns[leaf.column];
    const group = pivot.totalColumn && column ? columnName(column, language) : '';
    const days = leaf.side === 'now' ? '' : sideDays(pivot, leaf.side)[language];
    return [group, leaf.metric.name[language], days].filter((text) => text !== '').join(' · ');
  };
  const head = leaves.flatMap((leaf) => (hasChange(pivot, leaf) ? [title(leaf), `${title(leaf)} · ${m.change[language]}`] : [title(leaf)]));
  const cells = (values: readonly (number | null)[]) => leaves.flatMap((leaf) => leafCells(pivot, leaf, values));
  const label = (row: PivotRow): SheetCell[] => {
    if (by.length === 0) return [{ value: '' }];
    const words = row.labels.map((text) => text[language]);
    return by.map((_, n) => ({ value: words[n] ?? (n === words.length ? m.subtotal[language] : '') }));
  };
  return {
    head: [...names, ...head],
    rows: rows.map((row) => [...label(row), ...cells(row.cells.values)]),
    strong: rows.map(isSubtotal),
    total: [{ value: m.total[language] }, ...names.slice(1).map(() => ({ value: '' })), ...cells(pivot.total.values)],
  };
}

/** The change stands beside the number where the comparison has no column of its own. */
function hasChange(pivot: Pivot, leaf: Leaf): boolean {
  return leaf.comparedAt !== null && pivot.sides.includes('compared');
}

function leafCells(pivot: Pivot, leaf: Leaf, values: readonly (number | null)[]): SheetCell[] {
  const value = values[leaf.at] ?? null;
  const own: SheetCell = { value, unit: leaf.metric.unit };
  if (!hasChange(pivot, leaf)) return [own];
  const old = values[leaf.comparedAt ?? -1] ?? null;
  // As on screen: of a share the points it moved by, of anything else the part of the old number.
  const change = value === null || old === null ? null : leaf.metric.unit === 'share' ? value - old : old === 0 ? null : value / old - 1;
  return [own, { value: change, unit: 'share' }];
}

/** What a reader of the file has to know: days, filters, definitions, how far the data reaches, why cells are empty. Pure. */
export function notesOf(
  { pivot, rows, leaves }: Shown,
  where: Where,
  shops: readonly { id: number; name: string }[],
  language: Language,
): string[][] {
  const own = (text: { zh: string; en: string }) => text[language];
  const TOTALS = { sum: m.totalSum, ratio: m.totalRatio, distinct: m.totalDistinct, overlap: m.totalOverlap } as const;
  const filters = (Object.entries(where) as [Dimension, readonly string[]][]).map(([dimension, members]) => {
    const names = members.map((member) =>
      dimension === 'shop' ? (shops.find(({ id }) => String(id) === member)?.name ?? member) : member || own(m.unknown),
    );
    return [own(m.filters), own(titled(DIMENSION_WORDS[dimension])), names.join('、')];
  });
  const used = new Set([...rows.map(({ cells }) => cells), pivot.total].flatMap(({ why }) => leaves.flatMap((leaf) => why[String(leaf.at)] ?? [])));
  const name = (id: number) => shops.find((shop) => shop.id === id)?.name ?? `#${id}`;
  return [
    [own(m.period), own(pivot.period.words), `${pivot.period.from} – ${pivot.period.to}`],
    ...(pivot.comparedWith ? [[own(m.compared), own(pivot.comparedWith.words), `${pivot.comparedWith.from} – ${pivot.comparedWith.to}`]] : []),
    ...(pivot.also ? [[own(m.also), own(pivot.also.words), `${pivot.also.from} – ${pivot.also.to}`]] : []),
    ...filters,
    ...pivot.metrics.flatMap((metric) => [
      [own(m.metric), own(metric.name), own(metric.formula)],
      [own(m.meaning), own(metric.name), own(metric.definition)],
      [own(m.totalIs), own(metric.name), own(TOTALS[metric.down])],
    ]),
    ...pivot.freshness.map(({ shop, lastDay }) => [own(m.freshness), name(shop), lastDay ?? own(m.noData)]),
    [own(m.notes), own(m.sortedAs), own(m.exportUnknown)],
    ...([...rows, ...pivot.columns].some(isSubtotal) ? [[own(m.subtotal), '', own(m.subtotalIs)]] : []),
    ...[...used].map((n) => [own(m.unknown), pivot.reasons[n]?.[language] ?? '', '']),
  ];
}
