import type { MetricUnit } from '../contract.ts';

/** The smallest step a target of a unit is kept in: fen, pieces, a ten-thousandth of a percent. */
const STEPS: Readonly<Record<MetricUnit, number>> = { money: 100, price: 100, count: 1, share: 1_000_000, score: 100, seconds: 10, days: 10 };

/** Whole steps nearest to a value in its main unit. */
export function toSteps(value: number, unit: MetricUnit): number {
  return Math.round(value * STEPS[unit]);
}

/** A value in its main unit. */
export function fromSteps(steps: number, unit: MetricUnit): number {
  return steps / STEPS[unit];
}
