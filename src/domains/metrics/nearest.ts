import { CATALOGUE } from './catalogue/index.ts';
import type { Definition } from './engine/definition.ts';

const MOST = 3;

/** Names of metrics that come nearest to a text nobody knows, the nearest first; none when nothing is near. */
export function nearest(text: string, among: readonly Pick<Definition, 'id' | 'name'>[] = CATALOGUE): string[] {
  const asked = text.trim().toLowerCase();
  const scored = among.map(({ id, name }) => {
    const names = [name.zh, name.en.toLowerCase(), id];
    const distance = Math.min(...names.map((one) => farFrom(asked, one) / Math.max(asked.length, one.length, 1)));
    const part = asked.length > 1 && names.some((one) => one.includes(asked) || asked.includes(one));
    return { name: /[\u4e00-\u9fff]/.test(text) ? name.zh : id, distance: part ? distance - 0.5 : distance };
  });
  return scored
    .filter(({ distance }) => distance < 0.5)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** How many letters have to be changed, added or left out (Levenshtein). */
function farFrom(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + same));
    }
    row = next;
  }
  return row[b.length] as number;
}
