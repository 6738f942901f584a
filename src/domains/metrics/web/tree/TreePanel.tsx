import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Text } from '../../../../base/messages.ts';
import { api } from '../../../../web/api.ts';
import { DataState, Panel } from '../../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { useMayWrite } from '../../../../web/session.ts';
import { filterOf, useSetSearch, useView, type View } from '../../../../web/view.ts';
import type { TreeNode } from '../../trees/contract.ts';
import type { Grown } from '../board.ts';
import { useLateWords } from '../Freshness.tsx';
import { metricsWeb as m } from '../messages.ts';
import { writeRowsOf } from '../rows/rowsOf.ts';
import type { Where } from '../where.ts';
import { writeWhere } from '../where.ts';
import { whatIfWeb } from './messages.ts';
import { above, allOpen, firstOpen, hasRows, placeWords, type Row, stepInTree, treeRows } from './rows.ts';
import { mayHavePlaybooks, type RowActions, TreeRow } from './TreeRow.tsx';
import { TreeTools } from './TreeTools.tsx';
import { useGap } from './useGap.ts';
import { useWhatIf } from './useWhatIf.ts';
import { WhatIfBar, WhatIfRows } from './WhatIfRows.tsx';

/** Puts the keyboard on a row of the tree. */
export function focusNode(path: string): void {
  document.querySelector<HTMLElement>(`[data-node="${CSS.escape(path)}"]`)?.focus();
}

type Props = {
  grown: UseQueryResult<Grown>;
  tree: string;
  node: string | null;
  where: Where;
  /** The moves of what-if, as the address has them; undefined = the mode is off. */
  supposing: string | undefined;
  notes: readonly Text[];
};

/** The change taken apart: each number's exact part of it, in the unit of the root, on one scale. */
export function TreePanel({ grown, tree, node, where, supposing, notes }: Props) {
  const say = useSay();
  const view = useView();
  const late = useLateWords({ freshness: grown.data?.freshness ?? [], range: view.range, year: view.today.slice(0, 4) });
  return (
    <Panel
      title={say(supposing === undefined ? m.tree : whatIfWeb.mode)}
      note={grown.data && supposing === undefined && `${say(m.comparedDays)} ${say(grown.data.comparedWith.words)}`}
      tools={<TreeTools tree={tree} supposing={supposing !== undefined} />}
    >
      <DataState query={grown} lines={6} partial={() => late || null}>
        {(data) => (
          <>
            <Tree key={data.tree.id} grown={data} tree={tree} selected={node ?? data.root.path} where={where} supposing={supposing} />
            {data.notes.length + notes.length > 0 && (
              <ul className="tree-notes">
                {[...data.notes, ...notes].map((note) => (
                  <li key={note.en}>{say(note)}</li>
                ))}
              </ul>
            )}
          </>
        )}
      </DataState>
    </Panel>
  );
}

type TreeProps = { grown: Grown; tree: string; selected: string; where: Where; supposing: string | undefined };

function Tree({ grown, tree, selected, where, supposing }: TreeProps) {
  const say = useSay();
  const setSearch = useSetSearch();
  const { root } = grown;
  const [opened, setOpened] = useState<ReadonlySet<string> | null>(null);
  const [at, setAt] = useState(0);
  const open = useMemo(() => opened ?? new Set([...firstOpen(root), ...above(root, selected)]), [opened, root, selected]);
  const rows = useMemo(() => treeRows(root, open), [root, open]);
  const act = useActions({ root, rows, open, setOpened, setAt, where });
  const whatIf = useWhatIf(root, supposing);
  const gap = useGap(grown, where, whatIf !== null);
  const toggleWhatIf = () => setSearch({ if: whatIf ? undefined : '-' });
  const onKeyDown = (event: KeyboardEvent) => onTreeKey(event, rows, at, { ...act, toggleWhatIf });
  return (
    <>
      {whatIf && <WhatIfBar whatIf={whatIf} root={root} gap={gap} onLeave={toggleWhatIf} />}
      {whatIf && <p className="small quiet suppose-stays">{say(whatIfWeb.stays)}</p>}
      <div className="tree" role="tree" aria-label={say(whatIf ? whatIfWeb.notReal : m.treeLabel)} onKeyDown={onKeyDown}>
        {whatIf ? (
          <WhatIfRows whatIf={whatIf} rows={rows} root={root} gap={gap} selected={selected} reached={at} act={act} />
        ) : (
          <Rows grown={grown} tree={tree} rows={rows} selected={selected} reached={at} where={where} act={act} />
        )}
        <p className="tree-scale small quiet">
          {!whatIf && say(m.partsOf(say(root.name)))}
          <span className="tree-keys">{say(whatIf ? whatIfWeb.keys : m.keysOfTree)}</span>
        </p>
      </div>
    </>
  );
}

type RowsProps = Pick<TreeProps, 'grown' | 'tree' | 'selected' | 'where'> & {
  rows: readonly Row[];
  reached: number;
  act: ReturnType<typeof useActions>;
};

