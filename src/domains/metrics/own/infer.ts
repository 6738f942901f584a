import type { MetricUnit } from '../contract.ts';
import { type Expr, operandsOf } from '../engine/algebra.ts';
import type { Lookup } from '../engine/definition.ts';
import { measureOf } from '../engine/measures.ts';

/** What a formula is of: the power of money in it (null for written numbers), and whether amounts and plain numbers are added up in it. */
export type Kind = { readonly money: number | null; readonly mixes: boolean };

/** What a formula comes to, worked out from what it is made of. */
export type Inferred = { readonly unit: MetricUnit; readonly additive: { readonly days: boolean; readonly members: boolean } };

/** The power of money of an expression; amounts do not go with plain numbers under + and −. */
export function kindOf(expr: Expr, lookup: Lookup): Kind {
  switch (expr.op) {
    case 'measure':
      return { money: measureOf(expr.measure).money, mixes: false };
    case 'constant':
      return { money: null, mixes: false };
    case 'metric': {
      const found = lookup(expr.metric);
      return found ? kindOf(found.expr, lookup) : { money: 0, mixes: false };
    }
    default: {
      const kinds = operandsOf(expr).map((operand) => kindOf(operand, lookup));
      const mixes = kinds.some((kind) => kind.mixes);
      const powers = kinds.flatMap(({ money }) => (money === null ? [] : [money]));
      if (expr.op === 'product') return { money: powers.length === 0 ? null : powers.reduce((a, b) => a + b, 0), mixes };
      if (expr.op === 'ratio') return { money: powers.length === 0 ? null : (kinds[0]?.money ?? 0) - (kinds[1]?.money ?? 0), mixes };
      return { money: powers[0] ?? null, mixes: mixes || powers.some((power) => power !== powers[0]) };
    }
  }
}

/** Unit and additivity of a formula. */
export function infer(expr: Expr, lookup: Lookup): Inferred {
  return { unit: unitOf(expr, lookup), additive: additiveOf(expr, lookup) };
}

function unitOf(expr: Expr, lookup: Lookup): MetricUnit {
  if (expr.op === 'metric') return lookup(expr.metric)?.unit ?? 'count';
  if (expr.op === 'sum' || expr.op === 'difference') {
    const first = operandsOf(expr).find((operand) => operand.op !== 'constant');
    return first ? unitOf(first, lookup) : 'count';
  }
  const { money } = kindOf(expr, lookup);
  if (expr.op === 'ratio') {
    if (money === 1) return expr.by.op === 'constant' ? unitOf(expr.of, lookup) : 'price';
    return expr.by.op === 'constant' ? unitOf(expr.of, lookup) : 'share';
  }
  if (expr.op === 'product') {
    const units = expr.factors.filter((factor) => factor.op !== 'constant').map((factor) => unitOf(factor, lookup));
    if (units.length === 1) return units[0] as MetricUnit;
    return money === 1 ? 'money' : units.every((unit) => unit === 'share') ? 'share' : 'count';
  }
  return money === 1 ? 'money' : 'count';
}

const NO = { days: false, members: false };
const YES = { days: true, members: true };

function additiveOf(expr: Expr, lookup: Lookup): Inferred['additive'] {
  switch (expr.op) {
    case 'metric':
      return lookup(expr.metric)?.additive ?? NO;
    case 'measure':
      return YES;
    case 'constant':
      return NO;
    case 'sum':
    case 'difference':
      return operandsOf(expr)
        .map((operand) => additiveOf(operand, lookup))
        .reduce((a, b) => ({ days: a.days && b.days, members: a.members && b.members }), YES);
    case 'product': {
      const others = expr.factors.filter((factor) => factor.op !== 'constant');
      return others.length === 1 ? additiveOf(others[0] as Expr, lookup) : NO;
    }
    case 'ratio':
      return expr.by.op === 'constant' ? additiveOf(expr.of, lookup) : NO;
  }
}
