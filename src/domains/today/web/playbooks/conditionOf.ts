import type { Condition } from '../../playbooks/spec/contract.ts';

export const TESTS = [
  ...(['fell', 'rose', 'level', 'below', 'above', 'stopped', 'started', 'missing'] as const),
  ...(['narrow', 'wide', 'apart', 'calendar'] as const),
];

/** A condition of another test that keeps what both have. Pure. */
export function conditionOf(test: (typeof TESTS)[number], from: Condition | null): Condition {
  const speaks = { weight: from?.weight ?? 2, against: from?.against ?? 1 };
  const metered = from && from.test !== 'calendar' ? from : null;
  const looked = {
    metric: metered?.metric ?? ('visitors' as const),
    at: metered?.at ?? ('place' as const),
    ...(metered?.sources ? { sources: metered.sources } : {}),
  };
  switch (test) {
    case 'calendar':
      return { test, is: 'campaign', ...speaks };
    case 'below':
    case 'above':
      return { test, than: 0, ...looked, ...speaks };
    case 'stopped':
    case 'started':
    case 'missing':
      return { test, ...looked, ...speaks };
    case 'narrow':
    case 'wide':
    case 'apart':
      return { test, by: 'product', share: 0.5, ...looked, ...speaks };
    default:
      return { test, over: 'period', by: 0.1, ...looked, ...speaks };
  }
}
