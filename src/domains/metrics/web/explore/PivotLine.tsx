import { memo } from 'react';
import { Amount, Change } from '../../../../web/kit/Amount.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { exploreWeb as m } from './messages.ts';
import { Gap } from './PivotHead.tsx';
import { type Leaf, type Pivot, type PivotRow, rowName } from './table.ts';
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
  shade: ((leaf: Leaf, value: number | null) => number) | null;
  onAt: (leaf: number) => void;
  onTell: (leaf: number) => void;
  onOpen: (leaf: number) => void;
};

/** One row of the table. */
export function PivotLine({ pivot, row, index, leaves, seen, at, pinned, shade, onAt, onTell, onOpen }: Props) {
  const say = useSay();
  const language = useLanguage();
  const cells = row?.cells ?? pivot.total;
  const shown = leaves.slice(seen.firstLeaf, seen.endLeaf);
  const press = (leaf: number) => {
    onAt(leaf);
    onOpen(leaf);
  };
  return (
    <tr className={row ? (pinned ? 'pinned' : undefined) : 'total'} aria-rowindex={index + 3}>
      <th
        scope="row"
        className="name"
        id={`pivot-${index}--1`}
        data-at={at === -1 || undefined}
        data-partial={row?.partial ? true : undefined}
        title={row ? [rowName(row, language), row.partial ? say(row.partial) : ''].join('\n').trim() : undefined}
        onClick={() => press(-1)}
      >
        <span className="parts">
          {row ? row.labels.map((label, n) => <Part key={row.members[n]} first={n === 0} text={say(label)} />) : say(m.total)}
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
            data-mark={row === null && leaf.metric.down !== 'sum' ? leaf.metric.down : undefined}
            title={reason === undefined ? undefined : say(pivot.reasons[reason] ?? m.unknown)}
            style={shade && row ? heatStyle(shade(leaf, value)) : undefined}
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
