import type { z } from 'zod';
import type { Text } from '../../base/messages.ts';
import type { detection } from './contract.ts';
import { columnsMissing, foreignFile, formatUnknown, mapUnknownColumn, mapUnknownField } from './faults.ts';
import { fieldOf, ORDER_FIELD_NAMES, type OrderField } from './formats/fields.ts';
import { foreignName } from './formats/foreign.ts';
import type { Format, KeyRule } from './formats/format.ts';
import { FORMATS, fieldNamed, mappedOrders } from './formats/index.ts';
import { repeatedHeaders } from './repeated_headers.ts';
import { shownHeaders } from './shown_cells.ts';
import { aliasWord, normalHeader } from './sniff/header.ts';
import type { Sniffed } from './sniff/index.ts';
import { TYPE_WORDS } from './type_words.ts';

/** A file of which it is known how to read it. */
export type Detected = {
  readonly sniffed: Sniffed;
  readonly format: Format;
  /** The column (from 0) of each field the file has. */
  readonly columns: ReadonlyMap<OrderField, number>;
  /** Header cells as the file has them, blanks trimmed. */
  readonly headers: readonly string[];
  /** Columns that hold nothing personal, as far as their header tells. */
  readonly plain: ReadonlySet<number>;
  readonly keyRule: KeyRule;
  readonly warnings: readonly Text[];
};

/** What a person says about a file: its type, and which column is which field (`ignore` = leave the column out). */
export type Wish = {
  readonly type: string;
  readonly map: Readonly<Record<string, string>>;
  /** The format by its id, where it is not for the header to tell. */
  readonly format?: string | undefined;
};

/** A detection as far as the file alone tells. */
export type Description = Omit<z.input<typeof detection>, 'said' | 'remembered'>;

/** How well a header fits the order formats that are recognised by themselves: known columns of the best one that is complete, else 0. */
export function ordersScore(words: readonly string[]): number {
  const none: Mapped = new Map();
  const complete = FORMATS.filter((format) => missingGroups(format, placeFields(format, words, none)).length === 0);
  return Math.max(0, ...complete.map((format) => knownColumns(format, words)));
}

function knownColumns(format: Format, words: readonly string[]): number {
  const known = new Set([...Object.values(format.aliases).flat(), ...format.plain, ...format.ignored].map(normalHeader));
  return words.filter((word) => known.has(word)).length;
}

/** Whether every field of a mapping is one of an order, and the mapped header is enough for one. */
export function ordersByMap(words: readonly string[], map: Wish['map']): boolean {
  if (!Object.values(map).every((text) => text.trim() === 'ignore' || text.trim() === '' || fieldNamed(text))) return false;
  const mapped = readMap(map);
  return [...FORMATS, mappedOrders].some((format) => missingGroups(format, placeFields(format, words, mapped)).length === 0);
}

/**
 * Finds the order format of a sniffed file and where its fields stand.
 * @throws Fault imports.* when it is no order file we can read, with what it is instead or what it lacks
 */
export function detectOrders(sniffed: Sniffed, file: string, wish: Wish): Detected {
  const mapped = readMap(wish.map);
  const words = sniffed.header.cells.map(normalHeader);
  const headers = sniffed.header.cells.map((cell) => cell.trim());
  for (const { column, word } of mapped.values()) {
    if (!words.includes(word))
      throw mapUnknownColumn({ file, column, found: present(headers) }, { place: { file, line: sniffed.header.line, column } });
  }
  const format = chooseFormat(file, sniffed, words, mapped);
  const columns = placeFields(format, words, mapped);
  return {
    sniffed,
    format,
    columns,
    headers,
    plain: plainColumns(format, words, columns),
    keyRule: columns.has('order_no') ? 'order_no' : columns.has('placed_at') ? 'placed' : 'paid',
    warnings: [...repeatedHeaders(headers, words, columns.values()), ...unknownColumns(format, words, headers, columns)],
  };
}

type Mapped = Map<string, { column: string; word: string; field: OrderField | 'ignore' }>;

function readMap(map: Wish['map']): Mapped {
  const mapped: Mapped = new Map();
  for (const [column, text] of Object.entries(map)) {
    const field = text.trim() === 'ignore' || text.trim() === '' ? 'ignore' : fieldNamed(text);
    if (!field) throw mapUnknownField({ field: text, fields: [...ORDER_FIELD_NAMES, 'ignore'] }, { place: { column } });
    const word = normalHeader(column);
    mapped.set(word, { column, word, field });
  }
  return mapped;
}

const present = (headers: readonly string[]): string[] => shownHeaders(headers).filter((header) => header !== '');

function placeFields(format: Format, words: readonly string[], mapped: Mapped): Map<OrderField, number> {
  const columns = new Map<OrderField, number>();
  for (const { field, word } of mapped.values()) if (field !== 'ignore') columns.set(field, words.indexOf(word));
  for (const field of ORDER_FIELD_NAMES) {
    if (columns.has(field)) continue;
    for (const alias of format.aliases[field] ?? []) {
      const at = words.indexOf(aliasWord(alias));
      if (at < 0 || mapped.has(words[at] as string)) continue;
      columns.set(field, at);
      break;
    }
  }
  return columns;
}

