import { logOfDays } from './control_index.ts';
import { normalQuantile } from './normal.ts';
import { quantile } from './quantile.ts';
import { alone, type Share, seenAs, shareOf, type WindowSeries } from './share_series.ts';
import { strideOf, type WindowLooks, windowsBefore } from './window_looks.ts';

/** What windows without effect look like. */
export type EffectModel = {
  /** The series as it is judged: as a share of the controls where they help. */
  readonly share: Share;
  readonly logs: readonly (number | null)[];
  /** Errors as rare as asked for, below the most and above the least of the looks, in deviations. */
  readonly below: number;
  readonly above: number;
  readonly placebos: number;
  readonly independent: number;
};

/** Fewer independent windows than this without effect tell nothing. */
const LEAST_WINDOWS = 4;
/** So many windows' worth of belief in the deviation that noise alone tells. */
const PRIOR_WINDOWS = 2;
/** Controls are left out where the place's own days alone tell windows this much better. */
const BETTER = 0.95;

type Ground = {
  readonly target: WindowSeries;
  readonly controls: readonly WindowSeries[];
  readonly origin: number;
  readonly start: number;
  readonly days: number;
  readonly coverage?: number;
};

/**
 * Learns from all windows that end before the work what the figure of an effect is where there is none (placebos in time): as a share of the
 * controls, or by its own days alone where that has told windows better, and how far off each way it is as rarely as asked for.
 * @returns null when there is too little history
 */
export function learnEffect(of: Ground): EffectModel | null {
  const beside = candidate(of, shareOf(of.target, of.controls, of.origin, of.start + of.days));
  const own = of.controls.length === 0 ? beside : candidate(of, alone(of.controls.length));
  const chosen = spreadOf(own.windows) < BETTER * spreadOf(beside.windows) ? own : beside;
  const shape = { skip: of.start - of.origin, days: of.days };
  const [span, every] = [shape.days + shape.skip, strideOf(shape)];
  if (chosen.windows.length * every < LEAST_WINDOWS * span) return null;
  const { share, logs, windows } = chosen;
  return {
    share,
    logs,
    ...tailsOf(windows, span, every, of.coverage ?? 0.95),
    placebos: windows.length,
    independent: Math.floor((windows.length * every) / span),
  };
}

type Candidate = { readonly share: Share; readonly logs: readonly (number | null)[]; readonly windows: readonly WindowLooks[] };

function candidate({ target, origin, start, days }: Ground, share: Share): Candidate {
  const seen = seenAs(target, share);
  const logs = logOfDays(seen.series.values, origin);
  const windows = windowsBefore(seen, logs, { skip: start - origin, days }, origin).filter(({ error }) => error !== null);
  return { share, logs, windows };
}

/** How far off the windows usually were; the farthest of them, falls for the most part, do not decide. */
const spreadOf = (windows: readonly WindowLooks[]): number =>
  quantile(
    windows.map(({ error }) => Math.abs(error as number)),
    0.7,
  );

function tailsOf(windows: readonly WindowLooks[], span: number, every: number, coverage: number): { below: number; above: number } {
  // The deviation that noise alone tells is believed as so many windows would be.
  const some = Math.round((PRIOR_WINDOWS * span) / every);
  const thought = Array.from({ length: some }, (_, k) => normalQuantile((k + 0.5) / some));
  const least = windows.map(({ least: x, deviation }) => x / deviation);
  const most = windows.map(({ most: x, deviation }) => x / deviation);
  // A window yet to be seen is one more than those seen: of n, the rank is that of n + 1 (conformal prediction, Vovk et al. 2005).
  const n = ((windows.length + some) * every) / span;
  const rank = Math.min(1, ((1 + coverage) / 2) * (1 + 1 / n));
  return {
    above: Math.max(0, quantile([...least, ...thought], rank)),
    below: Math.min(0, quantile([...most, ...thought], 1 - rank)),
  };
}
