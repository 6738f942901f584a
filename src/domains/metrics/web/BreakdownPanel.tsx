import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../../web/api.ts';
import { DataTable } from '../../../web/kit/DataTable.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { Tabs } from '../../../web/kit/Segments.tsx';
import { useLanguage, useSay } from '../../../web/language.tsx';
import { filterOf, useSetSearch, useView } from '../../../web/view.ts';
import type { MetricKey } from '../contract.ts';
import { DIMENSION_WORDS } from '../messages.ts';
import type { Breakdown } from './board.ts';
import { useBreakdownColumns } from './breakdownColumns.tsx';
import { metricsWeb as m } from './messages.ts';
import { TABLES } from './search.ts';
import { signedPart } from './tree/TreeRow.tsx';
import type { MetricWords } from './useMetricWords.ts';
import type { Where } from './where.ts';

type By = (typeof TABLES)[number];
type Props = { words: MetricWords; metric: MetricKey; by: By; where: Where };

/** Where it happened: the metric by the members of a dimension, beside the comparison, with each one's part of the change. */
export function BreakdownPanel(props: Props) {
  const say = useSay();
  const setSearch = useSetSearch();
  const options = TABLES.map((value) => ({ value, label: say(m.tabOf(DIMENSION_WORDS[value])) }));
  const tabs = <Tabs label={say(m.breakdown)} options={options} value={props.by} onChange={(value) => setSearch({ by: value })} />;
  return (
    <Panel flush label={say(m.breakdown)}>
      {/* A dimension of its own: rows of another must not stand under its title while it is asked for. */}
      <BreakdownTable key={props.by} {...props} tabs={tabs} />
    </Panel>
  );
}

function BreakdownTable({ tabs, ...props }: Props & { tabs: ReactNode }) {
  const view = useView();
  const input = { ...filterOf(view), by: props.by, metric: props.metric, where: props.where };
  const table = useQuery({ ...api.metrics.breakdown.queryOptions({ input }), placeholderData: keepPreviousData });
  if (table.data) return <BreakdownRows {...props} data={table.data} tabs={tabs} />;
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

function BreakdownRows({ data, words, metric, by, tabs }: Props & { data: Breakdown; tabs: ReactNode }) {
  const say = useSay();
  const language = useLanguage();
  const { name, unit } = words(metric);
  const title = say(m.tabOf(DIMENSION_WORDS[by]));
  const columns = useBreakdownColumns({ data, metric, by, memberTitle: title, words });
  const inOrder = by === 'hour' || by === 'weekday' || by === 'day';
  return (
    <>
      <DataTable
        lead={tabs}
        label={`${say(name)} · ${title}`}
        rows={data.unknown ? [] : data.rows}
        columns={columns}
        rowKey={(row) => row.key}
        searchText={(row) => `${row.label.zh} ${row.label.en}`}
        sort={inOrder ? null : { key: 'value', down: true }}
        fileName={`${say(name)}-${title}-${data.period.from}-${data.period.to}`}
      />
      {(data.unknown || data.rest !== null) && (
        <p className="table-note small quiet">{data.unknown ? say(data.unknown) : say(m.restOfRows(signedPart(data.rest ?? 0, unit, language)))}</p>
      )}
    </>
  );
}
