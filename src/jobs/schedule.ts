import { Cron } from 'croner';

/** When a job runs: a cron pattern (minute hour day month weekday) on the clock of `zone` (an IANA time zone). */
export type Schedule = { readonly cron: string; readonly zone: string };

/**
 * The moment a schedule is due for: the latest one after `last` and not after `now`; null when there is none.
 * A desk that was off for a week runs a daily job once, not seven times. Pure.
 * @param last the moment it was due before; null = never: the schedule then begins at `now`, and nothing is due
 * @throws TypeError for a pattern or time zone that cannot be read
 */
export function due({ cron, zone }: Schedule, last: Date | null, now: Date): Date | null {
  if (last === null) return null;
  // A second later, because `previousRuns` answers moments before its reference and one that is due now is due.
  const [latest] = new Cron(cron, { timezone: zone, paused: true }).previousRuns(1, new Date(now.getTime() + 1000));
  return latest && latest > last && latest <= now ? latest : null;
}

const SECOND = 1000;
const LONGEST = 15 * 60 * SECOND;

/** How many milliseconds to wait before a failed job is tried the `attempt`-th time again (1 = first): 30 s, 1 min, 2 min … up to 15 min. Pure. */
export function backOff(attempt: number): number {
  return Math.min(LONGEST, 30 * SECOND * 2 ** (attempt - 1));
}
