import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatNumber } from '../../../../base/format.ts';
import { api, type ContractRouterOutputs, client } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { saveCsv } from '../../../../web/kit/csv.ts';
import { Dialog } from '../../../../web/kit/Dialog.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { DataState } from '../../../../web/kit/Panel.tsx';
import { Segments } from '../../../../web/kit/Segments.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { filterOf, useSetSearch, useView } from '../../../../web/view.ts';
import { metricsWeb as m } from '../messages.ts';
import type { Where } from '../where.ts';
import { type RowsOf, readRowsOf, writeRowsOf } from './rowsOf.ts';

type Answer = ContractRouterOutputs['rows']['list'];
type Cell = Answer['rows'][number][number];

/** What an exported file holds at most. */
const MOST_IN_FILE = 5000;

/** Beside the page, the rows a number is made of: which orders, which buyers, which lines of a report. The address keeps it open. */
export function RowsDrawer({ rows, where }: { rows: string | undefined; where: Where }) {
  const setSearch = useSetSearch();
  const say = useSay();
  const of = readRowsOf(rows);
  if (!of) return null;
  const close = () => setSearch({ rows: undefined }, { replace: true });
  return (
    <Dialog label={say(m.rows)} onClose={close} look="drawer">
      <Drawer key={rows} of={of} where={{ ...where, ...of.where }} onClose={close} />
    </Dialog>
  );
}

function Drawer({ of, where, onClose }: { of: RowsOf; where: Where; onClose: () => void }) {
  const say = useSay();
  const view = useView();
  const setSearch = useSetSearch();
  const [asked, setAsked] = useState<{ side: 'period' | 'compared'; part?: string; view?: string; page: number }>({ side: 'period', page: 0 });
  const input = { ...filterOf(view), where, metric: of.metric, ...asked };
  const list = useQuery({ ...api.rows.list.queryOptions({ input }), placeholderData: keepPreviousData });
  return (
    <div className="drawer">
      <header>
        <h2>{list.data ? say(list.data.counted.name) : say(m.rows)}</h2>
        {of.label && <span className="quiet drawer-place">{of.label}</span>}
        <span className="spacer" />
        <Button look="plain" size="square" aria-label={say(m.closeRows)} title={`${say(m.closeRows)} (Esc)`} onClick={onClose}>
          <Icon name="close" />
        </Button>
      </header>
      <DataState query={list} lines={8}>
        {(data) => (
          <Rows
            data={data}
            stale={list.isPlaceholderData}
            side={asked.side}
            onAsk={(change) => setAsked({ ...asked, page: 0, ...change })}
            onWho={() => setSearch({ rows: writeRowsOf({ ...of, metric: 'buyers' }) })}
            onSave={async () => saveRows(await client.rows.list({ ...input, page: 0, size: MOST_IN_FILE }), say)}
          />
        )}
      </DataState>
    </div>
  );
}

type RowsProps = {
  data: Answer;
  stale: boolean;
  side: 'period' | 'compared';
  onAsk: (change: { side?: 'period' | 'compared'; part?: string; view?: string; page?: number }) => void;
  onSave: () => Promise<void>;
  onWho: () => void;
};

function Rows({ data, stale, side, onAsk, onSave, onWho }: RowsProps) {
  const say = useSay();
  const options = (list: Answer['parts']) => list.map(({ id, name }) => ({ value: id, label: say(name) }));
  return (
    <div className="drawer-body" data-stale={stale}>
      <div className="drawer-tools">
        <Segments
          label={say(m.whichSide)}
          options={[
            { value: 'period', label: say(m.thisPeriod) },
            { value: 'compared', label: say(m.comparison) },
          ]}
          value={side}
          onChange={(value) => onAsk({ side: value })}
        />
        {data.parts.length > 1 && (
          <Segments
            label={say(m.whichRows)}
            options={options(data.parts)}
            value={data.part}
            onChange={(part) => onAsk({ part, view: undefined } as never)}
          />
        )}
        {data.views.length > 1 && (
          <Segments label={say(m.whichRows)} options={options(data.views)} value={data.view} onChange={(view) => onAsk({ view })} />
        )}
        {!data.views.some(({ id }) => id === 'buyers') && (
          <Button size="tight" onClick={onWho}>
            {say(m.whoHere)}
          </Button>
        )}
        <span className="spacer" />
        <Button look="plain" size="tight" onClick={() => void onSave()} disabled={data.count === 0}>
          <Icon name="download" size={14} /> CSV
        </Button>
      </div>
      <Totals data={data} />
      {data.notes.length > 0 && (
        <ul className="drawer-notes small quiet">
          {data.notes.map((note) => (
            <li key={note.en}>{say(note)}</li>
          ))}
        </ul>
      )}
      <RowsTable data={data} />
      <Pages data={data} onPage={(page) => onAsk({ page })} />
    </div>
  );
}

