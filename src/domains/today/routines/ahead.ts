import type { Day } from '../../../base/calendar.ts';
import type { Text } from '../../../base/messages.ts';
import { assignmentOn, type Doer } from './assignment.ts';
import { type DeskFacts, isDueAt, shopsOfRoutine } from './desk_facts.ts';

/** A routine that will be somebody's on a day, with their share of its minutes. */
export type RoutineAhead = { readonly day: Day; readonly key: string; readonly title: Text; readonly minutes: number };

/**
 * The routines of a person on days to come. What is done once for the shops, whoever does it, counts for each of those who could do it in
 * equal whole minutes, the first ones having one more; what everybody does for themselves, or one person alone, counts whole. Pure.
 */
export function routinesAhead(facts: DeskFacts, me: Doer, days: readonly Day[]): RoutineAhead[] {
  const seen = facts.shops.filter(({ id }) => me.shops === null || me.shops.includes(id));
  return facts.routines.flatMap((routine) => {
    const shops = routine.off ? null : shopsOfRoutine(routine, seen);
    if (!shops) return [];
    const ids = shops.map(({ id }) => id);
    const sees = ({ shops: own }: Doer) => own === null || ids.every((id) => own.includes(id));
    return days.flatMap((day) => {
      const isOf = (one: Doer) => one.active && assignmentOn(day, facts.away, routine, ids, one, facts.people).mine;
      if (!isDueAt(routine, day, shops, facts.phases) || !isOf(me)) return [];
      const sharing = routine.each || routine.person !== null ? [me] : facts.people.filter((one) => one.id === me.id || (sees(one) && isOf(one)));
      const at = sharing.findIndex(({ id }) => id === me.id);
      const whole = routine.minutes * Math.max(1, new Set(routine.hours).size);
      const minutes = Math.floor(whole / sharing.length) + (at < whole % sharing.length ? 1 : 0);
      return minutes > 0 ? [{ day, key: routine.key, title: routine.title, minutes }] : [];
    });
  });
}
