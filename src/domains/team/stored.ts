import { eq } from 'drizzle-orm';
import type { Database, Store } from '../../store/index.ts';
import { USUAL_MINUTES } from './load.ts';
import { teamCapacity } from './tables.ts';

/** Minutes of each weekday, and whether they are the usual. */
export type Week = { readonly week: number[]; readonly usual: boolean };

/** Everybody's minutes, by person. */
export async function weeksOf(db: Pick<Database, 'select'>): Promise<(person: number) => Week> {
  const rows = new Map((await db.select().from(teamCapacity)).map((row) => [row.person, row.minutes]));
  return (person) => ({ week: [...(rows.get(person) ?? USUAL_MINUTES)], usual: !rows.has(person) });
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
