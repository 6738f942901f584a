import type { MetricId } from '../contract.ts';
import type { Definition } from '../engine/definition.ts';

/** A metric as its group declares it. */
export type Rule = Omit<Definition, 'id'>;
export type Rules = Readonly<Partial<Record<MetricId, Rule>>>;

/** May be added over days and over members. */
export const SUMS = { days: true, members: true } as const;
/** May not be added: a ratio, a price, distinct people. */
export const RATIO = { days: false, members: false } as const;
