import { token } from '../../../../web/theme.ts';

/** A note at a place of the axis: a day or some days next to each other, told by the positions of its first and last bucket. */
export type Mark = { readonly from: number; readonly to: number; readonly words: string };

/** What stands on a time axis beside its numbers: notes of people as small marks, campaign phases as quiet bands. */
export type AxisMarks = {
  readonly notes: readonly Mark[];
  readonly bands: readonly Mark[];
  /** Days that were off: a mark at the top of their first. */
  readonly alerts: readonly Mark[];
  /** What to tell of a bucket by its key. */
  at(key: string): readonly string[];
};

/** A series without numbers of its own that carries the marks, so that it stands beside any other. */
export function markSeries({ notes, bands, alerts }: AxisMarks) {
  // In a picture the family stands in an attribute between double quotes.
  const fontFamily = getComputedStyle(document.body).fontFamily.replaceAll('"', "'");
  const label = {
    show: true,
    position: 'insideTop' as const,
    color: token('text-3'),
    fontSize: 12,
    fontFamily,
    overflow: 'truncate' as const,
    width: 130,
  };
  return {
    type: 'line',
    name: 'marks',
    data: [],
    silent: true,
    symbol: 'none',
    z: 0,
    markArea: {
      silent: true,
      itemStyle: { color: token('accent-soft'), opacity: 0.7 },
      label,
      data: bands.map(({ from, to, words }) => [{ name: words, xAxis: from }, { xAxis: to }]),
    },
    markLine: {
      silent: true,
      symbol: ['none', 'circle'],
      symbolSize: 6,
      lineStyle: { color: token('warn'), width: 1, type: 'solid', opacity: 0.7 },
      label: { show: false },
      data: [
        ...notes.map(({ from, words }) => ({ name: words, xAxis: from })),
        ...alerts.map(({ from, words }) => ({
          name: words,
          xAxis: from,
          symbol: ['none', 'triangle'],
          symbolSize: 9,
          lineStyle: { color: token('warn'), type: 'dotted' as const },
        })),
      ],
    },
  };
}
