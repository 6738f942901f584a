import type { Text } from '../../../base/messages.ts';
import { repeatedHeaders } from '../repeated_headers.ts';
import { shownHeaders } from '../shown_cells.ts';
import { aliasWord, normalHeader } from '../sniff/header.ts';
import type { Sniffed } from '../sniff/index.ts';
import { baskets } from './baskets.ts';
import { currencyNotes } from './currency.ts';
import type { FactName, ReportField, ReportFormat } from './format.ts';
import { REPORT_FORMATS } from './formats/index.ts';
import { emptyExport, TEMPLATES } from './templates.ts';

/** Which column a person says is which field: normalised header word → field; a constant has no column. */
export type Mapping = {
  readonly columns: ReadonlyMap<string, string>;
  readonly constants: ReadonlyMap<string, string>;
  /** The day the file is of, said by a person. */
  readonly day: string | null;
  /** True when a person has said that the days of the file are months. */
  readonly monthly: boolean;
  /** What every column that is not named was said to be; they are in `columns`. */
  readonly rest?: string;
};

/** A report file of which it is known how to read it. */
export type ReportDetected = {
  readonly kind: 'report';
  readonly sniffed: Sniffed;
  readonly format: ReportFormat;
  /** Where each field stands, or the text it has in every row. */
  readonly columns: ReadonlyMap<string, number | string>;
  readonly headers: readonly string[];
  /** Columns that may be written to the file of rejected rows. */
  readonly plain: ReadonlySet<number>;
  /** The day a person said the file is of. */
  readonly asked: string | null;
  /** Fields that several columns make together, in the order they were said; `columns` has one of them. */
  readonly joined: ReadonlyMap<string, readonly number[]>;
  /** True when the file's days are months. */
  readonly monthly: boolean;
  readonly warnings: readonly Text[];
  /** True when the file says that there is nothing to report. */
  readonly empty?: boolean;
};

export const isTemplate = (format: ReportFormat): boolean => TEMPLATES.includes(format);

/** Whether an alias stands for a normalised header word. `*` at its end stands for any rest. */
function stands(alias: string, word: string): boolean {
  const plain = aliasWord(alias);
  return plain.endsWith('*') ? word.startsWith(plain.slice(0, -1)) : plain === word;
}

const every = [...REPORT_FORMATS, ...TEMPLATES];

/** A format by its id. @throws Error for an id that no format has (a defect) */
export function formatById(id: string): ReportFormat {
  const found = [...every, baskets, emptyExport].find((format) => format.id === id);
  if (!found) throw new Error(`no format ${id}`);
  return found;
}

const aliases = every.flatMap((format) => Object.values(format.fields).flatMap((field) => field.aliases.map(normalHeader)));
const WORDS = new Set(aliases.filter((alias) => !alias.endsWith('*')));
const STARTS = [...new Set(aliases.filter((alias) => alias.endsWith('*')).map((alias) => alias.slice(0, -1)))];

/** Whether a normalised word can stand in the header of a report. */
export function isReportWord(word: string): boolean {
  return WORDS.has(word) || STARTS.some((start) => word.startsWith(start));
}

/** Where the fields of a format stand. A mapped column belongs to what it is mapped to and to nothing else. */
export function placeReport(format: ReportFormat, words: readonly string[], mapping: Mapping): Map<string, number | string> {
  const columns = new Map<string, number | string>();
  for (const [word, text] of mapping.columns) {
    const field = fieldOfFormat(format, text);
    if (field) columns.set(field, words.indexOf(word));
  }
  for (const [field, text] of mapping.constants) {
    const name = fieldOfFormat(format, field);
    if (name) columns.set(name, text);
  }
  for (const [name, field] of Object.entries(format.fields)) {
    if (columns.has(name)) continue;
    for (const alias of field.aliases) {
      const at = words.findIndex((word) => word !== '' && stands(alias, word) && !mapping.columns.has(word));
      if (at < 0) continue;
      columns.set(name, at);
      break;
    }
  }
  return columns;
}

/** A field of a format that a person names: its key, its Chinese or English name, or a header word of it. */
export function fieldOfFormat(format: ReportFormat, text: string): string | undefined {
  const word = normalHeader(text).replaceAll(/[_-]/g, '');
  const same = (other: string): boolean => aliasWord(other).replaceAll(/[_-]/g, '') === word;
  const entries = Object.entries(format.fields);
  return (entries.find(([name, field]) => same(name) || (field.name && (same(field.name.zh) || same(field.name.en)))) ??
    entries.find(([, field]) => field.aliases.some(same)))?.[0];
}

/** Groups of required fields of which the file has none. */
export function missingOf(format: ReportFormat, columns: ReadonlyMap<string, number | string>): (readonly string[])[] {
  return format.required.filter((group) => !group.some((field) => columns.has(field)));
}

/** How many columns of the header the format knows; 0 when the header is not one of its own. */
export function fitOf(format: ReportFormat, words: readonly string[], mapping: Mapping): number {
  const columns = placeReport(format, words, mapping);
  if (missingOf(format, columns).length > 0) return 0;
  if (format.distinct?.some((word) => !words.includes(aliasWord(word)))) return 0;
  if (format.without?.some((word) => words.includes(aliasWord(word)))) return 0;
  const known = knownColumns(format, words);
  // A template is recognised by itself only where it knows every column: a platform's file that looks like one has others too.
  const unknown = words.filter((word, at) => word !== '' && !known.has(at) && !mapping.columns.has(word));
  return isTemplate(format) && unknown.length > 0 && mapping.columns.size === 0 ? 0 : known.size;
}

