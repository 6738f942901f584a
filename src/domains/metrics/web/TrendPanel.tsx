import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { addDays } from '../../../base/calendar.ts';
import { formatNumber } from '../../../base/format.ts';
import { PER_DAY } from '../../../base/period/comparison.ts';
import { COMPARISONS, lengthOf, type Range } from '../../../base/period.ts';
import { api } from '../../../web/api.ts';
import { Chart } from '../../../web/charts/Chart.tsx';
import { DataState, EmptyState, Panel } from '../../../web/kit/Panel.tsx';
import { Segments } from '../../../web/kit/Segments.tsx';
import { useLanguage, useSay } from '../../../web/language.tsx';
import { filterOf, useSetSearch, useView } from '../../../web/view.ts';
import type { MetricKey } from '../contract.ts';
import type { Trend } from './board.ts';
import { NotesButton } from './marks/NotesButton.tsx';
import { useAlertMarks, useBand } from './marks/useAlertMarks.ts';
import { useAxisMarks } from './marks/useAxisMarks.ts';
import { metricsWeb as m } from './messages.ts';
import { type Grain, grainsFor } from './search.ts';
import { labelWords, trendOption } from './trendOption.ts';
import type { MetricWords } from './useMetricWords.ts';
import type { Where } from './where.ts';

/** A period shorter than this is drawn within the days that lead to it: two points are no trend. */
const SHORT = 7;
const WIDE = 30;

/** The days the trend is drawn for. */
function drawnRange(range: Range, grain: Grain): Range {
  return grain !== 'hour' && lengthOf(range) < SHORT ? { from: addDays(range.to, 1 - WIDE), to: range.to } : range;
}

type Props = { words: MetricWords; metric: MetricKey; grain: Grain; where: Where };

/** One metric over time, with the comparison dashed behind it. */
export function TrendPanel({ words, metric, grain: wanted, where }: Props) {
  const say = useSay();
  const view = useView();
  const setSearch = useSetSearch();
  const grains = grainsFor(view.range, metric);
  const grain = grains.includes(wanted) ? wanted : 'day';
  const drawn = drawnRange(view.range, grain);
  const widened = drawn !== view.range;
  // What is aligned by a festival, a phase or days of one's own cannot be stretched along with the period: as many days up to its end can.
  const compare = widened && view.comparison ? stretched(view.compare, view.comparison.range, lengthOf(drawn)) : view.compare;
  const input = { ...filterOf(view), ...drawn, compare, metric, grain, where };
  const known = !widened || view.comparison !== null;
  const trend = useQuery({ ...api.metrics.trend.queryOptions({ input }), placeholderData: keepPreviousData, enabled: known });
  const options = grains.map((value) => ({ value, label: say(m[value]) }));
  return (
    <Panel
      title={`${say(m.trend)} · ${say(words(metric).name)}`}
      note={widened ? say(m.widened(WIDE)) : undefined}
      tools={
        <>
          <NotesButton days={drawn} />
          <Segments label={say(m.grain)} options={options} value={grain} onChange={(value) => setSearch({ grain: value })} />
        </>
      }
    >
      <DataState
        query={trend}
        lines={8}
        empty={(data) => (hasNothing(data) ? <EmptyState title={say(m.noTrend)} text={say(data.unknown ?? m.noTrendFix)} /> : null)}
      >
        {(data) => <TrendChart trend={data} metric={metric} words={words} where={where} marked={widened ? view.range : null} />}
      </DataState>
    </Panel>
  );
}

function stretched(compare: string, range: Range, days: number): string {
  const counted = (COMPARISONS as readonly string[]).includes(compare.replace(PER_DAY, ''));
  return counted ? compare : `${addDays(range.to, 1 - days)}..${range.to}`;
}

function hasNothing(trend: Trend): boolean {
  return trend.points.every((point) => point.value === null && point.compared === null);
}

type ChartProps = { trend: Trend; metric: MetricKey; words: MetricWords; where: Where; marked: Range | null };

function TrendChart({ trend, metric, words, where, marked }: ChartProps) {
  const say = useSay();
  const language = useLanguage();
  const { name, unit } = words(metric);
  const marks = useAxisMarks(
    trend.grain === 'hour' ? null : trend.grain,
    trend.points.map(({ label }) => label),
    trend.period,
    useAlertMarks(trend.period, where),
  );
  const band = useBand(metric, trend.period, where, trend.grain === 'day');
  const [days, compared] = [say(trend.period.words), say(trend.comparedWith.words)];
  const text = (value: number | null) => {
    const { figure, unit: scale } = formatNumber(value, unit, language);
    return `${figure}${scale}`;
  };
  const legend = (
    <>
      <span className="legend-line">
        <i /> {days}
      </span>
      <span className="legend-line">
        <i className="dashed" /> {compared}
      </span>
      {band && (
        <span className="legend-line">
          <i className="band" /> {say(m.usualBand)}
        </span>
      )}
    </>
  );
  const rows = trend.points.map((point) => [
    say(labelWords(point.label, trend.grain)),
    text(point.value),
    point.comparedLabel ? say(labelWords(point.comparedLabel, trend.grain)) : '–',
    text(point.compared),
  ]);
  return (
    <Chart
      label={say(m.trendLabel(say(name), days, compared))}
      option={() => trendOption(trend, unit, language, { marked, marks, band })}
      depends={[trend, unit, language, marked?.from, marked?.to, marks, band]}
      table={{ head: [say(m.thisPeriod), say(name), say(m.comparedDay), say(m.comparison)], rows }}
      fileName={`${say(name)}-${trend.period.from}-${trend.period.to}`}
      height={268}
      legend={legend}
    />
  );
}
