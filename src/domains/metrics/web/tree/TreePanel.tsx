import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { api } from '../../../../web/api.ts';
import { DataState, Panel } from '../../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { filterOf, useSetSearch, useView } from '../../../../web/view.ts';
import type { Grown } from '../board.ts';
import { useLateWords } from '../Freshness.tsx';
import { metricsWeb as m } from '../messages.ts';
import type { Where } from '../where.ts';
import { writeWhere } from '../where.ts';
import { allOpen, firstOpen, stepInTree, treeRows } from './rows.ts';
import { TreeRow } from './TreeRow.tsx';
import { TreeTools } from './TreeTools.tsx';

/** Puts the keyboard on a row of the tree. */
export function focusNode(path: string): void {
  document.querySelector<HTMLElement>(`[data-node="${CSS.escape(path)}"]`)?.focus();
}

type Props = { grown: UseQueryResult<Grown>; tree: string; node: string | null; where: Where };

/** The change taken apart: each number's exact part of it, in the unit of the root, on one scale. */
export function TreePanel({ grown, tree, node, where }: Props) {
  const say = useSay();
  const view = useView();
  const late = useLateWords({ freshness: grown.data?.freshness ?? [], range: view.range, year: view.today.slice(0, 4) });
  return (
    <Panel title={say(m.tree)} note={grown.data && `${say(m.comparedDays)} ${say(grown.data.comparedWith.words)}`} tools={<TreeTools tree={tree} />}>
      <DataState query={grown} lines={6} partial={() => late || null}>
        {(data) => (
          <>
            <Tree key={data.tree.id} grown={data} tree={tree} selected={node ?? data.root.path} where={where} />
            {data.notes.length > 0 && (
              <ul className="tree-notes">
                {data.notes.map((note) => (
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

function Tree({ grown, tree, selected, where }: { grown: Grown; tree: string; selected: string; where: Where }) {
  const say = useSay();
  const language = useLanguage();
  const view = useView();
  const setSearch = useSetSearch();
  const { root } = grown;
  const sparks = useQuery({
    ...api.trees.sparks.queryOptions({ input: { ...filterOf(view), where, tree } }),
    placeholderData: keepPreviousData,
  });
  const [opened, setOpened] = useState<ReadonlySet<string> | null>(null);
  const [at, setAt] = useState(0);
  const open = useMemo(() => opened ?? new Set([...firstOpen(root), ...above(selected)]), [opened, root, selected]);
  const rows = treeRows(root, open);
  const scale = Math.max(1e-9, ...rows.map(({ node }) => Math.abs(node.contribution ?? 0)));
  const toggle = (path: string) => {
    const next = new Set(open);
    if (!next.delete(path)) next.add(path);
    setOpened(next);
  };
  const choose = (row: number) => {
    const node = rows[row]?.node;
    if (node) setSearch({ node: node.path === root.path ? undefined : node.path, metric: node.metric });
  };
  const narrow = (row: number) => {
    const node = rows[row]?.node;
    if (node && Object.keys(node.where).length > 0) setSearch({ where: writeWhere({ ...where, ...node.where }), node: undefined });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepInTree(rows, at, event.key);
    if (event.key === 'Enter' || event.key === ' ') choose(at);
    else if (event.key === 'f') narrow(at);
    else if (event.key === '*') setOpened(allOpen(root));
    else if (step && 'toggle' in step) toggle(step.toggle);
    else if (step) {
      setAt(step.to);
      const path = rows[step.to]?.node.path;
      if (path) focusNode(path);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="tree" role="tree" aria-label={say(m.treeLabel)} onKeyDown={onKeyDown}>
      {rows.map((row, index) => (
        <TreeRow
          key={row.node.path}
          row={row}
          scale={scale}
          language={language}
          spark={sparks.data && { days: sparks.data.days, values: sparks.data.series[row.node.path] ?? null }}
          period={grown.period}
          rootUnit={root.unit}
          rootGood={root.good}
          selected={row.node.path === selected}
          reached={index === Math.min(at, rows.length - 1)}
          onFocus={() => setAt(index)}
          onPress={() => choose(index)}
          onToggle={() => toggle(row.node.path)}
          onNarrow={() => narrow(index)}
        />
      ))}
      <p className="tree-scale small quiet">{say(m.partsOf(say(root.name)))}</p>
    </div>
  );
}

/** The paths of the nodes above one. */
function above(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(0, -1).map((_, n) => parts.slice(0, n + 1).join('/'));
}
