import { type CSSProperties, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { folding } from './folding.ts';
import { exploreWeb as m } from './messages.ts';
import { PivotHead } from './PivotHead.tsx';
import { PivotLine } from './PivotLine.tsx';
import type { Sort } from './search.ts';
import { heatOf, isSubtotal, type Leaf, lineName, type Pivot, type PivotRow } from './table.ts';
import type { Folds } from './useFolds.ts';
import { LEAF, NAME, ROW, type Seen, useWindow, WIDE_NAME } from './useWindow.ts';

/** A cell by where it stands among the shown rows (−1 = the total) and the leaves (−1 = the row's name). */
export type Spot = { readonly row: number; readonly leaf: number };

type Props = {
  pivot: Pivot;
  rows: readonly PivotRow[];
  leaves: readonly Leaf[];
  sort: Sort | undefined;
  pinned: readonly string[];
  heat: boolean;
  folds: Folds;
  onSort: (key: string) => void;
  onOpen: (spot: Spot) => void;
};

/** The table: only what is in sight is drawn, arrow keys walk it, Enter opens a number; what is under the hand is told below. */
export function PivotTable({ pivot, rows, leaves, sort, pinned, heat, folds, onSort, onOpen }: Props) {
  const say = useSay();
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const name = (rows[0]?.members.length ?? 1) > 1 ? WIDE_NAME : NAME;
  const seen = useWindow(box, rows.length, leaves.length, name);
  const [at, setAt] = useState<Spot>({ row: -1, leaf: 0 });
  const [told, setTold] = useState('');
  const shade = useMemo(() => (heat ? heatOf(pivot, leaves) : null), [pivot, leaves, heat]);
  const tell = ({ row, leaf }: Spot) => setTold(spotWords(pivot, rows[row] ?? null, leaves[leaf] ?? null, language));
  const go = (spot: Spot) => {
    setAt(spot);
    tell(spot);
  };
  const walk = (event: KeyboardEvent) => {
    const next = stepped(event.key, at, rows.length, leaves.length);
    const folded = folding(event, at, { pivot, rows, leaves, folds });
    if (folded) setAt(folded);
    else if (event.key === 'Enter' || event.key === ' ') onOpen(at);
    else if (next) {
      go(next);
      seen.reveal(next.row, next.leaf);
    } else return;
    event.preventDefault();
  };
  const style = { '--leaves': leaves.length, '--name': `${name}px`, '--head': pivot.totalColumn ? '64px' : '32px' } as CSSProperties;
  return (
    <>
      <div className="pivot-scroll" ref={box} onScroll={seen.onScroll}>
        <table
          className="pivot"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked by keys is a grid
          role="grid"
          tabIndex={0}
          aria-label={say(m.table)}
          aria-rowcount={rows.length + 2}
          aria-activedescendant={`pivot-${at.row}-${at.leaf}`}
          style={style}
          onKeyDown={walk}
        >
          <Widths leaves={leaves} seen={seen} />
          <PivotHead pivot={pivot} leaves={leaves} seen={seen} sort={sort} folds={folds} onSort={onSort} />
          <Lines {...{ pivot, rows, leaves, seen, at, pinned, folds, shade, onOpen }} onAt={go} onTell={tell} />
        </table>
      </div>
      <p className="pivot-told" role="status">
        {told || say(pivot.subtotals.length > 0 || pivot.columns.some(isSubtotal) ? m.foldHint : m.cellHint)}
      </p>
    </>
  );
}

function Widths({ leaves, seen }: { leaves: readonly Leaf[]; seen: Seen }) {
  return (
    <colgroup>
      <col className="name" />
      {seen.firstLeaf > 0 && <col style={{ width: seen.firstLeaf * LEAF }} />}
      {leaves.slice(seen.firstLeaf, seen.endLeaf).map(({ key }) => (
        <col key={key} style={{ width: LEAF }} />
      ))}
      {seen.endLeaf < leaves.length && <col style={{ width: (leaves.length - seen.endLeaf) * LEAF }} />}
    </colgroup>
  );
}

type LinesProps = Pick<Props, 'pivot' | 'rows' | 'leaves' | 'pinned' | 'folds' | 'onOpen'> & {
  seen: Seen;
  at: Spot;
  shade: ((leaf: Leaf, value: number | null) => number) | null;
  onAt: (spot: Spot) => void;
  onTell: (spot: Spot) => void;
};

/** The total, then the rows in sight between two gaps as high as those that are not. */
function Lines({ pivot, rows, leaves, pinned, folds, seen, at, shade, onAt, onTell, onOpen }: LinesProps) {
  const line = (row: PivotRow | null, index: number) => (
    <PivotLine
      key={row?.key ?? 'total'}
      pivot={pivot}
      row={row}
      index={index}
      leaves={leaves}
      seen={seen}
      at={at.row === index ? at.leaf : null}
      pinned={row !== null && pinned.includes(row.key)}
      folds={folds}
      shade={shade}
      onAt={(leaf) => onAt({ row: index, leaf })}
      onTell={(leaf) => onTell({ row: index, leaf })}
      onOpen={(leaf) => onOpen({ row: index, leaf })}
    />
  );
  return (
    <tbody>
      {line(null, -1)}
      {seen.firstRow > 0 && <tr className="gap" style={{ height: seen.firstRow * ROW }} />}
      {rows.slice(seen.firstRow, seen.endRow).map((row, n) => line(row, seen.firstRow + n))}
      {seen.endRow < rows.length && <tr className="gap" style={{ height: (rows.length - seen.endRow) * ROW }} />}
    </tbody>
  );
}

/** Where a key leads; null for a key that leads nowhere. */
function stepped(key: string, { row, leaf }: Spot, rows: number, leaves: number): Spot | null {
  const held = (value: number, most: number) => Math.max(-1, Math.min(most - 1, value));
  switch (key) {
    case 'ArrowDown':
      return { row: held(row + 1, rows), leaf };
    case 'ArrowUp':
      return { row: held(row - 1, rows), leaf };
    case 'ArrowRight':
      return { row, leaf: held(leaf + 1, leaves) };
    case 'ArrowLeft':
      return { row, leaf: held(leaf - 1, leaves) };
    case 'PageDown':
      return { row: held(row + 12, rows), leaf };
    case 'PageUp':
      return { row: held(row - 12, rows), leaf };
    case 'Home':
      return { row, leaf: 0 };
    case 'End':
      return { row, leaf: leaves - 1 };
    default:
      return null;
  }
}

/** What a cell is about, and why it is unknown or only a part. */
function spotWords(pivot: Pivot, row: PivotRow | null, leaf: Leaf | null, language: 'zh' | 'en'): string {
  const column = leaf ? pivot.columns[leaf.column] : undefined;
  const names = [row ? lineName(row, language) : m.total[language], column ? lineName(column, language) : '', leaf?.metric.name[language] ?? ''];
  const cells = row?.cells ?? pivot.total;
  const reason = leaf && cells.why[String(leaf.at)] !== undefined ? pivot.reasons[cells.why[String(leaf.at)] as number]?.[language] : undefined;
  const partial = row?.partial?.[language] ?? column?.partial?.[language];
  return [names.filter((name) => name !== '').join(' · '), reason ? `${m.unknown[language]}：${reason}` : '', partial ?? '']
    .filter((text) => text !== '')
    .join('　');
}
