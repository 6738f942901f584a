import { type KeyboardEvent, memo, useState } from 'react';
import { formatChange } from '../../../../base/format.ts';
import { Amount } from '../../../../web/kit/Amount.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import type { MetricUnit } from '../../contract.ts';
import { metricsWeb as t } from '../messages.ts';
import { whatIfWeb as m } from './messages.ts';
import { enough, LEAST_MOVE, MOST_MOVE } from './moves.ts';
import type { Row } from './rows.ts';
import { signedPart } from './TreeRow.tsx';
import type { Why } from './what_if.ts';
import type { Alone } from './what_if_solve.ts';

/** What a row is drawn from; numbers, so that a row is drawn anew only when one of them changes. */
export type SupposedRow = {
  readonly row: Row;
  readonly index: number;
  readonly movable: boolean;
  readonly move: number;
  readonly shown: number | null;
  readonly moved: boolean;
  readonly why: Why | null;
  readonly effect: number | null;
  readonly onePercent: number | null;
  /** What it alone would have to do, `kind:move`; null where there is no gap. */
  readonly alone: string | null;
  readonly rootUnit: MetricUnit;
  readonly selected: boolean;
  readonly reached: boolean;
  readonly on: SupposeActions;
};
export type SupposeActions = {
  readonly focus: (index: number) => void;
  readonly press: (index: number) => void;
  readonly toggle: (path: string) => void;
  readonly back: (index: number) => void;
  readonly move: (path: string, move: number) => void;
};

/** One number of the tree as it is and as it would be: its slider, its value, what it brings, what one per cent brings, what alone would do. */
export const WhatIfRow = memo(function WhatIfRow(props: SupposedRow) {
  const { row, index, selected, reached, on, rootUnit, onePercent, effect } = props;
  const { node, level } = row;
  const say = useSay();
  const language = useLanguage();
  const part = (value: number | null) => (value === null ? '–' : signedPart(value, rootUnit, language));
  return (
    <div
      className="tree-row suppose-row"
      role="treeitem"
      aria-level={level}
      aria-selected={selected}
      aria-expanded={node.children.length > 0 ? row.open : undefined}
      aria-label={say(node.name)}
      data-node={node.path}
      data-level={Math.min(level, 6)}
      data-kind={node.kind}
      data-moved={props.moved}
      tabIndex={reached ? 0 : -1}
      onFocus={() => on.focus(index)}
      onClick={() => on.press(index)}
      onKeyDown={() => undefined}
    >
      <RowName row={row} onToggle={on.toggle} />
      <span className="suppose-real">
        {node.value === null ? (
          <span className="quiet small">{node.unknown ? say(m.unknown) : ''}</span>
        ) : (
          <Amount value={node.value} unit={node.unit} />
        )}
      </span>
      <Mover {...props} />
      <NewValue {...props} />
      <span className="suppose-part suppose-brings">{effect === null ? '' : <span className="supposed">{part(effect)}</span>}</span>
      <span className="suppose-part suppose-one" title={say(m.onePercent)}>
        {onePercent !== null && <span className="suppose-label">{say(m.onePercent)} </span>}
        {onePercent !== null && <span className="supposed">{part(onePercent)}</span>}
      </span>
      <AloneCell {...props} />
    </div>
  );
});

/** The name with its twisty. */
function RowName({ row, onToggle }: { row: Row; onToggle: (path: string) => void }) {
  const say = useSay();
  const { node } = row;
  return (
    <span className="tree-name">
      {node.children.length > 0 ? (
        <button
          type="button"
          tabIndex={-1}
          className="twisty"
          aria-label={say(row.open ? t.close : t.open)}
          data-open={row.open}
          onClick={(event) => {
            event.stopPropagation();
            onToggle(node.path);
          }}
        >
          <Icon name="right" size={12} />
        </button>
      ) : (
        <span className="twisty" />
      )}
      {row.joint && <span className="joint">{row.joint}</span>}
      <span className="tree-word">{say(node.name)}</span>
    </span>
  );
}

