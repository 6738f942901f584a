import { type CreditClaim, shareCredit } from '../../../algo/index.ts';
import type { Judged } from './judge.ts';
import { claimSame, containsPlace, type EffectTask, familyOf, placeName, windowOf } from './window.ts';

/** A judged task. */
export type JudgedTask = { readonly task: EffectTask; readonly judged: Judged };

/** What of a task's difference is its own, 元 (null where the difference says nothing of money), and with whom it is shared. */
export type Credit = { readonly credit: number | null; readonly sharedWith: readonly number[] };

/**
 * The credit of every task. Those that claim the same (places and windows that meet, one money) share it openly, day by day; what they get sums
 * to what happened. Pure.
 */
export function creditsOf(all: readonly JudgedTask[]): Map<number, Credit> {
  const credits = new Map<number, Credit>();
  for (const group of groupsOf(all)) {
    const shared = shareCredit(claimsOf(group));
    for (const { task, judged } of group) {
      const sharedWith = group.filter((other) => claimSame(task, other.task)).map((other) => other.task.id);
      const worth = judged.detail?.worth ?? null;
      credits.set(task.id, { credit: worth === null ? null : (shared.get(task.id) ?? 0), sharedWith });
    }
  }
  return credits;
}

/** Tasks that claim the same, directly or by way of others. */
function groupsOf(all: readonly JudgedTask[]): JudgedTask[][] {
  const groups: JudgedTask[][] = [];
  for (const one of all) {
    const met = groups.filter((group) => group.some(({ task }) => claimSame(task, one.task)));
    for (const group of met) groups.splice(groups.indexOf(group), 1);
    groups.push([...met.flat(), one]);
  }
  return groups;
}

/** Each day's gain in 元: the day's part of the difference, so that the days sum to the verdict's worth. */
function claimsOf(group: readonly JudgedTask[]): CreditClaim[] {
  const told = group.flatMap(({ task, judged: { detail } }) => {
    if (!detail || detail.worth === null) return [];
    const { from } = windowOf(task);
    const inside = detail.series.filter(({ day }) => day >= from);
    const off = inside.map(({ value, expected }) => (value === null || expected === null ? 0 : value - expected));
    const sum = off.reduce((total, x) => total + x, 0);
    const { middle } = detail.worth;
    // Days that cancel out tell nothing of which day it was.
    const spread = Math.abs(sum) > 0.05 * off.reduce((total, x) => total + Math.abs(x), 0);
    const days = new Map(inside.map(({ day }, k) => [day, spread ? (middle * (off[k] as number)) / sum : middle / inside.length]));
    return [{ task, days, size: Math.abs(detail.expected) }];
  });
  return told.map(({ task, days, size }) => ({
    id: task.id,
    place: nameOf(task),
    days,
    inside: [...new Set(told.filter((other) => lies(task, size, other.task, other.size)).map((other) => nameOf(other.task)))],
  }));
}

const nameOf = (task: EffectTask): string => `${familyOf(task.metric)} ${placeName(task)}`;

/** Whether one place counts as inside another: it is, or they only meet and it is the smaller one, so that what they have in common counts once. */
function lies(inner: EffectTask, size: number, outer: EffectTask, outerSize: number): boolean {
  if (nameOf(inner) === nameOf(outer) || !claimSame(inner, outer)) return false;
  if (containsPlace(outer, inner)) return true;
  return !containsPlace(inner, outer) && (size < outerSize || (size === outerSize && inner.id < outer.id));
}
