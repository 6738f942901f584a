import type { Day } from '../../../base/calendar.ts';
import type { Text } from '../../../base/messages.ts';
import { ROLES, type Role } from '../../../http/contract.ts';
import { type Away, isAway, standsInFor } from '../away/stand_ins.ts';
import type { Routine } from './contract.ts';
import { routineWords as say } from './messages.ts';

/** A person as far as it matters who does what. */
export type Doer = {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly shops: readonly number[] | null;
  readonly active: boolean;
};

/** Whose a routine is: `mine`, and in words when it is so only because nobody else does it. */
export type Assignment = { readonly mine: boolean; readonly unowned: Text | null };

const NOT_MINE: Assignment = { mine: false, unowned: null };

/**
 * Whether a routine over `shops` is for `me`: named for it, of its role, or the nearest role above when nobody of its role sees all of the shops.
 * A person who left leaves it to the role. Pure.
 */
export function assignmentOf(
  { person, role }: Pick<Routine, 'person' | 'role'>,
  shops: readonly number[],
  me: Doer,
  people: readonly Doer[],
): Assignment {
  const named = person === null ? undefined : people.find(({ id }) => id === person);
  const gone = person !== null && !named?.active;
  if (person !== null && !gone) return person === me.id ? { mine: true, unowned: null } : NOT_MINE;
  const left = gone && named ? say.left(named.name) : null;
  if (me.role === role) return { mine: true, unowned: left };
  const there = people.filter(({ active }) => active);
  // A command line has no person of its own: it is the owner.
  const all = there.some(({ id }) => id === me.id) ? there : [...there, me];
  const sees = (one: Doer) => one.shops === null || shops.every((shop) => one.shops?.includes(shop));
  const upwards = ROLES.slice(0, ROLES.indexOf(role) + 1).reverse();
  const first = upwards.find((one) => all.some((person) => person.role === one && sees(person)));
  if (first !== me.role) return NOT_MINE;
  // Where each shop has somebody of the role, who looks at all of them together does nobody's work.
  const each = shops.every((shop) => there.some((one) => one.role === role && (one.shops === null || one.shops.includes(shop))));
  return { mine: true, unowned: left ?? (there.length > 1 && !each ? say.nobody(say[role]) : null) };
}

/** {@link assignmentOf} on a day on which some are away: they do nothing, and who stands in for them has theirs beside their own. Pure. */
export function assignmentOn(
  day: Day,
  away: readonly Away[],
  routine: Pick<Routine, 'person' | 'role'>,
  shops: readonly number[],
  me: Doer,
  people: readonly Doer[],
): Assignment {
  if (isAway(away, me.id, day)) return NOT_MINE;
  const own = assignmentOf(routine, shops, me, people);
  if (own.mine) return own;
  const absent = standsInFor(away, me.id, day).flatMap((id) => people.find((one) => one.id === id && one.active) ?? []);
  const theirs = absent.find((one) => assignmentOf(routine, shops, one, people).mine);
  return theirs ? { mine: true, unowned: say.standsIn(theirs.name) } : NOT_MINE;
}
