import { aliasWord, normalHeader } from '../sniff/header.ts';
import { FIELD_WORDS, fieldOf, ORDER_FIELD_NAMES, type OrderField } from './fields.ts';
import type { Format } from './format.ts';
import { mappedOrders } from './mapped-orders/format.ts';
import { taobaoOrders } from './taobao-orders/format.ts';

export { mappedOrders };

/** The formats that are recognised by their header alone. */
export const FORMATS: readonly Format[] = [taobaoOrders];

const ALL: readonly Format[] = [...FORMATS, mappedOrders];

/** A field named by a person: its own name, its Chinese or English name, or any header word it is known by. */
export function fieldNamed(text: string): OrderField | undefined {
  const word = normalHeader(text);
  const plain = word.replaceAll(/[_-]/g, '');
  const byName = ORDER_FIELD_NAMES.find(
    (name) => name.replaceAll('_', '') === plain || FIELD_WORDS[name]?.includes(plain) || namesOf(name).includes(word),
  );
  if (byName) return byName;
  for (const format of ALL) {
    for (const name of ORDER_FIELD_NAMES) if (format.aliases[name]?.some((alias) => aliasWord(alias) === word)) return name;
  }
  return undefined;
}

const namesOf = (name: OrderField): string[] => Object.values(fieldOf(name).name).map(normalHeader);

/** Every header word of every format, normalised: what the search for the header row counts. */
export const KNOWN_WORDS: ReadonlySet<string> = new Set(
  ALL.flatMap((format) => [...Object.values(format.aliases).flat(), ...format.plain, ...format.ignored]).map(normalHeader),
);
