import type { KeyboardEvent } from 'react';
import type { Spot } from './PivotTable.tsx';
import { isSubtotal, type Leaf, type Pivot, type PivotRow } from './table.ts';
import type { Folds } from './useFolds.ts';

type Foldable = { pivot: Pivot; rows: readonly PivotRow[]; leaves: readonly Leaf[]; folds: Folds };

/**
 * What a key folds or opens, and where the keyboard stands then; null for a key that does neither. On a subtotal's name the arrows left and
 * right do, anywhere in a group `-` and `+`; the group of a column Shift with the arrows.
 */
export function folding({ key, shiftKey }: KeyboardEvent, at: Spot, { pivot, rows, leaves, folds }: Foldable): Spot | null {
  const closes = key === '-' || key === 'ArrowLeft';
  if (!closes && key !== '+' && key !== '=' && key !== 'ArrowRight') return null;
  if (shiftKey && key.startsWith('Arrow')) {
    const column = pivot.columns[leaves[at.leaf]?.column ?? -1];
    const group = column && groupOf(pivot.columns, column);
    if (!group || folds.columns.has(group.key) === closes) return group ? at : null;
    folds.toggleColumn(group.key);
    const first = leaves.findIndex(
      (leaf) => pivot.columns[leaf.column] !== undefined && groupOf(pivot.columns, pivot.columns[leaf.column] as Line) === group,
    );
    return closes ? { row: at.row, leaf: Math.max(0, first) } : at;
  }
  const row = rows[at.row];
  if (!row || (key.startsWith('Arrow') && (at.leaf >= 0 || !isSubtotal(row)))) return null;
  const group = groupOf(pivot.subtotals, row);
  if (!group || folds.rows.has(group.key) === closes) return null;
  folds.toggleRow(group.key);
  return { row: rows.findIndex(({ key: own }) => own === group.key), leaf: at.leaf };
}

type Line = Pivot['columns'][number];

/** The subtotal of the innermost group a line is in; a subtotal's own is itself. */
function groupOf<L extends Line>(lines: readonly L[], line: Line): L | undefined {
  const holds = (one: L) =>
    isSubtotal(one) && one.members.length <= line.members.length && one.members.every((member, n) => line.members[n] === member);
  return lines.filter(holds).sort((a, b) => b.members.length - a.members.length)[0];
}
