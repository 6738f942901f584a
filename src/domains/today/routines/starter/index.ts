import { DAY } from './day.ts';
import { MONTHLY } from './monthly.ts';
import { MORNING } from './morning.ts';
import type { Shipped } from './shipped.ts';
import { WEEKLY } from './weekly.ts';

export type { Shipped } from './shipped.ts';

/** The routines the product ships, in their order. */
export const STARTER: readonly Shipped[] = [...MORNING, ...DAY, ...WEEKLY, ...MONTHLY];
