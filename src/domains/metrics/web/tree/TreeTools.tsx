import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useMayWrite } from '../../../../web/session.ts';
import { useSetSearch } from '../../../../web/view.ts';
import type { ListedTree } from '../board.ts';
import { metricsWeb as m } from '../messages.ts';
import { whatIfWeb } from './messages.ts';
import { TreeEditor } from './TreeEditor.tsx';

/** Which tree is looked at, what would be if, and the way to make one's own. */
export function TreeTools({ tree, supposing }: { tree: string; supposing: boolean }) {
  const say = useSay();
  const setSearch = useSetSearch();
  const mayWrite = useMayWrite();
  const { data: trees = [] } = useQuery({ ...api.trees.list.queryOptions(), staleTime: 300_000 });
  const [editing, setEditing] = useState(false);
  return (
    <>
      <select
        className="input tight"
        aria-label={say(m.whichTree)}
        value={tree}
        onChange={(event) =>
          setSearch({ tree: event.target.value === 'payment' ? undefined : event.target.value, node: undefined, ...(supposing ? { if: '-' } : {}) })
        }
      >
        {trees.map(({ id, name }) => (
          <option key={id} value={id}>
            {say(name)}
          </option>
        ))}
      </select>
      <Button
        look="plain"
        size="tight"
        aria-pressed={supposing}
        title={say(whatIfWeb.modeHint)}
        onClick={() => setSearch({ if: supposing ? undefined : '-' })}
      >
        {say(whatIfWeb.mode)}
      </Button>
      {mayWrite && (
        <Button look="plain" size="tight" onClick={() => setEditing(true)}>
          {say(m.editTree)}
        </Button>
      )}
      {editing && <TreeEditor trees={trees as readonly ListedTree[]} tree={tree} onClose={() => setEditing(false)} />}
    </>
  );
}
