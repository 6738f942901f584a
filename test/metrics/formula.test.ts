import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, lookup } from '../../src/domains/metrics/catalogue/index.ts';
import { constant, difference, type Expr, metric, operandsOf, product, ratio, sum } from '../../src/domains/metrics/engine/algebra.ts';
import { nearest } from '../../src/domains/metrics/nearest.ts';
import { parseFormula } from '../../src/domains/metrics/own/formula.ts';
import { infer, kindOf } from '../../src/domains/metrics/own/infer.ts';

function read(text: string): Expr {
  const parsed = parseFormula(text, CATALOGUE);
  if ('fault' in parsed) throw new Error(parsed.fault.text.en);
  return parsed.expr;
}

function fault(text: string) {
  const parsed = parseFormula(text, CATALOGUE);
  if (!('fault' in parsed)) throw new Error('no fault');
  const { from, to, code, fix } = parsed.fault;
  return { at: text.slice(from, to), from, code, fix: fix.zh };
}

const net = difference(metric('payment_amount'), metric('refund_amount'));

describe('formulas people write', () => {
  test.each([
    ['(支付金额 - 退款金额) / 访客数', ratio(net, metric('visitors'))],
    ['（支付金额−退款金额）÷访客数', ratio(net, metric('visitors'))],
    ['(Payment amount - refund amount) / visitors', ratio(net, metric('visitors'))],
    ['payment_amount*5%', product(metric('payment_amount'), constant(0.05))],
    ['1,000 × ad_cost ÷ impressions', ratio(product(constant(1000), metric('ad_cost')), metric('impressions'))],
    ['buyers + visitors × 2', sum(metric('buyers'), product(metric('visitors'), constant(2)))],
    ['units - buyers - visitors', difference(difference(metric('units'), metric('buyers')), metric('visitors'))],
    ['-退款金额', product(constant(-1), metric('refund_amount'))],
    // The longest name wins: this is one metric.
    ['新买家支付金额占比', metric('new_payment_share')],
    ['下单-支付转化率', metric('buyer_payment_rate')],
  ])('%s', (text, expr) => expect(read(text)).toEqual(expr));

  test.each([
    ['', '', 0, 'empty'],
    ['支付金额 ÷', '', 6, 'ends_early'],
    ['支付金额 ÷ × 访客数', '×', 7, 'operand_missing'],
    ['(支付金额 + 运费', '(', 0, 'not_closed'],
    ['支付金额)', ')', 4, 'not_opened'],
    ['支付金额 访客数', '访客数', 5, 'sign_missing'],
    ['支付金额 ÷ 访客人数', '访客人数', 7, 'unknown_metric'],
    ['buyersx', 'buyersx', 0, 'unknown_metric'],
    ['支付金额 & 1', '&', 5, 'strange_letter'],
    ['支付金额 ÷ 0', '0', 7, 'by_zero'],
    ['支付金额 / (访客数 - 访客数) + 1', '(访客数 - 访客数)', 7, 'by_zero'],
    ['支付金额 / (0 × 访客数)', '(0 × 访客数)', 7, 'by_zero'],
  ])('%s: the fault stands at %s', (text, at, from, code) => expect(fault(text)).toMatchObject({ at, from, code }));

  test('an unknown name is answered with those that come nearest', () => {
    expect(fault('支付金颔').fix).toContain('支付金额');
    expect(nearest('conversion')[0]).toContain('conversion');
    expect(nearest('完全不相干的一句话')).toEqual([]);
  });

  test('invariant: what is written is read back', () => {
    const { tree } = fc.letrec<{ tree: Expr }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(...CATALOGUE.map(({ id }) => metric(id))),
        fc.integer({ min: 1, max: 999 }).map(constant),
        fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => difference(a, b)),
        fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => ratio(a, b)),
      ),
    }));
    const write = (expr: Expr): string => {
      if (expr.op === 'metric') return lookup(expr.metric)?.name.zh ?? '';
      if (expr.op === 'constant') return String(expr.value);
      const [a, b] = operandsOf(expr) as [Expr, Expr];
      return `(${write(a)} ${expr.op === 'ratio' ? '÷' : '−'} ${write(b)})`;
    };
    const same = (a: Expr, b: Expr): boolean => write(a) === write(b);
    /** Zero whatever the numbers are: what divides by it is refused. */
    const isNothing = (expr: Expr): boolean =>
      (expr.op === 'difference' && (same(expr.of, expr.less) || (isNothing(expr.of) && isNothing(expr.less)))) ||
      (expr.op === 'ratio' && isNothing(expr.of));
    const isSound = (expr: Expr): boolean =>
      expr.op === 'metric' || expr.op === 'constant' || (operandsOf(expr).every(isSound) && !(expr.op === 'ratio' && isNothing(expr.by)));
    fc.assert(
      fc.property(tree.filter(isSound), (expr) => {
        expect(read(write(expr))).toEqual(expr);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what a formula comes to', () => {
  test.each([
    ['支付金额 - 退款金额', 'money', true],
    ['支付金额 ÷ 访客数', 'price', false],
    ['退款金额 ÷ 支付金额', 'share', false],
    ['支付金额 × 5%', 'money', true],
    ['访客数 + 浏览量', 'count', true],
    ['访客数 × 支付转化率 × 客单价', 'money', false],
    ['支付金额 ÷ 1000', 'money', true],
  ])('%s is %s', (text, unit, adds) => {
    const found = infer(read(text), lookup);
    expect([found.unit, found.additive.days]).toEqual([unit, adds]);
  });
  test('amounts do not go with counts', () => {
    expect(kindOf(read('支付金额 + 访客数'), lookup).mixes).toBe(true);
    expect(kindOf(read('支付金额 - 100'), lookup).mixes).toBe(false);
    expect(kindOf(read('支付金额 × 退款金额'), lookup).money).toBe(2);
  });
});
