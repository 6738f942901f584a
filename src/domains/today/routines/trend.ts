import { addDays, type Day, eachDay, startOf } from '../../../base/calendar.ts';
import type { Desk } from '../../../http/context.ts';
import type { Routine } from './contract.ts';
import { businessDayOf, deskFacts, shopsOfRoutine } from './desk_facts.ts';
import { routineWords as say } from './messages.ts';
import { type RunRow, runsBetween } from './stored.ts';

/** So many runs without anything off, and so much of them, say that a machine could do it. */
const ENOUGH = 10;
const NEARLY_ALL = 0.95;
const OVER = 1.5;
const OFTEN_SKIPPED = 0.3;

type Past = Pick<RunRow, 'day' | 'state' | 'timed' | 'seconds' | 'standing'>;

const minutes = (seconds: number): number => Math.round((seconds / 60) * 10) / 10;
const sumOf = (runs: readonly Past[]): number => runs.reduce((sum, { seconds }) => sum + seconds, 0);

/** What a routine took over some days, and what to do about it. Pure. */
export function trendOf(routine: Pick<Routine, 'key' | 'title' | 'round' | 'minutes'>, runs: readonly Past[], weeks: readonly Day[]) {
  const done = runs.filter(({ state }) => state === 'done');
  const skipped = runs.filter(({ state }) => state === 'skipped').length;
  const timed = done.filter((run) => run.timed);
  const mean = timed.length > 0 ? minutes(sumOf(timed) / timed.length) : null;
  const judged = done.filter(({ standing }) => standing === 'normal' || standing === 'abnormal');
  const normalShare = judged.length > 0 ? judged.filter(({ standing }) => standing === 'normal').length / judged.length : null;
  return {
    ...{ key: routine.key, title: routine.title, round: routine.round, budget: routine.minutes, runs: done.length, skipped },
    ...{ mean, sum: minutes(sumOf(timed)), normalShare },
    weeks: weeks.map((from) => {
      const own = timed.filter(({ day }) => startOf('week', day) === from);
      return { from, minutes: own.length > 0 ? minutes(sumOf(own) / own.length) : null };
    }),
    advice: advised({ done: done.length, skipped, mean, judged: judged.length, normalShare, budget: routine.minutes }),
  };
}

function advised(of: { done: number; skipped: number; mean: number | null; judged: number; normalShare: number | null; budget: number }) {
  const { done, skipped, mean, judged, normalShare, budget } = of;
  if (skipped + done >= ENOUGH && skipped / (skipped + done) >= OFTEN_SKIPPED) return say.skipped(Math.round((100 * skipped) / (skipped + done)));
  if (judged >= ENOUGH && normalShare !== null && normalShare >= NEARLY_ALL && mean !== null) return say.automate(judged, mean);
  if (mean !== null && done >= 3 && mean > OVER * budget) return say.overBudget(mean, budget);
  return null;
}

/** Routines of the shops a person sees by the time they took, most first; nobody is named. */
export async function trend(desk: Desk, shops: readonly number[], days: number) {
  const facts = await deskFacts(desk);
  const seen = facts.shops.filter(({ id }) => shops.includes(id));
  const to = businessDayOf(desk.now(), seen);
  const from = addDays(to, 1 - days);
  const routines = facts.routines.filter((routine) => shopsOfRoutine(routine, seen));
  const all = await runsBetween(
    desk.store.db,
    routines.map(({ key }) => key),
    from,
    to,
  );
  const runs = all.filter((run) => run.endedAt !== null && run.shops.some((shop) => shops.includes(shop)));
  const weeks = [...new Set(eachDay(from, to).map((day) => startOf('week', day)))];
  const rows = routines.map((routine) =>
    trendOf(
      routine,
      runs.filter((run) => run.routine === routine.key),
      weeks,
    ),
  );
  return {
    ...{ from, to },
    rows: rows.filter((row) => row.runs + row.skipped > 0).sort((a, b) => b.sum - a.sum || (a.key < b.key ? -1 : 1)),
    perDay: eachDay(from, to).map((day) => ({ day, minutes: minutes(sumOf(runs.filter((run) => run.day === day && run.timed))) })),
  };
}
