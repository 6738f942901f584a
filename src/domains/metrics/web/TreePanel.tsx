import type { UseQueryResult } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { Amount, Change, verdict } from '../../../web/kit/Amount.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { useSetSearch, useView } from '../../../web/view.ts';
import type { MetricId, TreeNode } from '../contract.ts';
import type { Board } from './board.ts';
import { useLateWords } from './Freshness.tsx';
import { metricsWeb as m } from './messages.ts';
import { flatTree, type Row, stepInTree } from './treeRows.ts';
import type { MetricWords } from './useMetricWords.ts';
import { useSignedMoney } from './useSignedMoney.ts';

/** Puts the keyboard on a metric's row of the tree. */
export function focusNode(metric: MetricId): void {
  document.querySelector<HTMLElement>(`[data-node="${metric}"]`)?.focus();
}

type Props = { board: UseQueryResult<Board>; words: MetricWords; selected: MetricId };

/** Payment amount taken apart: each factor's exact part of the change, in yuan, on one scale. */
export function TreePanel({ board, words, selected }: Props) {
  const say = useSay();
  const view = useView();
  const late = useLateWords({ freshness: board.data?.freshness ?? [], range: view.range, year: view.today.slice(0, 4) });
  return (
    <Panel title={say(m.tree)} note={board.data && `${say(m.comparedDays)} ${say(board.data.comparedWith.words)}`}>
      <DataState query={board} lines={6} partial={() => late || null}>
        {(data) => (
          <>
            <Tree tree={data.tree} words={words} selected={selected} />
            <ul className="tree-notes">
              {data.notes.map((note) => (
                <li key={note.en}>{say(note)}</li>
              ))}
            </ul>
          </>
        )}
      </DataState>
    </Panel>
  );
}

function Tree({ tree, words, selected }: { tree: TreeNode; words: MetricWords; selected: MetricId }) {
  const say = useSay();
  const setSearch = useSetSearch();
  const rows = flatTree(tree);
  const [at, setAt] = useState(0);
  const scale = Math.max(1e-9, ...rows.map(({ node }) => Math.abs(node.contribution ?? 0)));
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepInTree(rows, at, event.key);
    if (event.key === 'Enter' || event.key === ' ') setSearch({ metric: rows[at]?.node.metric });
    else if (next !== null) {
      setAt(next);
      const metric = rows[next]?.node.metric;
      if (metric) focusNode(metric);
    } else return;
    event.preventDefault();
  };
  return (
    <div className="tree" role="tree" aria-label={say(m.treeLabel)} onKeyDown={onKeyDown}>
      {rows.map((row, index) => (
        <TreeRow
          key={row.node.metric}
          row={row}
          words={words}
          scale={scale}
          selected={row.node.metric === selected}
          reached={index === Math.min(at, rows.length - 1)}
          onFocus={() => setAt(index)}
          onPress={() => setSearch({ metric: row.node.metric })}
        />
      ))}
      <p className="tree-scale small quiet">{say(m.treeScale)}</p>
    </div>
  );
}

type RowProps = { row: Row; words: MetricWords; scale: number; selected: boolean; reached: boolean; onFocus: () => void; onPress: () => void };

function TreeRow({ row, words, scale, selected, reached, onFocus, onPress }: RowProps) {
  const say = useSay();
  const signed = useSignedMoney();
  const { node, level } = row;
  const { name, unit, good } = words(node.metric);
  const contribution = node.contribution;
  const direction = contribution === null || contribution === 0 ? 'flat' : contribution > 0 ? 'up' : 'down';
  const share = contribution === null ? 0 : (Math.abs(contribution) / scale) * 50;
  return (
    <div
      className="tree-row"
      role="treeitem"
      aria-level={level}
      aria-selected={selected}
      aria-expanded={node.children.length > 0 ? true : undefined}
      aria-label={`${say(name)} ${contribution === null ? '' : signed(contribution)}`}
      data-node={node.metric}
      data-level={level}
      tabIndex={reached ? 0 : -1}
      onFocus={onFocus}
      onClick={onPress}
      onKeyDown={() => undefined}
    >
      <span className="tree-name">
        {row.joint && <span className="joint">{row.joint}</span>}
        {say(name)}
      </span>
      <span className="tree-value">
        <Amount value={node.value} unit={unit} />
        <span className="small">
          <span className="quiet">
            <Amount value={node.compared} unit={unit} />
          </span>{' '}
          <Change value={node.value} compared={node.compared} unit={unit} good={good} absolute={false} brief />
        </span>
      </span>
      <span className="tree-bar" aria-hidden="true">
        <i
          className={verdict(direction, 'up')}
          style={direction === 'down' ? { right: '50%', width: `${share}%` } : { left: '50%', width: `${share}%` }}
        />
      </span>
      <span className={`tree-amount ${verdict(direction, 'up')}`}>{contribution === null ? '–' : signed(contribution)}</span>
    </div>
  );
}
