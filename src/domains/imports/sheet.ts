import { join } from 'node:path';
import type { z } from 'zod';
import { Fault } from '../../base/error.ts';
import type { fileType, sheet } from './contract.ts';
import { type Description, placeOrders, type Wish } from './detect.ts';
import { fieldOf, ORDER_FIELD_NAMES } from './formats/fields.ts';
import { mappedOrders } from './formats/index.ts';
import { knownBy } from './header_words.ts';
import { describeRecognised, recognise } from './recognise.ts';
import { readMappings } from './remembered.ts';
import { fieldName, fieldsOf, mayShow, shownRows } from './reports/describe.ts';
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
 * The columns of a file and what they are read as; of a file that no format fits, what its columns would be as the type that is wished for.
 * @throws Fault imports.* when the file cannot be read as a table at all
 */
export async function sheetOf(desk: ImportDesk, { path, file, wish }: { path: string; file: string; wish: Wish }): Promise<Sheet> {
  const folder = join(desk.dataDir, 'uploads');
  try {
    const { remove, ...found } = await recognise(path, file, wish, folder, await readMappings(desk.store), true);
    await remove();
    return { ...describeRecognised(found.recognised), ...sayingOf(found) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
  // Any row of words may be the header of a file nobody knows.
  const { members, remove } = await unpack(path, file, folder, 'any', true);
  try {
    const [member] = members;
    return unknownSheet(await sniff(member?.path ?? path, knownBy('any'), file), wish);
  } finally {
    await remove();
  }
}

/** The sheet of a file that no format fits. */
function unknownSheet(sniffed: Sniffed, { type, map }: Wish): Sheet {
  const headers = sniffed.header.cells.map((cell) => cell.trim());
  const words = headers.map(normalHeader);
  const template = TEMPLATES.find((format) => format.type === type);
  const empty = { columns: new Map(), constants: new Map(), day: null, monthly: false };
  const placed = type === 'orders' ? placeOrders(words) : template ? placeReport(template, words, empty) : new Map<string, number | string>();
  const byColumn = new Map([...placed].map(([field, at]) => [at, field]));
  const fields: Description['fields'] = type === 'orders' ? ORDER_FIELD_WORDS : template ? fieldsOf(template) : [];
  const nameOf = (field: string) =>
    type === 'orders' ? (fields.find((one) => one.field === field)?.name ?? null) : template ? fieldName(template, field) : null;
  return {
    format: null,
    formatName: null,
    type: template?.type ?? 'auto',
    typeName: template ? TYPE_WORDS[template.type] : { zh: '认不出的文件', en: 'a file nobody knows' },
    verified: true,
    encoding: sniffed.encoding,
    delimiter: sniffed.delimiter,
    headerLine: sniffed.header.line,
    columns: headers.map((header, at) => {
      const field = byColumn.get(at) ?? null;
      return { header, field, fieldName: field === null ? null : nameOf(field) };
    }),
    preview: shownRows(
      sniffed.preview,
      headers.map((header) => mayShow(header)),
    ),
    fields,
    said: { ...map },
    remembered: null,
  };
}
