import type { Language } from '../../../../base/messages.ts';
import type { ContractRouterOutputs } from '../../../../web/api.ts';
import type { Side } from '../../explore/contract.ts';
import type { Sort, Versus } from './search.ts';

export type Pivot = ContractRouterOutputs['explore']['pivot'];
export type PivotRow = Pivot['rows'][number];
export type PivotMetric = Pivot['metrics'][number];

/** A column of numbers: which position in a row's values it reads, and where what it is compared with stands. */
export type Leaf = {
  /** `column~metric~side`, as the address sorts by it. */
  readonly key: string;
  readonly column: number;
  readonly metric: PivotMetric;
  readonly side: Side;
  readonly at: number;
  readonly comparedAt: number | null;
  /** True for the total of the row. */
  readonly total: boolean;
};

/** The columns of numbers, from left to right. Pure. */
export function leavesOf(pivot: Pivot, versus: Versus): Leaf[] {
  const { sides, metrics, columns, totalColumn } = pivot;
  const comparedSide = sides.indexOf('compared');
  const shown = sides.flatMap((side, n) => (side === 'compared' && versus !== 'value' ? [] : [{ side, n }]));
  return columns.flatMap((column, c) =>
    metrics.flatMap((metric, m) =>
      shown.map(({ side, n }) => {
        const base = (c * metrics.length + m) * sides.length;
        return {
          key: `${column.key}~${metric.id}~${side}`,
          column: c,
          metric,
          side,
          at: base + n,
          comparedAt: side === 'now' && comparedSide >= 0 ? base + comparedSide : null,
          total: totalColumn && c === columns.length - 1,
        };
      }),
    ),
  );
}

/** A row's name in one text. */
export function rowName(row: Pick<PivotRow, 'labels'>, language: Language): string {
  return row.labels.map((label) => label[language]).join(' · ');
}

type Arranged = { readonly sort: Sort | undefined; readonly words: string; readonly pinned: readonly string[] };

/** The rows as they are shown: those that hold the words, sorted with the unknown at the end, the pinned ones first. Pure. */
export function arrange(pivot: Pivot, leaves: readonly Leaf[], { sort, words, pinned }: Arranged, language: Language): PivotRow[] {
  const wanted = words.trim().toLowerCase();
  const text = (row: PivotRow) => row.labels.map(({ zh, en }) => `${zh} ${en}`).join(' ');
  const found = wanted ? pivot.rows.filter((row) => `${text(row)} ${row.key}`.toLowerCase().includes(wanted)) : pivot.rows;
  const sorted = sort ? sortRows(found, leaves, sort, language) : found;
  const at = (row: PivotRow) => (pinned.includes(row.key) ? 0 : 1);
  return [...sorted].sort((a, b) => at(a) - at(b));
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
