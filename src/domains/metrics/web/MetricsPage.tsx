import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { api } from '../../../web/api.ts';
import { Page } from '../../../web/kit/Page.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { filterOf, usePageSearch, useView } from '../../../web/view.ts';
import type { MetricId } from '../contract.ts';
import { BreakdownPanel } from './BreakdownPanel.tsx';
import type { Board } from './board.ts';
import { Freshness } from './Freshness.tsx';
import { KpiRow } from './KpiRow.tsx';
import { metricsWeb as m } from './messages.ts';
import './metrics.css';
import { NoData, noDataIn } from './NoData.tsx';
import { SummaryStrip } from './SummaryStrip.tsx';
import { metricsSearch } from './search.ts';
import { TreePanel } from './TreePanel.tsx';
import { TrendPanel } from './TrendPanel.tsx';
import { type MetricWords, useMetricWords } from './useMetricWords.ts';

/** What happened, how much it is worth, why, and where: in this order. */
export default function MetricsPage() {
  const say = useSay();
  const view = useView();
  const search = usePageSearch(metricsSearch);
  const words = useMetricWords();
  const filter = filterOf(view);
  const board = useQuery({ ...api.metrics.board.queryOptions({ input: filter }), placeholderData: keepPreviousData });
  return (
    <Page title={say(m.title)} aside={board.data && <Freshness freshness={board.data.freshness} range={view.range} year={view.today.slice(0, 4)} />}>
      <div className="stack" data-stale={board.isPlaceholderData}>
        {board.data && noDataIn(board.data) ? (
          <NoData board={board.data} />
        ) : board.data || !board.error ? (
          <>
            {board.data ? <Head board={board.data} words={words} selected={search.metric} /> : <Waiting board={board} />}
            <div className="why-row">
              <TreePanel board={board} words={words} selected={search.metric} />
              <TrendPanel words={words} metric={search.metric} grain={search.grain} />
            </div>
            <BreakdownPanel words={words} metric={search.metric} by={search.by} />
          </>
        ) : (
          // What the board cannot tell, the other parts cannot either: said once.
          <Waiting board={board} />
        )}
      </div>
    </Page>
  );
}

function Head({ board, words, selected }: { board: Board; words: MetricWords; selected: MetricId }) {
  return (
    <>
      <KpiRow board={board} words={words} selected={selected} />
      <SummaryStrip board={board} words={words} />
    </>
  );
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
