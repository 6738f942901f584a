import { Link } from '@tanstack/react-router';
import { dayWords } from '../../../base/period.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { EmptyState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { useSetSearch } from '../../../web/view.ts';
import type { Board } from './board.ts';
import { lastDayOf } from './Freshness.tsx';
import { metricsWeb as m } from './messages.ts';

/** True when no number of the period is known. */
export function noDataIn(board: Board): boolean {
  return board.kpis.every((kpi) => kpi.value === null || kpi.value === 0);
}

/** Says that nothing fits what the page is narrowed to, and opens it wide again. */
export function NoMatch() {
  const say = useSay();
  const setSearch = useSetSearch();
  return (
    <Panel label={say(m.noMatch)}>
      <EmptyState title={say(m.noMatch)} text={say(m.noMatchText)}>
        <Button look="main" onClick={() => setSearch({ where: undefined, node: undefined })}>
          {say(m.wideAgain)}
        </Button>
      </EmptyState>
    </Panel>
  );
}

/** Teaches what this page will answer, and leads to days that have data. */
export function NoData({ board }: { board: Board }) {
  const say = useSay();
  const setSearch = useSetSearch();
  const last = lastDayOf(board.freshness);
  return (
    <Panel label={say(m.emptyTitle)}>
      <EmptyState title={say(m.emptyTitle)} text={say(m.emptyText)}>
        {last && (
          <Button look="main" onClick={() => setSearch({ period: `${last}..${last}` })}>
            {say(m.toLastDay(say(dayWords(last))))}
          </Button>
        )}
        <Link to={'/imports' as never} className="button">
          {say(m.toImport)}
        </Link>
      </EmptyState>
    </Panel>
  );
}
