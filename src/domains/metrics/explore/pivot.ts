import type { Text } from '../../../base/messages.ts';
import type { Range } from '../../../base/period.ts';
import type { Dimension, MetricKey } from '../contract.ts';
import type { Definition } from '../engine/definition.ts';
import { type Cell, type Members, memberKey } from '../engine/question.ts';
import { MOST_COLUMNS, MOST_ROWS, MOST_VALUES, type TOTALS } from './contract.ts';
import { type Counterpart, counterpartOf } from './counterpart.ts';
import { type Line, linesOf } from './lines.ts';
import { exploreMessages as say } from './messages.ts';

/** Numbers of a row, and by position which reason made one unknown. */
export type Cells = { values: (number | null)[]; why: Record<string, number> };

/** One range with what was answered for it: every cell, and the totals of rows, columns and all. */
export type SideAnswer = {
  readonly range: Range;
  readonly cells: Members;
  readonly rowTotals: Members;
  readonly columnTotals: Members;
  readonly grand: Members;
};

export type Pivot = {
  readonly rows: readonly { line: Line; cells: Cells }[];
  readonly columns: readonly Line[];
  readonly totalColumn: boolean;
  readonly total: Cells;
  readonly reasons: readonly Text[];
  readonly all: { readonly rows: number; readonly columns: number };
  /** For every metric how its total row and its total column stand to what they are totals of. */
  readonly down: readonly Total[];
  readonly across: readonly Total[];
};
export type Total = (typeof TOTALS)[number];

type Shape = { readonly rows: readonly Dimension[]; readonly columns: readonly Dimension[]; readonly metrics: readonly Definition[] };

/**
 * A pivot of what the engine answered: no number is made here, totals are the engine's own over fewer dimensions, so that ratios are worked
 * out again from their sums and distinct people are counted once. Pure.
 */
export function makePivot({ rows, columns, metrics }: Shape, sides: readonly SideAnswer[]): Pivot {
  const keys = metrics.map(({ id }) => id);
  const first = keys[0] as MetricKey;
  const allRows = linesOf(
    rows,
    sides.map(({ range, rowTotals }) => ({ range, members: rowTotals })),
    first,
  );
  const allColumns = linesOf(
    columns,
    sides.map(({ range, columnTotals }) => ({ range, members: columnTotals })),
    first,
  );
  const totalColumn = columns.length > 0;
  const kept = totalColumn ? allColumns.slice(0, MOST_COLUMNS) : [[]];
  const wide = (kept.length + (totalColumn ? 1 : 0)) * keys.length * sides.length;
  const most = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_VALUES / wide)));
  const reasons = new Reasons();
  const reader = new Reader(sides, rows, columns, keys, reasons);
  return {
    rows: allRows.slice(0, most).map((line) => ({ line, cells: reader.row(line, kept, totalColumn) })),
    columns: totalColumn ? [...kept, []] : kept,
    totalColumn,
    total: reader.total(kept, totalColumn),
    reasons: reasons.texts,
    all: { rows: allRows.length, columns: allColumns.length },
    down: totalsOf(metrics, allRows, sides[0]?.rowTotals, sides[0]?.grand),
    across: totalsOf(metrics, allColumns, sides[0]?.columnTotals, sides[0]?.grand),
  };
}

/** Reasons told once each. */
class Reasons {
  readonly texts: Text[] = [];
  private readonly known = new Map<string, number>();

  number(text: Text): number {
    const known = this.known.get(text.zh);
    if (known !== undefined) return known;
    this.texts.push(text);
    this.known.set(text.zh, this.texts.length - 1);
    return this.texts.length - 1;
  }
}

/** Reads the cells of rows in the order the contract tells. */
class Reader {
  private readonly maps: readonly { side: SideAnswer; row: Counterpart; column: Counterpart }[];
  private readonly keys: readonly MetricKey[];
  private readonly reasons: Reasons;
  private readonly bare: boolean;

  constructor(sides: readonly SideAnswer[], rows: readonly Dimension[], columns: readonly Dimension[], keys: readonly MetricKey[], reasons: Reasons) {
    const period = (sides[0] as SideAnswer).range;
    this.maps = sides.map((side) => ({ side, row: counterpartOf(rows, period, side.range), column: counterpartOf(columns, period, side.range) }));
    this.keys = keys;
    this.reasons = reasons;
    this.bare = columns.length === 0;
  }

  row(line: Line, columns: readonly Line[], totalColumn: boolean): Cells {
    const rowOf = this.maps.map(({ row }) => row(line));
    return this.read(columns, totalColumn, (side, n, column) => {
      const row = rowOf[n];
      if (!row) return null;
      if (column === null || this.bare) return side.rowTotals.cell(memberKey(...row));
      const own = this.maps[n]?.column(column);
      return own ? side.cells.cell(memberKey(...row, ...own)) : null;
    });
  }

  total(columns: readonly Line[], totalColumn: boolean): Cells {
    return this.read(columns, totalColumn, (side, n, column) => {
      if (column === null || this.bare) return side.grand.cell(memberKey());
      const own = this.maps[n]?.column(column);
      return own ? side.columnTotals.cell(memberKey(...own)) : null;
    });
  }

  private read(columns: readonly Line[], totalColumn: boolean, cellAt: (side: SideAnswer, n: number, column: Line | null) => Cell | null): Cells {
    const values: (number | null)[] = [];
    const why: Record<string, number> = {};
    for (const column of totalColumn ? [...columns, null] : columns) {
      const found = this.maps.map(({ side }, n) => cellAt(side, n, column));
      for (const key of this.keys) {
        for (const cell of found) {
          const value = cell?.value(key) ?? null;
          if (value === null) why[values.length] = this.reasons.number(cell?.unknown(key)?.text ?? say.noCounterpart);
          values.push(value);
        }
      }
    }
    return { values, why };
  }
}

/** Half a fen: what is nearer is the same amount. */
const SAME = 0.005;

/** How the total of every metric stands to its lines, by the numbers themselves. */
function totalsOf(metrics: readonly Definition[], lines: readonly Line[], members: Members | undefined, grand: Members | undefined): Total[] {
  return metrics.map(({ id, expr, additive }) => {
    if (expr.op === 'ratio') return 'ratio';
    const total = grand?.cell(memberKey()).value(id) ?? null;
    const values = lines.map((line) => members?.cell(memberKey(...line)).value(id) ?? null);
    const sum = values.reduce<number>((all, value) => all + (value ?? 0), 0);
    if (total === null || Math.abs(sum - total) < SAME + Math.abs(total) * 1e-12) return 'sum';
    return additive.members ? 'overlap' : 'distinct';
  });
}
