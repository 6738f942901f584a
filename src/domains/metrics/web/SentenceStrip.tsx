import type { UseQueryResult } from '@tanstack/react-query';
import { verdict } from '../../../web/kit/Amount.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { useSetSearch } from '../../../web/view.ts';
import type { Grown } from './board.ts';
import { metricsWeb as m } from './messages.ts';
import { focusNode } from './tree/TreePanel.tsx';

/** What happened and why, as one sentence made of the tree's own numbers; every clause leads to its row. */
export function SentenceStrip({ grown }: { grown: UseQueryResult<Grown> }) {
  const say = useSay();
  return (
    <Panel label={say(m.summary)}>
      <DataState query={grown} lines={1}>
        {(data) => <Sentence grown={data} />}
      </DataState>
    </Panel>
  );
}

function Sentence({ grown: { sentence, root } }: { grown: Grown }) {
  const say = useSay();
  const setSearch = useSetSearch();
  const metricOf = (path: string): string => {
    const walk = (node: Grown['root']): string | null => (node.path === path ? node.metric : (node.children.map(walk).find(Boolean) ?? null));
    return walk(root) ?? root.metric;
  };
  const go = (path: string) => {
    setSearch({ node: path === root.path ? undefined : path, metric: metricOf(path) });
    // The row may have to open first.
    window.setTimeout(() => focusNode(path), 60);
  };
  return (
    <p className="sentence">
      {sentence.map(({ text, path, contribution }, at) => {
        const key = `${at}${path}`;
        if (path === null) return <span key={key}>{say(text)}</span>;
        const tone = contribution === null || at === 0 ? '' : verdict(contribution > 0 ? 'up' : contribution < 0 ? 'down' : 'flat', root.good);
        return (
          <button key={key} type="button" className={at === 0 ? 'clause head' : 'clause'} onClick={() => go(path)}>
            <span className={tone}>{say(text)}</span>
          </button>
        );
      })}
    </p>
  );
}
