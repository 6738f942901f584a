import type { DailyBaseline } from './daily_baseline.ts';
import { believed, type EffectModel, learnEffect } from './effect_model.ts';
import {
  errorOf,
  extremeDays,
  forecastWindow,
  logError,
  type Passed,
  passedTo,
  RECENT,
  type WindowForecast,
  type WindowSeries,
} from './window_errors.ts';

/** What is asked: did something done on a day change a series in the window after it. */
export type EffectQuestion = {
  readonly target: WindowSeries;
  /** Series that what was done did not touch, of the same days. */
  readonly controls: readonly WindowSeries[];
  /** The first day that is not learnt from: that of the work. */
  readonly origin: number;
  /** The first day of the window, and how many days it has. */
  readonly start: number;
  readonly days: number;
  /** The first day of the extreme that gave rise to the work; null = none known. */
  readonly extremeFrom?: number | null;
  readonly coverage?: number;
};

/** A day of the picture. */
export type EffectDay = {
  readonly day: number;
  readonly value: number | null;
  /** What it would have been otherwise, and the band of a single day. */
  readonly expected: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
};

export type EffectEstimate = {
  /** Sums of the window's known days: what was, and what would have been otherwise (in the unit of the values, or weighted). */
  readonly actual: number;
  readonly counterfactual: number;
  /** actual − counterfactual, and the band that holds the truth with the coverage asked for. */
  readonly difference: number;
  readonly lower: number;
  readonly upper: number;
  /** The same as a part of the counterfactual. */
  readonly relative: { readonly middle: number; readonly lower: number; readonly upper: number };
  /** What each control counts in the counterfactual; 0 = nothing. */
  readonly weights: readonly number[];
  /** How many windows without effect the band was learnt from, overlapping ones included, and of how many independent ones they tell. */
  readonly placebos: number;
  readonly independent: number;
  /** Whether the window began in or just after an extreme, so that both its going on and its passing are allowed for; since when. */
  readonly extreme: { readonly from: number; readonly allowed: number } | null;
  /** How wide half of the band of the logarithm would be for windows of so many days. */
  readonly halfWidthOf: (days: number) => number;
  readonly series: readonly EffectDay[];
};

/** Why there is no estimate. */
export type NoEstimate = { readonly missing: 'history' | 'window' };

/** An extreme that the values tell may have begun so many days before it stands out. */
const MARGIN = 3;
/** Days of the picture before the window. */
const PICTURE = 35;

/**
 * The effect of something that was not randomised: the window against its forecast from its own days before (level, weekdays, occasions),
 * corrected by how far the controls were off theirs at the same time (difference in differences with non-negative donor weights, Abadie
 * & Gardeazabal 2003, learnt before the start) and by what usually becomes of an error like that of the week before (regression to the
 * mean). The band is that of the same figure in windows without effect, all of those before the start (placebos in time), each left out of
 * the fit that judges it. When the window began in an extreme, the band reaches over both of its ends: that it had gone on, and that it
 * had passed by itself.
 * @param model what windows without effect look like; learnt from the days before the start when not given
 */
export function effectEstimate(question: EffectQuestion, model: EffectModel | null = learnEffect(question)): EffectEstimate | NoEstimate {
  const { target, origin, start, days } = question;
  if (!model) return { missing: 'history' };
  const looks = (from: number) => look(question, from, model);
  const usual = looks(origin);
  if (!usual) return { missing: 'window' };
  const extremeFrom = extremeOf(question, usual);
  const earlier = extremeFrom === null ? null : looks(extremeFrom);
  const [now, then] = [bandOf(usual, model), earlier ? bandOf(earlier, model) : null];
  // What has lasted for L days lasts on for h more with the chance L ÷ (L + h).
  const passing = earlier && extremeFrom !== null ? days / (start - extremeFrom + days) : 0;
  const middle = (1 - passing) * usual.error + passing * (earlier?.error ?? 0);
  const band = [Math.min(now[0], then?.[0] ?? now[0]), Math.max(now[1], then?.[1] ?? now[1])] as const;
  const { actual } = usual.window;
  const relative = (log: number) => Math.exp(log) - 1;
  // The counterfactual is the actual sum without its logarithmic effect; a sum of zero is told by the forecast.
  const shift = (actual > 0 ? Math.log(actual / usual.window.forecast) : usual.raw) - middle;
  const counterfactual = usual.window.forecast * Math.exp(shift);
  const difference = (log: number) => counterfactual * Math.exp(middle - log) * relative(log);
  return {
    actual,
    counterfactual,
    difference: difference(middle),
    lower: difference(band[0]),
    upper: difference(band[1]),
    relative: { middle: relative(middle), lower: relative(band[0]), upper: relative(band[1]) },
    weights: model.weights,
    placebos: model.placebos,
    independent: model.independent,
    extreme: earlier && extremeFrom !== null ? { from: extremeFrom, allowed: Math.abs(earlier.error - usual.error) } : null,
    halfWidthOf: (n) =>
      model.above * forecastWindow(usual.baseline, target, { skip: start - origin, days: n }).deviation + (band[1] - band[0] - (now[1] - now[0])) / 2,
    series: pictureOf(question, usual, shift),
  };
}

