import { eq } from 'drizzle-orm';
import type { Store } from '../../store/index.ts';
import { USUAL_MINUTES } from './load.ts';
import { teamCapacity } from './tables.ts';

/** Minutes of each weekday, and whether they are the usual. */
export type Week = { readonly week: number[]; readonly usual: boolean };

/** Everybody's minutes, by person. */
export function weeksOf({ db, remember }: Store): Promise<(person: number) => Week> {
  return remember([teamCapacity], 'weeks', async () => {
    const rows = new Map((await db.select().from(teamCapacity)).map((row) => [row.person, row.minutes]));
    return (person: number) => ({ week: [...(rows.get(person) ?? USUAL_MINUTES)], usual: !rows.has(person) });
  });
}

/** Writes somebody's minutes down; null = the usual again. */
export async function keepWeek({ db }: Store, person: number, week: readonly number[] | null, by: string, at: Date): Promise<void> {
  if (week === null) {
    await db.delete(teamCapacity).where(eq(teamCapacity.person, person));
    return;
  }
  const row = { minutes: [...week], by, at };
  await db
    .insert(teamCapacity)
    .values({ person, ...row })
    .onConflictDoUpdate({ target: teamCapacity.person, set: row });
}
