import type { Desk, Person } from '../../../http/context.ts';
import type { Run, RunAction } from './contract.ts';
import { answerEvidence } from './evidence/answer.ts';
import { routineSkipNeedsReason } from './faults.ts';
import { afterAction, type Clocked } from './runs.ts';
import { type Asker, findRoutine, runOf } from './service.ts';
import { type RunRow, writeRun } from './stored.ts';
import { summaryOf } from './summary.ts';

export type Act = { readonly key: string; readonly hour: number | null; readonly action: RunAction; readonly reason: string };

/**
 * Does something with a routine of today by the server's clock: one runs at a time, so starting one pauses what else the person has running.
 * @returns how it stands; null when it is as if it had never been begun @throws Fault routines.unknown, routines.skip_needs_reason
 */
export async function actOn(desk: Desk, asker: Asker, { key, hour, action, reason }: Act): Promise<Run | null> {
  if (action === 'skip' && reason === '') throw routineSkipNeedsReason({}, { place: { field: 'reason' } });
  const { routine, own, day, ground } = await findRoutine(desk, asker, key);
  const ends = action === 'done' || action === 'skip';
  const standing = ends ? summaryOf(await Promise.all(routine.evidence.map((one) => answerEvidence(ground, one))), routine.purpose).standing : null;
  const now = desk.now();
  const person = personOf(asker.person);
  const id = { routine: key, day, hour: hour ?? -1, person: person.id };
  const written = await writeRun(desk.store, id, (before, running) => {
    const clocked = afterAction(before, action, now);
    const fresh = { name: person.name, shops: own.map((shop) => shop.id), minutes: routine.minutes };
    const next: RunRow | null = clocked && { ...id, ...fresh, ...columnsOf(clocked), reason: ends ? reason : '', standing: ends ? standing : null };
    // Ended twice: the first time counts, with what was said then.
    if (before && clocked === before) return { own: before, others: [] };
    const others = action === 'start' ? running.filter((run) => !isSame(run, id)) : [];
    return { own: next, others: others.map((run) => ({ ...run, ...columnsOf(afterAction(run, 'pause', now) ?? run) })) };
  });
  return written && runOf(written, now);
}

const personOf = (person: Person | null): { id: number; name: string } => ({ id: person?.id ?? 0, name: person?.name ?? '' });

const isSame = (run: RunRow, id: { routine: string; day: string; hour: number }): boolean =>
  run.routine === id.routine && run.day === id.day && run.hour === id.hour;

const columnsOf = ({ state, seconds, timed, since, endedAt }: Clocked) => ({ state, seconds, timed, since, endedAt });
