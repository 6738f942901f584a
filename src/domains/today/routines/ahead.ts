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
    const doers = doersOf(
      facts,
      routine,
      shops.map(({ id }) => id),
    );
    return days.flatMap((day) => {
      if (!isDueAt(routine, day, shops, facts.phases)) return [];
      const all = doers(day);
      if (!all.some(({ id }) => id === me.id)) return [];
      const sharing = routine.each || routine.person !== null ? [me] : all;
      const at = sharing.findIndex(({ id }) => id === me.id);
      const whole = routine.minutes * Math.max(1, new Set(routine.hours).size);
      const minutes = Math.floor(whole / sharing.length) + (at < whole % sharing.length ? 1 : 0);
      return minutes > 0 ? [{ day, key: routine.key, title: routine.title, minutes }] : [];
    });
  });
}

/** Who may do a routine on a day and sees all of `shops`; asked once for all days on which the same people are away. */
function doersOf(facts: DeskFacts, routine: DeskFacts['routines'][number], ids: readonly number[]): (day: Day) => readonly Doer[] {
  const known = new Map<string, readonly Doer[]>();
  const sees = ({ shops }: Doer) => shops === null || ids.every((id) => shops.includes(id));
  return (day) => {
    const key = facts.away
      .filter(({ from, to }) => from <= day && day <= to)
      .map(({ person, standIn }) => `${person}>${standIn}`)
      .join();
    const found = known.get(key);
    if (found) return found;
    const isOf = (one: Doer) => one.active && assignmentOn(day, facts.away, routine, ids, one, facts.people).mine;
    const doers = facts.people.filter((one) => sees(one) && isOf(one));
    known.set(key, doers);
    return doers;
  };
}
