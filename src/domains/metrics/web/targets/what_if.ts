import type { TargetDetail } from './targetData.ts';

export type WhatIfBase = NonNullable<TargetDetail['whatIf']>;
/** How much each factor of the days left is to change, as fractions (0.1 = +10 %); what is not named stays. */
export type Moves = {
  readonly visitors: number;
  readonly conversion: number;
  readonly spend: number;
  readonly refunds: number;
  readonly sources: Readonly<Record<string, number>>;
};
export const NO_MOVES: Moves = { visitors: 0, conversion: 0, spend: 0, refunds: 0, sources: {} };

/** Where the period ends; null = unknown. */
export type End = { readonly payment: number; readonly net: number | null; readonly profit: number | null };

/**
 * Where the period ends when the factors of the days left change. What is done stays. A source's visitors convert and spend as they do now;
 * ads cost in proportion to visitors, goods in proportion to what is kept, and other costs stay.
 */
export function whatIf(base: WhatIfBase, moves: Moves): End {
  const mixed = base.sources.reduce((sum, { key, share }) => sum + share * (1 + (moves.sources[key] ?? 0)), 0);
  const visitors = (base.sources.length > 0 ? mixed : 1) * (1 + moves.visitors);
  const rest = base.rest * visitors * (1 + moves.conversion) * (1 + moves.spend);
  const keep = base.keep === null ? null : 1 - (1 - base.keep) * (1 + moves.refunds);
  const restNet = keep === null ? null : rest * keep;
  const net = restNet === null || base.done.net === null ? null : base.done.net + restNet;
  const { margin, adCost, operatingCosts } = base;
  const known = restNet !== null && margin !== null && adCost !== null && operatingCosts !== null && base.done.profit !== null;
  const profit = known ? (base.done.profit as number) + restNet * margin - adCost * visitors - operatingCosts : null;
  return { payment: base.done.payment + rest, net, profit };
}
