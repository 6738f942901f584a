import { eq } from 'drizzle-orm';
import type { Desk } from '../../../http/context.ts';
import { errorCode } from '../../../store/index.ts';
import { CATALOGUE } from '../catalogue/index.ts';
import type { MetricKey, MetricUnit } from '../contract.ts';
import { type Expr, needsOf, operandsOf } from '../engine/algebra.ts';
import { dimensionsOf } from '../engine/dimensions.ts';
import { formulaInUse, formulaNameTaken, formulaWrong, unknownFormula } from '../faults.ts';
import { formulaWords as say } from '../messages.ts';
import { ownMetrics } from '../tables.ts';
import { type FormulaFault, parseFormula } from './formula.ts';
import { infer, kindOf } from './infer.ts';
import { keyOf, lookupOver, type OwnRow, ownRows } from './lookup.ts';

/** A formula as it is typed; `key` says which one it is to replace. */
export type Draft = { readonly formula: string; readonly key?: string | undefined };

/** What a person may say of a formula beyond the formula itself; what they leave out is worked out. */
export type NewFormula = Draft & {
  readonly name: string;
  readonly note?: string | undefined;
  readonly unit?: MetricUnit | undefined;
  readonly good?: 'up' | 'down' | 'none' | undefined;
};

/** Checks a formula as it is typed: where it is wrong and what to do, or what it comes to. */
export async function checkFormula(desk: Pick<Desk, 'store'>, draft: Draft) {
  return examine(await ownRows(desk.store), draft);
}

function examine(rows: readonly OwnRow[], { formula, key }: Draft) {
  const names = [...CATALOGUE, ...rows.map(({ id, name }) => ({ id: keyOf(id), name: { zh: name, en: name } }))];
  const parsed = parseFormula(formula, names);
  if ('fault' in parsed) return { fault: parsed.fault, expr: null, found: null };
  const all = lookupOver(rows);
  const whole = (fault: readonly [string, FormulaFault['text'], FormulaFault['fix']]) => ({
    fault: { from: 0, to: formula.length, code: fault[0], text: fault[1], fix: fault[2] },
    expr: null,
    found: null,
  });
  const self = (key ?? 'own_0') as MetricKey;
  const nameOf = (one: MetricKey) => names.find(({ id }) => id === one)?.name ?? { zh: one, en: one };
  const { faults } = needsOf([self], (one) => (one === self ? { expr: parsed.expr } : all(one)));
  const cycle = faults.find(({ kind }) => kind === 'cycle');
  if (cycle) return whole(say.cycle(cycle.chain.map(nameOf)));
  const { money, mixes } = kindOf(parsed.expr, all);
  if (mixes) return whole(say.mixesUnits);
  if (money !== null && money !== 0 && money !== 1) return whole(say.noUnit);
  if (metricsIn(parsed.expr).length === 0) return whole(say.noMetric);
  const dimensions = dimensionsOf(self, (one) => {
    const found = all(one);
    return one === self ? ({ ...found, expr: parsed.expr } as typeof found) : found;
  });
  return { fault: null, expr: parsed.expr, found: { ...infer(parsed.expr, all), dimensions } };
}

/** The metrics an expression names itself. */
function metricsIn(expr: Expr): MetricKey[] {
  return expr.op === 'metric' ? [expr.metric] : operandsOf(expr).flatMap(metricsIn);
}

/** Every formula with its definition and who wrote it. */
export async function listFormulas(desk: Pick<Desk, 'store'>) {
  const rows = await ownRows(desk.store);
  return rows.map((row) => ({
    key: keyOf(row.id),
    name: row.name,
    formula: row.formula,
    note: row.note,
    unit: row.unit,
    good: row.good,
    additive: { days: row.addsOverDays, members: row.addsOverMembers },
    by: row.by,
    at: row.at.toISOString(),
  }));
}

const UNIQUE_VIOLATION = '23505';

/**
 * Keeps a formula, new or in place of another. @returns its key
 * @throws Fault metrics.formula_wrong, metrics.formula_name_taken, metrics.unknown_formula
 */
export async function saveFormula(desk: Pick<Desk, 'store' | 'now'>, by: string, draft: NewFormula): Promise<`own_${string}`> {
  const rows = await ownRows(desk.store);
  const id = draft.key === undefined ? null : idOf(draft.key, rows);
  const { fault, found } = examine(rows, draft);
  if (fault) throw formulaWrong({ why: fault.text, how: fault.fix }, { place: { field: 'formula', column: String(fault.from + 1) } });
  const name = draft.name.trim();
  const taken = CATALOGUE.some((one) => one.id === name || one.name.zh === name || one.name.en.toLowerCase() === name.toLowerCase());
  if (taken || /^own_/i.test(name)) throw formulaNameTaken({ name }, { place: { field: 'name' } });
  const values = {
    ...{ name, formula: draft.formula.trim(), note: draft.note?.trim() ?? '', unit: draft.unit ?? found.unit, good: draft.good ?? 'none' },
    ...{ addsOverDays: found.additive.days, addsOverMembers: found.additive.members, by, at: desk.now() },
  };
  try {
    const [saved] =
      id === null
        ? await desk.store.db.insert(ownMetrics).values(values).returning()
        : await desk.store.db.update(ownMetrics).set(values).where(eq(ownMetrics.id, id)).returning();
    return keyOf((saved as OwnRow).id);
  } catch (error) {
    if (errorCode(error) === UNIQUE_VIOLATION) throw formulaNameTaken({ name }, { place: { field: 'name' }, cause: error });
    throw error;
  }
}

/** Removes a formula that no other is made of. @throws Fault metrics.unknown_formula, metrics.formula_in_use */
export async function removeFormula(desk: Pick<Desk, 'store'>, key: string): Promise<void> {
  const rows = await ownRows(desk.store);
  const id = idOf(key, rows);
  const lookup = lookupOver(rows);
  const users = rows.filter((row) => {
    const expr = lookup(keyOf(row.id))?.expr;
    return row.id !== id && expr && metricsIn(expr).includes(key as MetricKey);
  });
  if (users.length > 0) throw formulaInUse({ names: users.map(({ name }) => name).join('、') });
  await desk.store.db.delete(ownMetrics).where(eq(ownMetrics.id, id));
}

function idOf(key: string, rows: readonly OwnRow[]): number {
  const found = rows.find((row) => keyOf(row.id) === key);
  if (!found) throw unknownFormula({ key });
  return found.id;
}
