import type { PlaybookRecord, Verdict } from './contract.ts';

/** The standard normal's 97.5 % point. */
const Z = 1.959964;

/**
 * The band of a share of which `worked` of `judged` were seen, 95 %; stays honest with few.
 * Source: Wilson (1927), score interval without continuity correction.
 */
export function wilson(worked: number, judged: number): { readonly low: number; readonly high: number } | null {
  if (judged === 0) return null;
  const share = worked / judged;
  const z2 = (Z * Z) / judged;
  const middle = (share + z2 / 2) / (1 + z2);
  const half = (Z / (1 + z2)) * Math.sqrt((share * (1 - share)) / judged + z2 / (4 * judged));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

export const NO_RECORD: PlaybookRecord = { uses: 0, judged: 0, worked: 0, low: null, high: null };

/** The record of each playbook out of its uses; a verdict that cannot tell counts as a use, not as judged. Pure. */
export function recordsOf(uses: readonly { readonly playbook: string; readonly verdict: Verdict | null }[]): ReadonlyMap<string, PlaybookRecord> {
  const counts = new Map<string, { uses: number; judged: number; worked: number }>();
  for (const { playbook, verdict } of uses) {
    const { uses: used, judged, worked } = counts.get(playbook) ?? { uses: 0, judged: 0, worked: 0 };
    const told = verdict === 'worked' || verdict === 'did_not';
    counts.set(playbook, { uses: used + 1, judged: judged + (told ? 1 : 0), worked: worked + (verdict === 'worked' ? 1 : 0) });
  }
  return new Map(
    [...counts].map(([key, count]) => {
      const band = wilson(count.worked, count.judged);
      return [key, { ...count, low: band?.low ?? null, high: band?.high ?? null }];
    }),
  );
}
