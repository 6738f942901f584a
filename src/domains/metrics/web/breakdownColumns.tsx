import { formatChange, formatNumber, type Unit } from '../../../base/format.ts';
import { Amount, Change, verdict } from '../../../web/kit/Amount.tsx';
import type { Column } from '../../../web/kit/DataTable.tsx';
import { Icon } from '../../../web/kit/icons.tsx';
import { useLanguage, useSay } from '../../../web/language.tsx';
import { useSetSearch } from '../../../web/view.ts';
import type { Dimension, MetricKey } from '../contract.ts';
import type { Breakdown } from './board.ts';
import { MetricName } from './MetricName.tsx';
import { metricsWeb as m } from './messages.ts';
import { writeRowsOf } from './rows/rowsOf.ts';
import { rowMetrics } from './search.ts';
import type { MetricWords } from './useMetricWords.ts';

type Row = Breakdown['rows'][number];

type Of = { data: Breakdown; metric: MetricKey; by: Dimension; memberTitle: string; words: MetricWords };

/** The table's columns: the member, the chosen metric in full (value, comparison, change, contribution), then the others with their change beside. */
export function useBreakdownColumns({ data, metric, by, memberTitle, words }: Of): readonly Column<Row>[] {
  const say = useSay();
  const setSearch = useSetSearch();
  const member: Column<Row> = {
    key: 'member',
    title: memberTitle,
    plain: memberTitle,
    value: (row) => say(row.label),
    draw: (row) => (
      <span className="member">
        <span className="member-name" title={say(row.label)}>
          {say(row.label)}
        </span>
        <button
          type="button"
          className="row-tool"
          title={say(m.rows)}
          aria-label={say(m.rowsOf(say(row.label)))}
          onClick={() => setSearch({ rows: writeRowsOf({ metric, where: { [by]: [row.key] }, label: say(row.label) }) })}
        >
          <Icon name="table" size={13} />
        </button>
      </span>
    ),
  };
  const chosen = useChosenColumns(data, metric, words);
  const others = rowMetrics((one) => one !== metric && data.metrics.includes(one)).slice(0, 5);
  return [member, ...chosen, ...others.flatMap((one) => otherColumns(data, one, words, say))];
}

function useChosenColumns(data: Breakdown, metric: MetricKey, words: MetricWords): readonly Column<Row>[] {
  const say = useSay();
  const language = useLanguage();
  const at = data.metrics.indexOf(metric);
  const { name, unit, good } = words(metric);
  const value = (row: Row) => row.values[at] ?? null;
  const compared = (row: Row) => row.compared[at] ?? null;
  const difference = (row: Row) => minus(value(row), compared(row));
  const share = (row: Row) => {
    const [change, before] = [difference(row), compared(row)];
    return change === null || before === null || before === 0 ? null : change / before;
  };
  const most = Math.max(1e-9, ...data.rows.map((row) => Math.abs(value(row) ?? 0)));
  const barred = unit !== 'share' && unit !== 'price';
  const column = (key: string, title: string, plain: string, of: (row: Row) => number | null, draw: Column<Row>['draw']): Column<Row> => ({
    key,
    title,
    plain,
    number: true,
    value: of,
    draw,
  });
  const drawValue = (row: Row) => <BarredAmount value={value(row)} unit={unit} share={barred ? Math.abs(value(row) ?? 0) / most : null} />;
  const drawCompared = (row: Row) => (
    <span className="quiet">
      <Amount value={compared(row)} unit={unit} />
    </span>
  );
  const drawDifference = (row: Row) => <Difference value={difference(row)} text={signedText(difference(row), unit, language)} good={good} />;
  const drawContribution = ({ contribution, rate, mix }: Row) => (
    <span title={rate === null || mix === null ? undefined : say(m.rateAndMix(signedText(rate, unit, language), signedText(mix, unit, language)))}>
      <Difference value={contribution} text={signedText(contribution, unit, language)} good={good} />
    </span>
  );
  const drawShare = (row: Row) => <Change value={value(row)} compared={compared(row)} unit={unit} good={good} absolute={false} />;
  return [
    column('value', say(name), `${say(name)} ${say(data.period.words)}`, value, drawValue),
    column('compared', say(m.comparison), `${say(name)} ${say(data.comparedWith.words)}`, compared, drawCompared),
    column('difference', say(m.change), say(m.change), difference, drawDifference),
    ...(data.rows.some(({ contribution }) => contribution !== null)
      ? [column('contribution', say(m.contribution), say(m.contribution), (row) => row.contribution, drawContribution)]
      : []),
    // A rate's change is in points; a percentage of a percentage would only confuse.
    ...(unit === 'share' ? [] : [column('share', say(m.changeShare), say(m.changeShare), share, drawShare)]),
  ];
}

/** An amount with a bar of its share (0–1) of the greatest of the column; no bar where a bar would say nothing. */
function BarredAmount({ value, unit, share }: { value: number | null; unit: Unit; share: number | null }) {
  return (
    <span className="cell-bar">
      {share !== null && (
        <span className="track">
          <i style={{ width: `${share * 100}%` }} />
        </span>
      )}
      <Amount value={value} unit={unit} />
    </span>
  );
}

function minus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

function signedText(value: number | null, unit: Unit, language: 'zh' | 'en'): string {
  if (value === null) return '–';
  if (unit === 'share') return formatChange(value, 0, unit, language).absolute.replace('个百分点', '点');
  const { figure, unit: scale } = formatNumber(Math.abs(value), unit, language, { compact: true });
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${figure}${scale}`;
}

function Difference({ value, text, good }: { value: number | null; text: string; good: 'up' | 'down' | 'none' }) {
  return <span className={verdict(value === null || value === 0 ? 'flat' : value > 0 ? 'up' : 'down', good)}>{text}</span>;
}

/** Two columns of one metric: what is seen, and (in a file only) what it is compared with. */
function otherColumns(
  data: Breakdown,
  metric: MetricKey,
  words: MetricWords,
  say: (text: { zh: string; en: string }) => string,
): readonly Column<Row>[] {
  const at = data.metrics.indexOf(metric);
  const { name, unit, good } = words(metric);
  const value = (row: Row) => row.values[at] ?? null;
  const compared = (row: Row) => row.compared[at] ?? null;
  return [
    {
      key: metric,
      title: <MetricName id={metric} words={words} days={say(data.period.words)} comparedDays={say(data.comparedWith.words)} side="right" />,
      plain: `${say(name)} ${say(data.period.words)}`,
      number: true,
      value,
      draw: (row) => (
        <>
          <Amount value={value(row)} unit={unit} />
          <span className="beside">
            <Change value={value(row)} compared={compared(row)} unit={unit} good={good} absolute={false} brief />
          </span>
        </>
      ),
    },
    {
      key: `${metric}-compared`,
      title: '',
      plain: `${say(name)} ${say(data.comparedWith.words)}`,
      fileOnly: true,
      value: compared,
      draw: () => null,
    },
  ];
}
