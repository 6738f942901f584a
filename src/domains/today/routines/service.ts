import { setTimeout as sleep } from 'node:timers/promises';
import { isWorkday } from '../../../base/calendar/holidays.ts';
import { addDays, businessDay, type Day } from '../../../base/calendar.ts';
import type { Text } from '../../../base/messages.ts';
import type { Desk, Person } from '../../../http/context.ts';
import type { Shop } from '../../accounts/index.ts';
import { freshEffects } from '../effects/service.ts';
import { MadeOnce } from '../made_once.ts';
import type { Minutes, Routine, Run, Today, TodayItem } from './contract.ts';
import { businessDayOf, type DeskFacts, deskFacts, doerOf, lastWorkday, shopsOfRoutine } from './desk_facts.ts';
import { drawnOnce, drawnUnder, stampOf } from './drawn_once.ts';
import { type DueRoutine, dueToday, runsFor } from './due_today.ts';
import { answerEvidence } from './evidence/answer.ts';
import type { EvidenceAnswer } from './evidence/contract.ts';
import { type Ground, groundFor } from './evidence/ground.ts';
import { routineUnknown } from './faults.ts';
import { type MyTask, tasksOnce } from './my_tasks.ts';
import { type Candidate, planDay } from './plan_day.ts';
import { secondsOf } from './runs.ts';
import { minutesOf, type RunRow } from './stored.ts';
import { type ListSummary, summaryOf } from './summary.ts';

/** Tasks that go to tomorrow are many; so many of them are named. */
const TOMORROW_SHOWN = 12;
/** Verdicts since the last workday are few; so many of them are told. */
const VERDICTS_SHOWN = 5;
const VERDICTS_READ = 20;
/** What a task without an estimate is taken for, minutes. */
const TASK_MINUTES = 30;

/** Who asks, and which shops they are shown. */
export type Asker = { readonly person: Person | null; readonly shops: readonly number[] };

/** A person's day: everything that is due, in order, inside their minutes. */
export async function todayOfPerson(desk: Desk, { person, shops }: Asker, wait: number): Promise<Today> {
  const me = doerOf(person);
  const now = desk.now();
  const key = `${me.id} ${me.role} ${shops.join()}`;
  const stamp = stampOf(desk, now);
  const before = drawnUnder(key, stamp);
  if (before) return before;
  const facts = await deskFacts(desk);
  const seen = facts.shops.filter(({ id }) => shops.includes(id));
  const day = businessDayOf(now, seen);
  const open = tasksOnce(desk, me.id, shops);
  const [done, minutes, tasks, verdicts] = await Promise.all([
    runsFor(desk.store, facts, seen, now),
    minutesOf(desk.store, me.id),
    open(),
    verdictsFor(desk, me.id, seen, day),
  ]);
  const due = dueToday(facts, seen, me, done, now);
  const grounds = groundsOf(desk, facts, open);
  const late = sleep(wait, null, { ref: false });
  const answers = await Promise.all(
    due.map((one) => {
      const found = answersTo(grounds(one.shops, one.day), one);
      found.catch(() => undefined);
      return Promise.race([found, late]);
    }),
  );
  const { days } = await grounds(seen, day);
  const mine = done.runs.filter((run) => run.person === me.id && run.day === day);
  // While a clock of theirs runs, every moment has a day of its own.
  const running = [...mine, ...due.flatMap(({ run }) => run ?? [])].some(({ since }) => since !== null);
  // What was written anew with the same content is the same.
  const said = JSON.stringify([minutes, verdicts, mine, due.map(({ routine, hour, day: own, run }) => [routine.key, hour, own, run])]);
  const from = [day, said, facts, tasks, days, ...answers.flat()];
  // Evidence that is on its way comes without anything being written.
  return drawnOnce(key, running ? null : from, answers.includes(null) ? null : stamp, () => {
    const told = due.map((one, n) => ({ ...one, summary: answers[n] ? summaryOf(answers[n], one.routine.purpose) : PENDING }));
    const usedSeconds = mine.reduce((sum, run) => sum + secondsOf(run, now), 0);
    return drawDay({ day, minutes, tasks, told, usedSeconds, now, empty: days.length === 0, verdicts });
  });
}

