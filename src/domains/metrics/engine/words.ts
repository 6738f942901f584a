import type { Text } from '../../../base/messages.ts';
import type { MetricKey } from '../contract.ts';
import { type Expr, operandsOf } from './algebra.ts';

const SIGN = { sum: '+', difference: '−', product: '×', ratio: '÷' } as const;

/** An expression in words: `支付金额 ÷ 访客数`, parentheses where they are needed. A measure has no name of its own. */
export function formulaWords(expr: Expr, nameOf: (key: MetricKey) => Text | undefined): Text {
  return { zh: words(expr, (key) => nameOf(key)?.zh ?? key, false, 'zh'), en: capital(words(expr, (key) => nameOf(key)?.en ?? key, false, 'en')) };
}

function words(expr: Expr, nameOf: (key: MetricKey) => string, inside: boolean, language: 'zh' | 'en'): string {
  switch (expr.op) {
    case 'metric':
      return language === 'en' ? small(nameOf(expr.metric)) : nameOf(expr.metric);
    case 'measure':
      return expr.measure;
    case 'constant':
      return String(expr.value);
    default: {
      const text = operandsOf(expr)
        .map((operand) => words(operand, nameOf, true, language))
        .join(` ${SIGN[expr.op]} `);
      return inside ? `(${text})` : text;
    }
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const small = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
