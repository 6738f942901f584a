import type { Language } from '../../../../base/messages.ts';
import type { ContractRouterOutputs } from '../../../../web/api.ts';
import type { Side } from '../../explore/contract.ts';
import { exploreWeb as m } from './messages.ts';
import type { Sort, Versus } from './search.ts';

export type Pivot = ContractRouterOutputs['explore']['pivot'];
export type PivotRow = Pivot['rows'][number];
export type PivotMetric = Pivot['metrics'][number];

/** Whether a row or a column is a subtotal: only their keys end in a bare `%`. */
export const isSubtotal = ({ key }: { readonly key: string }): boolean => key.endsWith('%');

/** Whether a line belongs to a subtotal. */
const belongsTo = (line: { readonly members: readonly string[] }, { members }: { readonly members: readonly string[] }): boolean =>
  members.length < line.members.length && members.every((member, n) => line.members[n] === member);

/** A column of numbers: which position in a row's values it reads, and where what it is compared with stands. */
export type Leaf = {
  /** `column~metric~side`, as the address sorts by it. */
  readonly key: string;
  readonly column: number;
  readonly metric: PivotMetric;
  readonly side: Side;
  readonly at: number;
  readonly comparedAt: number | null;
  /** True for the total of the row and for subtotals. */
  readonly total: boolean;
};

/** The columns of numbers, from left to right, without those that are folded away. Pure. */
export function leavesOf(pivot: Pivot, versus: Versus, folded: ReadonlySet<string> = new Set()): Leaf[] {
  const { sides, metrics, columns, totalColumn } = pivot;
  const comparedSide = sides.indexOf('compared');
  const shown = sides.flatMap((side, n) => (side === 'compared' && versus !== 'value' ? [] : [{ side, n }]));
  const closed = columns.filter((column) => isSubtotal(column) && folded.has(column.key));
  return columns.flatMap((column, c) =>
    (closed.some((one) => belongsTo(column, one)) ? [] : metrics).flatMap((metric, m) =>
      shown.map(({ side, n }) => {
        const base = (c * metrics.length + m) * sides.length;
        return {
          key: `${column.key}~${metric.id}~${side}`,
          column: c,
          metric,
          side,
          at: base + n,
          comparedAt: side === 'now' && comparedSide >= 0 ? base + comparedSide : null,
          total: totalColumn && (c === columns.length - 1 || isSubtotal(column)),
        };
      }),
    ),
  );
}

/** A row's name in one text. */
export function rowName(row: Pick<PivotRow, 'labels'>, language: Language): string {
  return row.labels.map((label) => label[language]).join(' · ');
}

/** The same with the word for a subtotal. */
export function lineName(line: Pick<PivotRow, 'key' | 'labels'>, language: Language): string {
  return isSubtotal(line) ? `${rowName(line, language)} ${m.subtotal[language]}` : rowName(line, language);
}

/** A column's name; the total's is that word. */
export function columnName(column: Pivot['columns'][number], language: Language): string {
  return column.members.length === 0 ? m.total[language] : lineName(column, language);
}

type Arranged = {
  readonly sort: Sort | undefined;
  readonly words: string;
  readonly pinned: readonly string[];
  readonly folded?: ReadonlySet<string>;
};

/**
 * The rows as they are shown: those that hold the words, sorted with the unknown at the end, the pinned ones first, the others below their
 * subtotals, which are sorted by their own numbers. Pure.
 */
export function arrange(pivot: Pivot, leaves: readonly Leaf[], { sort, words, pinned, folded }: Arranged, language: Language): PivotRow[] {
  const wanted = words.trim().toLowerCase();
  const text = (row: PivotRow) => row.labels.map(({ zh, en }) => `${zh} ${en}`).join(' ');
  const found = wanted ? pivot.rows.filter((row) => `${text(row)} ${row.key}`.toLowerCase().includes(wanted)) : pivot.rows;
  const sorted = sort ? sortRows(found, leaves, sort, language) : found;
  const first = sorted.filter(({ key }) => pinned.includes(key));
  const others = first.length > 0 ? sorted.filter(({ key }) => !pinned.includes(key)) : sorted;
  if (pivot.subtotals.length === 0) return [...first, ...others];
  const outer = sort ? sortRows(pivot.subtotals, leaves, sort, language) : pivot.subtotals;
  return [...first, ...below(others, outer, 1, folded ?? new Set())];
}

/** Rows below the subtotals of a depth, each group below its own. */
function below(rows: readonly PivotRow[], outer: readonly PivotRow[], depth: number, folded: ReadonlySet<string>): PivotRow[] {
  const here = outer.filter(({ members }) => members.length === depth);
  if (here.length === 0) return [...rows];
  const text = ({ members }: PivotRow) => JSON.stringify(members.slice(0, depth));
  const groups = new Map<string, PivotRow[]>();
  for (const row of rows) {
    const group = groups.get(text(row));
    if (group) group.push(row);
    else groups.set(text(row), [row]);
  }
  return here.flatMap((subtotal) => {
    const own = groups.get(text(subtotal)) ?? [];
    if (own.length === 0) return [];
    if (folded.has(subtotal.key)) return [subtotal];
    return [
      subtotal,
      ...below(
        own,
        outer.filter((one) => belongsTo(one, subtotal)),
        depth + 1,
        folded,
      ),
    ];
  });
}

function sortRows(rows: readonly PivotRow[], leaves: readonly Leaf[], { key, down }: Sort, language: Language): PivotRow[] {
  const leaf = leaves.find((one) => one.key === key);
  if (!leaf && key !== '') return [...rows];
  const collator = new Intl.Collator(language === 'zh' ? 'zh-Hans-CN' : 'en', { numeric: true });
  const sign = down ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (!leaf) return sign * collator.compare(rowName(a, language), rowName(b, language));
    const [one, two] = [a.cells.values[leaf.at] ?? null, b.cells.values[leaf.at] ?? null];
    if (one === null || two === null) return one === two ? 0 : one === null ? 1 : -1;
    return sign * (one - two);
  });
}

/** How dark a number is drawn among its metric's numbers, 0–1; totals stand apart. Pure. */
export function heatOf(pivot: Pivot, leaves: readonly Leaf[]): (leaf: Leaf, value: number | null) => number {
  const ends = new Map<string, { low: number; high: number }>();
  for (const leaf of leaves) {
    if (leaf.total) continue;
    const end = ends.get(leaf.metric.id) ?? { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
    for (const { cells } of pivot.rows) {
      const value = cells.values[leaf.at] ?? null;
      if (value === null) continue;
      end.low = Math.min(end.low, value);
      end.high = Math.max(end.high, value);
    }
    ends.set(leaf.metric.id, end);
  }
  return (leaf, value) => {
    const end = ends.get(leaf.metric.id);
    if (value === null || leaf.total || !end || end.high <= end.low) return 0;
    return (value - end.low) / (end.high - end.low);
  };
}