/** Where the fields of an order stand in a header that no format fits, by common words. */
export function placeOrders(words: readonly string[]): ReadonlyMap<OrderField, number> {
  return placeFields(mappedOrders, words, new Map());
}

/** Groups of required fields of which the file has none. */
function missingGroups(format: Format, columns: ReadonlyMap<OrderField, number>): (readonly OrderField[])[] {
  return format.required.filter((group) => !group.some((field) => columns.has(field)));
}

function chooseFormat(file: string, sniffed: Sniffed, words: readonly string[], mapped: Mapped): Format {
  const place = { file, line: sniffed.header.line };
  const headers = present(sniffed.header.cells.map((cell) => cell.trim()));
  const complete = FORMATS.find((format) => missingGroups(format, placeFields(format, words, mapped)).length === 0);
  if (complete && mapped.size === 0) return complete;
  if (mapped.size === 0) {
    const name = foreignName(new Set(words));
    if (name) throw foreignFile({ file, name }, { place });
  }
  if (complete) return complete;
  if (missingGroups(mappedOrders, placeFields(mappedOrders, words, mapped)).length === 0) return mappedOrders;
  const near = FORMATS.find((format) => {
    const found = placeFields(format, words, new Map());
    return found.size >= 3 || (found.size === 2 && found.has('order_no'));
  });
  if (near && mapped.size === 0) {
    const missing = missingGroups(near, placeFields(near, words, mapped)).map((group) =>
      group.map((field) => near.aliases[field]?.[0] ?? field).join('/'),
    );
    throw columnsMissing({ file, format: near.name, missing, found: headers }, { place: { ...place, column: missing[0] as string } });
  }
  if (mapped.size > 0) {
    const missing = missingGroups(mappedOrders, placeFields(mappedOrders, words, mapped)).map((group) => group.join('/'));
    throw columnsMissing({ file, format: mappedOrders.name, missing, found: headers }, { place });
  }
  throw formatUnknown({ file, found: headers, example: exampleMap(headers) }, { place });
}

/** A `--map` a person can start from: the columns that sound most like an amount and a time. */
function exampleMap(headers: readonly string[]): string {
  const amount = headers.find((header) => /实付|支付金额|总金额|订单金额|金额|amount|total|price/i.test(header)) ?? '金额';
  const time = headers.find((header) => /付款|支付|下单|创建|时间|日期|date|time/i.test(header) && header !== amount) ?? '时间';
  const paid = /付款|支付/.test(time);
  return `--map "${amount}=pay_amount" --map "${time}=${paid ? 'paid_at' : 'placed_at'}"`;
}

function plainColumns(format: Format, words: readonly string[], columns: ReadonlyMap<OrderField, number>): Set<number> {
  const plain = new Set<number>();
  const known = new Set(format.plain.map(normalHeader));
  words.forEach((word, at) => {
    if (known.has(word)) plain.add(at);
  });
  for (const [field, at] of columns) {
    if (fieldOf(field).personal) plain.delete(at);
    else plain.add(at);
  }
  return plain;
}

function unknownColumns(format: Format, words: readonly string[], headers: readonly string[], columns: ReadonlyMap<OrderField, number>): Text[] {
  const used = new Set(columns.values());
  const known = new Set([...Object.values(format.aliases).flat(), ...format.plain, ...format.ignored].map(normalHeader));
  const unknown = shownHeaders(headers).filter((header, at) => header !== '' && !used.has(at) && !known.has(words[at] as string));
  if (unknown.length === 0) return [];
  return [{ zh: `没有用到的列：${unknown.join('、')}`, en: `Columns that are not used: ${unknown.join(', ')}` }];
}

/** What the contract calls a detection. Personal cells of the preview are blanked. */
export function describe(detected: Detected): Description {
  const { sniffed, format, columns, headers, plain } = detected;
  const fields = new Map([...columns].map(([field, at]) => [at, field]));
  return {
    format: format.id,
    formatName: format.name,
    platform: format.platform,
    type: format.type,
    typeName: TYPE_WORDS[format.type],
    verified: true,
    encoding: sniffed.encoding,
    delimiter: sniffed.delimiter,
    headerLine: sniffed.header.line,
    columns: headers.map((header, at) => {
      const field = fields.get(at);
      return { header, field: field ?? null, fieldName: field ? fieldOf(field).name : null };
    }),
    fields: ORDER_FIELD_NAMES.map((field) => ({ field, name: fieldOf(field).name })),
    preview: sniffed.preview.map((record) => headers.map((_, at) => (plain.has(at) ? (record.cells[at] ?? '').trim() : record.cells[at] ? '•' : ''))),
  };
}
