import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { api } from '../../../web/api.ts';
import { Page } from '../../../web/kit/Page.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { filterOf, usePageSearch, useView } from '../../../web/view.ts';
import { BreakdownPanel } from './BreakdownPanel.tsx';
import type { Board, Grown } from './board.ts';
import { Freshness, lastDayOf } from './Freshness.tsx';
import { KpiRow } from './KpiRow.tsx';
import { metricsWeb as m } from './messages.ts';
import './metrics.css';
import { NoData, NoMatch, noDataIn } from './NoData.tsx';
import { RowsDrawer } from './rows/RowsDrawer.tsx';
import { SentenceStrip } from './SentenceStrip.tsx';
import { metricsSearch } from './search.ts';
import { TrendPanel } from './TrendPanel.tsx';
import { TreePanel } from './tree/TreePanel.tsx';
import { useMetricWords } from './useMetricWords.ts';
import { WhereChips } from './WhereChips.tsx';
import { WherePanel } from './WherePanel.tsx';
import { parseWhere, type Where } from './where.ts';

/** What happened, how much it is worth, why, and where: in this order. */
export default function MetricsPage() {
  const say = useSay();
  const view = useView();
  const search = usePageSearch(metricsSearch);
  const words = useMetricWords();
  const filter = filterOf(view);
  const where = parseWhere(search.where);
  const board = useQuery({ ...api.metrics.board.queryOptions({ input: { ...filter, where } }), placeholderData: keepPreviousData });
  const grown = useQuery({ ...api.trees.grow.queryOptions({ input: { ...filter, where, tree: search.tree } }), placeholderData: keepPreviousData });
  // A member of the tree is looked at alone: its trend, its places, its table.
  const looked = { ...where, ...whereOf(grown.data?.root, search.node) };
  return (
    <Page title={say(m.title)} aside={board.data && <Freshness freshness={board.data.freshness} range={view.range} year={view.today.slice(0, 4)} />}>
      <div className="stack" data-stale={board.isPlaceholderData}>
        {board.data && noDataIn(board.data) ? (
          search.where === '' || !told(board.data) ? (
            <NoData board={board.data} />
          ) : (
            <>
              <WhereChips where={where} names={board.data.narrowed} />
              <NoMatch />
            </>
          )
        ) : board.data || !board.error ? (
          <>
            {board.data ? <KpiRow board={board.data} words={words} selected={search.metric} /> : <Waiting board={board} />}
            <WhereChips where={where} names={board.data?.narrowed ?? {}} />
            <SentenceStrip grown={grown} />
            <div className="why-row" data-supposing={search.if !== undefined}>
              <TreePanel
                grown={grown}
                tree={search.tree}
                node={search.node ?? null}
                where={where}
                supposing={search.if}
                notes={board.data?.notes ?? []}
              />
              <div className="stack">
                <TrendPanel words={words} metric={search.metric} grain={search.grain} where={looked} />
                <WherePanel metric={search.metric} where={looked} />
              </div>
            </div>
            <BreakdownPanel words={words} metric={search.metric} by={search.by} where={looked} />
            <RowsDrawer rows={search.rows} where={where} />
          </>
        ) : (
          // What the board cannot tell, the other parts cannot either: said once.
          <Waiting board={board} />
        )}
      </div>
    </Page>
  );
}

/** Whether there is data of the period at all, of whatever place. */
function told({ freshness, period }: Board): boolean {
  const last = lastDayOf(freshness);
  return last !== null && last >= period.from;
}

/** The members above a node of the tree. */
function whereOf(root: Grown['root'] | undefined, path: string | undefined): Where {
  if (!root || path === undefined) return {};
  const find = (node: Grown['root']): Where | null =>
    node.path === path ? node.where : (node.children.map(find).find((one) => one !== null) ?? null);
  return find(root) ?? {};
}

function Waiting({ board }: { board: UseQueryResult<Board> }) {
  const say = useSay();
  return (
    <Panel label={say(m.keyNumbers)}>
      <div className="waiting-row">
        <DataState query={board} lines={4}>
          {() => null}
        </DataState>
      </div>
    </Panel>
  );
}
