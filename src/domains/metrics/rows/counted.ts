import { CATALOGUE } from '../catalogue/index.ts';
import type { MetricKey } from '../contract.ts';
import { type Expr, operandsOf } from '../engine/algebra.ts';
import type { Definition, Lookup } from '../engine/definition.ts';
import type { MeasureId } from '../engine/measures.ts';

/** Sums of measures, each taken so many times. */
export type Parts = ReadonlyMap<MeasureId, number>;

/** What the rows of a metric are counted by: a metric that is a sum, and the sums it is made of. */
export type Counted = { readonly of: Definition; readonly parts: Parts };

/** The metric that is nothing but this measure. */
export function metricOfMeasure(id: MeasureId): Definition | undefined {
  return CATALOGUE.find(({ expr }) => expr.op === 'measure' && expr.measure === id);
}

/** An expression as sums of measures; null for anything that does not add row by row. */
function sumsIn(expr: Expr, lookup: Lookup): Parts | null {
  switch (expr.op) {
    case 'measure':
      return new Map([[expr.measure, 1]]);
    case 'metric': {
      const found = lookup(expr.metric);
      return found ? sumsIn(found.expr, lookup) : null;
    }
    case 'sum':
    case 'difference': {
      const all = new Map<MeasureId, number>();
      for (const [n, operand] of operandsOf(expr).entries()) {
        const parts = sumsIn(operand, lookup);
        if (!parts) return null;
        const sign = expr.op === 'difference' && n > 0 ? -1 : 1;
        for (const [id, times] of parts) all.set(id, (all.get(id) ?? 0) + sign * times);
      }
      return new Map([...all].filter(([, times]) => times !== 0));
    }
    default:
      return null;
  }
}

/**
 * What stands behind a number row by row: the metric itself where it is a sum; of a rate or a product the first number it is made of that is
 * (of a conversion the buyers, of an average what is averaged). Undefined where nothing of it is.
 */
export function countedBy(metric: MetricKey, lookup: Lookup): Counted | undefined {
  const of = lookup(metric);
  if (!of) return undefined;
  const parts = sumsIn(of.expr, lookup);
  if (parts && parts.size > 0) return { of, parts };
  return first(of.expr, of, lookup);
}

/** The first number inside an expression that is a sum with a name of its own; failing that, the first sum. */
function first(expr: Expr, of: Definition, lookup: Lookup): Counted | undefined {
  if (expr.op === 'metric') return countedBy(expr.metric, lookup);
  if (expr.op === 'measure') return { of: metricOfMeasure(expr.measure) ?? of, parts: new Map([[expr.measure, 1]]) };
  const found = operandsOf(expr).flatMap((operand) => first(operand, of, lookup) ?? []);
  return found.find((one) => one.of !== of) ?? found[0];
}
