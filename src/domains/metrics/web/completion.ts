import type { Text } from '../../../base/messages.ts';

/** A name that can be written into a formula. */
export type Completable = { readonly id: string; readonly name: Text };

/** The word being written before the caret, and the names that hold it. */
export type Completion = { readonly from: number; readonly to: number; readonly names: readonly Completable[] };

const MOST = 6;
const WORD = /[\p{L}\p{N}_]+(?: [\p{L}\p{N}_]+)*$/u;

/**
 * What the word before the caret may become: names in either language and ids, those that begin with it first. None for a word that is a
 * name already, for a number, and where nothing is written. Pure.
 */
export function completionAt(text: string, caret: number, among: readonly Completable[]): Completion | null {
  const word = WORD.exec(text.slice(0, caret))?.[0] ?? '';
  const wanted = word.toLowerCase();
  if (wanted === '' || /^\d/.test(wanted)) return null;
  const spelled = ({ id, name }: Completable) => [name.zh, name.en.toLowerCase(), id];
  if (among.some((one) => spelled(one).includes(wanted))) return null;
  const rank = (one: Completable) => (spelled(one).some((name) => name.startsWith(wanted)) ? 0 : 1);
  const found = among.filter((one) => spelled(one).some((name) => name.includes(wanted)));
  const names = [...found].sort((a, b) => rank(a) - rank(b)).slice(0, MOST);
  return names.length > 0 ? { from: caret - word.length, to: caret, names } : null;
}

/** The formula with the word completed, and where the caret stands then. Pure. */
export function completed(text: string, { from, to }: Pick<Completion, 'from' | 'to'>, name: string): { text: string; caret: number } {
  return { text: `${text.slice(0, from)}${name}${text.slice(to)}`, caret: from + name.length };
}
