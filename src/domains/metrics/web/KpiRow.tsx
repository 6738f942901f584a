import type { CSSProperties } from 'react';
import { Kpi } from '../../../web/kit/Kpi.tsx';
import { useSay } from '../../../web/language.tsx';
import { useSetSearch } from '../../../web/view.ts';
import type { MetricKey } from '../contract.ts';
import type { Board } from './board.ts';
import { MetricName } from './MetricName.tsx';
import { metricsWeb as m } from './messages.ts';
import { rowMetrics } from './search.ts';
import { TargetLine, useMonthTargets } from './targets/TargetLine.tsx';
import type { MetricWords } from './useMetricWords.ts';

/** The numbers of the first row; a press takes one to the trend and the table. */
export function KpiRow({ board, words, selected }: { board: Board; words: MetricWords; selected: MetricKey }) {
  const say = useSay();
  const setSearch = useSetSearch();
  const targets = useMonthTargets();
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
