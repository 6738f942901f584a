import type { Text } from '../../base/messages.ts';
import { shownHeaders } from './shown_cells.ts';

/** Columns that are read and whose header stands more than once: which of them is read has to be said. `places` = where the read ones stand. */
export function repeatedHeaders(headers: readonly string[], words: readonly string[], places: Iterable<number | string>): Text[] {
  const read = new Set(places);
  const repeated = shownHeaders(headers).filter((_, at) => {
    const word = words[at];
    return read.has(at) && word !== '' && words.filter((other) => other === word).length > 1;
  });
  if (repeated.length === 0) return [];
  return [
    {
      zh: `表头里有重名的列，只读左边第一个：${repeated.join('、')}。不对时请改好表头，或在对应关系里指明。`,
      en: `Header names that stand more than once, of which the first is read: ${repeated.join(', ')}. If that is wrong, mend the header or say it in the mapping.`,
    },
  ];
}