type Drawing = {
  readonly day: Day;
  readonly minutes: Minutes;
  readonly tasks: readonly MyTask[];
  readonly told: readonly Told[];
  readonly usedSeconds: number;
  readonly now: Date;
  readonly empty: boolean;
  readonly verdicts: Today['verdicts'];
};

/** The day in order. Pure. */
function drawDay({ day, minutes, tasks, told, usedSeconds, now, empty, verdicts }: Drawing): Today {
  const used = Math.round(usedSeconds / 60);
  const undone = told.filter(({ run }) => run?.endedAt == null);
  const candidates = [...undone.map((one) => routineCandidate(one, now)), ...tasks.filter((task) => mayBegin(task, day)).map(taskCandidate)];
  const room = { morning: Math.max(0, minutes.morning - used), day: Math.max(0, minutes.day - used) };
  const plan = planDay(candidates, room, day);
  const items = new Map([
    ...undone.map((one) => [idOf(one), routineItem(one, now)] as const),
    ...tasks.map((task) => [`task:${task.id}`, taskItem(task)] as const),
  ]);
  const placed = plan.items.flatMap(({ id, part, reason }) => (items.has(id) ? [{ ...(items.get(id) as TodayItem), part, reason }] : []));
  const later = placed.filter(({ part }) => part === 'tomorrow');
  return {
    ...{ day, numbersOf: addDays(day, -1), workday: isWorkday(day) },
    minutes: { ...minutes, usedSeconds, planned: plan.planned, left: Math.max(0, minutes.day - used - plan.planned) },
    items: [...placed.filter(({ part }) => part !== 'tomorrow'), ...later.slice(0, TOMORROW_SHOWN)],
    later: Math.max(0, later.length - TOMORROW_SHOWN),
    finished: told.filter(({ run }) => run?.endedAt != null).map((one) => routineItem(one, now)),
    verdicts,
    abnormal: undone.filter(({ summary }) => summary.standing === 'abnormal').length,
    worth: undone.reduce((most, { summary }) => Math.max(most, summary.worth ?? 0), 0),
    empty,
  };
}

/** The furthest that a clock anywhere is behind the day's own beginning, milliseconds. */
const A_DAY = 86_400_000;

/** What came of somebody's tasks, told since the last workday began on the clocks of the shops. */
async function verdictsFor(desk: Desk, me: number, seen: readonly Shop[], day: Day): Promise<Today['verdicts']> {
  const since = lastWorkday(day);
  const [first] = seen;
  const found = await freshEffects(
    desk,
    seen.map(({ id }) => id),
    me,
    new Date(Date.parse(since) - A_DAY),
    VERDICTS_READ,
  );
  return found
    .filter(({ at }) => businessDay(new Date(at), first?.timeZone ?? 'Asia/Shanghai', 0) >= since)
    .slice(0, VERDICTS_SHOWN)
    .map(({ task, title, verdict, sentence }) => ({ task, title, verdict, sentence }));
}

/** The ground under some shops on a day, made once. */
function groundsOf(desk: Desk, { phases }: DeskFacts, tasks: Ground['tasks']): (shops: readonly Shop[], today: Day) => Promise<Ground> {
  const made = new Map<string, Promise<Ground>>();
  return (shops, today) => {
    const key = `${today} ${shops.map(({ id }) => id).join()}`;
    const ground = made.get(key) ?? groundFor(desk, { shops, today, phases, tasks });
    made.set(key, ground);
    return ground;
  };
}

async function answersTo(on: Promise<Ground>, { routine }: DueRoutine): Promise<readonly EvidenceAnswer[]> {
  const ground = await on;
  return Promise.all(routine.evidence.map((one) => answerEvidence(ground, one)));
}

const NOTHING: Text = { zh: '', en: '' };
const PENDING: ListSummary = { standing: 'pending', why: NOTHING, worth: null, subject: null };

type Told = DueRoutine & { readonly summary: ListSummary };

