import { daysBetween } from '../../../base/calendar.ts';

/** What a task without a sum is taken for, 元: more than small change, less than anything worth naming. */
export const UNSAID_WORTH = 300;
/** How much more a task weighs by its due day: the first whose days are enough. */
export const URGENCY: readonly { readonly within: number; readonly weight: number }[] = [
  { within: -1, weight: 4 },
  { within: 0, weight: 3 },
  { within: 2, weight: 2 },
  { within: 6, weight: 1.4 },
];

/**
 * What comes first: 元 at stake, weighed by how near the due day is; overdue weighs most. The query in `stored.ts` says the same in SQL.
 * @returns weighed 元 Pure.
 */
export function rankOf({ worth, due }: { readonly worth: number | null; readonly due: string | null }, today: string): number {
  const left = due === null ? null : daysBetween(today, due);
  const weight = left === null ? 1 : (URGENCY.find(({ within }) => left <= within)?.weight ?? 1);
  return (worth ?? UNSAID_WORTH) * weight;
}