/** The open rows, each with its part of the change. */
function Rows({ grown: { root, period }, tree, rows, selected, reached, where, act }: RowsProps) {
  const language = useLanguage();
  const view = useView();
  const mayWrite = useMayWrite();
  const sparks = useQuery({
    ...api.trees.sparks.queryOptions({ input: { ...filterOf(view), where, tree } }),
    placeholderData: keepPreviousData,
  });
  const scale = Math.max(1e-9, ...rows.map(({ node }) => Math.abs(node.contribution ?? 0)));
  // Three hundred rows stay as they are while the keyboard walks: what they call is always the same.
  const latest = useRef(act);
  latest.current = act;
  const on = useMemo<RowActions>(
    () => ({
      focus: (row) => latest.current.reach(row),
      press: (row) => latest.current.choose(row),
      toggle: (path) => latest.current.toggle(path),
      narrow: (row) => latest.current.narrow(row),
      rows: (row) => latest.current.openRows(row),
      playbooks: (row) => latest.current.playbooks(row),
      task: mayWrite ? (row) => latest.current.makeTask(row) : null,
    }),
    [mayWrite],
  );
  return rows.map((row, index) => (
    <TreeRow
      key={row.node.path}
      row={row}
      scale={scale}
      language={language}
      days={sparks.data?.days}
      values={sparks.data?.series[row.node.path]}
      period={period}
      rootUnit={root.unit}
      rootGood={root.good}
      selected={row.node.path === selected}
      reached={index === Math.min(reached, rows.length - 1)}
      index={index}
      on={on}
    />
  ));
}

type ActionsOf = {
  root: TreeNode;
  rows: readonly Row[];
  open: ReadonlySet<string>;
  setOpened: (open: ReadonlySet<string>) => void;
  setAt: (row: number) => void;
  where: Where;
};

/** What can be done with a row. */
function useActions({ root, rows, open, setOpened, setAt, where }: ActionsOf) {
  const say = useSay();
  const setSearch = useSetSearch();
  const navigate = useNavigate();
  const view = useView();
  const mayWrite = useMayWrite();
  return {
    makeTask: (row: number) => {
      const node = rows[row]?.node;
      if (node && mayWrite) void navigate({ to: '/tasks' as never, search: taskSearchOf(node, root, where, view) as never });
    },
    playbooks: (row: number) => {
      const node = rows[row]?.node;
      if (node && mayHavePlaybooks(node)) void navigate({ to: '/playbooks/for' as never, search: playbookSearchOf(node, where, view) as never });
    },
    toggle: (path: string) => {
      const next = new Set(open);
      if (!next.delete(path)) next.add(path);
      setOpened(next);
    },
    openAll: () => setOpened(allOpen(root)),
    choose: (row: number) => {
      const node = rows[row]?.node;
      if (node) setSearch({ node: node.path === root.path ? undefined : node.path, metric: node.metric });
    },
    narrow: (row: number) => {
      const node = rows[row]?.node;
      if (node && Object.keys(node.where).length > 0) setSearch({ where: writeWhere({ ...where, ...node.where }), node: undefined });
    },
    openRows: (row: number) => {
      const node = rows[row]?.node;
      if (node && hasRows(node))
        setSearch({ rows: writeRowsOf({ metric: node.metric, where: node.where, label: placeWords(root, node.path, say) }) });
    },
    reach: setAt,
    go: (row: number) => {
      setAt(row);
      const path = rows[row]?.node.path;
      if (path) focusNode(path);
    },
  };
}

/** The keys of the tree; `c` and the others of the page go on to it. */
function onTreeKey(event: KeyboardEvent, rows: readonly Row[], at: number, act: ReturnType<typeof useActions> & { toggleWhatIf: () => void }): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = stepInTree(rows, at, event.key);
  if (event.key === 'Enter' || event.key === ' ') act.choose(at);
  else if (event.key === 'f') act.narrow(at);
  else if (event.key === 'w') act.openRows(at);
  else if (event.key === 'p') act.playbooks(at);
  else if (event.key === 't') act.makeTask(at);
  else if (event.key === 'i') act.toggleWhatIf();
  else if (event.key === '*') act.openAll();
  else if (step && 'toggle' in step) act.toggle(step.toggle);
  else if (step) act.go(step.to);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** The form of a task about a node: its metric, place and days, and what it cost where the root is money. */
function taskSearchOf(node: TreeNode, root: TreeNode, where: Where, { range, shops }: Pick<View, 'range' | 'shops'>) {
  const text = writeWhere({ ...where, ...node.where });
  const lost = root.unit === 'money' && node.contribution !== null ? Math.abs(Math.round(node.contribution)) : 0;
  return {
    ...{ new: 'node', metric: node.metric, from: range.from, to: range.to },
    ...(text ? { where: text } : {}),
    ...(shops ? { shops: shops.join(',') } : {}),
    ...(lost > 0 ? { worth: String(lost) } : {}),
  };
}

/** The playbooks that fit a node: its metric, place, days and comparison. */
function playbookSearchOf(node: TreeNode, where: Where, view: View) {
  const text = writeWhere({ ...where, ...node.where });
  const { shops, ...days } = filterOf(view);
  return { metric: node.metric, ...days, ...(text ? { where: text } : {}), ...(shops ? { shops: shops.join(',') } : {}) };
}
