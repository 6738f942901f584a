/** What hits, false alarms and missed windows weigh. NAB's standard profile is 1, 0.11 and 1. */
export type AlarmWeights = { readonly hit: number; readonly falseAlarm: number; readonly miss: number };

/** The score with the counts of rows: alarms inside windows, outside, and window rows without an alarm. */
export type WindowScore = {
  readonly score: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
};

export const NAB_STANDARD: AlarmWeights = { hit: 1, falseAlarm: 0.11, miss: 1 };

/** How many rows at the start of a series are not scored: 15 %, at most 750 (= 15 % of 5000). */
export function probation(rows: number): number {
  return Math.floor(Math.min(0.15 * rows, 0.15 * 5000));
}

/**
 * The score of alarms against labelled windows of the Numenta Anomaly Benchmark (Lavin & Ahmad 2015): the earliest alarm in a window
 * earns up to one, the earlier the more; a window without an alarm costs one; an alarm outside costs, the more the farther it is
 * behind the last window.
 * @param alarms one per row, @param windows [first, last] row of each window, rising and apart
 * @param skipped rows at the start that are not scored (`probation`)
 */
export function windowScore(
  alarms: readonly boolean[],
  windows: readonly (readonly [number, number])[],
  skipped: number,
  weights: AlarmWeights = NAB_STANDARD,
): WindowScore {
  const most = positionScore(-1);
  let score = 0;
  let truePositives = 0;
  let falsePositives = 0;
  let inside = 0;
  windows.forEach(([first, last]) => {
    const width = last - first + 1;
    let best = Number.NEGATIVE_INFINITY;
    for (let row = Math.max(first, skipped); row <= last; row += 1) {
      inside += 1;
      if (!alarms[row]) continue;
      truePositives += 1;
      best = Math.max(best, (weights.hit * positionScore(-(last - row + 1) / width)) / most);
    }
    score += best === Number.NEGATIVE_INFINITY ? -weights.miss : best;
  });
  for (let row = skipped; row < alarms.length; row += 1) {
    if (!alarms[row] || windows.some(([first, last]) => row >= first && row <= last)) continue;
    falsePositives += 1;
    const before = windows.filter(([, last]) => last < row).at(-1);
    score += weights.falseAlarm * (before ? positionScore((row - before[1]) / (before[1] - before[0])) : -1);
  }
  const scored = alarms.length - skipped;
  return { score, truePositives, falsePositives, falseNegatives: inside - truePositives, trueNegatives: scored - inside - falsePositives };
}

/** NAB's sigmoid over the position relative to a window: −1 at its start, 0 at its end, above 0 behind it. */
function positionScore(position: number): number {
  return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}
