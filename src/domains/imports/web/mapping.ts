import type { FileType, Said, Sheet } from './queue.ts';

/** The select value of a column that is not read. */
export const IGNORE = 'ignore';

type Choice = readonly string[];
type Columns = Pick<Sheet, 'columns' | 'fields'>;

/** What each column is read as before anything is changed. */
export function choiceOf({ columns }: Pick<Sheet, 'columns'>): Choice {
  return columns.map(({ field }) => field ?? IGNORE);
}

/**
 * A column read as a field. The column that was read as it before is not read any more, as a field stands in one column; only text can be made
 * of several.
 */
export function choose(choice: Choice, at: number, field: string, free: ReadonlySet<string> = new Set()): Choice {
  const given = new Set(field === 'day' || field === 'month' ? ['day', 'month'] : [field]);
  return choice.map((one, column) => {
    if (column === at) return field;
    return field !== IGNORE && !free.has(field) && given.has(one) ? IGNORE : one;
  });
}

/** The fields that several columns can make together, and that can be the same in every row. */
export function freeFields({ fields }: Pick<Sheet, 'fields'>): ReadonlySet<string> {
  return new Set(fields.filter(({ free }) => free).map(({ field }) => field));
}

/** Whether a column can be told from the others: the first with its header. */
export function canMap({ columns }: Pick<Sheet, 'columns'>, at: number): boolean {
  const header = columns[at]?.header ?? '';
  return header !== '' && columns.findIndex((column) => column.header === header) === at;
}

/** Texts that are the same in every row, by their field. */
export type Constants = Readonly<Record<string, string>>;

/** Those that were said before. */
export function constantsOf(map: Said['map']): Constants {
  return Object.fromEntries(Object.entries(map).flatMap(([column, field]) => (isConstant(column) ? [[field, column.slice(1, -1)]] : [])));
}

const isConstant = (column: string): boolean => /^'.*'$/s.test(column);

function constantsSaid(constants: Constants, choice: Choice): Record<string, string> {
  const given = Object.entries(constants).filter(([field, text]) => text.trim() !== '' && !choice.includes(field));
  return Object.fromEntries(given.map(([field, text]) => [`'${text.trim()}'`, field]));
}

type Of = {
  readonly type: Said['type'];
  readonly day: string | null;
  readonly said: Said;
  readonly constants?: Constants;
};

/**
 * What a person says by a choice of columns. Of a recognised file only what differs from its own reading is said (and what was said before);
 * of a file nobody knows every column is.
 */
export function saidBy(sheet: Sheet, choice: Choice, of: Of): Said {
  const own = sheet.format !== null && of.type === sheet.type;
  const read = choiceOf(sheet);
  const map: Record<string, string> = own ? columnsSaid(sheet.said) : {};
  sheet.columns.forEach(({ header }, at) => {
    const field = choice[at] as string;
    if (canMap(sheet, at) && (!own || field !== read[at])) map[header] = field;
  });
  Object.assign(map, constantsSaid(of.constants ?? {}, choice));
  const headless = sheet.headerLine === 0;
  if (own && of.said.type === 'auto' && Object.keys(map).length === 0) return { type: 'auto', map, day: of.day };
  return { type: of.type, ...(own && sheet.format ? { format: sheet.format } : {}), map, day: of.day, ...(headless ? { headless } : {}) };
}

/** What is said of a file in which a row is an order and every cell a product in it. */
export const basketsSaid = (day: string | null): Said => ({ type: 'order-lines', map: { '*': 'product_id' }, day, headless: true });

/** Whether a file can be one of baskets, and whether it looks like it: rows end at their last product. */
export function basketsOf({ type, format, columns, preview }: Pick<Sheet, 'type' | 'format' | 'columns' | 'preview'>): {
  can: boolean;
  likely: boolean;
} {
  const can = type === 'order-lines' && format === null;
  return { can, likely: can && preview.some((row) => row.filter((cell) => cell !== '').length < columns.length) };
}

/** A mapping without the day of the file. */
function columnsSaid(said: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(said).filter(([column, field]) => !isConstant(column) && (field !== 'day' || !/^\d{4}-\d\d-\d\d$/.test(column))),
  );
}

/** The groups of needed fields that a choice has none of. */
export function missing({ required }: Pick<FileType, 'required'>, choice: Choice, constants: Constants = {}): (readonly string[])[] {
  const given = (field: string): boolean => choice.includes(field) || (constants[field] ?? '').trim() !== '';
  return required.filter((group) => !group.some(given));
}

/** Whether the rows of a file have no day of their own although they need one: then the person says which day the file is of. */
export function lacksDay({ fields }: Columns, choice: Choice): boolean {
  return fields.some(({ field }) => field === 'day') && !choice.includes('day') && !choice.includes('month');
}
