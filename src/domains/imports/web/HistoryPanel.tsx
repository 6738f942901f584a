import { type InfiniteData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { DataState, EmptyState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { usePageSearch, useSetSearch } from '../../../web/view.ts';
import { HistoryRow } from './HistoryRow.tsx';
import { importsWeb as m } from './messages.ts';
import type { ImportRecord } from './queue.ts';
import { undoImport } from './useQueue.ts';

const historySearch = z.object({ import: z.coerce.number().int().optional().catch(undefined) });
type Listed = { readonly records: readonly ImportRecord[]; readonly next: number | null };

const listOptions = api.imports.list.infiniteOptions({
  input: (before: number | undefined) => ({ limit: 20, ...(before === undefined ? {} : { before }) }),
  initialPageParam: undefined as number | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
  // Another's import, or one of the drop folder, shows without a press.
  refetchInterval: 15_000,
});

/** Every import, newest first, each undone by a press; the address can name one of them. */
export function HistoryPanel({ mayUndo }: { mayUndo: boolean }) {
  const say = useSay();
  const asked = usePageSearch(historySearch).import ?? null;
  const setSearch = useSetSearch();
  const history = useInfiniteQuery(listOptions);
  const undo = useMutation({ mutationFn: undoImport });
  const close = () => setSearch({ import: undefined }, { replace: true });
  const act = mayUndo ? undo.mutate : null;
  return (
    <>
      {asked !== null && <OnePanel id={asked} onUndo={act} onClose={close} />}
      <Panel title={say(m.history)} flush>
        <div className="inset-small">
          <FaultBox error={undo.error} />
        </div>
        <DataState
          query={history as never}
          lines={3}
          empty={(data: InfiniteData<Listed>) =>
            recordsOf(data).length === 0 ? <EmptyState title={say(m.historyEmpty)} text={say(m.historyEmptyText)} /> : null
          }
        >
          {(data: InfiniteData<Listed>) => <HistoryTable records={recordsOf(data)} onUndo={act} />}
        </DataState>
        {history.hasNextPage && (
          <div className="inset-small">
            <Button look="plain" size="tight" disabled={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
              {say(m.historyMore)}
            </Button>
          </div>
        )}
      </Panel>
    </>
  );
}

const recordsOf = ({ pages }: InfiniteData<Listed>): readonly ImportRecord[] => pages.flatMap(({ records }) => records);

/** One import that the address asks for, open. */
function OnePanel({ id, onUndo, onClose }: { id: number; onUndo: ((id: number) => void) | null; onClose: () => void }) {
  const say = useSay();
  const record = useQuery(api.imports.read.queryOptions({ input: { id } }));
  return (
    <Panel
      title={say(m.historyOne(id))}
      flush
      tools={
        <Button look="plain" size="tight" onClick={onClose}>
          {say(m.hide)}
        </Button>
      }
    >
      <DataState query={record} lines={3}>
        {(data) => <HistoryTable records={[data]} onUndo={onUndo} open={id} />}
      </DataState>
    </Panel>
  );
}

type TableProps = { records: readonly ImportRecord[]; onUndo: ((id: number) => void) | null; open?: number };

function HistoryTable({ records, onUndo, open: first }: TableProps) {
  const say = useSay();
  const [open, setOpen] = useState<number | null>(first ?? null);
  return (
    <div className="ledger-scroll">
      <table className="ledger history" aria-label={say(m.history)}>
        <thead>
          <tr>
            {[m.at, m.file, m.shopColumn, m.days, m.by, m.result, m.state].map((title) => (
              <th key={title.en} scope="col">
                {say(title)}
              </th>
            ))}
            <th scope="col" aria-label={say(m.undo)} />
          </tr>
        </thead>
        <tbody>
          {records.map((row) => (
            <HistoryRow key={row.id} row={row} open={open === row.id} onOpen={() => setOpen(open === row.id ? null : row.id)} onUndo={onUndo} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
