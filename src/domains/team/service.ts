import { dayFacts, isWorkday, standingWords } from '../../base/calendar/holidays.ts';
import { addDays, type Day, daysBetween, eachDay } from '../../base/calendar.ts';
import type { Desk, Person } from '../../http/context.ts';
import { mayAct } from '../../http/guard.ts';
import { todayOf } from '../metrics/index.ts';
import {
  type AwayRow,
  type DeskFacts,
  type Doer,
  deskFacts,
  type GoingOn,
  isAway,
  type RoutineAhead,
  routinesAhead,
  runsFrom,
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
type Ground = {
  readonly facts: DeskFacts;
  readonly weeks: (person: number) => Week;
  readonly runs: Awaited<ReturnType<typeof runsFrom>>;
  readonly today: Day;
  /** Somebody's days, and their routines on those that are told. */
  readonly aheadOf: (person: Doer) => { readonly time: readonly DayTime[]; readonly routines: readonly RoutineAhead[] };
};

async function groundOf(desk: Desk): Promise<Ground> {
  const today = todayOf(desk);
  const [facts, weeks, runs] = await Promise.all([deskFacts(desk), weeksOf(desk.store), runsFrom(desk.store, today)]);
  const times = timesOf(facts, weeks, today);
  const works = (id: number, day: Day) => {
    const person = facts.people.find((one) => one.id === id);
    return person !== undefined && (times(person)[daysBetween(today, day)]?.capacity ?? 0) > 0;
  };
  const routines = routinesAhead(facts, eachDay(today, addDays(today, DAYS_AHEAD - 1)), { works, runs });
  const aheadOf = (person: Doer) => ({ time: times(person), routines: person.active ? routines(person) : [] });
  return { facts, weeks, runs, today, aheadOf };
}

/** Everybody's days, each worked out once. */
function timesOf({ shops, away }: DeskFacts, weeks: Ground['weeks'], today: Day): (person: Doer) => readonly DayTime[] {
  const known = new Map<number, readonly DayTime[]>();
  return (person) => {
    const found = known.get(person.id);
    if (found) return found;
    const shop = shops.find(({ id }) => person.shops === null || person.shops.includes(id));
    const calendar = workdaysOf(shop ?? { timeZone: 'Asia/Shanghai' });
    const { week } = weeks(person.id);
    const own = away.filter((one) => one.person === person.id);
    const time = timeFrom(
      today,
      (day) => capacityOn(week, calendar, day),
      (day) => isAway(own, person.id, day),
    );
    known.set(person.id, time);
    return time;
  };
}

const meets = (person: Doer, shops: readonly number[]): boolean => person.shops === null || person.shops.some((shop) => shops.includes(shop));

/** Everybody who works, by name, with what is open and the minutes of the next two weeks. */
export async function teamOf(desk: Desk, { person: asker, shops }: Asker, asked: readonly number[] | undefined) {
  const [ground, tasks] = await Promise.all([groundOf(desk), tasksGoingOn(desk, asker.shops)]);
  const { facts, today } = ground;
  const { people, nobody } = everybody(ground, tasks, asked ?? [], asker.shops);
  return {
    today,
    days: eachDay(today, addDays(today, DAYS_AHEAD - 1)).map((day) => ({
      day,
      workday: isWorkday(day),
      holiday: dayFacts(day).holiday?.name ?? null,
    })),
    calendar: standingWords(Number(addDays(today, DAYS_AHEAD - 1).slice(0, 4))),
    assumed: ASSUMED_MINUTES,
    people: people.flatMap((one) => {
      const person = facts.people.find(({ id }) => id === one.id);
      if (!person || (person.id !== asker.id && !meets(person, shops))) return [];
      return [{ ...one, mayEdit: one.active && mayEdit(asker, one.id) }];
    }),
    nobody,
  };
}

type Everybody = { readonly people: readonly Omit<TeamMember, 'mayEdit'>[]; readonly nobody: Counts };
type Known = Pick<Ground, 'facts' | 'weeks' | 'runs' | 'today'> & { readonly answer: Everybody };
const known = new WeakMap<readonly GoingOn[], Map<string, Known>>();

/** Everybody there is, the same for all who may see the same tasks, kept until something of it changes. `seen`: the shops of those who ask; null = all. */
function everybody(ground: Ground, tasks: readonly GoingOn[], asked: readonly number[], seen: readonly number[] | null): Everybody {
  const { facts, weeks, runs, today } = ground;
  const byShops = known.get(tasks) ?? new Map<string, Known>();
  known.set(tasks, byShops);
  const found = byShops.get(asked.join());
  if (found && found.facts === facts && found.weeks === weeks && found.runs === runs && found.today === today) return found.answer;
  const counted = asked.length > 0 ? tasks.filter(({ shop }) => shop !== null && asked.includes(shop)) : tasks;
  const [owned, countable] = [byOwner(tasks), byOwner(counted)];
  const answer = {
    people: facts.people
      .filter((one) => (one.active ? one.role !== 'viewer' : owned.has(one.id)))
      .sort((a, b) => BY_NAME.compare(a.name, b.name) || a.id - b.id)
      .map((one) => memberOf(ground, seen, one, owned.get(one.id) ?? [], countsOf(countable.get(one.id) ?? [], today))),
    nobody: countsOf(countable.get(null) ?? [], today),
  };
  byShops.set(asked.join(), { facts, weeks, runs, today, answer });
  return answer;
}

const BY_NAME = new Intl.Collator('zh');

function byOwner(tasks: readonly GoingOn[]): ReadonlyMap<number | null, readonly GoingOn[]> {
  const made = new Map<number | null, GoingOn[]>();
  for (const task of tasks) {
    const own = made.get(task.owner);
    if (own) own.push(task);
    else made.set(task.owner, [task]);
  }
  return made;
}

type Counts = Pick<TeamMember, 'open' | 'late' | 'blocked'>;

function countsOf(own: readonly GoingOn[], today: Day): Counts {
  const late = own.filter(({ due }) => due !== null && due < today).length;
  return { open: own.length, late, blocked: own.filter(({ state }) => state === 'blocked').length };
}

function memberOf(
  ground: Ground,
  seen: readonly number[] | null,
  person: Doer,
  tasks: readonly GoingOn[],
  counts: Counts,
): Everybody['people'][number] {
  const { time, routines } = ground.aheadOf(person);
  const { minutes, ...rest } = loadOf(tasks, routines, time);
  return {
    ...{ id: person.id, name: person.name, role: person.role, active: person.active },
    ...counts,
    ...ground.weeks(person.id),
    ...rest,
    load: time.slice(0, DAYS_AHEAD).map((day, n) => ({ minutes: minutes[n] ?? 0, capacity: day.capacity, away: day.away })),
    unestimated: tasks.filter((task) => task.minutes === null).length,
    partly: seen !== null && (person.shops === null || person.shops.some((shop) => !seen.includes(shop))),
    away: ground.facts.away.filter((row) => row.person === person.id && row.to >= ground.today).map((row) => awayOf(row, ground.facts.people)),
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
  const { time, routines } = ground.aheadOf(person);
  const items = tasks.map((task) => taskItem(task, time, ground.today)).filter(({ days }) => days.length > 0);
  return {
    items: [...items, ...routineItems(routines.filter(({ day }) => !isAway(ground.facts.away, id, day)))],
    tasks: tasks.map(({ id: task, title, due, minutes }) => ({ id: task, title, due, minutes })),
  };
}

function taskItem(task: GoingOn, time: readonly DayTime[], today: Day): WorkItem {
  const days = spread(task, time).days.map(({ at, minutes }) => ({ day: time[at]?.day ?? today, minutes }));
  const late = task.due !== null && task.due < today;
  return { kind: 'task', id: String(task.id), title: { zh: task.title, en: task.title }, due: task.due, assumed: task.minutes === null, late, days };
}

function routineItems(routines: readonly RoutineAhead[]): WorkItem[] {
  const keys = [...new Set(routines.map(({ key }) => key))];
  return keys.map((key) => {
    const own = routines.filter((one) => one.key === key);
    const title = own[0]?.title ?? { zh: key, en: key };
    return { kind: 'routine', id: key, title, due: null, assumed: false, late: false, days: own.map(({ day, minutes }) => ({ day, minutes })) };
  });
}
