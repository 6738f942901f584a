import type { Day } from '../../../base/calendar.ts';

/** Days on which somebody is away; `standIn` null = nobody does their work. */
export type Away = { readonly person: number; readonly from: Day; readonly to: Day; readonly standIn: number | null };

/** Whether somebody is away on a day. Pure. */
export function isAway(away: readonly Away[], person: number, day: Day): boolean {
  return away.some((one) => one.person === person && one.from <= day && day <= one.to);
}

/** Whose work somebody does on a day beside their own: also that of those their own away colleague stood in for. Pure. */
export function standsInFor(away: readonly Away[], me: number, day: Day): number[] {
  const today = away.filter(({ from, to }) => from <= day && day <= to);
  return [...new Set(today.map(({ person }) => person))].filter((person) => person !== me && atLast(today, person) === me);
}

/** Who does a person's work in the end; null when nobody does, or two stand in for each other. */
function atLast(today: readonly Away[], person: number): number | null {
  const seen = new Set<number>();
  let at: number | null = person;
  while (at !== null) {
    const own: Away | undefined = today.find((one) => one.person === at);
    if (!own) return at;
    if (seen.has(at)) return null;
    seen.add(at);
    at = own.standIn;
  }
  return null;
}
