import type { UseQueryResult } from '@tanstack/react-query';
import { verdict } from '../../../web/kit/Amount.tsx';
import { Icon } from '../../../web/kit/icons.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { useSetSearch } from '../../../web/view.ts';
import type { Grown } from './board.ts';
import { metricsWeb as m } from './messages.ts';
import { writeRowsOf } from './rows/rowsOf.ts';
import { hasRows, placeWords } from './tree/rows.ts';
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
  const nodeAt = (path: string): Grown['root'] => {
    const walk = (node: Grown['root']): Grown['root'] | null => (node.path === path ? node : (node.children.map(walk).find(Boolean) ?? null));
    return walk(root) ?? root;
  };
  const go = (path: string) => {
    setSearch({ node: path === root.path ? undefined : path, metric: nodeAt(path).metric });
    // The row may have to open first.
    window.setTimeout(() => focusNode(path), 60);
  };
  return (
    <p className="sentence">
      {sentence.map(({ text, path, contribution }, at) => {
        const key = `${at}${path}`;
        if (path === null) return <span key={key}>{say(text)}</span>;
        const node = nodeAt(path);
        const tone = contribution === null || at === 0 ? '' : verdict(contribution > 0 ? 'up' : contribution < 0 ? 'down' : 'flat', root.good);
        return (
          <span key={key} className="clause-with">
            <button type="button" className={at === 0 ? 'clause head' : 'clause'} onClick={() => go(path)}>
              <span className={tone}>{say(text)}</span>
            </button>
            {hasRows(node) && (
              <button
                type="button"
                className="row-tool"
                title={say(m.rowsAndWho)}
                aria-label={say(m.rowsOf(say(text)))}
                onClick={() => setSearch({ rows: writeRowsOf({ metric: node.metric, where: node.where, label: placeWords(root, path, say) }) })}
              >
                <Icon name="table" size={13} />
              </button>
            )}
          </span>
        );
      })}
    </p>
  );
}
