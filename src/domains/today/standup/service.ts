import { formatChange } from '../../../base/format.ts';
import type { Text } from '../../../base/messages.ts';
import { dayWords } from '../../../base/period.ts';
import type { Desk } from '../../../http/context.ts';
import type { Round, TodayItem } from '../routines/contract.ts';
import { businessDayOf, type DeskFacts, deskFacts, doerOf, lastWorkday } from '../routines/desk_facts.ts';
import { answerEvidence } from '../routines/evidence/answer.ts';
import type { EvidenceRow } from '../routines/evidence/contract.ts';
import { groundFor } from '../routines/evidence/ground.ts';
import { told } from '../routines/evidence/messages.ts';
import { doneTasksOf, tasksOnce } from '../routines/my_tasks.ts';
import { type Asker, todayOfPerson } from '../routines/service.ts';
import { type RunRow, runsFrom } from '../routines/stored.ts';
import { standupWords as say } from './messages.ts';

/** The numbers everybody at a stand-up wants to hear. */
const NUMBERS = ['payment_amount', 'visitors', 'conversion_rate', 'spend_per_buyer', 'requested_refund_amount', 'ad_cost'] as const;
/** Rounds that come every day: nobody wants to hear each of their routines. */
const EVERY_DAY: readonly Round[] = ['morning', 'campaign', 'evening'];
/** Things to do that are read out; the rest is on the page. */
const MOST_PLANNED = 12;

/** A person's stand-up, made of what the desk knows. */
export async function standup(desk: Desk, asker: Asker) {
  const { person, shops } = asker;
  const me = doerOf(person);
  const facts = await deskFacts(desk);
  const seen = facts.shops.filter(({ id }) => shops.includes(id));
  const day = businessDayOf(desk.now(), seen);
  const doneFrom = lastWorkday(day);
  const tasks = tasksOnce(desk, me.id, shops);
  const ground = await groundFor(desk, { shops: seen, today: day, phases: facts.phases, tasks });
  const [numbers, today, runs, open, finished] = await Promise.all([
    answerEvidence(ground, { kind: 'metrics', metrics: [...NUMBERS], over: 'day' }),
    todayOfPerson(desk, asker, 60_000),
    runsFrom(desk.store, doneFrom),
    tasks(),
    doneTasksOf(desk, me.id, shops, doneFrom),
  ]);
  const titleOf = (key: string): Text => facts.routines.find((one) => one.key === key)?.title ?? { zh: key, en: key };
  const mine = runs.filter((run) => run.person === me.id && run.day < day);
  const year = day.slice(0, 4);
  return {
    ...{ day, numbersOf: ground.day, doneFrom },
    parts: [
      {
        part: 'numbers' as const,
        title: say.numbers(dayWords(ground.day, year)),
        lines: numbers.rows.length > 0 ? numbers.rows.flatMap(numberLine) : [numbers.why],
      },
      {
        part: 'done' as const,
        title: say.done(dayWords(doneFrom, year)),
        lines: [
          ...doneLines(
            mine.filter(({ state }) => state === 'done'),
            facts.routines,
          ),
          ...finished.filter(({ doneDay }) => doneDay < day).map(({ title }) => ({ zh: title, en: title })),
        ],
      },
      { part: 'plan' as const, title: say.plan, lines: planLines(today.items) },
      {
        part: 'blocked' as const,
        title: say.blocked,
        lines: [
          ...open.filter(({ state }) => state === 'blocked').map(({ title, blockedBy }) => say.blockedTask(title, blockedBy)),
          ...mine.filter(({ state }) => state === 'skipped').map(({ routine, reason }) => say.skipped(titleOf(routine), reason)),
          ...today.items.filter(({ standing }) => standing === 'unknown').map(({ title, why }) => say.off(title, why)),
        ],
      },
    ],
  };
}

/** What was done of routines: those of every day in one line, the others by name. */
function doneLines(runs: readonly RunRow[], routines: DeskFacts['routines']): Text[] {
  const known = new Map(routines.map((routine) => [routine.key, routine]));
  const daily = runs.filter(({ routine }) => EVERY_DAY.includes(known.get(routine)?.round ?? 'other'));
  const minutes = Math.round(daily.reduce((sum, { seconds }) => sum + seconds, 0) / 60);
  const named = runs.filter((run) => !daily.includes(run));
  return [
    ...(daily.length > 0 ? [say.roundDone(daily.length, minutes)] : []),
    ...named.map(({ routine, timed, seconds }) =>
      say.took(known.get(routine)?.title ?? { zh: routine, en: routine }, timed ? Math.max(1, Math.round(seconds / 60)) : null),
    ),
  ];
}

/** A known number with its changes; a shop's own is said when it is off. */
function numberLine({ label, value, before, week, unit, mark, note }: EvidenceRow): Text[] {
  if (value === null) return [];
  if (mark === 'bad' && note) return [note];
  const change = (compared: number | null): Text => {
    const [zh, en] = (['zh', 'en'] as const).map((language) => {
      const { relative, absolute } = formatChange(value, compared, unit, language);
      return relative || absolute;
    });
    return { zh: zh ?? '', en: en ?? '' };
  };
  return [say.number(label, told(value, unit), change(before), change(week))];
}

/** What is off and what is a task by name; the routines that are normal in one line. */
function planLines(items: readonly TodayItem[]): Text[] {
  const today = items.filter(({ part }) => part !== 'tomorrow');
  const calm = today.filter(({ kind, standing, round }) => kind === 'routine' && standing === 'normal' && round === 'morning');
  const named = today.filter((item) => !calm.includes(item)).slice(0, MOST_PLANNED);
  return [
    ...named.map(({ title, minutes, standing, why }) => say.planned(title, minutes, standing === 'abnormal' ? why : { zh: '', en: '' })),
    ...(calm.length > 0 ? [say.routines(calm.length)] : []),
  ];
}
