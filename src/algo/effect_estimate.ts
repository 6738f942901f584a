import { type EffectModel, learnEffect } from './effect_model.ts';
import { seenAs, type WindowSeries } from './share_series.ts';
import { type WindowLooks, windowAt } from './window_looks.ts';

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

/** Days of the picture before the window. */
const PICTURE = 35;

/**
 * The effect of something that was not randomised: the window against what it would have been by its own days before (level, weekdays,
 * occasions), seen as a share of what the untouched controls were like on the same days (synthetic control after Abadie & Gardeazabal 2003,
 * with weights by how steady a control is). The level is taken robustly and, besides, without the last two and three weeks, for a task is often
 * made because a number just fell: an effect must stand out from all of them (regression to the mean). The band is that of the same
 * figure in windows without effect, all of those before the start (placebos in time). When the window began in an extreme, the
 * band reaches over both of its ends: that it had gone on, and that it had passed by itself.
 * @param model what windows without effect look like; learnt from the days before the start when not given
 */
export function effectEstimate(question: EffectQuestion, model: EffectModel | null = learnEffect(question)): EffectEstimate | NoEstimate {
  const { origin, start, days, target } = question;
  if (!model) return { missing: 'history' };
  const told = question.extremeFrom ?? null;
  const look = windowAt(
    seenAs(target, model.share),
    model.logs,
    { skip: start - origin, days },
    origin,
    told !== null && told < origin ? told : null,
  );
  if (!look || look.error === null) return { missing: 'window' };
  const { actual, error, extremeFrom } = look;
  // What has lasted for L days lasts on for h more with the chance L ÷ (L + h).
  const passing = look.passed === null || extremeFrom === null ? 0 : days / (start - extremeFrom + days);
  const middle = (1 - passing) * error + passing * (look.passed ?? 0);
  const band = [Math.min(middle, look.least - model.above * look.deviation), Math.max(middle, look.most - model.below * look.deviation)] as const;
  const relative = (log: number) => Math.exp(log) - 1;
  // The counterfactual is the actual sum without its logarithmic effect; a sum of zero is told by the forecast.
  const shift = (actual > 0 ? Math.log(actual / look.forecast) : error) - middle;
  const counterfactual = look.forecast * Math.exp(shift);
  const difference = (log: number) => counterfactual * Math.exp(middle - log) * relative(log);
  return {
    actual,
    counterfactual,
    difference: difference(middle),
    lower: difference(band[0]),
    upper: difference(band[1]),
    relative: { middle: relative(middle), lower: relative(band[0]), upper: relative(band[1]) },
    weights: model.share.weights,
    placebos: model.placebos,
    independent: model.independent,
    extreme: look.passed === null || extremeFrom === null ? null : { from: extremeFrom, allowed: look.most - look.least },
    halfWidthOf: (n) => model.above * look.deviationOf(n) + middle - look.least,
    series: pictureOf(question, look, shift),
  };
}

function pictureOf({ target, origin, start, days }: EffectQuestion, { expected, noise }: WindowLooks, shift: number): EffectDay[] {
  const from = Math.max(0, origin - PICTURE);
  return Array.from({ length: start + days - from }, (_, k) => {
    const t = from + k;
    const known = target.series.values[t] ?? null;
    const weight = target.weights ? (target.weights[t] ?? 0) : 1;
    const mean = weight > 0 ? (expected(t) / weight) * (t < origin ? 1 : Math.exp(shift)) : null;
    const bound = (side: number) => (mean === null ? null : mean * Math.exp(side * 1.96 * noise));
    return { day: t, value: known === null || Number.isNaN(known) ? null : known, expected: mean, lower: bound(-1), upper: bound(1) };
  });
}
