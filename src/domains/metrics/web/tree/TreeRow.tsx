import { memo } from 'react';
import { formatChange } from '../../../../base/format.ts';
import type { Language } from '../../../../base/messages.ts';
import { Amount, Change, type Good, verdict } from '../../../../web/kit/Amount.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { Spark } from '../../../../web/kit/Spark.tsx';
import { useSay } from '../../../../web/language.tsx';
import type { MetricUnit } from '../../contract.ts';
import type { TreeNode } from '../../trees/contract.ts';
import { OWNER_WORDS } from '../../trees/messages.ts';
import { metricsWeb as m } from '../messages.ts';
import type { Row } from './rows.ts';

type Props = {
  row: Row;
  scale: number;
  language: Language;
  spark: { days: readonly string[]; values: readonly (number | null)[] | null } | undefined;
  period: { from: string; to: string };
  rootUnit: MetricUnit;
  rootGood: Good;
  selected: boolean;
  reached: boolean;
  onFocus: () => void;
  onPress: () => void;
  onToggle: () => void;
  onNarrow: () => void;
  onRows: () => void;
};

/** A part of the change with its sign, short. */
export function signedPart(value: number, unit: MetricUnit, language: Language): string {
  return formatChange(unit === 'money' && Math.abs(value) >= 100 ? Math.round(value) : value, 0, unit, language).absolute || '0';
}

const both = (rate: number, mix: number, unit: MetricUnit, language: Language): [string, string] => [
  signedPart(rate, unit, language),
  signedPart(mix, unit, language),
];

/** One number of the tree: what it is, its two values, its line, and its part of the change as a bar and a figure. */
export const TreeRow = memo(function TreeRow({ row, scale, language, spark, period, rootUnit, rootGood, selected, reached, ...on }: Props) {
  const say = useSay();
  const { node, level } = row;
  const { contribution } = node;
  const direction = contribution === null || contribution === 0 ? 'flat' : contribution > 0 ? 'up' : 'down';
  const share = contribution === null ? 0 : (Math.abs(contribution) / scale) * 50;
  const has = node.children.length > 0;
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
      aria-expanded={has ? row.open : undefined}
      aria-label={`${say(node.name)} ${contribution === null ? '' : signedPart(contribution, rootUnit, language)}`}
      data-node={node.path}
      data-metric={node.metric}
      data-level={Math.min(level, 6)}
      data-kind={node.kind}
      tabIndex={reached ? 0 : -1}
      title={told}
      onFocus={on.onFocus}
      onClick={on.onPress}
      onKeyDown={() => undefined}
    >
      <span className="tree-name">
        {has ? (
          // Keys of the row itself open and close it; this is for the pointer.
          <button
            type="button"
            tabIndex={-1}
            className="twisty"
            aria-label={say(row.open ? m.close : m.open)}
            data-open={row.open}
            onClick={(event) => {
              event.stopPropagation();
              on.onToggle();
            }}
          >
            <Icon name="right" size={12} />
          </button>
        ) : (
          <span className="twisty" />
        )}
        {row.joint && <span className="joint">{row.joint}</span>}
        <span className="tree-word">{say(node.name)}</span>
        {Object.keys(node.where).length > 0 && node.kind === 'member' && (
          <button
            type="button"
            tabIndex={-1}
            className="narrow"
            title={say(m.narrow)}
            aria-label={say(m.narrowTo(say(node.name)))}
            onClick={(event) => {
              event.stopPropagation();
              on.onNarrow();
            }}
          >
            <Icon name="filter" size={13} />
          </button>
        )}
        {(node.kind === 'metric' || node.kind === 'member') && (
          <button
            type="button"
            tabIndex={-1}
            className="narrow"
            title={say(m.rowsHint)}
            aria-label={say(m.rowsOf(say(node.name)))}
            onClick={(event) => {
              event.stopPropagation();
              on.onRows();
            }}
          >
            <Icon name="table" size={13} />
          </button>
        )}
      </span>
      <TreeValue node={node} />
      <span className="tree-spark" aria-hidden="true">
        {spark?.values && (
          <Spark points={spark.days.map((day, n) => ({ day, value: spark.values?.[n] ?? null }))} from={period.from} to={period.to} height={22} />
        )}
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