function Totals({ data: { period, count, sum, value, unknown, counted, adds, parts } }: { data: Answer }) {
  const say = useSay();
  const language = useLanguage();
  const written = (number: number) => figureOf(number, counted.unit, language);
  return (
    <p className="drawer-totals">
      <span className="quiet">{say(period.words)}</span>
      <span>{say(m.rowCount(count.toLocaleString('en-US')))}</span>
      {adds && (
        <span>
          {say(m.rowSum)} <b>{written(sum)}</b>
        </span>
      )}
      {(!adds || parts.length > 1) && value !== null && (
        <span>
          {say(counted.name)} <b>{written(value)}</b>
        </span>
      )}
      {value === null && unknown && <span className="quiet">{say(unknown)}</span>}
    </p>
  );
}

function RowsTable({ data: { columns, rows, counted } }: { data: Answer }) {
  const say = useSay();
  const language = useLanguage();
  // A column nobody fills says nothing.
  const seen = columns.map((column, n) => ({ column, n })).filter(({ column, n }) => column.unit !== null || rows.some((row) => row[n] !== ''));
  return (
    <div className="ledger-scroll">
      <table className="ledger" aria-label={say(counted.name)}>
        <thead>
          <tr>
            {seen.map(({ column }) => (
              <th key={column.id} scope="col" className={column.unit ? 'number' : undefined}>
                {say(column.name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // Rows have no name of their own beyond their place in the order.
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is what a row is known by
            <tr key={at}>
              {seen.map(({ column, n }) => (
                <td key={column.id} className={column.unit ? 'number' : undefined}>
                  {typeof row[n] === 'number' && column.unit ? figureOf(row[n], column.unit, language) : plain(row[n], say)}
                </td>
              ))}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td className="none" colSpan={Math.max(1, seen.length)}>
                {say(m.noRows)}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function Pages({ data: { page, size, count }, onPage }: { data: Answer; onPage: (page: number) => void }) {
  const say = useSay();
  const last = Math.max(0, Math.ceil(count / size) - 1);
  if (last === 0) return null;
  return (
    <footer className="drawer-pages">
      <Button size="tight" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {say(m.pageBack)}
      </Button>
      <span className="small quiet">{say(m.pageOf(page + 1, last + 1))}</span>
      <Button size="tight" disabled={page >= last} onClick={() => onPage(page + 1)}>
        {say(m.pageOn)}
      </Button>
    </footer>
  );
}

type Say = ReturnType<typeof useSay>;

/** A number with all its digits: these are rows, and rows are added up by hand. */
function figureOf(value: number, unit: Parameters<typeof formatNumber>[1], language: 'zh' | 'en'): string {
  const { figure, unit: scale } = formatNumber(value, unit, language);
  return `${figure}${scale}`;
}

function plain(cell: Cell | undefined, say: Say): string {
  if (cell === undefined) return '';
  return typeof cell === 'object' ? say(cell) : String(cell);
}

function saveRows({ columns, rows, counted, period }: Answer, say: Say): void {
  const head = columns.map(({ name }) => say(name));
  saveCsv(`${say(counted.name)}-${period.from}-${period.to}`, [
    head,
    ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell : plain(cell, say)))),
  ]);
}
