import type { Text } from '../../../base/messages.ts';
import type { MetricKey, MetricUnit } from '../contract.ts';
import type { Expr } from './algebra.ts';
import type { GuardId } from './guards.ts';

/** How a platform's own board counts the same thing. */
export type Board = { readonly board: Text; readonly agrees: boolean; readonly note: Text };

/** A metric as declared: data, nothing of it is code. */
export type Definition = {
  readonly id: MetricKey;
  readonly name: Text;
  /** The formula in words. */
  readonly formula: Text;
  /** What exactly is counted, as an operator would say it. */
  readonly definition: Text;
  readonly expr: Expr;
  readonly unit: MetricUnit;
  readonly good: 'up' | 'down' | 'none';
  /** What it can never exceed, where there is such an end: a range of what is usual stops there. */
  readonly most?: number;
  /** Whether values may be added over days, and over the members of a dimension. */
  readonly additive: { readonly days: boolean; readonly members: boolean };
  /** Conditions under which it is known at all. */
  readonly needs: readonly GuardId[];
  /** Platforms' boards that agree with it, and those that count otherwise. */
  readonly boards: readonly Board[];
};

/** The definition of a metric by its key; undefined for a name nobody has declared. */
export type Lookup = (key: MetricKey) => Definition | undefined;
