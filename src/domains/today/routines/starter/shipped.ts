import type { Text } from '../../../../base/messages.ts';
import type { RoutineBody } from '../contract.ts';
import type { Evidence } from '../evidence/contract.ts';

/** A routine the product ships. */
export type Shipped = RoutineBody & { readonly key: string };

/** A text in Chinese and English. */
export const t = (zh: string, en: string): Text => ({ zh, en });

/** Somewhere to look. */
export const look = (zh: string, en: string, to: string): Evidence => ({ kind: 'link', label: { zh, en }, to });

/** Rules count from a Monday long ago. */
const START = '2024-01-01';

export const DAILY = 'FREQ=DAILY';

/** A routine of everybody’s starter set, with what most of them have in common. */
export function shipped(
  one: Pick<Shipped, 'key' | 'title' | 'purpose' | 'steps' | 'minutes' | 'round' | 'order' | 'evidence'> & Partial<Shipped>,
): Shipped {
  return {
    rule: DAILY,
    start: START,
    hours: [],
    season: null,
    campaign: null,
    role: 'operator',
    person: null,
    shop: null,
    each: false,
    ...one,
  };
}