function knownColumns(format: ReportFormat, words: readonly string[]): Set<number> {
  const fields = Object.values(format.fields);
  const known = new Set<number>();
  words.forEach((word, at) => {
    if (word !== '' && fields.some((field) => field.aliases.some((alias) => stands(alias, word)))) known.add(at);
  });
  return known;
}

/** The format that knows most columns of the header among those allowed. */
export function bestReport(
  words: readonly string[],
  mapping: Mapping,
  allowed: (format: ReportFormat) => boolean,
): { format: ReportFormat; fit: number } | undefined {
  let best: { format: ReportFormat; fit: number } | undefined;
  for (const format of every) {
    if (!allowed(format)) continue;
    const fit = fitOf(format, words, mapping);
    if (fit > (best?.fit ?? 0)) best = { format, fit };
  }
  return best;
}

const isPlain = (field: ReportField): boolean => field.kind !== 'personal' && field.kind !== 'buyer' && field.kind !== 'address';

/** Everything about reading a file by a format. */
export function reportDetected(sniffed: Sniffed, format: ReportFormat, mapping: Mapping): ReportDetected {
  const headers = sniffed.header.cells.map((cell) => cell.trim());
  const words = headers.map(normalHeader);
  const columns = placeReport(format, words, mapping);
  const plain = new Set<number>();
  words.forEach((word, at) => {
    const own = [...columns].find(([, place]) => place === at)?.[0];
    const field = own ? format.fields[own] : Object.values(format.fields).find((one) => one.aliases.some((alias) => stands(alias, word)));
    if (field && isPlain(field)) plain.add(at);
  });
  const joined = joinedColumns(format, words, mapping);
  for (const places of joined.values()) if (places.some((at) => plain.has(at))) for (const at of places) plain.add(at);
  const warnings = [
    ...repeatedHeaders(headers, words, columns.values()),
    ...columnWarnings(format, words, headers, [...columns.values(), ...[...joined.values()].flat()], columns),
  ];
  warnings.push(...currencyNotes(sniffed));
  if (mapping.monthly) warnings.push(MONTHLY);
  if (format.says) warnings.push(format.says);
  const adds = addsOf(format, columns);
  const { monthly, day: asked } = mapping;
  return {
    kind: 'report',
    sniffed,
    format: adds === undefined || adds === format.adds ? format : { ...format, adds },
    columns,
    headers,
    plain,
    joined,
    monthly,
    asked,
    warnings,
  };
}

const MONTHLY = {
  zh: '文件按月汇总：每个月的数记在当月第一天，按天看没有意义。',
  en: 'The file is by month: each month stands on its first day; a view by day means nothing.',
};

/** Columns that a person has mapped to one field together, where there are several. */
function joinedColumns(format: ReportFormat, words: readonly string[], mapping: Mapping): Map<string, number[]> {
  const joined = new Map<string, number[]>();
  for (const [word, text] of mapping.columns) {
    const field = fieldOfFormat(format, text);
    if (field) joined.set(field, [...(joined.get(field) ?? []), words.indexOf(word)]);
  }
  for (const [field, places] of joined) if (places.length < 2) joined.delete(field);
  return joined;
}

/** Sales of a product add up over the rows of a day; visitors do not, so that a file with them has one row for each. */
function addsOf(format: ReportFormat, columns: ReadonlyMap<string, unknown>): readonly FactName[] | undefined {
  const people = ['visitors', 'pageviews', 'cart_visitors', 'favourite_visitors', 'paid_buyers'];
  const onlySales = isTemplate(format) && format.type === 'product-traffic' && !people.some((field) => columns.has(field));
  return onlySales ? ['product_day'] : format.adds;
}

/** Columns that nothing is made of, and known columns that the file lacks. */
function columnWarnings(
  format: ReportFormat,
  words: readonly string[],
  headers: readonly string[],
  places: readonly (number | string)[],
  columns: ReadonlyMap<string, number | string>,
): Text[] {
  const used = new Set(places);
  const known = knownColumns(format, words);
  const unknown = shownHeaders(headers).filter((header, at) => header !== '' && !used.has(at) && !known.has(at));
  const lacking = Object.entries(format.fields).filter(
    ([name, { kind }]) => !columns.has(name) && (kind === 'money' || kind === 'count') && !format.required.some((group) => group.includes(name)),
  );
  const nameOf = ([name, field]: [string, ReportField]): string => field.aliases[0] ?? name;
  const warnings: Text[] = [];
  if (unknown.length > 0) warnings.push({ zh: `没有用到的列：${unknown.join('、')}`, en: `Columns that are not used: ${unknown.join(', ')}` });
  if (lacking.length > 0 && !isTemplate(format)) {
    const names = lacking.map(nameOf);
    warnings.push({
      zh: `文件缺少这些已知的列，相应的数保持原样或未知：${names.join('、')}`,
      en: `Known columns that the file lacks (their numbers stay as they are, or unknown): ${names.join(', ')}`,
    });
  }
  return warnings;
}
