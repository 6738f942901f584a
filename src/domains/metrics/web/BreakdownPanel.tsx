import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../../web/api.ts';
import { DataTable } from '../../../web/kit/DataTable.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { Tabs } from '../../../web/kit/Segments.tsx';
import { useSay } from '../../../web/language.tsx';
import { filterOf, useSetSearch, useView } from '../../../web/view.ts';
import type { MetricId } from '../contract.ts';
import type { Breakdown } from './board.ts';
import { useBreakdownColumns } from './breakdownColumns.tsx';
import { metricsWeb as m } from './messages.ts';
import { TABLES } from './search.ts';
import type { MetricWords } from './useMetricWords.ts';

const TAB_WORDS = { shop: m.byShop, province: m.byProvince, hour: m.byHour, weekday: m.byWeekday, day: m.byDay } as const;
type By = keyof typeof TAB_WORDS;

/** Where it happened: the metric by shop, province, hour, weekday or day, beside the comparison. */
export function BreakdownPanel({ words, metric, by }: { words: MetricWords; metric: MetricId; by: By }) {
  const say = useSay();
  const setSearch = useSetSearch();
  const options = TABLES.map((value) => ({ value, label: say(TAB_WORDS[value]) }));
  const tabs = <Tabs label={say(m.breakdown)} options={options} value={by} onChange={(value) => setSearch({ by: value })} />;
  return (
    <Panel flush label={say(m.breakdown)}>
      {/* A dimension of its own: rows of another must not stand under its title while it is asked for. */}
      <BreakdownTable key={by} words={words} metric={metric} by={by} tabs={tabs} />
    </Panel>
  );
}

function BreakdownTable({ words, metric, by, tabs }: { words: MetricWords; metric: MetricId; by: By; tabs: ReactNode }) {
  const view = useView();
  const table = useQuery({ ...api.metrics.breakdown.queryOptions({ input: { ...filterOf(view), by } }), placeholderData: keepPreviousData });
  if (table.data) return <BreakdownRows data={table.data} words={words} metric={metric} by={by} tabs={tabs} />;
  return (
    <>
      <div className="ledger-tools">{tabs}</div>
      <div className="waiting-table">
        <DataState query={table} lines={6}>
          {() => null}
        </DataState>
      </div>
    </>
  );
}

type RowsProps = { data: Breakdown; words: MetricWords; metric: MetricId; by: By; tabs: ReactNode };

function BreakdownRows({ data, words, metric, by, tabs }: RowsProps) {
  const say = useSay();
  const shown = data.metrics.includes(metric) ? metric : 'payment_amount';
  const columns = useBreakdownColumns(data, shown, say(TAB_WORDS[by]), words);
  const inOrder = by === 'hour' || by === 'weekday' || by === 'day';
  return (
    <DataTable
      lead={tabs}
      label={`${say(words(shown).name)} · ${say(TAB_WORDS[by])}`}
      rows={data.rows}
      columns={columns}
      rowKey={(row) => row.key}
      searchText={(row) => `${row.label.zh} ${row.label.en}`}
      sort={inOrder ? null : { key: 'value', down: true }}
      fileName={`${say(words(shown).name)}-${say(TAB_WORDS[by])}-${data.period.from}-${data.period.to}`}
    />
  );
}
