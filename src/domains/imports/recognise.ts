import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isDay } from '../../base/calendar.ts';
import { Fault } from '../../base/error.ts';
import type { Platform } from '../accounts/index.ts';
import { FACT_TYPES } from './contract.ts';
import { type Description, type Detected, describe, detectOrders, ordersByMap, ordersScore, type Wish } from './detect.ts';
import { columnsMissing, mapUnknownColumn, mapUnknownField, typeUnsupported } from './faults.ts';
import { ORDER_FIELD_NAMES } from './formats/fields.ts';
import { foreignName } from './formats/foreign.ts';
import { FORMATS, fieldNamed, mappedOrders } from './formats/index.ts';
import { knownBy } from './header_words.ts';
import { NO_ORIGINS, type Origins, withoutAdded } from './mended.ts';
import { headerKey, type Mappings, NO_MAPPINGS, type Remembered } from './remembered.ts';
import { baskets } from './reports/baskets.ts';
import { describeReport } from './reports/describe.ts';
import { mapNeedsType } from './reports/faults.ts';
import type { ReportFormat } from './reports/format.ts';
import { REPORT_FORMATS } from './reports/formats/index.ts';
import {
  bestReport,
  fieldOfFormat,
  isTemplate,
  type Mapping,
  missingOf,
  placeReport,
  type ReportDetected,
  reportDetected,
} from './reports/header.ts';
import { archiveMany } from './reports/read/faults.ts';
import { readRows } from './reports/read/rows.ts';
import { sheetNotes } from './reports/read/sheets.ts';
import { type Member, unpack } from './reports/read/unpack.ts';
import { emptyExport, TEMPLATES } from './reports/templates.ts';
import { normalHeader } from './sniff/header.ts';
import { type Sniffed, sniff } from './sniff/index.ts';

/** What a file is and how it is read: orders by the engine, everything else row by row. */
export type Recognised = { readonly kind: 'orders'; readonly detected: Detected } | ReportDetected;

/** Every format by its id. */
const IDS: ReadonlySet<string> = new Set([...FORMATS, mappedOrders, ...REPORT_FORMATS, ...TEMPLATES, baskets].map(({ id }) => id));

/** What a file is, by what mapping it was found so, and whether that one was remembered. */
export type Found = { readonly recognised: Recognised; readonly said: Wish; readonly remembered: Remembered | null };

/** What is known beside the file. `head`: nothing is to be read afterwards, the beginning of the file will do. */
export type Known = { readonly mappings?: Mappings; readonly origins?: Origins; readonly head?: boolean };

/**
 * Finds out what a file is, whatever it is packed in. A wish that says nothing about columns leaves it to what is remembered for the header.
 * `remove` deletes what was unpacked into `folder` and has to be called.
 * @throws Fault imports.* when the file cannot be read, with what it is instead or what it lacks
 */
export async function recognise(
  path: string,
  file: string,
  wish: Wish,
  folder: string,
  { mappings = NO_MAPPINGS, origins = NO_ORIGINS, head = false }: Known = {},
): Promise<Found & { remove: () => Promise<void> }> {
  if (!(FACT_TYPES as readonly string[]).includes(wish.type)) throw typeUnsupported({ type: wish.type });
  if (wish.format !== undefined && !IDS.has(wish.format)) throw typeUnsupported({ type: wish.format });
  const mapping = readMapping(wish.map);
  refuseUnknownFields(mapping, wish.type);
  const words = [...[...mappings.values()].flatMap((one) => one.words), ...mapping.columns.keys()];
  const known = knownBy(words);
  const unpacked = await unpack(path, file, folder, words, head);
  try {
    return { ...(await oneOf(unpacked.members, file, { wish, mapping, known, mappings, origins })), remove: unpacked.remove };
  } catch (error) {
    await unpacked.remove();
    throw error;
  }
}

/** What a file is, for whoever only wants to know. @throws Fault imports.* as {@link recognise} */
export async function detect(path: string, file: string, wish: Wish): Promise<Recognised> {
  const { recognised, remove } = await recognise(path, file, wish, tmpdir(), { head: true });
  await remove();
  return recognised;
}

/** The platform a shop gets when it is made for this file. */
export function platformOf(recognised: Recognised): Platform {
  return recognised.kind === 'orders' ? recognised.detected.format.platform : recognised.format.platform;
}

/** What the contract calls a detection, as far as the file tells. */
export function describeRecognised(recognised: Recognised): Description {
  return recognised.kind === 'orders' ? describe(recognised.detected) : describeReport(recognised);
}

type Asked = {
  readonly wish: Wish;
  readonly mapping: Mapping;
  readonly known: (word: string) => boolean;
  readonly mappings: Mappings;
  readonly origins: Origins;
};

