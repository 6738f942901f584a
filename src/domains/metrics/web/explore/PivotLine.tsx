import { memo } from 'react';
import { Amount, Change } from '../../../../web/kit/Amount.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { exploreWeb as m } from './messages.ts';
import { Gap } from './PivotHead.tsx';
import { isSubtotal, type Leaf, type Pivot, type PivotRow, rowName } from './table.ts';
import type { Folds } from './useFolds.ts';
import type { Seen } from './useWindow.ts';

type Props = {
  pivot: Pivot;
  /** null = the total. */
  row: PivotRow | null;
  index: number;
  leaves: readonly Leaf[];
  seen: Seen;
  /** The leaf under the keyboard; null = another row is. */
  at: number | null;
  pinned: boolean;
  folds: Folds;
  shade: ((leaf: Leaf, value: number | null) => number) | null;
  onAt: (leaf: number) => void;
  onTell: (leaf: number) => void;
  onOpen: (leaf: number) => void;
};

/** One row of the table. */
export function PivotLine({ pivot, row, index, leaves, seen, at, pinned, folds, shade, onAt, onTell, onOpen }: Props) {
  const say = useSay();
  const language = useLanguage();
  const cells = row?.cells ?? pivot.total;
  const shown = leaves.slice(seen.firstLeaf, seen.endLeaf);
  const sum = row === null || isSubtotal(row);
  const press = (leaf: number) => {
    onAt(leaf);
    onOpen(leaf);
  };
  return (
    <tr className={row ? (isSubtotal(row) ? 'subtotal' : pinned ? 'pinned' : undefined) : 'total'} aria-rowindex={index + 3}>
      <th
        scope="row"
        className="name"
        id={`pivot-${index}--1`}
        data-at={at === -1 || undefined}
        data-partial={row?.partial ? true : undefined}
        aria-expanded={row && isSubtotal(row) ? !folds.rows.has(row.key) : undefined}
        title={row ? [rowName(row, language), row.partial ? say(row.partial) : ''].join('\n').trim() : undefined}
        onClick={() => press(-1)}
      >
        <span className="parts">
          {row ? <RowName pivot={pivot} row={row} pinned={pinned} folds={folds} /> : say(m.total)}
          {pinned && <span className="quiet small">{say(m.pinned)}</span>}
        </span>
      </th>
      <Gap leaves={seen.firstLeaf} />
      {shown.map((leaf, n) => {
        const value = cells.values[leaf.at] ?? null;
        const position = seen.firstLeaf + n;
        const reason = cells.why[String(leaf.at)];
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
          <td
            key={leaf.key}
            id={`pivot-${index}-${position}`}
            className={leaf.total ? 'number total' : 'number'}
            data-at={at === position || undefined}
            data-partial={row?.partial || pivot.columns[leaf.column]?.partial ? true : undefined}
            data-mark={sum && leaf.metric.down !== 'sum' ? leaf.metric.down : undefined}
            title={reason === undefined ? undefined : say(pivot.reasons[reason] ?? m.unknown)}
            style={shade && !sum ? heatStyle(shade(leaf, value)) : undefined}
            onClick={() => press(position)}
            onMouseEnter={() => onTell(position)}
          >
            <Figures leaf={leaf} value={value} compared={leaf.comparedAt === null ? undefined : (cells.values[leaf.comparedAt] ?? null)} />
          </td>
        );
      })}
      <Gap leaves={leaves.length - seen.endLeaf} />
    </tr>
  );
}

/** A row's members; below a subtotal only those that are its own, set in, and of the subtotal itself the way to fold. */
function RowName({ pivot, row, pinned, folds }: { pivot: Pivot; row: PivotRow; pinned: boolean; folds: Folds }) {
  const say = useSay();
  const language = useLanguage();
  if (pivot.subtotals.length === 0 || pinned) return row.labels.map((label, n) => <Part key={row.members[n]} first={n === 0} text={say(label)} />);
  const last = row.labels.at(-1);
  const set = { paddingLeft: (row.members.length - 1) * 16 };
  if (!isSubtotal(row)) return <span style={{ ...set, marginLeft: 4 }}>{last && say(last)}</span>;
  const folded = folds.rows.has(row.key);
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className="twisty"
        style={set}
        data-open={!folded}
        aria-label={say((folded ? m.unfold : m.fold)(rowName(row, language)))}
        onClick={(event) => {
          event.stopPropagation();
          folds.toggleRow(row.key);
        }}
      >
        <Icon name="right" size={12} />
      </button>
      <span>{last && say(last)}</span>
      <span className="small quiet">{say(m.subtotal)}</span>
    </>
  );
}

function Part({ first, text }: { first: boolean; text: string }) {
  return first ? <span>{text}</span> : <span className="more">{text}</span>;
}

/** A number with its change; its text is made once for each number. */
const Figures = memo(function Figures({ leaf, value, compared }: { leaf: Leaf; value: number | null; compared: number | null | undefined }) {
  return (
    <>
      <Amount value={value} unit={leaf.metric.unit} />
      {compared !== undefined && (
        <span className="beside">
          <Change value={value} compared={compared} unit={leaf.metric.unit} good={leaf.metric.good} absolute={false} brief />
        </span>
      )}
    </>
  );
});

function heatStyle(share: number) {
  return { background: `color-mix(in srgb, var(--accent) ${Math.round(share * 34)}%, var(--surface))` };
}
