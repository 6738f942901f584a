import { memo, type ReactNode } from 'react';
import { formatChange } from '../../../../base/format.ts';
import type { Language } from '../../../../base/messages.ts';
import { Amount, Change, type Good, verdict } from '../../../../web/kit/Amount.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { Spark } from '../../../../web/kit/Spark.tsx';
import { useSay } from '../../../../web/language.tsx';
import { METRIC_IDS, type MetricUnit } from '../../contract.ts';
import type { TreeNode } from '../../trees/contract.ts';
import { OWNER_WORDS } from '../../trees/messages.ts';
import { metricsWeb as m } from '../messages.ts';
import { hasRows, type Row } from './rows.ts';

/** What a row can be asked to do; the same for all rows and at all times, so that a row is drawn anew only when it changes. */
export type RowActions = {
  readonly focus: (index: number) => void;
  readonly press: (index: number) => void;
  readonly toggle: (path: string) => void;
  readonly narrow: (index: number) => void;
  readonly rows: (index: number) => void;
  readonly playbooks: (index: number) => void;
  /** Makes a task of it; null for those who may not. */
  readonly task: ((index: number) => void) | null;
};

type Props = {
  row: Row;
  scale: number;
  language: Language;
  days: readonly string[] | undefined;
  values: readonly (number | null)[] | undefined;
  period: { from: string; to: string };
  rootUnit: MetricUnit;
  rootGood: Good;
  selected: boolean;
  reached: boolean;
  index: number;
  on: RowActions;
};

/** Playbooks know the metrics of the catalogue, at a place of their own. */
export function mayHavePlaybooks({ kind, metric }: TreeNode): boolean {
  return (kind === 'metric' || kind === 'member') && (METRIC_IDS as readonly string[]).includes(metric);
}

/** A part of the change with its sign, short. */
export function signedPart(value: number, unit: MetricUnit, language: Language): string {
  return formatChange(unit === 'money' && Math.abs(value) >= 100 ? Math.round(value) : value, 0, unit, language).absolute || '0';
}

const both = (rate: number, mix: number, unit: MetricUnit, language: Language): [string, string] => [
  signedPart(rate, unit, language),
  signedPart(mix, unit, language),
];

/** One number of the tree: what it is, its two values, its line, and its part of the change as a bar and a figure. */
export const TreeRow = memo(function TreeRow({
  row,
  scale,
  language,
  days,
  values,
  period,
  rootUnit,
  rootGood,
  selected,
  reached,
  index,
  on,
}: Props) {
  const say = useSay();
  const { node, level } = row;
  const { contribution } = node;
  const direction = contribution === null || contribution === 0 ? 'flat' : contribution > 0 ? 'up' : 'down';
  const share = contribution === null ? 0 : (Math.abs(contribution) / scale) * 50;
  const tone = verdict(direction, rootGood);
  const split = node.rate === null || node.mix === null ? null : say(m.rateAndMix(...both(node.rate, node.mix, rootUnit, language)));
  const owner = node.owner && say(m.ownedBy(say(OWNER_WORDS[node.owner])));
  const told = [node.unknown && say(node.unknown), split, owner].filter(Boolean).join('\n') || undefined;
  return (
    <div
      className="tree-row"
      role="treeitem"
      aria-level={level}
      aria-selected={selected}
      aria-expanded={node.children.length > 0 ? row.open : undefined}
      aria-label={`${say(node.name)} ${contribution === null ? '' : signedPart(contribution, rootUnit, language)}`}
      data-node={node.path}
      data-metric={node.metric}
      data-level={Math.min(level, 6)}
      data-kind={node.kind}
      tabIndex={reached ? 0 : -1}
      title={told}
      onFocus={() => on.focus(index)}
      onClick={() => on.press(index)}
      onKeyDown={() => undefined}
    >
      <TreeName row={row} index={index} on={on} />
      <TreeValue node={node} />
      <span className="tree-spark" aria-hidden="true">
        {days && values && <Spark points={days.map((day, n) => ({ day, value: values[n] ?? null }))} from={period.from} to={period.to} height={22} />}
      </span>
      <span className="tree-bar" aria-hidden="true">
        <i className={tone} style={direction === 'down' ? { right: '50%', width: `${share}%` } : { left: '50%', width: `${share}%` }} />
      </span>
      <span className={`tree-amount ${tone}`}>
        {contribution === null ? '–' : signedPart(contribution, rootUnit, language)}
        {split && <span className="tree-split small quiet">{split}</span>}
      </span>
    </div>
  );
});

/** The name with its twisty, and the tools of the row. */
function TreeName({ row, index, on }: Pick<Props, 'row' | 'index' | 'on'>) {
  const say = useSay();
  const { node } = row;
  const name = say(node.name);
  return (
    <span className="tree-name">
      {node.children.length > 0 ? (
        <Tool className="twisty" label={say(row.open ? m.close : m.open)} open={row.open} onPress={() => on.toggle(node.path)}>
          <Icon name="right" size={12} />
        </Tool>
      ) : (
        <span className="twisty" />
      )}
      {row.joint && <span className="joint">{row.joint}</span>}
      <span className="tree-text">
        <span className="tree-word">{name}</span>
        {node.kind === 'metric' && node.owner && <span className="tree-owner">{say(OWNER_WORDS[node.owner])}</span>}
      </span>
      {Object.keys(node.where).length > 0 && node.kind === 'member' && (
        <Tool className="narrow" label={say(m.narrowTo(name))} title={say(m.narrow)} onPress={() => on.narrow(index)}>
          <Icon name="filter" size={13} />
        </Tool>
      )}
      {hasRows(node) && (
        <Tool className="narrow" label={say(m.rowsOf(name))} title={say(m.rowsHint)} onPress={() => on.rows(index)}>
          <Icon name="table" size={13} />
        </Tool>
      )}
      {mayHavePlaybooks(node) && (
        <Tool className="narrow" label={say(m.whatToDoOf(name))} title={say(m.whatToDoHint)} onPress={() => on.playbooks(index)}>
          <Icon name="book" size={13} />
        </Tool>
      )}
      {on.task && (
        <Tool className="narrow" label={say(m.taskOf(name))} title={say(m.taskHint)} onPress={() => on.task?.(index)}>
          <Icon name="check" size={13} />
        </Tool>
      )}
    </span>
  );
}

type ToolProps = { className: string; label: string; title?: string; open?: boolean; onPress: () => void; children: ReactNode };

/** A button within a row, for the pointer; the keys of the row itself do the same. */
function Tool({ className, label, title, open, onPress, children }: ToolProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={className}
      aria-label={label}
      title={title}
      data-open={open}
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
    >
      {children}
    </button>
  );
}

function TreeValue({ node }: { node: TreeNode }) {
  const say = useSay();
  if (node.value === null && node.compared === null) {
    return <span className="tree-value small quiet">{node.unknown ? say(m.unknown) : ''}</span>;
  }
  return (
    <span className="tree-value">
      <Amount value={node.value} unit={node.unit} />
      <span className="small">
        <span className="quiet">
          <Amount value={node.compared} unit={node.unit} />
        </span>{' '}
        <Change value={node.value} compared={node.compared} unit={node.unit} good={node.good} absolute={false} brief />
      </span>
    </span>
  );
}
