import type { Text } from '../../../base/messages.ts';
import type { Range } from '../../../base/period.ts';
import type { Dimension, MetricKey } from '../contract.ts';
import type { Definition } from '../engine/definition.ts';
import { type Cell, type Members, memberKey } from '../engine/question.ts';
import { MOST_COLUMNS, MOST_ROWS, MOST_VALUES, type TOTALS } from './contract.ts';
import { type Counterpart, counterpartOf } from './counterpart.ts';
import { compareText, inOrder, type Line, linesOf } from './lines.ts';
import { exploreMessages as say } from './messages.ts';

/** Numbers of a row, and by position which reason made one unknown. */
export type Cells = { values: (number | null)[]; why: Record<string, number> };

/** One range with what was answered for it, by the first so many dimensions of the rows and of the columns: of all of them cells, of fewer totals. */
export type SideAnswer = { readonly range: Range; readonly at: (rows: number, columns: number) => Members };

/** Which of the two axes has subtotals, a line for the members of every outer dimension. */
export type Subtotals = { readonly rows: boolean; readonly columns: boolean };

export type Pivot = {
  readonly rows: readonly PivotLine[];
  /** Of the rows with fewer members than there are dimensions, from the outermost inwards. */
  readonly subtotals: readonly PivotLine[];
  /** Subtotals stand behind what they are of. */
  readonly columns: readonly Line[];
  readonly totalColumn: boolean;
  readonly total: Cells;
  readonly reasons: readonly Text[];
  readonly all: { readonly rows: number; readonly columns: number };
  /** For every metric how its total row and its total column stand to what they are totals of. */
  readonly down: readonly Total[];
  readonly across: readonly Total[];
};
type PivotLine = { readonly line: Line; readonly cells: Cells };
export type Total = (typeof TOTALS)[number];

type Shape = {
  readonly rows: readonly Dimension[];
  readonly columns: readonly Dimension[];
  readonly metrics: readonly Definition[];
  readonly subtotals: Subtotals;
};

/** Depths that have lines of their own beside the whole axis and the grand total: those of the outer dimensions. */
export function outerDepths(dimensions: number, wanted: boolean): number[] {
  return wanted ? Array.from({ length: Math.max(0, dimensions - 1) }, (_, n) => n + 1) : [];
}

/**
 * A pivot of what the engine answered: no number is made here, totals and subtotals are the engine's own over fewer dimensions, so that
 * ratios are worked out again from their sums and distinct people are counted once. Pure.
 */
export function makePivot({ rows, columns, metrics, subtotals }: Shape, sides: readonly SideAnswer[]): Pivot {
  const keys = metrics.map(({ id }) => id);
  const first = keys[0] as MetricKey;
  const rowLines = (depth: number) =>
    linesOf(
      rows.slice(0, depth),
      sides.map(({ range, at }) => ({ range, members: at(depth, 0) })),
      first,
    );
  const columnLines = (depth: number) =>
    linesOf(
      columns.slice(0, depth),
      sides.map(({ range, at }) => ({ range, members: at(0, depth) })),
      first,
    );
  const allRows = rowLines(rows.length);
  const allColumns = columnLines(columns.length);
  const totalColumn = columns.length > 0;
  const outer = outerDepths(columns.length, subtotals.columns).map(columnLines);
  const listed = totalColumn ? withSubtotals(inGroups(allColumns, outer, columns.at(-1)).slice(0, MOST_COLUMNS), outer.length) : [[]];
  const shown = totalColumn ? [...listed, []] : listed;
  const most = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_VALUES / (shown.length * keys.length * sides.length))));
  const reasons = new Reasons();
  const reader = new Reader(sides, rows, columns, keys, reasons);
  const outerRows = outerDepths(rows.length, subtotals.rows).map(rowLines);
  const kept = inGroups(allRows.slice(0, most), outerRows, rows.at(-1));
  const cellsOf = (line: Line): PivotLine => ({ line, cells: reader.read(line, shown) });
  const above = outerRows.flatMap((group, n) => {
    const present = new Set(kept.map((line) => memberKey(...line.slice(0, n + 1))));
    return group.filter((line) => present.has(memberKey(...line)));
  });
  return {
    rows: kept.map(cellsOf),
    subtotals: above.map(cellsOf),
    columns: shown,
    totalColumn,
    total: reader.read([], shown),
    reasons: reasons.texts,
    all: { rows: allRows.length, columns: allColumns.length },
    down: totalsOf(metrics, allRows, sides[0]?.at(rows.length, 0), sides[0]?.at(0, 0)),
    across: totalsOf(metrics, allColumns, sides[0]?.at(0, columns.length), sides[0]?.at(0, 0)),
  };
}

/**
 * Lines put together by their outer members, the groups in the order of their own lines (`outer`, from the outermost inwards); within a group
 * as they came, or in the order of the innermost dimension where it has one.
 */
function inGroups(lines: readonly Line[], outer: readonly (readonly Line[])[], innermost: Dimension | undefined): readonly Line[] {
  if (outer.length === 0) return lines;
  const places = outer.map((group) => new Map(group.map((line, n) => [memberKey(...line), n])));
  const place = (line: Line, depth: number) => places[depth]?.get(memberKey(...line.slice(0, depth + 1))) ?? 0;
  const ordered = innermost !== undefined && inOrder(innermost);
  return [...lines].sort((a, b) => {
    const depth = places.findIndex((_, n) => place(a, n) !== place(b, n));
    if (depth >= 0) return place(a, depth) - place(b, depth);
    return ordered ? compareText(a.at(-1) ?? '', b.at(-1) ?? '') : 0;
  });
}

/** Lines in groups, each group followed by the line of its subtotal. */
function withSubtotals(lines: readonly Line[], outer: number): readonly Line[] {
  return lines.flatMap((line, n) => {
    const next = lines[n + 1];
    const ends = outerDepths(outer + 1, true).filter((depth) => !next || memberKey(...next.slice(0, depth)) !== memberKey(...line.slice(0, depth)));
    return [line, ...ends.reverse().map((depth) => line.slice(0, depth))];
  });
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
  private readonly sides: readonly { side: SideAnswer; row: readonly Counterpart[]; column: readonly Counterpart[] }[];
  private readonly keys: readonly MetricKey[];
  private readonly reasons: Reasons;

  constructor(sides: readonly SideAnswer[], rows: readonly Dimension[], columns: readonly Dimension[], keys: readonly MetricKey[], reasons: Reasons) {
    const period = (sides[0] as SideAnswer).range;
    const maps = (by: readonly Dimension[], { range }: SideAnswer) =>
      Array.from({ length: by.length + 1 }, (_, depth) => counterpartOf(by.slice(0, depth), period, range));
    this.sides = sides.map((side) => ({ side, row: maps(rows, side), column: maps(columns, side) }));
    this.keys = keys;
    this.reasons = reasons;
  }

  /** The numbers of a row, of a subtotal, or of the total, which is a row of no members. */
  read(line: Line, columns: readonly Line[]): Cells {
    const values: (number | null)[] = [];
    const why: Record<string, number> = {};
    const rowOf = this.sides.map(({ row }) => row[line.length]?.(line) ?? null);
    for (const column of columns) {
      const found = this.sides.map((_, n) => this.cellAt(n, rowOf[n] ?? null, column));
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

  private cellAt(n: number, row: Line | null, line: Line): Cell | null {
    const of = this.sides[n];
    const column = of?.column[line.length]?.(line) ?? null;
    if (!of || !row || !column) return null;
    return of.side.at(row.length, column.length).cell(memberKey(...row, ...column));
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
