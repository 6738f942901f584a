import { and, eq, inArray } from 'drizzle-orm';
import type { Store } from '../../../store/index.ts';
import { metricTargets } from '../tables.ts';

/** A target as it is kept; values in steps. */
export type KeptTarget = typeof metricTargets.$inferSelect;
/** Which target. */
export type TargetKey = { readonly shop: number; readonly metric: string; readonly period: string };

const at = ({ shop, metric, period }: TargetKey) =>
  and(eq(metricTargets.shop, shop), eq(metricTargets.metric, metric), eq(metricTargets.period, period));

/** The targets of a period, of some shops. */
export async function targetsOf(store: Store, shops: readonly number[], period: string): Promise<KeptTarget[]> {
  if (shops.length === 0) return [];
  return store.db
    .select()
    .from(metricTargets)
    .where(and(eq(metricTargets.period, period), inArray(metricTargets.shop, [...shops])))
    .orderBy(metricTargets.metric, metricTargets.shop);
}

/** One target; null when there is none. */
export async function targetAt(store: Store, key: TargetKey): Promise<KeptTarget | null> {
  const [row] = await store.db.select().from(metricTargets).where(at(key));
  return row ?? null;
}

/** One write: `decide` sees the earlier state under lock and says what is to be; null takes the target away. */
export type Write = { readonly key: TargetKey; readonly decide: (before: KeptTarget | null) => KeptTarget | null };
/** The states before and after a write. */
export type Written = { readonly before: KeptTarget | null; readonly after: KeptTarget | null };

/** Writes all or, when one is refused, none. */
export async function writeTargets(store: Store, writes: readonly Write[]): Promise<Written[]> {
  return store.transaction(async (tx) => {
    const written: Written[] = [];
    for (const { key, decide } of writes) {
      const [before = null] = await tx.select().from(metricTargets).where(at(key)).for('update');
      const after = decide(before);
      if (!after) await tx.delete(metricTargets).where(at(key));
      else
        await tx
          .insert(metricTargets)
          .values(after)
          .onConflictDoUpdate({ target: [metricTargets.shop, metricTargets.metric, metricTargets.period], set: after });
      written.push({ before, after });
    }
    return written;
  });
}
