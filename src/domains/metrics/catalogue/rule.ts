import type { Text } from '../../../base/messages.ts';
import type { MetricId } from '../contract.ts';
import type { Definition } from '../engine/definition.ts';

/** A metric as its group declares it. Without `formula` the expression itself is put into words. */
export type Rule = Omit<Definition, 'id' | 'formula' | 'needs' | 'boards'> & {
  readonly formula?: Text;
  readonly needs?: Definition['needs'];
  readonly boards?: Definition['boards'];
};
export type Rules = Readonly<Partial<Record<MetricId, Rule>>>;

/** May be added over days and over members. */
export const SUMS = { days: true, members: true } as const;
/** May not be added: a ratio, a price, people told apart over the whole period. */
export const RATIO = { days: false, members: false } as const;
/** People or orders by day: they add over days as the platform does it, not over members, because one person may be of several. */
export const DAYS_ONLY = { days: true, members: false } as const;
/** A level at the end of the period: it adds over members, not over days. */
export const MEMBERS_ONLY = { days: false, members: true } as const;
