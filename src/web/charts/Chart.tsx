import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { Icon, type IconName } from '../kit/icons.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { useTheme } from '../theme.ts';
import { savePng } from './savePng.ts';

type Props = {
  /** What the chart shows, for those who do not see it. */
  label: string;
  /** Builds the drawing; called again when the theme changes, so that it can read the colour tokens. */
  option: () => EChartsCoreOption;
  /** What `option` depends on besides the theme. */
  depends: readonly unknown[];
  /** The same numbers as a table. */
  table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
  fileName: string;
  height: number;
  /** What stands to the left of the chart's tools. */
  legend?: ReactNode;
};

/** A chart with the table behind it: ECharts is fetched when the first chart is drawn. */
export function Chart({ label, option, depends, table, fileName, height, legend }: Props) {
  const say = useSay();
  const [asTable, setAsTable] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const chart = useChart(box, option, depends);
  return (
    <figure>
      <div className="chart-tools">
        {legend}
        <span className="tools">
          <ToolButton
            icon={asTable ? 'metrics' : 'table'}
            words={say(asTable ? m.asChart : m.asTable)}
            pressed={asTable}
            onPress={() => setAsTable(!asTable)}
          />
          <ToolButton
            icon="image"
            words={say(m.exportPng)}
            disabled={asTable}
            onPress={() => chart.current && void savePng(chart.current, fileName)}
          />
        </span>
      </div>
      <div ref={box} role="img" aria-label={label} style={{ height, display: asTable ? 'none' : 'block' }} />
      <div className={asTable ? 'ledger-scroll' : 'hidden-visually'} style={asTable ? { height, maxHeight: height } : undefined}>
        <ChartTable label={label} table={table} />
      </div>
    </figure>
  );
}

type ToolProps = { icon: IconName; words: string; pressed?: boolean; disabled?: boolean; onPress: () => void };

function ToolButton({ icon, words, pressed, disabled, onPress }: ToolProps) {
  return (
    <Button look="plain" size="square" aria-label={words} title={words} aria-pressed={pressed} disabled={disabled} onClick={onPress}>
      <Icon name={icon} size={15} />
    </Button>
  );
}

function useChart(box: React.RefObject<HTMLDivElement | null>, option: Props['option'], depends: readonly unknown[]) {
  const chart = useRef<EChartsType | null>(null);
  const latest = useRef(option);
  latest.current = option;
  const theme = useTheme();
  useEffect(() => {
    let gone = false;
    const watch = new ResizeObserver(() => chart.current?.resize());
    void import('./engine.ts').then(({ openChart }) => {
      if (gone || !box.current) return;
      chart.current = openChart(box.current);
      chart.current.setOption(latest.current());
      watch.observe(box.current);
    });
    return () => {
      gone = true;
      watch.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, [box]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says what its drawing depends on
  useEffect(() => {
    chart.current?.setOption(latest.current(), { notMerge: true });
  }, [theme, ...depends]);
  return chart;
}

function ChartTable({ label, table }: { label: string; table: Props['table'] }) {
  return (
    <table className="ledger">
      <caption className="hidden-visually">{label}</caption>
      <thead>
        <tr>
          {table.head.map((title, at) => (
            <th key={title} scope="col" className={at > 0 ? 'number' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row[0]}>
            {row.map((cell, at) => (
              <td key={table.head[at]} className={at > 0 ? 'number' : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
