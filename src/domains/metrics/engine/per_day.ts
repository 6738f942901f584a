import { lookup as catalogued } from '../catalogue/index.ts';
import type { MetricKey } from '../contract.ts';
import { type Expr, operandsOf } from './algebra.ts';
import type { Lookup } from './definition.ts';
import { measureOf } from './measures.ts';
import type { Cell, Members, MetricsAnswer } from './question.ts';

/** Whether an expression counts what orders do over the days: then a longer period has more of it, distinct people included. */
function ofOrders(expr: Expr, lookup: Lookup): boolean {
  switch (expr.op) {
    case 'measure':
      return measureOf(expr.measure).source === 'orders';
    case 'metric':
      return grows(expr.metric, lookup);
    case 'sum':
    case 'difference':
      return operandsOf(expr).every((operand) => ofOrders(operand, lookup));
    default:
      return false;
  }
}

/** Whether a metric grows with the days of its period. A ratio, a stock and a score do not. */
function grows(metric: MetricKey, lookup: Lookup): boolean {
  const definition = lookup(metric);
  return definition !== undefined && (definition.additive.days || ofOrders(definition.expr, lookup));
}

/**
 * Every range of an answer as its daily mean; `days` in the order of the ranges. Ratios stay as they are, because both of their sides are
 * divided alike; amounts are in fractions of a fen.
 */
export function perDay(answer: MetricsAnswer, days: readonly number[], lookup: Lookup = catalogued): MetricsAnswer {
  return answer.map((members, at) => {
    const n = days[at] ?? 1;
    const mean = (cell: Cell): Cell => ({
      ...cell,
      value: (metric) => divided(cell.value(metric), grows(metric, lookup) ? n : 1),
      unknown: (metric) => cell.unknown(metric),
      operands: (metric) => cell.operands(metric).map((value) => divided(value, n)),
      sum: (measure) => cell.sum(measure),
    });
    const cells = new Map([...members].map(([key, cell]) => [key, mean(cell)]));
    return Object.assign(cells, { cell: (key: string): Cell => mean(members.cell(key)) }) satisfies Members;
  });
}

const divided = (value: number | null, by: number): number | null => (value === null ? null : value / by);