const percentOf = (move: number): number => Math.round(move * 1000) / 10;
const signedPercent = (move: number): string => {
  const percent = percentOf(move);
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)} %`;
};

/** The slider and the figure of a number; arrows move it by one per cent, with Shift by five. */
function Mover({ row: { node, level }, index, movable, move, reached, on }: SupposedRow) {
  const say = useSay();
  const [draft, setDraft] = useState<string | null>(null);
  if (level === 1 && node.children.length > 0) return <span className="suppose-move" />;
  if (!movable) {
    const told = node.kind === 'metric' || node.kind === 'member' ? say(m.cannotMove) : '';
    return <span className="suppose-move quiet small">{told}</span>;
  }
  const put = (next: number) => on.move(node.path, Math.max(LEAST_MOVE, Math.min(MOST_MOVE, next)));
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = moveKey(event, move);
    if (step === 'back') on.back(index);
    else if (step !== null) {
      setDraft(null);
      put(step);
    }
    if (step !== null) event.preventDefault();
    // The arrows of the tree are not meant.
    event.stopPropagation();
  };
  const label = say(m.moveOf(say(node.name)));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press on the slider is not a press on the row
    <span className="suppose-move" onClick={(event) => event.stopPropagation()} onKeyDown={() => undefined}>
      <input
        type="range"
        min={-50}
        max={100}
        step={1}
        tabIndex={reached ? 0 : -1}
        aria-label={label}
        aria-valuetext={signedPercent(move)}
        value={percentOf(move)}
        onChange={(event) => put(Number(event.target.value) / 100)}
        onKeyDown={keys}
      />
      <input
        className="input tight suppose-figure"
        inputMode="text"
        tabIndex={reached ? 0 : -1}
        aria-label={label}
        value={draft ?? String(percentOf(move))}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setDraft(event.target.value);
          const typed = Number(event.target.value.replace('−', '-').replace('%', '').trim() || Number.NaN);
          if (Number.isFinite(typed)) put(typed / 100);
        }}
        onBlur={() => setDraft(null)}
        onKeyDown={keys}
      />
      <span className="quiet">%</span>
    </span>
  );
}

/** What a key does to a move: another move, back to the row, or nothing. In the figure left and right move the caret. */
function moveKey({ key, shiftKey, currentTarget }: KeyboardEvent<HTMLInputElement>, move: number): number | 'back' | null {
  const range = currentTarget.type === 'range';
  const step = shiftKey ? 0.05 : 0.01;
  if (key === 'ArrowUp' || (range && key === 'ArrowRight')) return move + step;
  if (key === 'ArrowDown' || (range && key === 'ArrowLeft')) return move - step;
  if (range && (key === '0' || key === 'Delete' || key === 'Backspace')) return 0;
  return key === 'Escape' || (!range && key === 'Enter') ? 'back' : null;
}

/** The value as it would be, and how far that is from the real one. */
function NewValue({ row: { node }, shown, moved, why }: SupposedRow) {
  const say = useSay();
  const language = useLanguage();
  const changed = moved || (shown !== null && shown !== node.value);
  if (!changed || node.kind === 'mix') return <span className="suppose-new" />;
  if (shown === null) return <span className="suppose-new supposed">{say(why === 'divided' ? m.divided : m.unknown)}</span>;
  const over = node.unit === 'share' && shown > 1 && (node.value ?? 0) <= 1;
  const { absolute } = formatChange(shown, node.value, node.unit, language);
  return (
    <span className="suppose-new supposed">
      <Amount value={shown} unit={node.unit} />
      <span className="small"> {over ? <span className="suppose-over">{say(m.overWhole)}</span> : absolute}</span>
    </span>
  );
}

/** `kind:move` of what a number alone would have to do. */
export const writeAlone = (alone: Alone): string => (alone.kind === 'move' ? `move:${enough(alone.move)}` : alone.kind);

function AloneCell({ row: { node, level }, movable, alone, on }: SupposedRow) {
  const say = useSay();
  if (alone === null || !movable || (level === 1 && node.children.length > 0)) return <span className="suppose-part suppose-alone" />;
  const label = <span className="suppose-label">{say(m.alone)} </span>;
  if (!alone.startsWith('move:')) {
    return (
      <span className="suppose-part suppose-alone quiet" title={alone === 'none' ? say(m.noneHint) : undefined}>
        {label}
        {say(alone === 'none' ? m.none : m.short)}
      </span>
    );
  }
  const move = Number(alone.slice(5));
  const told = move > MOST_MOVE ? `×${Math.round(move + 1).toLocaleString('en-US')}` : signedPercent(move);
  return (
    <span className="suppose-part suppose-alone">
      {label}
      <button
        type="button"
        className="suppose-set supposed"
        tabIndex={-1}
        disabled={move > MOST_MOVE}
        title={say(m.aloneSet(say(node.name), told))}
        onClick={(event) => {
          event.stopPropagation();
          on.move(node.path, move);
        }}
      >
        {told}
      </button>
    </span>
  );
}
