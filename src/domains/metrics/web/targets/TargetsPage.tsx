import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { PERIOD_KINDS } from '../../../../base/period/named_period.ts';
import { api, client } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { Page } from '../../../../web/kit/Page.tsx';
import { DataState, EmptyState, Panel } from '../../../../web/kit/Panel.tsx';
import { Segments } from '../../../../web/kit/Segments.tsx';
import { UndoNotice } from '../../../../web/kit/UndoNotice.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { useSession } from '../../../../web/session.ts';
import { usePageSearch, useSetSearch } from '../../../../web/view.ts';
import { DayCalendar } from './DayCalendar.tsx';
import { LeversPanel } from './LeversPanel.tsx';
import { targetsWeb as m } from './messages.ts';
import { OutlookChart } from './OutlookChart.tsx';
import { TargetForm } from './TargetForm.tsx';
import { TargetTable } from './TargetTable.tsx';
import { openRow, type PaceRow, type Paces, targetsSearch } from './targetData.ts';
import './targets.css';
import { type TargetWrites, useTargetWrites } from './useTargetWrites.ts';
import { WhatIfPanel } from './WhatIfPanel.tsx';

/** Where every target stands, where it will end, and what closes the gap. */
export default function TargetsPage() {
  const say = useSay();
  const search = usePageSearch(targetsSearch);
  const setSearch = useSetSearch();
  const { person } = useSession();
  const writes = useTargetWrites();
  const mayWrite = person?.role !== 'viewer' ? writes : null;
  const [adding, setAdding] = useState(false);
  const input = { kind: search.kind, ...(search.period ? { period: search.period } : {}) };
  const paces = useQuery({ ...api.targets.pace.queryOptions({ input }), placeholderData: keepPreviousData });
  const open = paces.data ? openRow(paces.data.rows, search) : null;
  return (
    <Page title={say(m.title)} beside={<PeriodTools paces={paces.data ?? null} />}>
      <div className="stack" data-stale={paces.isPlaceholderData}>
        <Panel
          title={say(m.pace)}
          note={say(m.paceNote)}
          tools={paces.data && mayWrite && <Tools paces={paces.data} writes={mayWrite} adding={adding} onAdd={() => setAdding(!adding)} />}
          flush
        >
          {adding && paces.data && mayWrite && (
            <TargetForm key={paces.data.period} paces={paces.data} writes={mayWrite} onDone={() => setAdding(false)} />
          )}
          <ImportFaults writes={writes} />
          <DataState
            query={paces}
            lines={5}
            empty={(data) => (data.rows.length === 0 ? <EmptyState title={say(m.emptyTitle)} text={say(m.emptyText)} /> : null)}
          >
            {(data) => (
              <TargetTable
                rows={data.rows}
                open={open}
                onOpen={(row) => setSearch({ metric: row.metric, shop: String(row.shop ?? 'all') })}
                writes={mayWrite}
              />
            )}
          </DataState>
        </Panel>
        {open && <OpenTarget key={`${open.shop}${open.metric}${open.period}`} row={open} writes={mayWrite} />}
      </div>
      {writes.last && (
        <UndoNotice onUndo={writes.undo} onClose={writes.forget} busy={writes.busy} error={writes.undoError}>
          {say(writes.last.words)}
        </UndoNotice>
      )}
    </Page>
  );
}

function PeriodTools({ paces }: { paces: Paces | null }) {
  const say = useSay();
  const { kind } = usePageSearch(targetsSearch);
  const setSearch = useSetSearch();
  const to = (period: string | undefined) => setSearch({ period });
  return (
    <div className="target-period">
      <Segments
        label={say(m.kind)}
        options={PERIOD_KINDS.map((value) => ({ value, label: say(m[value]) }))}
        value={kind}
        onChange={(value) => setSearch({ kind: value, period: undefined })}
      />
      {paces && (
        <span className="target-steps">
          <Button look="plain" size="square" aria-label={say(m.before)} onClick={() => to(paces.before)}>
            ‹
          </Button>
          <b>{say(paces.name)}</b>
          <Button look="plain" size="square" aria-label={say(m.after)} onClick={() => to(paces.after)}>
            ›
          </Button>
        </span>
      )}
    </div>
  );
}

function Tools({ paces, writes, adding, onAdd }: { paces: Paces; writes: TargetWrites; adding: boolean; onAdd: () => void }) {
  const say = useSay();
  const language = useLanguage();
  const picker = useRef<HTMLInputElement>(null);
  const download = async () => {
    const { name, file } = await client.targets.template({ period: paces.period, language });
    const link = document.createElement('a');
    link.href = `data:application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;base64,${file}`;
    link.download = name;
    link.click();
  };
  return (
    <>
      <Button size="tight" onClick={() => void download()}>
        <Icon name="download" size={14} /> {say(m.template)}
      </Button>
      <Button size="tight" disabled={writes.busy} onClick={() => picker.current?.click()}>
        <Icon name="imports" size={14} /> {say(m.upload)}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".xlsx,.xls"
        aria-label={say(m.upload)}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) writes.importFile(file);
          event.target.value = '';
        }}
      />
      <Button size="tight" aria-expanded={adding} onClick={onAdd}>
        {say(m.add)}
      </Button>
    </>
  );
}

function ImportFaults({ writes }: { writes: TargetWrites }) {
  const say = useSay();
  return (
    <div className="target-faults">
      <FaultBox error={writes.error} />
      {writes.faults.length > 0 && (
        <div role="alert">
          <strong>{say(m.importFaults)}</strong>
          <ul>
            {writes.faults.map(({ line, text, fix }) => (
              <li key={line}>
                {say(m.line(line))}：{say(text)} <span className="quiet">{say(fix)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** One target day by day, its forecast, what closes its gap, and the sliders. */
function OpenTarget({ row, writes }: { row: PaceRow; writes: TargetWrites | null }) {
  const say = useSay();
  const shops = row.shop === null ? {} : { shops: [row.shop] };
  const detail = useQuery({
    ...api.targets.detail.queryOptions({ input: { ...shops, metric: row.metric, period: row.period } }),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="stack" aria-label={`${say(row.shopName)} ${say(row.name)}`}>
      <h2 className="target-head">
        {say(row.shopName)} · {say(row.name)} · {say(row.periodName)}
      </h2>
      {row.notes.map((note) => (
        <p key={note.zh} className="partial-strip" role="note">
          {say(note)}
        </p>
      ))}
      <DataState query={detail} lines={8}>
        {(data) => (
          <div className="target-grid">
            {row.daily && <OutlookChart detail={data} />}
            {row.daily && <DayCalendar detail={data} writes={writes} />}
            {row.daily && <LeversPanel detail={data} />}
            {data.whatIf && <WhatIfPanel base={data.whatIf} />}
          </div>
        )}
      </DataState>
    </section>
  );
}
