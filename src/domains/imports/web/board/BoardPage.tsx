import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { z } from 'zod';
import { addDays } from '../../../../base/calendar.ts';
import { rangeWords } from '../../../../base/period.ts';
import { api } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { Page } from '../../../../web/kit/Page.tsx';
import { DataState, EmptyState, Panel } from '../../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { useShops } from '../../../../web/session.ts';
import { usePageSearch, useSetSearch } from '../../../../web/view.ts';
import type { Board } from '../../board/contract.ts';
import './board.css';
import { Grid } from './Grid.tsx';
import { Legend } from './Legend.tsx';
import { boardWeb as m } from './messages.ts';
import { TodayPanel } from './TodayPanel.tsx';

const boardSearch = z.object({
  to: z.iso.date().optional().catch(undefined),
  shops: z
    .string()
    .regex(/^\d+(,\d+)*$/)
    .optional()
    .catch(undefined),
});

/** Whether every shop's data is there, day by day, and what to download next. */
export default function BoardPage() {
  const say = useSay();
  const shops = useShops();
  return (
    <Page title={say(m.title)}>
      {shops.length === 0 ? (
        <Panel label={say(m.noShopTitle)}>
          <EmptyState title={say(m.noShopTitle)} text={say(m.emptyText)}>
            <Link to={'/people' as never} className="button main">
              {say(m.addShop)}
            </Link>
          </EmptyState>
        </Panel>
      ) : (
        <div className="stack">
          <TodayPanel />
          <GridPanel />
        </div>
      )}
    </Page>
  );
}

function GridPanel() {
  const say = useSay();
  const { to, shops } = usePageSearch(boardSearch);
  const input = { ...(to ? { to } : {}), ...(shops ? { shops: shops.split(',').map(Number) } : {}) };
  const board = useQuery({ ...api.imports.board.queryOptions({ input }), placeholderData: keepPreviousData });
  const note = (
    <>
      {board.data && say(daysOf(board.data))}
      {shops && <OnlyShops ids={input.shops ?? []} />}
    </>
  );
  return (
    <Panel title={say(m.grid)} note={note} tools={<Paging board={board.data} paged={to !== undefined} />} flush>
      <DataState query={board} lines={8} empty={(data) => (isEmpty(data) ? <Nothing /> : null)}>
        {(data) => (
          <>
            <Legend />
            <Grid board={data} />
            <details className="board-rules">
              <summary>{say(m.rules)}</summary>
              <p>{say(m.rulesText)}</p>
            </details>
          </>
        )}
      </DataState>
    </Panel>
  );
}

/** That not all shops are shown, and the way to all. */
function OnlyShops({ ids }: { ids: readonly number[] }) {
  const say = useSay();
  const set = useSetSearch();
  const comma = useLanguage() === 'zh' ? '、' : ', ';
  const names = useShops()
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name);
  return (
    <>
      {' · '}
      {say(m.onlyShops(names.join(comma)))}{' '}
      <Button size="tight" look="plain" onClick={() => set({ shops: undefined })}>
        {say(m.allShops)}
      </Button>
    </>
  );
}

function daysOf({ days, today }: Board) {
  return rangeWords({ from: days[0] as string, to: days.at(-1) as string }, today.slice(0, 4));
}

function isEmpty(board: Board): boolean {
  return board.shops.every(({ facts, waiting }) => waiting === 0 && facts.every(({ use }) => use === 'unused'));
}

function Paging({ board, paged }: { board: Board | undefined; paged: boolean }) {
  const say = useSay();
  const set = useSetSearch();
  const first = board?.days[0];
  if (!first) return null;
  return (
    <>
      {paged && (
        <Button size="tight" look="plain" onClick={() => set({ to: undefined })}>
          {say(m.newest)}
        </Button>
      )}
      <Button size="tight" look="plain" onClick={() => set({ to: addDays(first, -1) })}>
        {say(m.earlier)}
      </Button>
    </>
  );
}

function Nothing() {
  const say = useSay();
  return (
    <EmptyState title={say(m.emptyTitle)} text={say(m.emptyText)}>
      <Link to={'/imports' as never} className="button main">
        {say(m.toImport)}
      </Link>
    </EmptyState>
  );
}