/** Columns by name or number, `*` for all that are not named, `月份=month` for days that are months, `2026-01-31=day` for the day of the whole file, `'text'=field` for what is the same in every row. */
function readMapping(map: Wish['map']): Mapping {
  const columns = new Map<string, string>();
  const constants = new Map<string, string>();
  let day: string | null = null;
  let monthly = false;
  for (const [column, field] of Object.entries(map)) {
    const text = /^'(.*)'$/s.exec(column);
    if (isDay(column) && field === 'day') day = column;
    else if (text) constants.set(field, text[1] as string);
    else if (field.trim() === 'month') {
      columns.set(normalHeader(column), 'day');
      monthly = true;
    } else columns.set(normalHeader(column), field.trim() || 'ignore');
  }
  return { columns, constants, day, monthly };
}

/** A field that no format has is a slip of the pen, whatever the file is. @throws Fault imports.map_unknown_field */
function refuseUnknownFields(mapping: Mapping, type: string): void {
  for (const [column, field] of [...mapping.columns, ...[...mapping.constants].map(([name, text]) => [text, name] as const)]) {
    if (field === 'ignore' || fieldNamed(field) || [...REPORT_FORMATS, ...TEMPLATES].some((format) => fieldOfFormat(format, field))) continue;
    const template = type === 'auto' || type === 'orders' ? undefined : TEMPLATES.find((format) => format.type === type);
    const fields = [...(template ? Object.keys(template.fields) : ORDER_FIELD_NAMES), 'ignore'];
    throw mapUnknownField({ field, fields }, { place: { column } });
  }
}

/** Of the members of an archive the one that can be read. */
async function oneOf(members: readonly Member[], file: string, asked: Asked): Promise<Found> {
  const found: { name: string; what: Found }[] = [];
  let first: unknown;
  for (const member of members) {
    try {
      found.push({ name: member.name, what: withSheets(await memberOf(member, asked), member) });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      first ??= error;
    }
  }
  if (found.length > 1) throw archiveMany({ file, members: found.map(({ name }) => name) }, { place: { file } });
  if (!found[0]) throw first;
  return found[0].what;
}

/** Tells which sheets of a workbook were read together, and which were not read. */
function withSheets(found: Found, { sheets }: Member): Found {
  const notes = sheets ? sheetNotes(sheets) : [];
  if (notes.length === 0) return found;
  const { recognised } = found;
  if (recognised.kind === 'report') return { ...found, recognised: { ...recognised, warnings: [...notes, ...recognised.warnings] } };
  const { detected } = recognised;
  return { ...found, recognised: { kind: 'orders', detected: { ...detected, warnings: [...notes, ...detected.warnings] } } };
}

async function memberOf({ path, name, ragged = false }: Member, { wish, mapping, known, mappings, origins }: Asked): Promise<Found> {
  const headless = mapping.columns.size > 0 && [...mapping.columns.keys()].every((word) => word === REST || /^[1-9]\d?$/.test(word));
  if (await saysNothing(path)) {
    const nothing = await sniff(path, known, name, true);
    return { recognised: reportDetected(nothing, emptyExport, { ...mapping, columns: new Map() }), said: wish, remembered: null };
  }
  const plain = await withoutAdded({ ...(await sniff(path, known, name, headless)), ragged }, origins);
  const sniffed = headless && mapping.columns.has(REST) ? await asWideAsItsRows(plain) : plain;
  const open = wish.type === 'auto' && !wish.format && mapping.columns.size === 0 && mapping.constants.size === 0;
  if (open && sniffed.mended) {
    const own = sniffed.mended.reading.wish;
    return { recognised: byMapping(sniffed, name, own, readMapping(own.map)), said: own, remembered: null };
  }
  const remembered = (open && mappings.get(headerKey(sniffed.header.cells))) || null;
  if (!remembered) return { recognised: byMapping(sniffed, name, wish, mapping), said: wish, remembered };
  const said = { ...remembered.wish, map: { ...remembered.wish.map, ...wish.map } };
  return { recognised: byMapping(sniffed, name, said, readMapping(said.map)), said, remembered };
}

/** What a sniffed file is by what a person says about it. */
function byMapping(sniffed: Sniffed, name: string, wish: Wish, said: Mapping): Recognised {
  const words = sniffed.header.cells.map(normalHeader);
  const mapping = withRest(said, words);
  const format = reportOf(sniffed, words, wish, mapping);
  if (!format) {
    // The day of a whole file is no column of an order.
    const map = Object.fromEntries(Object.entries(wish.map).filter(([column, field]) => !(field === 'day' && isDay(column))));
    return { kind: 'orders', detected: detectOrders(sniffed, name, { ...wish, map }) };
  }
  const missing = [...mapping.columns.keys()].find((word) => !words.includes(word));
  const headers = sniffed.header.cells.map((cell) => cell.trim()).filter(Boolean);
  if (missing !== undefined) throw mapUnknownColumn({ file: name, column: missing, found: headers }, { place: { file: name, column: missing } });
  return reportDetected(sniffed, format, mapping);
}

