import { sql } from 'drizzle-orm';
import { addDays, type Day, daysBetween } from '../../base/calendar.ts';
import { Fault } from '../../base/error.ts';
import type { Desk } from '../../http/context.ts';
import type { Transaction } from '../../store/index.ts';
import { listMembers } from '../accounts/index.ts';
import { todayOf } from '../metrics/index.ts';
import {
  actsToGiveBack,
  awayFrom,
  changeManyIn,
  type Doer,
  endAwayRow,
  insertAway,
  lockAway,
  membersFor,
  tasksGoingOn,
  undoActsIn,
} from '../today/index.ts';
import { fallsInto } from './contract.ts';
import { teamAwayDays, teamAwayTwice, teamAwayUnknown, teamNoStandIn, teamNotYours, teamStandIn, teamTaskNotTheirs } from './faults.ts';
import { type Asker, awayOf, mayEdit, memberFor } from './service.ts';
import { keepWeek, weeksOf } from './stored.ts';

/** @throws Fault team.not_yours, team.person_unknown */
async function editable(desk: Desk, asker: Asker, id: number) {
  const people = await listMembers(desk.store);
  const person = memberFor(people, asker, id);
  if (!mayEdit(asker.person, id)) throw teamNotYours({});
  return { people, person };
}

/** Sets how many minutes somebody has of each weekday; null = the usual. @throws Fault team.not_yours, team.person_unknown */
export async function setCapacity(desk: Desk, asker: Asker, id: number, week: readonly number[] | null) {
  await editable(desk, asker, id);
  await keepWeek(desk.store, id, week, asker.person.name, desk.now());
  return (await weeksOf(desk.store))(id);
}

/** Days away as they are asked for. */
type Asked = { readonly from: Day; readonly to: Day; readonly standIn: number | null; readonly tasks?: readonly number[] | undefined };

/**
 * Writes days away down and hands tasks over, all in one act.
 * @throws Fault team.not_yours, team.person_unknown, team.away_days, team.away_twice, team.stand_in, team.no_stand_in, team.task_not_theirs
 */
export async function goAway(desk: Desk, asker: Asker, id: number, { from, to, standIn, tasks }: Asked) {
  const { people, person } = await editable(desk, asker, id);
  const today = todayOf(desk);
  refuseDays(from, to, today);
  if (standIn === null && tasks && tasks.length > 0) throw teamNoStandIn({}, { place: { field: 'standIn' } });
  refuseStandIn(people, id, standIn);
  const own = standIn === null ? [] : await tasksGoingOn(desk, asker.person.shops, id);
  const lost = tasks?.find((task) => standIn !== null && !own.some((one) => one.id === task));
  if (lost !== undefined) throw teamTaskNotTheirs({ task: lost, name: person.name }, { place: { field: 'tasks' } });
  const ids = standIn === null ? [] : (tasks ?? own.filter((task) => fallsInto(task, from, to, today)).map((task) => task.id));
  const patch = { owner: standIn };
  const members = await membersFor(desk, patch);
  return desk.store.transaction(async (tx) => {
    await lockTeam(tx);
    const away = await awayFrom(tx, today);
    const twice = away.find((one) => one.person === id && one.from <= to && one.to >= from);
    if (twice) throw teamAwayTwice({ name: person.name, from: twice.from, to: twice.to }, { place: { field: 'from' } });
    const alsoAway = people.find((one) => one.id === standIn && away.some((row) => row.person === one.id && row.from <= to && row.to >= from));
    if (alsoAway) throw teamStandIn({ person: alsoAway.name, why: 'away' }, { place: { field: 'standIn' } });
    const { changed, events, refused } = await changeManyIn(tx, desk, asker.person, { ids, patch }, members);
    const row = await insertAway(tx, { person: id, from, to, standIn, events, by: asker.person.name, at: desk.now() });
    return { away: awayOf(row, people), changed, refused };
  });
}

function refuseDays(from: Day, to: Day, today: Day): void {
  const place = { place: { field: 'from' } };
  if (from > to) throw teamAwayDays({ from, to, why: 'order' }, place);
  if (to < today) throw teamAwayDays({ from, to, why: 'past' }, place);
  if (daysBetween(from, to) > 366 || to > addDays(today, 2 * 366)) throw teamAwayDays({ from, to, why: 'long' }, place);
}

function refuseStandIn(people: readonly Doer[], id: number, standIn: number | null): void {
  if (standIn === null) return;
  const found = people.find((one) => one.id === standIn);
  const refuse = (why: 'self' | 'unknown' | 'gone' | 'viewer') =>
    teamStandIn({ person: found?.name ?? String(standIn), why }, { place: { field: 'standIn' } });
  if (!found) throw refuse('unknown');
  if (standIn === id) throw refuse('self');
  if (!found.active) throw refuse('gone');
  if (found.role === 'viewer') throw refuse('viewer');
}

/** Two who write days away at once do it one after the other. */
async function lockTeam(tx: Transaction): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('team away'))`);
}

/**
 * Ends days away; `giveBack` gives every task that was handed over, still goes on and was not given on since to the one who was away.
 * @throws Fault team.away_unknown, team.not_yours
 */
export async function endAway(desk: Desk, asker: Asker, id: number, giveBack: boolean): Promise<{ back: number[]; kept: number }> {
  return desk.store.transaction(async (tx) => {
    const row = await lockAway(tx, id);
    if (!row) throw teamAwayUnknown({ away: id });
    if (!mayEdit(asker.person, row.person)) throw teamNotYours({});
    await endAwayRow(tx, id, desk.now());
    const back: number[] = [];
    for (const event of giveBack ? await actsToGiveBack(tx, row.events) : []) {
      try {
        back.push(...(await undoActsIn(tx, desk, asker.person, [event])));
      } catch (error) {
        // Given on since, or of a shop the asker may not see: it stays where it is. Nothing was written for it.
        if (!(error instanceof Fault)) throw error;
      }
    }
    return { back, kept: row.events.length - back.length };
  });
}