const idOf = ({ routine, hour }: DueRoutine): string => `routine:${routine.key}${hour === null ? '' : `@${hour}`}`;

function routineCandidate(one: Told, now: Date): Candidate {
  const { routine, hour, run, summary } = one;
  const spent = run ? secondsOf(run, now) / 60 : 0;
  return {
    id: idOf(one),
    kind: 'routine',
    minutes: Math.max(1, Math.round(routine.minutes - spent)),
    ...{ round: routine.round, order: routine.order, hour },
    // What is not to be done before the evening is not what is off now.
    standing: hour !== null && summary.standing === 'abnormal' ? 'plain' : summary.standing,
    ...{ worth: summary.worth, due: null, begun: run !== null },
    data: routine.evidence.some(({ kind }) => kind === 'downloads'),
  };
}

function taskCandidate({ id, minutes, worth, due, state }: MyTask): Candidate {
  return {
    id: `task:${id}`,
    kind: 'task',
    minutes: minutes ?? TASK_MINUTES,
    ...{ round: null, order: 0, hour: null, standing: 'plain', worth, due, begun: state === 'doing', data: false },
  };
}

/** What is blocked waits for somebody else, and what begins later is for later. */
function mayBegin({ state, startOn }: MyTask, day: Day): boolean {
  return state !== 'blocked' && (startOn === null || startOn <= day);
}

export function runOf(run: RunRow, now: Date): Run {
  const { state, timed, since, reason, name } = run;
  return { state, seconds: timed ? secondsOf(run, now) : null, since: since?.toISOString() ?? null, reason, by: name };
}

function routineItem(one: Told, now: Date): TodayItem {
  const { routine, hour, run, summary, assignment } = one;
  return {
    ...{ id: idOf(one), kind: 'routine', key: routine.key, hour, title: routine.title, round: routine.round, minutes: routine.minutes },
    run: run && runOf(run, now),
    ...{ standing: summary.standing, why: summary.why, reason: NOTHING, part: 'day', worth: summary.worth, due: null },
    ...{ unowned: assignment.unowned, doing: false, version: null },
  };
}

function taskItem({ id, title, minutes, worth, due, state, version }: MyTask): TodayItem {
  return {
    ...{
      id: `task:${id}`,
      kind: 'task',
      key: String(id),
      hour: null,
      title: { zh: title, en: title },
      round: null,
      minutes: minutes ?? TASK_MINUTES,
    },
    run: null,
    ...{ standing: 'plain', why: NOTHING, reason: NOTHING, part: 'day', worth, due, unowned: null, doing: state === 'doing', version },
  };
}

/** One routine with its evidence answered; the same until something of it changes. @throws Fault routines.unknown */
export async function evidenceOf(desk: Desk, { person, shops }: Asker, key: string): Promise<Looked> {
  const { routine, own, day, ground } = await findRoutine(desk, { person, shops }, key);
  const answers = await Promise.all(routine.evidence.map((one) => answerEvidence(ground, one)));
  const ids = own.map(({ id }) => id);
  return looked.of(`${person?.id} ${key} ${ids.join()}`, [routine, day, ...answers], () => ({ routine, day, shops: ids, answers }));
}

type Looked = { readonly routine: Routine; readonly day: Day; readonly shops: number[]; readonly answers: EvidenceAnswer[] };
const looked = new MadeOnce<Looked>(500);

/** A routine the person may see, its shops and its ground. @throws Fault routines.unknown */
export async function findRoutine(desk: Desk, { person, shops }: Asker, key: string) {
  const facts = await deskFacts(desk);
  const routine = facts.routines.find((one) => one.key === key);
  const seen = facts.shops.filter(({ id }) => shops.includes(id));
  const own = routine ? shopsOfRoutine(routine, seen) : null;
  if (!routine || !own) throw routineUnknown({ routine: key });
  const day = businessDayOf(desk.now(), own);
  return {
    routine,
    own,
    day,
    ground: await groundFor(desk, { shops: own, today: day, phases: facts.phases, tasks: tasksOnce(desk, person?.id ?? 0, shops) }),
  };
}
