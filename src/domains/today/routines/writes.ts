import { readRecurrence, writeRecurrence } from '../../../base/calendar/recurrence_rule.ts';
import { isDay } from '../../../base/calendar.ts';
import { newId } from '../../../base/id.ts';
import type { Desk, Person } from '../../../http/context.ts';
import { notFound } from '../../../http/faults.ts';
import { mayAct } from '../../../http/guard.ts';
import { listMembers } from '../../accounts/index.ts';
import type { Routine, RoutineBody } from './contract.ts';
import { routineBadRule, routineBadSeason, routineNotYours, routineNoVersion, routineUnknown } from './faults.ts';
import { allRoutines, isShipped, versionsOf, type Writer, writeRoutine } from './stored.ts';

/** Who writes, and which shops they see. */
export type Editor = { readonly person: Person | null; readonly shops: readonly number[] };

/** Routines of the shops a person sees, with whom they may be given to. */
export async function listRoutines(desk: Desk, { shops }: Editor) {
  const [all, people] = await Promise.all([allRoutines(desk.store.db), listMembers(desk.store)]);
  return {
    routines: all.filter(({ shop }) => shop === null || shops.includes(shop)),
    people: people.map(({ id, name, active }) => ({ id, name, active })),
  };
}

/** What was said of a routine, checked. @throws Fault routines.bad_rule, routines.bad_season */
function checked(body: RoutineBody): RoutineBody {
  const read = readRecurrence(body.rule);
  if ('wrong' in read) throw routineBadRule({ why: read.wrong }, { place: { field: 'rule' } });
  if (!isDay(body.start)) throw routineBadSeason({ day: body.start }, { place: { field: 'start' } });
  for (const day of body.season ? [body.season.from, body.season.to] : []) {
    if (!isDay(`2024-${day}`)) throw routineBadSeason({ day }, { place: { field: 'season' } });
  }
  return { ...body, rule: writeRecurrence(read.rule) };
}

/** @throws Fault routines.not_yours, and http.not_found for a shop that is not seen */
function mayWrite(before: RoutineBody | null, after: RoutineBody, { person, shops }: Editor): void {
  const role = person?.role ?? 'viewer';
  const mine = (one: RoutineBody | null) => one === null || one.person === person?.id;
  if (!mayAct(role, 'manager') && !(mine(before) && mine(after))) throw routineNotYours({});
  for (const one of [before, after]) {
    if (one && one.shop !== null && !shops.includes(one.shop)) throw notFound({ what: { zh: `店铺 ${one.shop}`, en: `Shop ${one.shop}` } });
  }
}

const writerOf = (desk: Desk, { person }: Editor): Writer => ({ by: person?.name ?? '', at: desk.now() });

/** Adds a routine, or changes the version of one that the editor has seen. */
export function saveRoutine(
  desk: Desk,
  editor: Editor,
  { key, version, body }: { key?: string | undefined; version?: number | undefined; body: RoutineBody },
): Promise<Routine> {
  const good = checked(body);
  return writeRoutine(desk.store, { key: key ?? newId(), seen: key === undefined ? null : (version ?? 0) }, writerOf(desk, editor), (before) => {
    mayWrite(before, good, editor);
    return { body: good, off: before?.off ?? false };
  });
}

/** Switches a routine off or on. */
export function setRoutineOff(desk: Desk, editor: Editor, { key, version, off }: { key: string; version: number; off: boolean }): Promise<Routine> {
  return writeRoutine(desk.store, { key, seen: version }, writerOf(desk, editor), (before) => {
    const now = existing(before, key);
    mayWrite(now, now, editor);
    return { body: now.origin === 'shipped' ? null : bodyOf(now), off };
  });
}

/** Brings an earlier version back as the newest; 0 = as shipped. */
export async function restoreRoutine(
  desk: Desk,
  editor: Editor,
  { key, version, to }: { key: string; version: number; to: number },
): Promise<Routine> {
  const found = to === 0 ? null : (await versionsOf(desk.store.db, key)).find((one) => one.version === to);
  if (to === 0 ? !isShipped(key) : !found) throw routineNoVersion({ version: to });
  return writeRoutine(desk.store, { key, seen: version }, writerOf(desk, editor), (before) => {
    const now = existing(before, key);
    mayWrite(now, found?.body ?? now, editor);
    return { body: found && !found.shipped ? found.body : null, off: found?.off ?? false };
  });
}

function existing(routine: Routine | null, key: string): Routine {
  if (!routine) throw routineUnknown({ routine: key });
  return routine;
}

function bodyOf({ key: _, version: __, origin: ___, off: ____, by: _____, at: ______, ...body }: Routine): RoutineBody {
  return body;
}

/** What a routine has been, newest first. @throws Fault routines.unknown */
export async function historyOf(desk: Desk, { shops }: Editor, key: string) {
  const routine = (await allRoutines(desk.store.db)).find((one) => one.key === key);
  if (!routine || (routine.shop !== null && !shops.includes(routine.shop))) throw routineUnknown({ routine: key });
  const versions = await versionsOf(desk.store.db, key);
  return versions.map(({ version, body, off, by, at }) => ({ version, title: body.title, minutes: body.minutes, off, by, at }));
}
