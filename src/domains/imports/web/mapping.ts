import type { FileType, Said, Sheet } from './queue.ts';

/** The select value of a column that is not read. */
export const IGNORE = 'ignore';

type Choice = readonly string[];

/** What each column is read as before anything is changed. */
export function choiceOf({ columns }: Pick<Sheet, 'columns'>): Choice {
  return columns.map(({ field }) => field ?? IGNORE);
}

/** A column read as a field; the column that was read as it before is not read any more, as a field stands in one column. */
export function choose(choice: Choice, at: number, field: string): Choice {
  return choice.map((one, column) => (column === at ? field : one === field && field !== IGNORE ? IGNORE : one));
}

/** Whether a column can be told from the others: the first with its header. */
export function canMap({ columns }: Pick<Sheet, 'columns'>, at: number): boolean {
  const header = columns[at]?.header ?? '';
  return header !== '' && columns.findIndex((column) => column.header === header) === at;
}

/**
 * What a person says by a choice of columns. Of a recognised file only what differs from its own reading is said (and what was said before);
 * of a file nobody knows every column is.
 */
export function saidBy(sheet: Sheet, choice: Choice, of: { readonly type: Said['type']; readonly day: string | null; readonly said: Said }): Said {
  const own = sheet.format !== null && of.type === sheet.type;
  const read = choiceOf(sheet);
  const map: Record<string, string> = own ? columnsSaid(sheet.said) : {};
  sheet.columns.forEach(({ header }, at) => {
    const field = choice[at] as string;
    if (canMap(sheet, at) && (!own || field !== read[at])) map[header] = field;
  });
  if (own && of.said.type === 'auto' && Object.keys(map).length === 0) return { type: 'auto', map, day: of.day };
  return { type: of.type, ...(own && sheet.format ? { format: sheet.format } : {}), map, day: of.day };
}

/** A mapping without the day of the file. */
function columnsSaid(said: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(said).filter(([column, field]) => field !== 'day' || !/^\d{4}-\d\d-\d\d$/.test(column)));
}

/** The groups of needed fields that a choice has none of. */
export function missing({ required }: Pick<FileType, 'required'>, choice: Choice): (readonly string[])[] {
  return required.filter((group) => !group.some((field) => choice.includes(field)));
}
