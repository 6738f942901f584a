import { useState } from 'react';
import { addDays } from '../../../../base/calendar.ts';
import { dayWords } from '../../../../base/period.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { Page } from '../../../../web/kit/Page.tsx';
import { DataState, EmptyState, Panel } from '../../../../web/kit/Panel.tsx';
import { Segments } from '../../../../web/kit/Segments.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { useSetSearch } from '../../../../web/view.ts';
import { Freshness, lastDayOf } from '../Freshness.tsx';
import { NotesButton } from '../marks/NotesButton.tsx';
import { Builder } from './Builder.tsx';
import { CellDialog } from './CellDialog.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import '../metrics.css';
import './explore.css';
import { exploreWeb as m } from './messages.ts';
import { PivotChart } from './PivotChart.tsx';
import { PivotTable, type Spot } from './PivotTable.tsx';
import { parseSort, SHOWS, VERSUS } from './search.ts';
import { arrange, isSubtotal, leavesOf, type Pivot } from './table.ts';
import { type Folds, useFolds } from './useFolds.ts';
import { useOpenedView } from './useOpenedView.ts';
import { outerAxes, usePivot } from './usePivot.ts';
import { ViewsMenu } from './ViewsMenu.tsx';

type Asked = ReturnType<typeof usePivot>;

/** Any metrics by any dimensions over any days: asked above, shown below, all of it in the address. */
export default function ExplorePage() {
  const say = useSay();
  const opened = useOpenedView();
  const asked = usePivot(opened === false);
  const { search, view, where, query } = asked;
  const aside = query.data && <Freshness freshness={query.data.freshness} range={view.range} year={view.today.slice(0, 4)} />;
  return (
    <Page title={say(m.title)} beside={<ViewsMenu current={search.view} />} aside={aside}>
      <div className="stack">
        <Panel label={say(m.title)}>
          <Builder search={search} where={where} />
        </Panel>
        <Panel label={say(m.data)} flush>
          {opened === 'missing' ? (
            <EmptyState title={say(m.viewMissing)} text={say(m.viewMissingFix)} />
          ) : search.m.length === 0 ? (
            <EmptyState title={say(m.noMetrics)} text={say(m.addMetric)} />
          ) : (
            <div data-stale={query.isPlaceholderData}>
              <DataState query={query} lines={8} empty={(pivot) => (isEmpty(pivot) ? <Nothing pivot={pivot} /> : null)}>
                {(pivot) => <Shown pivot={pivot} asked={asked} />}
              </DataState>
            </div>
          )}
        </Panel>
      </div>
    </Page>
  );
}

/** True when no number is known at all: then the reason is told instead of a table of dashes. */
function isEmpty({ rows, total }: Pivot): boolean {
  return total.values.every((value) => value === null) && rows.every(({ cells }) => cells.values.every((value) => value === null));
}

/** What is unknown and why, and the way to days or filters that have numbers. */
function Nothing({ pivot }: { pivot: Pivot }) {
  const say = useSay();
  const setSearch = useSetSearch();
  const reasons = [...new Set(Object.values(pivot.total.why))].map((n) => say(pivot.reasons[n] ?? m.nothingFix));
  const last = lastDayOf(pivot.freshness);
  return (
    <EmptyState title={say(m.nothing)} text={reasons.join(' ') || say(m.nothingFix)}>
      <Button onClick={() => setSearch({ where: undefined })}>{say(m.clearFilters)}</Button>
      {last && <Button onClick={() => setSearch({ period: `${addDays(last, -29)}..${last}` })}>{say(m.toLastDay(say(dayWords(last))))}</Button>}
    </EmptyState>
  );
}

