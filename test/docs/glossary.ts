import { isPlaceholder } from '../../scripts/docs/placeholder.ts';
import type { Text } from '../../src/base/messages.ts';

/** One thing and its word in both languages; the first of each list is the one to use. */
export type Term = { readonly zh: readonly string[]; readonly en: readonly string[] };

/** A text that breaks the glossary: which word of it lacks its partner. */
export type Mismatch = { readonly text: Text; readonly word: string; readonly wants: string };

/** The terms of a glossary page: the rows of its tables. */
export function readTerms(page: string): Term[] {
  const rows = [...page.matchAll(/^\| (?!中文|-)([^|]+) \| ([^|]+) \| `/gm)];
  return rows.map(([, zh = '', en = '']) => ({ zh: zh.split('/').map((word) => word.trim()), en: en.split('/').map((word) => word.trim()) }));
}

/** Every word of the glossary in a text whose partner is missing from the text's other language. */
export function mismatches(text: Text, terms: readonly Term[]): Mismatch[] {
  // What stands for an argument is no word.
  const [zhText, enText] = [text.zh, text.en].map((words) => words.replace(/‹[^›]*›/g, '‹›')) as [string, string];
  const zhHas = used(
    terms,
    (term) => term.zh,
    (word) => word,
    zhText,
  );
  const enHas = used(terms, (term) => term.en, english, enText);
  // Whether the partner is there is asked of the whole text: a longer term may contain it, and a name of the interface stands in both as it is.
  const says = (words: readonly string[], where: string) => words.some((word) => new RegExp(english(word), 'i').test(where));
  return terms.flatMap((term) => {
    const [zh, en] = [zhHas.get(term), enHas.get(term)];
    if (zh && !says(term.en, enText) && !enText.includes(zh)) return [{ text, word: zh, wants: term.en.join(' / ') }];
    if (en && !term.zh.some((word) => zhText.includes(word)) && !says([en], zhText)) return [{ text, word: en, wants: term.zh.join(' / ') }];
    return [];
  });
}

/** A word as a pattern, its plural included. */
function english(word: string): string {
  return `\\b${word.replace(/y$/, '(y|ie)')}(e?s)?\\b`;
}

/**
 * Which terms a text uses by their first word. The longest word wins: what belongs to `order line` is no `order`.
 */
function used(
  terms: readonly Term[],
  wordsOf: (term: Term) => readonly string[],
  pattern: (word: string) => string,
  text: string,
): Map<Term, string> {
  const all = terms.flatMap((term) => wordsOf(term).map((word, index) => ({ term, word, first: index === 0 })));
  all.sort((a, b) => b.word.length - a.word.length);
  const found = new Map<Term, string>();
  let rest = text;
  for (const { term, word, first } of all) {
    const expression = new RegExp(pattern(word), 'gi');
    if (first && expression.test(rest)) found.set(term, word);
    rest = rest.replace(expression, '\u0000');
  }
  return found;
}

/** Every text in what a module exports: messages called with placeholders by `say`, tables walked. */
export function textsIn(value: unknown, say: (message: (...args: never[]) => unknown) => unknown): Text[] {
  if (isPlaceholder(value)) return [];
  if (typeof value === 'function') return textsIn(say(value as (...args: never[]) => unknown), say);
  if (typeof value !== 'object' || value === null) return [];
  if ('zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string') return [{ zh: value.zh, en: value.en }];
  return Object.values(value).flatMap((part) => textsIn(part, say));
}
