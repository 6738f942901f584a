import type { CSSProperties } from 'react';
import { Kpi } from '../../../web/kit/Kpi.tsx';
import { useSay } from '../../../web/language.tsx';
import { usePageSearch, useSetSearch } from '../../../web/view.ts';
import type { MetricKey } from '../contract.ts';
import { metricsMessages } from '../messages.ts';
import type { Board } from './board.ts';
import { MetricName } from './MetricName.tsx';
import { metricsWeb as m } from './messages.ts';
import { metricsSearch, rowMetrics } from './search.ts';
import { TargetLine, useMonthTargets } from './targets/TargetLine.tsx';
import type { MetricWords } from './useMetricWords.ts';

/** What refunds still to come will change. */
const REFUNDED: ReadonlySet<MetricKey> = new Set<MetricKey>([
  'net_amount',
  'refund_amount',
  'refund_rate',
  'refunded_orders',
  'gross_profit',
  'profit',
]);

/** The numbers of the first row; a press takes one to the trend and the table. */
export function KpiRow({ board, words, selected }: { board: Board; words: MetricWords; selected: MetricKey }) {
  const say = useSay();
  const setSearch = useSetSearch();
  const filtered = usePageSearch(metricsSearch).where !== '';
  const paces = useMonthTargets();
  // A target is of whole shops: beside the number of a place it would say something untrue.
  const targets = filtered ? [] : paces;
  const note = board.notes.find(({ zh }) => zh === metricsMessages.refundsToCome.zh);
  const moving = note ? say(note) : null;
  const find = (metric: MetricKey) => board.kpis.find((kpi) => kpi.metric === metric);
  const metrics = rowMetrics((metric) => (find(metric)?.value ?? null) !== null);
  const [days, comparedDays] = [say(board.period.words), say(board.comparedWith.words)];
  return (
    <section aria-label={say(m.keyNumbers)}>
      <div className="kpi-row" style={{ '--columns': metrics.length } as CSSProperties}>
        {metrics.map((metric, at) => {
          const kpi = find(metric);
          const { name, unit, good } = words(metric);
          if (!kpi) return null;
          return (
            <Kpi
              key={metric}
              name={
                <MetricName id={metric} words={words} days={days} comparedDays={comparedDays} side={at >= metrics.length - 2 ? 'right' : 'left'} />
              }
              plainName={say(name)}
              unit={unit}
              good={good}
              value={kpi.value}
              compared={kpi.compared}
              lastYear={kpi.lastYear}
              spark={kpi.spark}
              period={board.period}
              comparedWords={comparedDays}
              lastYearWords={say(board.lastYear.words)}
              unsettled={moving && REFUNDED.has(metric) ? moving : null}
              foot={<TargetLine rows={targets} metric={metric} />}
              selected={metric === selected}
              onSelect={() => setSearch({ metric })}
            />
          );
        })}
      </div>
    </section>
  );
}
