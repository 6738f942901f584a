import { nonnegativeRidge, type RegressionRow } from './nonnegative_ridge.ts';
import { normalQuantile } from './normal.ts';
import { quantile } from './quantile.ts';
import { studentQuantile } from './student_t.ts';
import { strideOf, type WindowError, type WindowSeries, windowErrors } from './window_errors.ts';

/** What windows without effect look like. */
export type EffectModel = {
  /** How much of each control's error is taken off; none is negative. */
  readonly weights: readonly number[];
  /** How much of the error of the week before goes on, and the mean error of forecasts, in their deviations. */
  readonly recent: number;
  readonly bias: number;
  /** Errors as rare as asked for, below and above, in deviations of the forecast. */
  readonly below: number;
  readonly above: number;
  readonly placebos: number;
  readonly independent: number;
};

/** Fewer independent windows than this without effect tell nothing. */
const LEAST_WINDOWS = 4;
/** What is thought beforehand: of a control's weight, of what goes on of a recent error, of the mean error of forecasts (standard scores). */
const PRIORS = { control: 0.5, recent: 0.5, bias: 0.15 } as const;
/** A control that is itself off by more than this is not believed further. */
const CLIP = 3;
/** So many windows' worth of belief in the deviation the forecast itself tells. */
const PRIOR_WINDOWS = 2;

/**
 * Learns from all windows that end before the work what the figure of an effect is where there is none: donor weights by a ridge regression of
 * the target's errors on the controls' (non-negative, shrunk to zero), and the quantiles of what is left in windows that began in calm.
 * @returns null when there is too little history
 */
export function learnEffect(of: {
  readonly target: WindowSeries;
  readonly controls: readonly WindowSeries[];
  readonly origin: number;
  readonly start: number;
  readonly days: number;
  readonly coverage?: number;
}): EffectModel | null {
  const { target, controls, origin, start, days, coverage = 0.95 } = of;
  const shape = { skip: start - origin, days };
  const placebos = windowErrors(target, shape, origin);
  const others = controls.map((control) => new Map(windowErrors(control, shape, origin).map((one) => [one.origin, one])));
  const rows = rowsOf(placebos, others);
  const [span, every] = [days + shape.skip, strideOf(shape)];
  if (rows.length * every < LEAST_WINDOWS * span) return null;
  return learn(rows, controls.length, span, every, coverage);
}

type Row = RegressionRow & { readonly origin: number; readonly calm: boolean };

function rowsOf(placebos: readonly WindowError[], others: readonly ReadonlyMap<number, WindowError>[]): Row[] {
  return placebos.flatMap(({ origin, error, deviation, recent, extreme }) => {
    if (error === null) return [];
    const x = others.map((errors) => believed(errors.get(origin)) / deviation);
    return [{ origin, y: error / deviation, x: [...x, (recent ?? 0) / deviation, 1], weight: 1, calm: extreme === 0 }];
  });
}

/** A control's error, not believed beyond {@link CLIP} of its deviations; 0 where it is not known. */
export function believed(one: { readonly error: number | null; readonly deviation: number } | undefined): number {
  if (!one || one.error === null) return 0;
  return Math.max(-CLIP * one.deviation, Math.min(CLIP * one.deviation, one.error));
}

function learn(rows: readonly Row[], controls: number, span: number, every: number, coverage: number): EffectModel {
  const priors = [
    ...Array.from({ length: controls }, () => ({ deviation: PRIORS.control, nonNegative: true })),
    { deviation: PRIORS.recent, nonNegative: false },
    { deviation: PRIORS.bias, nonNegative: false },
  ];
  // Windows that overlap tell of the same days: a row counts for its part of an independent one.
  const counted = rows.map((row) => ({ ...row, weight: every / span }));
  const at = nonnegativeRidge(counted, priors);
  const left = leftOut(counted, priors, span);
  // The forecast's own deviation is believed as so many windows would be.
  const some = Math.round((PRIOR_WINDOWS * span) / every);
  const thought = Array.from({ length: some }, (_, k) => normalQuantile((k + 0.5) / some));
  const errors = [...left, ...thought];
  const few = studentQuantile(0.5 + coverage / 2, Math.max(3, (errors.length * every) / span - 1)) / normalQuantile(0.5 + coverage / 2);
  return {
    weights: at.slice(0, controls),
    recent: at[controls] as number,
    bias: at[controls + 1] as number,
    below: few * Math.min(0, quantile(errors, (1 - coverage) / 2)),
    placebos: rows.length,
    independent: Math.floor((rows.length * every) / span),
    above: few * Math.max(0, quantile(errors, (1 + coverage) / 2)),
  };
}

/** The errors of windows that began in calm, judged by a fit to those that share no day with them. */
function leftOut(rows: readonly Row[], priors: Parameters<typeof nonnegativeRidge>[1], span: number): number[] {
  const [first, last] = [rows[0]?.origin ?? 0, rows.at(-1)?.origin ?? 0];
  const width = Math.max(2 * span, Math.ceil((last - first + 1) / 24));
  const errors: number[] = [];
  for (let from = first; from <= last; from += width) {
    const inside = rows.filter(({ origin, calm }) => calm && origin >= from && origin < from + width);
    if (inside.length === 0) continue;
    const at = nonnegativeRidge(
      rows.filter(({ origin }) => origin < from - span || origin >= from + width + span),
      priors,
    );
    for (const { y, x } of inside) errors.push(y - x.reduce((told, v, i) => told + v * (at[i] as number), 0));
  }
  return errors;
}