type Look = {
  readonly baseline: DailyBaseline;
  readonly window: WindowForecast;
  /** ln(actual ÷ forecast), and what is left of it beside the controls and the recent error. */
  readonly raw: number;
  readonly error: number;
  readonly deviation: number;
  readonly passed: Passed;
};

/** The window seen from an origin; null when it is not known. */
function look({ target, controls, start, days }: EffectQuestion, origin: number, model: EffectModel): Look | null {
  const shape = { skip: start - origin, days };
  const passed = passedTo(target.series, origin);
  const { baseline } = passed;
  if (baseline.state.known === 0) return null;
  const window = forecastWindow(baseline, target, shape);
  const raw = logError(window, days);
  if (raw === null) return null;
  const before = origin >= RECENT ? passedTo(target.series, origin - RECENT).baseline : null;
  const recent = before && before.state.known > 0 ? errorOf(before, target, { skip: 0, days: RECENT }) : { error: null, deviation: 1 };
  const beside = controls.reduce((sum, control, k) => {
    const weight = model.weights[k] as number;
    if (weight === 0) return sum;
    const other = passedTo(control.series, origin).baseline;
    return other.state.known === 0 ? sum : sum + weight * believed(errorOf(other, control, shape));
  }, 0);
  const error = raw - beside - model.recent * (recent.error ?? 0) - model.bias * window.deviation;
  return { baseline, window, raw, error, deviation: window.deviation, passed };
}

/** The effects that leave a usual window over. */
const bandOf = ({ error, deviation }: Look, { below, above }: EffectModel): readonly [number, number] => [
  error - above * deviation,
  error - below * deviation,
];

/** Since when the days before the work were an extreme: as told, or as the values tell; null = they were not. */
function extremeOf({ origin, extremeFrom }: EffectQuestion, { passed }: Look): number | null {
  if (extremeFrom !== undefined && extremeFrom !== null) return extremeFrom < origin ? extremeFrom : null;
  const days = extremeDays(passed);
  // Where it began is told by chance too; what was learnt a few days before is free of it.
  return days > 0 ? Math.max(0, origin - days - MARGIN) : null;
}

function pictureOf({ target, origin, start, days }: EffectQuestion, { window, baseline }: Look, shift: number): EffectDay[] {
  const from = Math.max(0, origin - PICTURE);
  const past = passedTo(target.series, from).baseline;
  const value = (t: number) => {
    const at = target.series.values[t] ?? null;
    return at === null || Number.isNaN(at) ? null : at;
  };
  const before = Array.from({ length: origin - from }, (_, k) => {
    const { expected, lower, upper } = past.next();
    return { day: from + k, value: value(from + k), expected, lower, upper };
  });
  const factor = Math.exp(shift);
  const told = (t: number, { mean, lower, upper }: { mean: number; lower: number; upper: number }) => ({
    day: t,
    value: value(t),
    expected: mean * factor,
    lower: lower * factor,
    upper: upper * factor,
  });
  const gap = start > origin ? forecastWindow(baseline, target, { skip: 0, days: start - origin }).days : [];
  return [...before, ...gap.map((day, k) => told(origin + k, day)), ...window.days.slice(0, days).map((day, k) => told(start + k, day))];
}
