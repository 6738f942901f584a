import { useMutation, useQuery } from '@tanstack/react-query';
import { formatNumber } from '../../../base/format.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { type Column, DataTable } from '../../../web/kit/DataTable.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { Icon } from '../../../web/kit/icons.tsx';
import { useMoment } from '../../../web/kit/Moment.tsx';
import { DataState, EmptyState, Panel } from '../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../web/language.tsx';
import { useShops } from '../../../web/session.ts';
import { importsWeb as m } from './messages.ts';
import type { ImportRecord } from './queue.ts';
import { historyOptions, undoImport } from './useQueue.ts';

/** Every import, newest first, each undone by a press. */
export function HistoryPanel({ mayUndo }: { mayUndo: boolean }) {
  const say = useSay();
  const history = useQuery(historyOptions);
  const undo = useMutation({ mutationFn: undoImport });
  const columns = useHistoryColumns(mayUndo ? undo.mutate : null);
  return (
    <Panel title={say(m.history)} flush>
      <div className="inset-small">
        <FaultBox error={undo.error} />
      </div>
      <DataState
        query={history}
        lines={3}
        empty={(data) => (data.records.length === 0 ? <EmptyState title={say(m.historyEmpty)} text={say(m.historyEmptyText)} /> : null)}
      >
        {(data) => <DataTable label={say(m.history)} rows={data.records} columns={columns} rowKey={(row) => String(row.id)} />}
      </DataState>
    </Panel>
  );
}

function useHistoryColumns(undo: ((id: number) => void) | null): readonly Column<ImportRecord>[] {
  const say = useSay();
  const moment = useMoment();
  const shops = useShops();
  const shopName = (row: ImportRecord) => shops.find((shop) => shop.id === row.shop)?.name ?? `#${row.shop}`;
  const column = (key: string, title: string, value: (row: ImportRecord) => string): Column<ImportRecord> => ({
    key,
    title,
    plain: title,
    value,
    draw: value,
  });
  return [
    { ...column('at', say(m.at), (row) => row.at), draw: (row) => <span className="nowrap">{moment(row.at)}</span> },
    column('file', say(m.file), (row) => row.file),
    column('shop', say(m.shopColumn), shopName),
    column('by', say(m.by), (row) => row.by),
    { key: 'result', title: say(m.result), plain: say(m.result), draw: (row) => <Result row={row} /> },
    {
      ...column('state', say(m.state), (row) => say(m[row.state])),
      draw: (row) => <span className={row.state === 'failed' ? 'tag warn' : 'tag'}>{say(m[row.state])}</span>,
    },
    {
      key: 'undo',
      title: '',
      plain: say(m.undo),
      draw: (row) =>
        undo && row.state === 'done' ? (
          <Button look="plain" size="tight" onClick={() => undo(row.id)}>
            <Icon name="undo" size={14} /> {say(m.undo)}
          </Button>
        ) : null,
    },
  ];
}

function Result({ row }: { row: ImportRecord }) {
  const say = useSay();
  const language = useLanguage();
  const { outcome, error } = row;
  if (error)
    return (
      <>
        {say(error.text)} <code>{error.code}</code>
      </>
    );
  if (!outcome) return <>–</>;
  const part = (key: 'rowsNew' | 'rowsChanged' | 'rowsUnchanged' | 'rowsRejected') =>
    `${say(m[key])} ${formatNumber(outcome[key], 'count', language).figure}`;
  return <>{[part('rowsNew'), part('rowsChanged'), part('rowsUnchanged'), part('rowsRejected')].join(' · ')}</>;
}
