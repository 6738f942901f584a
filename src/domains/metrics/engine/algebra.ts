import type { MetricKey } from '../contract.ts';
import type { MeasureId } from './measures.ts';
import type { Unknown } from './question.ts';

/** How a metric is made: a tree over measures (sums of the facts), other metrics and numbers. */
export type Expr =
  | { readonly op: 'measure'; readonly measure: MeasureId }
  | { readonly op: 'metric'; readonly metric: MetricKey }
  | { readonly op: 'constant'; readonly value: number }
  | { readonly op: 'sum'; readonly terms: readonly Expr[] }
  | { readonly op: 'difference'; readonly of: Expr; readonly less: Expr }
  | { readonly op: 'product'; readonly factors: readonly Expr[] }
  | { readonly op: 'ratio'; readonly of: Expr; readonly by: Expr };

export const measure = (id: MeasureId): Expr => ({ op: 'measure', measure: id });
export const metric = (key: MetricKey): Expr => ({ op: 'metric', metric: key });
export const sum = (...terms: Expr[]): Expr => ({ op: 'sum', terms });
export const difference = (of: Expr, less: Expr): Expr => ({ op: 'difference', of, less });
export const product = (...factors: Expr[]): Expr => ({ op: 'product', factors });
export const ratio = (of: Expr, by: Expr): Expr => ({ op: 'ratio', of, by });
export const constant = (value: number): Expr => ({ op: 'constant', value });

/** The operands of a node, in reading order. */
export function operandsOf(expr: Expr): readonly Expr[] {
  switch (expr.op) {
    case 'sum':
      return expr.terms;
    case 'product':
      return expr.factors;
    case 'difference':
      return [expr.of, expr.less];
    case 'ratio':
      return [expr.of, expr.by];
    default:
      return [];
  }
}

/**
 * A value on its way: `value` in minor units for every power of money in it (fen for an amount, fen² for an amount times an amount), so that
 * sums and differences of amounts stay whole numbers. `null` is a number written in a formula, which takes the power of what it stands beside.
 */
export type Exact = { readonly value: number; readonly money: number | null };

/** An exact value, or why there is none. */
export type Outcome = Exact | Unknown;

export const isUnknown = (outcome: Outcome): outcome is Unknown => 'code' in outcome;

/** What an expression is evaluated over. */
export type Ground = {
  measure(id: MeasureId): Outcome;
  metric(key: MetricKey): Outcome;
  /** What to say where `by` is zero. */
  divided(by: Expr): Unknown;
};

const MINOR = 100;

/** `exact` with the power of money of what it stands beside; only written numbers have none of their own. */
function as({ value, money }: Exact, power: number): number {
  return money === null ? value * MINOR ** power : value;
}

/** The value in main units. */
export function toValue({ value, money }: Exact): number {
  return money === null || money === 0 ? value : value / MINOR ** money;
}

/**
 * The value of an expression. The first operand that is unknown makes the whole unknown, for its reason; so does a divisor that is zero.
 * Amounts are added as whole fen: nothing is rounded.
 */
export function evaluate(expr: Expr, ground: Ground): Outcome {
  switch (expr.op) {
    case 'measure':
      return ground.measure(expr.measure);
    case 'metric':
      return ground.metric(expr.metric);
    case 'constant':
      return { value: expr.value, money: null };
    case 'sum':
      return folded(expr.terms, ground, added(1));
    case 'difference':
      return folded([expr.of, expr.less], ground, added(-1));
    case 'product':
      return folded(expr.factors, ground, (a, b) => ({ value: a.value * b.value, money: powers(a.money, b.money, 1) }));
    case 'ratio': {
      const by = evaluate(expr.by, ground);
      const of = evaluate(expr.of, ground);
      if (isUnknown(of)) return of;
      if (isUnknown(by)) return by;
      if (by.value === 0) return ground.divided(expr.by);
      return { value: of.value / by.value, money: powers(of.money, by.money, -1) };
    }
  }
}

function powers(a: number | null, b: number | null, sign: 1 | -1): number | null {
  return a === null && b === null ? null : (a ?? 0) + sign * (b ?? 0);
}

const added =
  (sign: 1 | -1) =>
  (a: Exact, b: Exact): Exact => {
    const money = a.money === null && b.money === null ? null : Math.max(a.money ?? Number.NEGATIVE_INFINITY, b.money ?? Number.NEGATIVE_INFINITY);
    return { value: as(a, money ?? 0) + sign * as(b, money ?? 0), money };
  };

function folded(exprs: readonly Expr[], ground: Ground, step: (a: Exact, b: Exact) => Exact): Outcome {
  let all: Exact | undefined;
  for (const expr of exprs) {
    const next = evaluate(expr, ground);
    if (isUnknown(next)) return next;
    all = all ? step(all, next) : next;
  }
  return all ?? { value: 0, money: null };
}

/** Names found on the way down: every measure an expression needs, through the metrics it names. */
export type Needs = { readonly measures: ReadonlySet<MeasureId>; readonly faults: readonly NameFault[] };

/** A name nobody has declared, or a metric made of itself; `chain` says by which way it was reached (`a`, `b`, `a`). */
export type NameFault = { readonly kind: 'unknown' | 'cycle'; readonly chain: readonly MetricKey[] };

/** What metrics are made of, down to the measures. `declared` gives a metric's expression, undefined for a name nobody knows. */
export function needsOf(keys: readonly MetricKey[], declared: (key: MetricKey) => { readonly expr: Expr } | undefined): Needs {
  const measures = new Set<MeasureId>();
  const faults: NameFault[] = [];
  const done = new Set<MetricKey>();
  const enter = (key: MetricKey, chain: readonly MetricKey[]): void => {
    if (chain.includes(key)) return void faults.push({ kind: 'cycle', chain: [...chain.slice(chain.indexOf(key)), key] });
    if (done.has(key)) return;
    const found = declared(key);
    if (!found) return void faults.push({ kind: 'unknown', chain: [...chain, key] });
    walk(found.expr, [...chain, key]);
    done.add(key);
  };
  const walk = (expr: Expr, chain: readonly MetricKey[]): void => {
    if (expr.op === 'measure') measures.add(expr.measure);
    else if (expr.op === 'metric') enter(expr.metric, chain);
    else for (const operand of operandsOf(expr)) walk(operand, chain);
  };
  for (const key of keys) enter(key, []);
  return { measures, faults };
}
