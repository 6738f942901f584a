/**
 * What a day's value is: a `count` of events, an `amount` (events of some size each), or a `ratio` (value ÷ size, the value a count of
 * hits out of `size` tries). What can be below zero is `signed`: its effects add instead of multiplying.
 */
export type ObservationKind = 'amount' | 'count' | 'ratio' | 'signed';

/**
 * How values of one kind vary about an expectation on the link scale (logarithm; log-odds for a ratio; the value itself when signed). The variance of a value is that of
 * chance alone (Poisson, binomial) plus `noise`² times the expectation squared; residuals are taken on the scale that makes this variance
 * constant (Anscombe 1948; for the negative binomial the inverse hyperbolic sine), so that they stay near normal down to counts of zero.
 */
export type ObservationScale = {
  /** The expectation a link value stands for: an amount, a count, or a ratio. */
  readonly inverse: (eta: number) => number;
  /** The link value of an observation, kept finite at zero. */
  readonly link: (value: number, size: number) => number;
  /** Variance on the link scale that chance alone makes. */
  readonly chance: (eta: number, size: number) => number;
  /** How far a value lies from the expectation, on the link scale. */
  readonly residual: (value: number, size: number, eta: number, noise: number) => number;
  /** The value, amount or count that lies `residual` from the expectation; the other way round of `residual`, not below zero. */
  readonly valueAt: (residual: number, size: number, eta: number, noise: number) => number;
};

/** The scale of amounts made of events of size `unit`, in the unit of the amount; a count has unit 1. */
export function amountScale(unit: number): ObservationScale {
  const stabilised = (x: number, noise: number): number => (2 / noise) * Math.asinh(noise * Math.sqrt(x + 0.375));
  const slope = (events: number, noise: number): number => Math.sqrt(1 / (events + 0.375) + noise * noise);
  return {
    inverse: (eta) => Math.exp(eta),
    link: (value) => Math.log(Math.max(0, value) + 0.375 * unit),
    chance: (eta) => 1 / (Math.exp(eta) / unit + 0.375),
    residual: (value, _, eta, noise) => {
      const events = Math.exp(eta) / unit;
      return slope(events, noise) * (stabilised(Math.max(0, value) / unit, noise) - stabilised(events, noise));
    },
    valueAt: (residual, _, eta, noise) => {
      const events = Math.exp(eta) / unit;
      const at = stabilised(events, noise) + residual / slope(events, noise);
      return at <= 0 ? 0 : unit * Math.max(0, (Math.sinh((noise * at) / 2) / noise) ** 2 - 0.375);
    },
  };
}

/** The scale of values that can be below zero, in units of a usual day's size; it knows no chance but its noise. */
export function signedScale(unit: number): ObservationScale {
  return {
    inverse: (eta) => unit * eta,
    link: (value) => value / unit,
    chance: () => 0,
    residual: (value, _, eta) => value / unit - eta,
    valueAt: (residual, _, eta) => unit * (eta + residual),
  };
}

/** The scale of ratios of counts; `size` is the number of tries of the day. */
export const RATIO_SCALE: ObservationScale = {
  inverse: (eta) => 1 / (1 + Math.exp(-eta)),
  link: (value, size) => Math.log((value + 0.5) / (Math.max(0, size - value) + 0.5)),
  chance: (eta, size) => {
    const p = RATIO_SCALE.inverse(eta);
    return 1 / (size * p * (1 - p) + 0.375);
  },
  residual: (value, size, eta) => Math.sqrt(RATIO_SCALE.chance(eta, size)) * (arc(value, size) - arc(size * RATIO_SCALE.inverse(eta), size)),
  valueAt: (residual, size, eta) => {
    const at = arc(size * RATIO_SCALE.inverse(eta), size) + residual / Math.sqrt(RATIO_SCALE.chance(eta, size));
    const angle = Math.min(Math.PI / 2, Math.max(0, at / (2 * Math.sqrt(size + 0.5))));
    return Math.min(1, Math.max(0, (Math.sin(angle) ** 2 * (size + 0.75) - 0.375) / size));
  },
};

function arc(value: number, size: number): number {
  return 2 * Math.sqrt(size + 0.5) * Math.asin(Math.sqrt(Math.min(1, (Math.max(0, value) + 0.375) / (size + 0.75))));
}