function Shown({ pivot, asked: { search, where } }: { pivot: Pivot; asked: Asked }) {
  const say = useSay();
  const language = useLanguage();
  const setSearch = useSetSearch();
  const [open, setOpen] = useState<Spot | null>(null);
  const folds = useFolds(search, pivot);
  const leaves = leavesOf(pivot, search.vs, folds.columns);
  const sort = parseSort(search.sort);
  const rows = arrange(pivot, leaves, { sort, words: search.q, pinned: search.pin, folded: folds.rows }, language);
  const name = `${pivot.metrics.map((metric) => say(metric.name)).join('-')}-${pivot.period.from}-${pivot.period.to}`;
  const press = (key: string) => {
    const down = sort?.key === key ? !sort.down : key !== '';
    setSearch({ sort: `${down ? '-' : ''}${key}` || undefined }, { replace: true });
  };
  const tools = <ExportMenu pivot={pivot} rows={rows} leaves={leaves} search={search} where={where} name={name} />;
  return (
    <>
      <Tools pivot={pivot} shown={rows.filter((row) => !isSubtotal(row)).length} search={search} folds={folds} exports={tools} />
      <Cuts pivot={pivot} />
      {search.show === 'table' ? (
        <PivotTable
          pivot={pivot}
          rows={rows}
          leaves={leaves}
          sort={sort}
          pinned={search.pin}
          heat={search.heat === 'on'}
          folds={folds}
          onSort={press}
          onOpen={setOpen}
        />
      ) : (
        <div className="pivot-chart">
          <PivotChart pivot={pivot} rows={rows} leaves={leaves} search={search} fileName={name} />
        </div>
      )}
      {open && (
        <CellDialog
          pivot={pivot}
          search={search}
          where={where}
          row={rows[open.row] ?? null}
          leaf={leaves[open.leaf] ?? null}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

type ToolsProps = { pivot: Pivot; shown: number; search: Asked['search']; folds: Folds; exports: React.ReactNode };

/** How it is shown: table or chart, comparison, shading, which rows. */
function Tools({ pivot, shown, search, folds, exports }: ToolsProps) {
  const say = useSay();
  const setSearch = useSetSearch();
  const shows = SHOWS.map((value) => ({ value, label: say(m[value]) }));
  const versus = VERSUS.map((value) => ({ value, label: say(m[value]) }));
  return (
    <div className="ledger-tools">
      <Segments label={say(m.show)} options={shows} value={search.show} onChange={(show) => setSearch({ show })} />
      <Segments label={say(m.versus)} options={versus} value={search.vs} onChange={(vs) => setSearch({ vs })} />
      <Button
        look="plain"
        size="tight"
        aria-pressed={search.heat === 'on'}
        disabled={search.show !== 'table'}
        onClick={() => setSearch({ heat: search.heat === 'on' ? undefined : 'on' }, { replace: true })}
      >
        {say(m.heat)}
      </Button>
      <SubtotalTools pivot={pivot} search={search} folds={folds} />
      <NotesButton days={pivot.period} />
      <span className="spacer" />
      <input
        className="input tight"
        style={{ width: 180 }}
        type="search"
        data-search="table"
        placeholder={say(m.search)}
        aria-label={say(m.search)}
        value={search.q}
        onChange={(event) => setSearch({ q: event.target.value }, { replace: true })}
      />
      <span className="small quiet">{say(m.rowsShown(shown, pivot.all.rows))}</span>
      {exports}
    </div>
  );
}

/** Subtotals on and off, and all of them folded or open. */
function SubtotalTools({ pivot, search, folds }: Pick<ToolsProps, 'pivot' | 'search' | 'folds'>) {
  const say = useSay();
  const setSearch = useSetSearch();
  const on = search.sub === 'on';
  const possible = search.show === 'table' && outerAxes(search).length > 0;
  const some = pivot.subtotals.length > 0 || pivot.columns.some(isSubtotal);
  return (
    <>
      <Button
        look="plain"
        size="tight"
        aria-pressed={on && possible}
        disabled={!possible}
        title={say(possible ? m.subtotalIs : m.subtotalsNeed)}
        onClick={() => setSearch({ sub: on ? undefined : 'on', fold: undefined, foldc: undefined })}
      >
        {say(m.subtotals)}
      </Button>
      {on && possible && some && (
        <Button look="plain" size="tight" onClick={folds.toggleAll}>
          {say(folds.rows.size + folds.columns.size === 0 ? m.foldAll : m.unfoldAll)}
        </Button>
      )}
    </>
  );
}

/** What is not listed, and what is only a part. */
function Cuts({ pivot }: { pivot: Pivot }) {
  const say = useSay();
  const columns = pivot.columns.filter((column) => column.members.length > 0 && !isSubtotal(column)).length;
  const notes = [
    pivot.rows.length < pivot.all.rows ? say(m.cutRows(pivot.rows.length, pivot.all.rows)) : null,
    pivot.totalColumn && columns < pivot.all.columns ? say(m.cutColumns(columns, pivot.all.columns)) : null,
    pivot.subtotals.length > 0 || pivot.columns.some(isSubtotal) ? say(m.subtotalIs) : null,
    [...pivot.rows, ...pivot.columns].some(({ partial }) => partial) ? say(m.partialNote) : null,
  ].filter((note) => note !== null);
  return notes.length > 0 ? <p className="pivot-notes small quiet">{notes.join('　')}</p> : null;
}
