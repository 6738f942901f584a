import { dayFacts, isWorkday, standingWords } from '../../base/calendar/holidays.ts';
import { addDays, type Day, eachDay } from '../../base/calendar.ts';
import type { Desk, Person } from '../../http/context.ts';
import { mayAct } from '../../http/guard.ts';
import { todayOf } from '../metrics/index.ts';
import {
  type AwayRow,
  awayFrom,
  type DeskFacts,
  type Doer,
  deskFacts,
  type GoingOn,
  isAway,
  routinesAhead,
  tasksGoingOn,
  workdaysOf,
} from '../today/index.ts';
import type { AwayDays, TeamMember, WorkItem } from './contract.ts';
import { teamPersonUnknown } from './faults.ts';
import { ASSUMED_MINUTES, capacityOn, DAYS_AHEAD, type DayTime, loadOf, spread, timeFrom } from './load.ts';
import { type Week, weeksOf } from './stored.ts';

/** Who asks, and the shops the answer is about. */
export type Asker = { readonly person: Person; readonly shops: readonly number[] };

/** Whether somebody may change a person's capacity and days away: their own, or as a manager everybody's. */
export const mayEdit = (asker: Person, person: number): boolean =>
  mayAct(asker.role, 'manager') || (asker.id === person && mayAct(asker.role, 'operator'));

/** What the page of the team is made of. */
type Ground = { readonly facts: DeskFacts; readonly weeks: (person: number) => Week; readonly away: readonly AwayRow[]; readonly today: Day };

async function groundOf(desk: Desk): Promise<Ground> {
  const today = todayOf(desk);
  const [facts, weeks, away] = await Promise.all([deskFacts(desk), weeksOf(desk.store.db), awayFrom(desk.store.db, today)]);
  return { facts, weeks, away, today };
}

const meets = (person: Doer, shops: readonly number[]): boolean => person.shops === null || person.shops.some((shop) => shops.includes(shop));

/** A person's days, and their routines on those that are told. */
function aheadOf({ facts, weeks, away, today }: Ground, person: Doer) {
  const shop = facts.shops.find(({ id }) => person.shops === null || person.shops.includes(id));
  const calendar = workdaysOf(shop ?? { timeZone: 'Asia/Shanghai' });
  const { week } = weeks(person.id);
  const time = timeFrom(
    today,
    (day) => capacityOn(week, calendar, day),
    (day) => isAway(away, person.id, day),
  );
  const days = eachDay(today, addDays(today, DAYS_AHEAD - 1));
  return { time, routines: person.active ? routinesAhead(facts, person, days) : [] };
}

/** Everybody who works, by name, with what is open and the minutes of the next two weeks. */
export async function teamOf(desk: Desk, { person: asker, shops }: Asker, asked: readonly number[] | undefined) {
  const [ground, tasks] = await Promise.all([groundOf(desk), tasksGoingOn(desk, asker.shops)]);
  const { facts, today } = ground;
  const counted = asked && asked.length > 0 ? tasks.filter(({ shop }) => shop !== null && asked.includes(shop)) : tasks;
  const owned = new Map<number | null, GoingOn[]>();
  for (const task of tasks) {
    const own = owned.get(task.owner);
    if (own) own.push(task);
    else owned.set(task.owner, [task]);
  }
  const people = facts.people
    .filter((one) => one.id === asker.id || meets(one, shops))
    .filter((one) => (one.active ? one.role !== 'viewer' : owned.has(one.id)))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh') || a.id - b.id);
  return {
    today,
    days: eachDay(today, addDays(today, DAYS_AHEAD - 1)).map((day) => ({
      day,
      workday: isWorkday(day),
      holiday: dayFacts(day).holiday?.name ?? null,
    })),
    calendar: standingWords(Number(addDays(today, DAYS_AHEAD - 1).slice(0, 4))),
    assumed: ASSUMED_MINUTES,
    people: people.map((one) => memberOf(ground, asker, one, owned.get(one.id) ?? [], countsOf(counted, one.id, today))),
    nobody: countsOf(counted, null, today),
  };
}

type Counts = Pick<TeamMember, 'open' | 'late' | 'blocked'>;

function countsOf(tasks: readonly GoingOn[], owner: number | null, today: Day): Counts {
  const own = tasks.filter((task) => task.owner === owner);
  const late = own.filter(({ due }) => due !== null && due < today).length;
  return { open: own.length, late, blocked: own.filter(({ state }) => state === 'blocked').length };
}

function memberOf(ground: Ground, asker: Person, person: Doer, tasks: readonly GoingOn[], counts: Counts): TeamMember {
  const { time, routines } = aheadOf(ground, person);
  const { minutes, ...rest } = loadOf(tasks, routines, time);
  return {
    ...{ id: person.id, name: person.name, role: person.role, active: person.active },
    ...counts,
    ...ground.weeks(person.id),
    ...rest,
    mayEdit: person.active && mayEdit(asker, person.id),
    load: time.slice(0, DAYS_AHEAD).map((day, n) => ({ minutes: minutes[n] ?? 0, capacity: day.capacity, away: day.away })),
    unestimated: tasks.filter((task) => task.minutes === null).length,
    partly: asker.shops !== null && (person.shops === null || person.shops.some((shop) => !asker.shops?.includes(shop))),
    away: ground.away.filter((row) => row.person === person.id).map((row) => awayOf(row, ground.facts.people)),
  };
}

/** Days away as people read them. */
export function awayOf({ id, from, to, standIn, events }: AwayRow, people: readonly Pick<Doer, 'id' | 'name'>[]): AwayDays {
  const found = people.find((one) => one.id === standIn);
  return { id, from, to, standIn: found ? { id: found.id, name: found.name } : null, handedOver: events.length };
}

/** Somebody the asker may see. @throws Fault team.person_unknown */
export function memberFor<T extends Doer>(people: readonly T[], { person: asker, shops }: Asker, id: number): T {
  const found = people.find((one) => one.id === id);
  if (!found || (found.id !== asker.id && !meets(found, shops))) throw teamPersonUnknown({ person: id });
  return found;
}

/** What is on a person's days, and all their tasks that go on. @throws Fault team.person_unknown */
export async function workOf(desk: Desk, asker: Asker, id: number) {
  const ground = await groundOf(desk);
  const person = memberFor(ground.facts.people, asker, id);
  const tasks = await tasksGoingOn(desk, asker.person.shops, id);
  const { time, routines } = aheadOf(ground, person);
  const items = tasks.map((task) => taskItem(task, time, ground.today)).filter(({ days }) => days.length > 0);
  return {
    items: [...items, ...routineItems(routines.filter(({ day }) => !isAway(ground.away, id, day)))],
    tasks: tasks.map(({ id: task, title, due, minutes }) => ({ id: task, title, due, minutes })),
  };
}

function taskItem(task: GoingOn, time: readonly DayTime[], today: Day): WorkItem {
  const days = spread(task, time).days.map(({ at, minutes }) => ({ day: time[at]?.day ?? today, minutes }));
  const late = task.due !== null && task.due < today;
  return { kind: 'task', id: String(task.id), title: { zh: task.title, en: task.title }, due: task.due, assumed: task.minutes === null, late, days };
}

function routineItems(routines: ReturnType<typeof routinesAhead>): WorkItem[] {
  const keys = [...new Set(routines.map(({ key }) => key))];
  return keys.map((key) => {
    const own = routines.filter((one) => one.key === key);
    const title = own[0]?.title ?? { zh: key, en: key };
    return { kind: 'routine', id: key, title, due: null, assumed: false, late: false, days: own.map(({ day, minutes }) => ({ day, minutes })) };
  });
}
