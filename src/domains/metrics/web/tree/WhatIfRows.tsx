import { Link } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { formatChange, formatNumber } from '../../../../base/format.ts';
import type { Text } from '../../../../base/messages.ts';
import { Amount } from '../../../../web/kit/Amount.tsx';
import { Button } from '../../../../web/kit/Button.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import type { TreeNode } from '../../trees/contract.ts';
import { whatIfWeb as m } from './messages.ts';
import type { Row } from './rows.ts';
import type { Gap } from './useGap.ts';
import type { WhatIf } from './useWhatIf.ts';
import { type SupposeActions, WhatIfRow, writeAlone } from './WhatIfRow.tsx';
import { effectOf, sensitivity } from './what_if.ts';
import { alone } from './what_if_solve.ts';
import './whatIf.css';

type Props = {
  whatIf: WhatIf;
  rows: readonly Row[];
  root: TreeNode;
  gap: Gap | null;
  selected: string;
  reached: number;
  act: { reach: (row: number) => void; choose: (row: number) => void; toggle: (path: string) => void; go: (row: number) => void };
};

/** The open rows of a tree with a slider each. */
export function WhatIfRows({ whatIf: { supposed, move }, rows, root, gap, selected, reached, act }: Props) {
  const say = useSay();
  const latest = useRef(act);
  latest.current = act;
  const on = useMemo<SupposeActions>(
    () => ({
      focus: (row) => latest.current.reach(row),
      press: (row) => latest.current.choose(row),
      toggle: (path) => latest.current.toggle(path),
      back: (row) => latest.current.go(row),
      move,
    }),
    [move],
  );
  const open = openGap(gap, root, supposed.values[0] ?? null);
  return (
    <>
      <div className="suppose-row suppose-head" aria-hidden="true">
        <span>{say(m.name)}</span>
        <span className="suppose-part">{say(m.real)}</span>
        <span className="suppose-move">{say(m.change)}</span>
        <span className="suppose-new">{say(m.supposed)}</span>
        <span className="suppose-part">{say(m.brings(say(root.name)))}</span>
        <span className="suppose-part" title={say(m.onePercentHint(say(root.name)))}>
          {say(m.onePercent)}
        </span>
        <span className="suppose-part" title={say(m.aloneHint)}>
          {open === null ? '' : say(m.alone)}
        </span>
      </div>
      {rows.map((row, index) => {
        const at = supposed.model.at.get(row.node.path) ?? -1;
        return (
          <WhatIfRow
            key={row.node.path}
            row={row}
            index={index}
            movable={supposed.model.items[at]?.movable ?? false}
            move={supposed.moves[at] ?? 0}
            shown={supposed.shown[at] ?? null}
            moved={supposed.moved[at] ?? false}
            why={supposed.why[at] ?? null}
            effect={row.level === 1 ? null : effectOf(supposed, at)}
            onePercent={row.level === 1 && row.node.children.length > 0 ? null : sensitivity(supposed, at)}
            alone={open === null ? null : writeAlone(alone(supposed, at, open))}
            rootUnit={root.unit}
            selected={row.node.path === selected}
            reached={index === Math.min(reached, rows.length - 1)}
            on={on}
          />
        );
      })}
    </>
  );
}

/** What the root still has to come to; null without a target, and where it is reached. */
function openGap(gap: Gap | null, { good }: TreeNode, value: number | null): number | null {
  if (!gap || 'why' in gap || value === null) return null;
  const missing = missingTo(gap.wanted, value, good);
  return missing > Math.abs(gap.wanted) * 1e-9 ? gap.wanted : null;
}

/** How far a number is from the good side of what is wanted; below zero = beyond it. */
const missingTo = (wanted: number, value: number, good: TreeNode['good']): number => (good === 'down' ? value - wanted : wanted - value);

type BarProps = { whatIf: WhatIf; root: TreeNode; gap: Gap | null; onLeave: () => void };

/** What the whole comes to, marked as what it is: no real number; and how far that is from the target. */
export function WhatIfBar({ whatIf: { supposed, reset }, root, gap, onLeave }: BarProps) {
  const say = useSay();
  const language = useLanguage();
  const [value, why] = [supposed.values[0] ?? null, supposed.why[0]];
  const change = formatChange(value, root.value, root.unit, language);
  return (
    <div className="suppose-bar" role="status">
      <div className="suppose-bar-line">
        <b className="suppose-badge">{say(m.notReal)}</b>
        <span>
          {say(root.name)} {say(m.real)} <Amount value={root.value} unit={root.unit} />
        </span>
        <span aria-hidden="true">→</span>
        <span className="supposed suppose-root">
          {say(m.supposed)} {value === null ? say(why === 'divided' ? m.divided : m.unknown) : <Amount value={value} unit={root.unit} />}{' '}
          {supposed.moved[0] && value !== null && (
            <span className="suppose-by">{[change.absolute, change.relative].filter((text) => text !== '').join(' · ')}</span>
          )}
        </span>
        <span className="spacer" />
        <Button size="tight" disabled={!supposed.moved.some(Boolean)} onClick={reset}>
          {say(m.reset)}
        </Button>
        <Button size="tight" onClick={onLeave}>
          {say(m.leave)}
        </Button>
      </div>
      <GapLine gap={gap} root={root} value={value} moved={supposed.moved[0] ?? false} />
    </div>
  );
}

function GapLine({ gap, root, value, moved }: { gap: Gap | null; root: TreeNode; value: number | null; moved: boolean }) {
  const say = useSay();
  const language = useLanguage();
  if (gap === null) return null;
  if ('why' in gap) {
    return (
      <p className="small quiet">
        {say(gap.why)} {gap.why === m.noTarget && <Link to={'/targets' as never}>{say(m.toTargets)}</Link>}
      </p>
    );
  }
  const told = (amount: number) => {
    const { figure, unit } = formatNumber(root.unit === 'money' ? Math.round(amount) : amount, root.unit, language, { compact: true });
    return `${figure}${unit}`;
  };
  const stands = (now: number, short: typeof m.realGap, over: typeof m.realOver, reached: Text) => {
    const missing = missingTo(gap.wanted, now, root.good);
    if (Math.abs(missing) <= Math.abs(gap.wanted) * 1e-9) return say(reached);
    return say(missing > 0 ? short(told(missing)) : over(told(-missing)));
  };
  return (
    <p className="suppose-gap">
      {say(m.target(say(gap.days), told(gap.wanted)))}
      {gap.perDay && say(m.perDay)}
      {root.value !== null && <span> · {stands(root.value, m.realGap, m.realOver, m.realReached)}</span>}
      {moved && value !== null && (
        <>
          {' · '}
          <span className="supposed">{stands(value, m.supposedGap, m.supposedOver, m.supposedReached)}</span>
        </>
      )}
    </p>
  );
}
