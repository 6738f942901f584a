import { asc } from 'drizzle-orm';
import type { Store } from '../../../store/index.ts';
import { CATALOGUE, lookup as catalogued } from '../catalogue/index.ts';
import type { MetricKey } from '../contract.ts';
import type { Definition, Lookup } from '../engine/definition.ts';
import { formulaWords } from '../engine/words.ts';
import { unknownMetric } from '../faults.ts';
import { nearest } from '../nearest.ts';
import { ownMetrics } from '../tables.ts';
import { parseFormula } from './formula.ts';

export type OwnRow = typeof ownMetrics.$inferSelect;

/** The key of a formula of people's own. */
export const keyOf = (id: number): `own_${string}` => `own_${id}`;

/** All formulas, in the order they were made. */
export async function ownRows(store: Store): Promise<OwnRow[]> {
  return store.db.select().from(ownMetrics).orderBy(asc(ownMetrics.id));
}

/** The catalogue and these formulas together; a formula that names what is gone has no definition. */
export function lookupOver(rows: readonly OwnRow[]): Lookup {
  const names = [...CATALOGUE, ...rows.map(({ id, name }) => ({ id: keyOf(id), name: { zh: name, en: name } }))];
  const nameOf = (key: MetricKey) => names.find(({ id }) => id === key)?.name;
  const own = new Map<MetricKey, Definition>();
  for (const row of rows) {
    const parsed = parseFormula(row.formula, names);
    if ('fault' in parsed) continue;
    own.set(keyOf(row.id), {
      id: keyOf(row.id),
      name: { zh: row.name, en: row.name },
      formula: formulaWords(parsed.expr, nameOf),
      definition: { zh: row.note, en: row.note },
      expr: parsed.expr,
      unit: row.unit,
      good: row.good,
      additive: { days: row.addsOverDays, members: row.addsOverMembers },
      needs: [],
      boards: [],
    });
  }
  return (key) => own.get(key) ?? catalogued(key);
}

/** How metrics are found for a question; people's own formulas are read only when it names one. */
export async function lookupOf({ store }: { readonly store?: Store }, metrics: readonly MetricKey[]): Promise<Lookup> {
  return store && metrics.some((key) => key.startsWith('own_')) ? lookupOver(await ownRows(store)) : catalogued;
}

/** @throws Fault `metrics.unknown_metric` with the names that come nearest */
export function mustExist(metrics: readonly MetricKey[], lookup: Lookup): void {
  const missing = metrics.find((key) => !lookup(key));
  if (missing) throw unknownMetric({ metric: missing, near: nearest(missing).join('、') }, { place: { field: 'metrics' } });
}

/** The definitions of all formulas that can be worked out. */
export async function ownDefinitions({ store }: { readonly store: Store }): Promise<Definition[]> {
  const rows = await ownRows(store);
  const lookup = lookupOver(rows);
  return rows.flatMap(({ id }) => lookup(keyOf(id)) ?? []);
}
