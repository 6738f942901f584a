import type { Text } from '../../../base/messages.ts';
import type { MetricKey } from '../contract.ts';
import type { Expr } from '../engine/algebra.ts';
import { formulaWords as say } from '../messages.ts';
import { nearest } from '../nearest.ts';

/** A metric by the names people may write it with. */
export type Named = { readonly id: MetricKey; readonly name: Text };

/** What is wrong with a formula, and where: letters `from` (counted from 0) up to `to`. */
export type FormulaFault = { readonly from: number; readonly to: number; readonly code: string; readonly text: Text; readonly fix: Text };

export type Parsed = { readonly expr: Expr } | { readonly fault: FormulaFault };

type Sign = '+' | '-' | '*' | '/' | '(' | ')';
type Token = { readonly from: number; readonly to: number } & (
  | { kind: 'sign'; sign: Sign }
  | { kind: 'number'; value: number }
  | { kind: 'metric'; metric: MetricKey }
);

const SIGNS: Readonly<Record<string, Sign>> = {
  ...{ '+': '+', '＋': '+', '-': '-', '−': '-', '－': '-', '–': '-' },
  ...{ '*': '*', '×': '*', '＊': '*', '·': '*', '/': '/', '÷': '/', '／': '/', '(': '(', '（': '(', ')': ')', '）': ')' },
};

class Wrong extends Error {
  readonly fault: FormulaFault;

  constructor(fault: FormulaFault) {
    super(fault.code);
    this.fault = fault;
  }
}

function wrong(from: number, to: number, [code, text, fix]: readonly [string, Text, Text]): never {
  throw new Wrong({ from, to, code, text, fix });
}

/** Names by how they may be written, the longest first, so that 支付金额占比 is not 支付金额. */
function spellings(among: readonly Named[]): [string, MetricKey][] {
  const all = among.flatMap(({ id, name }) => [id, name.zh, name.en].map((word): [string, MetricKey] => [word.toLowerCase(), id]));
  return all.sort((a, b) => b[0].length - a[0].length);
}

const WORD = /[\p{L}\p{N}_]/u;
const LATIN = /[a-z0-9_]/i;

function tokens(text: string, among: readonly Named[]): Token[] {
  const names = spellings(among);
  const lower = text.toLowerCase();
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const letter = text[at] as string;
    if (/\s/.test(letter)) {
      at += 1;
      continue;
    }
    const token = nameAt(lower, at, names) ?? numberAt(text, at) ?? signAt(text, at);
    if (token) {
      found.push(token);
      at = token.to;
      continue;
    }
    if (!WORD.test(letter)) wrong(at, at + 1, say.strangeLetter(letter));
    let end = at + 1;
    while (end < text.length && !SIGNS[text[end] as string]) end += 1;
    const word = text.slice(at, end).trim();
    wrong(at, at + word.length, say.unknownName(word, nearest(word, among)));
  }
  return found;
}

function nameAt(lower: string, at: number, names: readonly [string, MetricKey][]): Token | undefined {
  for (const [word, metric] of names) {
    if (!lower.startsWith(word, at)) continue;
    // `buyers` is not the beginning of `buyers_of`.
    const to = at + word.length;
    if (LATIN.test(word.at(-1) as string) && LATIN.test(lower[to] ?? '')) continue;
    return { kind: 'metric', metric, from: at, to };
  }
  return undefined;
}

function numberAt(text: string, at: number): Token | undefined {
  const [digits] = /^\d[\d,]*(\.\d+)?%?/.exec(text.slice(at)) ?? [];
  if (!digits) return undefined;
  const plain = Number(digits.replace(/[,%]/g, ''));
  return { kind: 'number', value: digits.endsWith('%') ? plain / 100 : plain, from: at, to: at + digits.length };
}

function signAt(text: string, at: number): Token | undefined {
  const sign = SIGNS[text[at] as string];
  return sign && { kind: 'sign', sign, from: at, to: at + 1 };
}

/**
 * Reads a formula such as `(支付金额 - 退款金额) / 访客数`: names in either language or ids, numbers (`5%` is 0.05), + − × ÷ and parentheses in
 * their half and full width. × and ÷ bind closer than + and −. Pure.
 */
export function parseFormula(text: string, among: readonly Named[]): Parsed {
  try {
    const list = tokens(text, among);
    if (list.length === 0) wrong(0, 0, say.empty);
    const reader = new Reader(list, text.length);
    const expr = reader.sum();
    reader.end();
    return { expr };
  } catch (error) {
    if (error instanceof Wrong) return { fault: error.fault };
    throw error;
  }
}

/** Whether it is zero whatever the numbers are: 0 itself, something minus itself, a product with such a factor. */
function isZero(expr: Expr): boolean {
  if (expr.op === 'constant') return expr.value === 0;
  if (expr.op === 'difference') return JSON.stringify(expr.of) === JSON.stringify(expr.less) || (isZero(expr.of) && isZero(expr.less));
  if (expr.op === 'product') return expr.factors.some(isZero);
  if (expr.op === 'sum') return expr.terms.every(isZero);
  return expr.op === 'ratio' && isZero(expr.of);
}

/** Reads tokens from left to right; one method for each level of binding. */
class Reader {
  private at = 0;
  private readonly list: readonly Token[];
  private readonly length: number;

  constructor(list: readonly Token[], length: number) {
    this.list = list;
    this.length = length;
  }

  private sign(...signs: Sign[]): Sign | undefined {
    const token = this.list[this.at];
    if (token?.kind !== 'sign' || !signs.includes(token.sign)) return undefined;
    this.at += 1;
    return token.sign;
  }

  sum(): Expr {
    let left = this.product();
    for (let sign = this.sign('+', '-'); sign; sign = this.sign('+', '-')) {
      const right = this.product();
      if (sign === '-') left = { op: 'difference', of: left, less: right };
      else left = { op: 'sum', terms: left.op === 'sum' ? [...left.terms, right] : [left, right] };
    }
    return left;
  }

  private product(): Expr {
    let left = this.operand();
    for (let sign = this.sign('*', '/'); sign; sign = this.sign('*', '/')) {
      const first = this.list[this.at];
      const right = this.operand();
      if (sign === '/' && first && isZero(right)) wrong(first.from, this.list[this.at - 1]?.to ?? first.to, say.byZero);
      if (sign === '/') left = { op: 'ratio', of: left, by: right };
      else left = { op: 'product', factors: left.op === 'product' ? [...left.factors, right] : [left, right] };
    }
    return left;
  }

  private operand(): Expr {
    const token = this.list[this.at];
    if (!token) return wrong(this.length, this.length, say.endsEarly);
    this.at += 1;
    if (token.kind === 'number') return { op: 'constant', value: token.value };
    if (token.kind === 'metric') return { op: 'metric', metric: token.metric };
    if (token.sign === '-') return { op: 'product', factors: [{ op: 'constant', value: -1 }, this.operand()] };
    if (token.sign !== '(') return wrong(token.from, token.to, say.operandMissing);
    const inner = this.sum();
    if (!this.sign(')')) wrong(token.from, token.to, say.notClosed);
    return inner;
  }

  end(): void {
    const token = this.list[this.at];
    if (!token) return;
    wrong(token.from, token.to, token.kind === 'sign' ? say.notOpened : say.signMissing);
  }
}
