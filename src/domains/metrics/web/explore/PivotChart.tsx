import { formatNumber } from '../../../../base/format.ts';
import { Chart } from '../../../../web/charts/Chart.tsx';
import { EmptyState } from '../../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { useAxisMarks } from '../marks/useAxisMarks.ts';
import { type ChartModel, chartModel } from './chartModel.ts';
import { pivotOption } from './chartOption.ts';
import { exploreWeb as m } from './messages.ts';
import type { ExploreSearch } from './search.ts';
import type { Leaf, Pivot, PivotRow } from './table.ts';

type Props = { pivot: Pivot; rows: readonly PivotRow[]; leaves: readonly Leaf[]; search: ExploreSearch; fileName: string };

/** The pivot as a drawing. */
export function PivotChart({ pivot, rows, leaves, search, fileName }: Props) {
  const say = useSay();
  const language = useLanguage();
  const model = chartModel(pivot, rows, leaves, search, language);
  const keys = model.categories.map(({ key }) => key);
  const marks = useAxisMarks(model.time, keys, pivot.period);
  const names = pivot.metrics.map(({ name }) => say(name));
  const units = pivot.metrics.map(({ unit }) => unit);
  if (search.show === 'scatter' && (pivot.metrics.length < 2 || search.rows.length === 0))
    return <EmptyState title={say(m.scatterNeeds)} text={say(m.addMetric)} />;
  return (
    <>
      <Chart
        label={say(m.chartLabel(names.join('、'), say(pivot.period.words)))}
        option={() => pivotOption(model, { show: search.show, language, names, units, marks })}
        depends={[pivot, rows, search.show, language, marks]}
        table={tableOf(model, search, names, units, language)}
        fileName={fileName}
        height={420}
        legend={<Legend model={model} />}
      />
      {model.left > 0 && <p className="small quiet">{say(m.chartLeft(model.left))}</p>}
    </>
  );
}

function Legend({ model }: { model: ChartModel }) {
  return (
    <span className="pivot-legend">
      {model.series.map(({ name, compared }, n) => (
        <span key={name} className="legend-line">
          <i
            className={compared ? 'dashed' : undefined}
            style={compared ? undefined : { background: `var(--s${(n % 8) + 1})`, borderColor: `var(--s${(n % 8) + 1})` }}
          />{' '}
          {name}
        </span>
      ))}
    </span>
  );
}

function tableOf(
  model: ChartModel,
  search: ExploreSearch,
  names: readonly string[],
  units: Pivot['metrics'][number]['unit'][],
  language: 'zh' | 'en',
) {
  const text = (value: number | null | undefined, unit: Pivot['metrics'][number]['unit']) => {
    const { figure, unit: scale } = formatNumber(value ?? null, unit, language);
    return `${figure}${scale}`;
  };
  if (search.show === 'scatter') {
    const rows = model.points.map(({ name, x, y }) => [name, text(x, units[0] ?? 'count'), text(y, units[1] ?? 'count')]);
    return { head: [m.rows[language], names[0] ?? '', names[1] ?? ''], rows };
  }
  return {
    head: [m.rows[language], ...model.series.map(({ name }) => name)],
    rows: model.categories.map(({ label }, at) => [label, ...model.series.map(({ values, unit }) => text(values[at], unit))]),
  };
}
