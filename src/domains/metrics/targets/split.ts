import { apportion } from '../../../algo/index.ts';

/** Days somebody has written themselves: the n-th day of the period and its part, in whole steps. */
export type EditedDays = Readonly<Record<string, number>>;

/** Why a target cannot be split. */
export type SplitFault = { readonly fault: 'edited_beyond' | 'edited_short'; readonly edited: number };

/**
 * The target of each day: edited days as they were written, the rest by the shape's weights, exact to the step.
 * @param target, and edited days, in whole steps (fen, pieces), @param days names of the period's days, @param shape one weight a day
 * @returns a fault when what is edited is more than the target, or every day is edited and their sum is not the target
 */
export function splitDays(target: number, days: readonly string[], shape: readonly number[], edited: EditedDays): number[] | SplitFault {
  const free = days.flatMap((day, n) => (edited[day] === undefined ? [n] : []));
  const fixed = days.reduce((sum, day) => sum + (edited[day] ?? 0), 0);
  const rest = target - fixed;
  if (free.length === 0)
    return rest === 0 ? days.map((day) => edited[day] as number) : { fault: rest < 0 ? 'edited_beyond' : 'edited_short', edited: fixed };
  if (Math.sign(rest) * Math.sign(target) < 0) return { fault: 'edited_beyond', edited: fixed };
  const parts = apportion(
    rest,
    free.map((n) => shape[n] ?? 0),
  );
  const split = days.map((day) => edited[day] ?? 0);
  free.forEach((n, k) => {
    split[n] = parts[k] as number;
  });
  return split;
}
