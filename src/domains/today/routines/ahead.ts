import type { Day } from '../../../base/calendar.ts';
import type { Text } from '../../../base/messages.ts';
import { assignmentOn, type Doer } from './assignment.ts';
import type { Routine } from './contract.ts';
import { type DeskFacts, isDueAt, shopsOfRoutine } from './desk_facts.ts';
import { isEnded } from './due_today.ts';
import type { RunRow } from './stored.ts';

/** A routine that will be somebody's on a day, with their share of its minutes. */
export type RoutineAhead = { readonly day: Day; readonly key: string; readonly title: Text; readonly minutes: number };

/** What is known besides the desk. */
export type Ahead = {
  /** Whether somebody works on a day at all: a routine of every day is nobody's on a Sunday on which nobody works. */
  readonly works: (person: number, day: Day) => boolean;
  /** What was done of the routines, today included: what is done already takes no more minutes. */
  readonly runs: readonly RunRow[];
};

type Doing = { readonly routine: Routine; readonly shops: DeskFacts['shops']; readonly ids: readonly number[] };

/**
 * The routines of a person on days to come. What is done once for the shops, whoever does it, counts for each of those who could do it and work that day
 * in equal whole minutes, the first ones having one more; what everybody does for themselves, or one person alone, counts whole. Asked for one person
 * after another it is worked out once for all of them. Pure.
 */
export function routinesAhead(facts: DeskFacts, days: readonly Day[], { works, runs }: Ahead): (me: Doer) => RoutineAhead[] {
  const theirs = scopes(facts, days);
  const doersOn = doersOf(facts, works);
  return (me) =>
    theirs(me).flatMap(({ doing, due }) =>
      due.flatMap((day) => {
        const { routine } = doing;
        const all = doersOn(doing, day);
        if (!all.some(({ id }) => id === me.id)) return [];
        const sharing = routine.each || routine.person !== null ? [me] : all;
        const at = sharing.findIndex(({ id }) => id === me.id);
        const whole = routine.minutes * timesLeft(doing, me, runs, day);
        const minutes = Math.floor(whole / sharing.length) + (at < whole % sharing.length ? 1 : 0);
        return minutes > 0 ? [{ day, key: routine.key, title: routine.title, minutes }] : [];
      }),
    );
}

/** How often a routine is still to be done on a day. */
function timesLeft({ routine, shops }: Doing, me: Doer, runs: readonly RunRow[], day: Day): number {
  const hours = routine.hours.length > 0 ? [...new Set(routine.hours)] : [null];
  return hours.filter((hour) => !isEnded(routine, hour, shops, me, runs, day)).length;
}

/** The routines over the shops somebody sees and the days on which each is due; the same for everybody who sees the same. */
function scopes(facts: DeskFacts, days: readonly Day[]): (me: Doer) => readonly { readonly doing: Doing; readonly due: readonly Day[] }[] {
  const known = new Map<string, readonly { doing: Doing; due: readonly Day[] }[]>();
  return (me) => {
    const seen = facts.shops.filter(({ id }) => me.shops === null || me.shops.includes(id));
    const key = seen.map(({ id }) => id).join();
    const found = known.get(key);
    if (found) return found;
    const made = facts.routines.flatMap((routine) => {
      const shops = routine.off ? null : shopsOfRoutine(routine, seen);
      if (!shops) return [];
      const due = days.filter((day) => isDueAt(routine, day, shops, facts.phases));
      return due.length > 0 ? [{ doing: { routine, shops, ids: shops.map(({ id }) => id) }, due }] : [];
    });
    known.set(key, made);
    return made;
  };
}

/** Who may do a routine on a day, sees all of its shops and works that day; asked once for all routines and days on which it is the same. */
function doersOf(facts: DeskFacts, works: Ahead['works']): (doing: Doing, day: Day) => readonly Doer[] {
  const able = new Map<string, readonly Doer[]>();
  const there = new Map<string, readonly Doer[]>();
  return ({ routine, ids }, day) => {
    const away = facts.away.filter(({ from, to }) => from <= day && day <= to).map(({ person, standIn }) => `${person}>${standIn}`);
    const who = `${routine.role} ${routine.person} ${ids.join()} ${away.join()}`;
    const key = `${who} ${day}`;
    const found = there.get(key);
    if (found) return found;
    const sees = ({ shops }: Doer) => shops === null || ids.every((id) => shops.includes(id));
    const isOf = (one: Doer) => one.active && assignmentOn(day, facts.away, routine, ids, one, facts.people).mine;
    const may = able.get(who) ?? facts.people.filter((one) => sees(one) && isOf(one));
    able.set(who, may);
    const made = may.filter(({ id }) => works(id, day));
    there.set(key, made);
    return made;
  };
}