/** Stands for every column that is not named. */
const REST = '*';

/** A mapping in which every column that is not named is what the rest is said to be. */
function withRest(mapping: Mapping, words: readonly string[]): Mapping {
  const rest = mapping.columns.get(REST);
  if (rest === undefined) return mapping;
  const columns = new Map([...mapping.columns].filter(([word]) => word !== REST));
  for (const word of words) if (word !== '' && !columns.has(word)) columns.set(word, rest);
  return { ...mapping, columns, rest };
}

/** A file without a header whose rows may have any number of cells: as many columns as its longest row has. */
async function asWideAsItsRows(sniffed: Sniffed): Promise<Sniffed> {
  let width = sniffed.header.cells.length;
  for await (const page of readRows(sniffed)) for (const { cells } of page) width = Math.max(width, cells.length);
  const cells = Array.from({ length: width }, (_, at) => String(at + 1));
  return { ...sniffed, header: { ...sniffed.header, cells }, ragged: true };
}

/** A platform's way to say that there is nothing: one cell and no header. */
async function saysNothing(path: string): Promise<boolean> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size === 0 || size > 200) return false;
  return /^\uFEFF?[\s",]*(暂无数据|无数据|No data( available)?)[\s",]*$/i.test(await readFile(path, 'utf8'));
}

/** The report format of a header, or undefined where the orders of the engine are to judge (and to say what is wrong). */
function reportOf(sniffed: Sniffed, words: readonly string[], { type, map, format: id }: Wish, mapping: Mapping): ReportFormat | undefined {
  if (id !== undefined) return named(id, sniffed, words, mapping);
  const inCells = mapping.rest !== undefined && fieldOfFormat(baskets, mapping.rest) === 'product_id';
  if (inCells && (type === 'auto' || type === 'order-lines')) return complete(baskets, sniffed, words, mapping);
  const ofType = (format: ReportFormat): boolean => type === 'auto' || format.type === type;
  const orders = type === 'auto' || type === 'orders' ? ordersScore(words) : 0;
  if (mapping.columns.size === 0 && mapping.constants.size === 0) {
    const best = bestReport(words, mapping, ofType);
    if (best && best.fit > orders) return best.format;
    if (orders > 0 || type === 'orders' || type === 'auto') return undefined;
    return typed(sniffed, words, type, mapping);
  }
  const fields = [...mapping.columns.values(), ...mapping.constants.keys()].filter((field) => field !== 'ignore');
  const takes = (format: ReportFormat): boolean => fields.every((field) => fieldOfFormat(format, field) !== undefined);
  const own = bestReport(words, mapping, (format) => ofType(format) && !isTemplate(format) && takes(format));
  if (own && own.fit > orders && own.fit > mapping.columns.size) return own.format;
  if ((type === 'auto' || type === 'orders') && ordersByMap(words, map)) return undefined;
  if (type === 'orders') return undefined;
  if (type !== 'auto') return typed(sniffed, words, type, mapping);
  const possible = TEMPLATES.filter((format) => takes(format) && missingOf(format, placeReport(format, words, mapping)).length === 0);
  if (possible.length === 1) return possible[0];
  if (possible.length > 1) throw mapNeedsType({ file: sniffed.file, types: possible.map((one) => one.type) }, { place: { file: sniffed.file } });
  return undefined;
}

/** The template of a type that a person has named. @throws Fault as {@link complete} */
function typed(sniffed: Sniffed, words: readonly string[], type: string, mapping: Mapping): ReportFormat {
  return complete(TEMPLATES.find((format) => format.type === type) as ReportFormat, sniffed, words, mapping);
}

/** The format of an id; undefined where it is one of the engine's. @throws Fault as {@link complete} */
function named(id: string, sniffed: Sniffed, words: readonly string[], mapping: Mapping): ReportFormat | undefined {
  const found = [...REPORT_FORMATS, ...TEMPLATES, baskets].find((format) => format.id === id);
  return found && complete(found, sniffed, words, mapping);
}

/** A format whose required columns are all there. @throws Fault imports.columns_missing, map_unknown_field */
function complete(template: ReportFormat, sniffed: Sniffed, words: readonly string[], mapping: Mapping): ReportFormat {
  const { file } = sniffed;
  for (const field of [...mapping.columns.values(), ...mapping.constants.keys()])
    if (field !== 'ignore' && !fieldOfFormat(template, field))
      throw mapUnknownField({ field, fields: [...Object.keys(template.fields), 'ignore'] }, { place: { file } });
  const missing = missingOf(template, placeReport(template, words, mapping)).map((group) => group.join('/'));
  if (missing.length === 0) return template;
  const found = sniffed.header.cells.map((cell) => cell.trim()).filter(Boolean);
  const foreign = foreignName(new Set(words));
  throw columnsMissing(
    { file, format: foreign ?? template.name, missing, found },
    { place: { file, line: sniffed.header.line, column: missing[0] as string } },
  );
}
