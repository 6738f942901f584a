import { join } from 'node:path';
import type { z } from 'zod';
import { Fault } from '../../base/error.ts';
import type { fileType, sheet } from './contract.ts';
import { type Description, placeOrders, type Wish } from './detect.ts';
import { fieldOf, ORDER_FIELD_NAMES } from './formats/fields.ts';
import { mappedOrders } from './formats/index.ts';
import { guess, guessAs } from './guess.ts';
import { knownBy } from './header_words.ts';
import { describeRecognised, recognise } from './recognise.ts';
import { readMappings } from './remembered.ts';
import { fieldsOf, mayShow, shownRows } from './reports/describe.ts';
import type { ReportFormat } from './reports/format.ts';
import { placeReport } from './reports/header.ts';
import { unpack } from './reports/read/unpack.ts';
import { TEMPLATES } from './reports/templates.ts';
import { type ImportDesk, sayingOf } from './service.ts';
import { normalHeader } from './sniff/header.ts';
import { type Sniffed, sniff } from './sniff/index.ts';
import { TYPE_WORDS } from './type_words.ts';

type FileType = z.input<typeof fileType>;
type Sheet = z.input<typeof sheet>;

const ORDER_FIELD_WORDS = ORDER_FIELD_NAMES.map((field) => ({ field, name: fieldOf(field).name }));

/** Every type of file with the fields that its columns can be. */
export function fileTypes(): FileType[] {
  return TEMPLATES.map((format) => {
    const { type } = format;
    const orders = type === 'orders';
    const required = orders ? mappedOrders.required : format.required;
    return {
      type,
      name: TYPE_WORDS[type],
      fields: orders ? ORDER_FIELD_WORDS : fieldsOf(format),
      required: required.map((group) => [...group]),
    };
  });
}

/**
 * The columns of a file and what they are read as; of a file that no format fits, what its columns would be as the type that is wished for, or
 * as the type they sound like. `headless` = the first line is data; without it a file whose lines hold no words counts as such by itself.
 * @throws Fault imports.* when the file cannot be read as a table at all
 */
export async function sheetOf(
  desk: ImportDesk,
  { path, file, wish, headless = false }: { path: string; file: string; wish: Wish; headless?: boolean },
): Promise<Sheet> {
  const folder = join(desk.dataDir, 'uploads');
  try {
    const { remove, ...found } = await recognise(path, file, wish, folder, { mappings: await readMappings(desk.store), head: true });
    await remove();
    return { ...describeRecognised(found.recognised), ...sayingOf(found), guessed: false };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
  // Any row of words may be the header of a file nobody knows.
  const anyWord = knownBy('any');
  const { members, remove } = await unpack(path, file, folder, 'any', true);
  try {
    const from = members[0]?.path ?? path;
    const sniffed = await sniff(from, anyWord, file, headless).catch((error: unknown) => {
      if (error instanceof Fault && error.code === 'imports.header_not_found') return sniff(from, anyWord, file, true);
      throw error;
    });
    return unknownSheet(sniffed, wish);
  } finally {
    await remove();
  }
}

/** The sheet of a file that no format fits. */
function unknownSheet(sniffed: Sniffed, wish: Wish): Sheet {
  const headers = sniffed.header.cells.map((cell) => cell.trim());
  const rows = sniffed.preview.map(({ cells }) => cells);
  const sounds = wish.type === 'auto' ? guess(headers, rows) : null;
  const type = sounds?.type ?? wish.type;
  const template = TEMPLATES.find((format) => format.type === type);
  const byColumn = template ? placedAs(template, headers, rows) : new Map<number, string>();
  const fields: Description['fields'] = type === 'orders' ? ORDER_FIELD_WORDS : template ? fieldsOf(template) : [];
  return {
    format: null,
    formatName: null,
    platform: 'other',
    type: template?.type ?? 'auto',
    typeName: template ? TYPE_WORDS[template.type] : { zh: '认不出的文件', en: 'a file nobody knows' },
    guessed: sounds !== null,
    verified: true,
    encoding: sniffed.encoding,
    delimiter: sniffed.delimiter,
    headerLine: sniffed.header.line,
    columns: headers.map((header, at) => {
      const field = byColumn.get(at) ?? null;
      return { header, field, fieldName: fields.find((one) => one.field === field)?.name ?? null };
    }),
    preview: shownRows(
      sniffed.preview,
      headers.map((header) => mayShow(header)),
    ),
    fields,
    said: { ...wish.map },
    remembered: null,
  };
}

/** Which columns are known by their words, and for the fields that are not, which sound like them. */
function placedAs(template: ReportFormat, headers: readonly string[], rows: readonly (readonly string[])[]): ReadonlyMap<number, string> {
  const words = headers.map(normalHeader);
  const empty = { columns: new Map(), constants: new Map(), day: null, monthly: false };
  const known = template.type === 'orders' ? placeOrders(words) : placeReport(template, words, empty);
  const sounding = guessAs(template.type, headers, rows).columns;
  const byColumn = new Map([...known].flatMap(([field, at]) => (typeof at === 'number' ? [[at, field as string] as const] : [])));
  const taken = new Set(byColumn.values());
  for (const [at, field] of sounding) {
    // A column of months is known by the word for a day.
    if (field === 'month') byColumn.set(at, field);
    else if (!byColumn.has(at) && (!taken.has(field) || !known.has(field as never))) byColumn.set(at, field);
  }
  return byColumn;
}
