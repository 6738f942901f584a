import { and, desc, eq, gte, inArray, isNull, lte, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Store, Transaction } from '../../../store/index.ts';
import type { EffectVerdict } from './contract.ts';
import { effectVerdicts } from './tables.ts';

export type EffectRow = typeof effectVerdicts.$inferSelect;

/** Which verdicts; `seen` are the shops somebody may see, null = all. */
export type EffectFilter = {
  readonly shops?: readonly number[] | undefined;
  readonly person?: number | undefined;
  readonly playbook?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly verdict?: EffectVerdict | undefined;
};

function conditions(filter: EffectFilter, seen: readonly number[] | null): SQL | undefined {
  const { shop, owner, playbook, toDay } = effectVerdicts;
  return and(
    seen === null ? undefined : seen.length === 0 ? isNull(shop) : or(isNull(shop), inArray(shop, [...seen])),
    filter.shops && filter.shops.length > 0 ? inArray(shop, [...filter.shops]) : undefined,
    filter.person === undefined ? undefined : eq(owner, filter.person),
    filter.playbook === undefined ? undefined : eq(playbook, filter.playbook),
    filter.from ? gte(toDay, filter.from) : undefined,
    filter.to ? lte(toDay, filter.to) : undefined,
  );
}

/** A page of verdicts, the latest windows first, and how many of each kind match. */
export async function effectRows(store: Store, filter: EffectFilter, seen: readonly number[] | null, page: { offset: number; limit: number }) {
  const of = conditions(filter, seen);
  const [rows, counts] = await Promise.all([
    store.db
      .select()
      .from(effectVerdicts)
      .where(and(of, filter.verdict ? eq(effectVerdicts.verdict, filter.verdict) : undefined))
      .orderBy(desc(effectVerdicts.toDay), desc(effectVerdicts.task))
      .limit(page.limit)
      .offset(page.offset),
    store.db
      .select({
        verdict: effectVerdicts.verdict,
        n: sql<number>`count(*)::int`,
        credit: sql<number>`coalesce(sum(${effectVerdicts.credit}), 0)::float`,
      })
      .from(effectVerdicts)
      .where(of)
      .groupBy(effectVerdicts.verdict),
  ]);
  const count = (verdict: EffectVerdict) => counts.find((one) => one.verdict === verdict)?.n ?? 0;
  return {
    rows,
    counts: { worked: count('worked'), did_not: count('did_not'), cannot_tell: count('cannot_tell') },
    worked: counts.find(({ verdict }) => verdict === 'worked')?.credit ?? 0,
  };
}

/** Verdicts on what somebody owned, told since a moment, the newest first; the same until a verdict or a task changes. */
export function freshRows({ db, remember }: Store, owner: number, since: Date, most: number): Promise<readonly EffectRow[]> {
  const of = and(eq(effectVerdicts.owner, owner), gte(effectVerdicts.at, since));
  return remember([effectVerdicts], `verdicts ${owner} ${since.toISOString()} ${most}`, () =>
    db.select().from(effectVerdicts).where(of).orderBy(desc(effectVerdicts.at), desc(effectVerdicts.task)).limit(most),
  );
}

export async function effectRow(store: Store, task: number): Promise<EffectRow | null> {
  const [row] = await store.db.select().from(effectVerdicts).where(eq(effectVerdicts.task, task));
  return row ?? null;
}

/** The facts that verdicts of these tasks rest on. */
export async function factsOf(store: Store, tasks: readonly number[]): Promise<Map<number, EffectRow>> {
  if (tasks.length === 0) return new Map();
  const rows = await store.db
    .select()
    .from(effectVerdicts)
    .where(inArray(effectVerdicts.task, [...tasks]));
  return new Map(rows.map((row) => [row.task, row]));
}

/** Writes verdicts, each in the place of an earlier one of the task. */
export async function keepEffects(tx: Transaction, rows: readonly EffectRow[]): Promise<void> {
  for (const row of rows) await tx.insert(effectVerdicts).values(row).onConflictDoUpdate({ target: effectVerdicts.task, set: row });
}

/** Takes away verdicts of tasks that are not done any more: those of the days given that are not among `kept`. @returns the tasks */
export async function forgetEffects(tx: Transaction, from: string, kept: readonly number[]): Promise<number[]> {
  const gone = await tx
    .delete(effectVerdicts)
    .where(and(gte(effectVerdicts.doneDay, from), kept.length > 0 ? notInArray(effectVerdicts.task, [...kept]) : undefined))
    .returning({ task: effectVerdicts.task });
  return gone.map(({ task }) => task);
}
