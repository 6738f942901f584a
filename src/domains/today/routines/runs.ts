import type { RunAction, RunState } from './contract.ts';

/** A run as it is kept; `since` is set while it runs. */
export type Clocked = {
  readonly state: RunState;
  /** Seconds before `since`. */
  readonly seconds: number;
  /** Whether it was ever started: what was only ticked off took nobody knows how long. */
  readonly timed: boolean;
  readonly since: Date | null;
  readonly endedAt: Date | null;
};

/** Longer than this nobody works at one routine without a pause: a clock somebody forgot counts no further. */
const LONGEST = 4 * 3600;

/** Seconds a run has taken by now, pauses left out. */
export function secondsOf({ seconds, since }: Pick<Clocked, 'seconds' | 'since'>, now: Date): number {
  const running = since === null ? 0 : Math.max(0, Math.round((now.getTime() - since.getTime()) / 1000));
  return seconds + Math.min(running, LONGEST);
}

/** A run after something was done with it; null = as if it had never been begun. Pure: doing the same twice changes nothing more. */
export function afterAction(run: Clocked | null, action: RunAction, now: Date): Clocked | null {
  const stopped = run ? secondsOf(run, now) : 0;
  const timed = run?.timed ?? false;
  switch (action) {
    case 'start':
      if (run?.state === 'running') return run;
      return { state: 'running', seconds: run?.seconds ?? 0, timed: true, since: now, endedAt: null };
    case 'pause':
      if (run?.state !== 'running') return run;
      return { state: 'paused', seconds: stopped, timed, since: null, endedAt: null };
    case 'done':
    case 'skip': {
      const state = action === 'done' ? 'done' : 'skipped';
      if (run?.state === state) return run;
      return { state, seconds: stopped, timed, since: null, endedAt: now };
    }
    case 'reopen':
      if (!run || run.state === 'running' || run.state === 'paused') return run;
      return run.timed ? { state: 'paused', seconds: run.seconds, timed, since: null, endedAt: null } : null;
  }
}
