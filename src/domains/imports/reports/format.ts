import type { Text } from '../../../base/messages.ts';
import type { RowOf } from '../../../facts/index.ts';
import type { Platform } from '../../accounts/index.ts';
import type { FACT_TYPES } from '../contract.ts';
import type { FACT_OF } from './facts.ts';

/**
 * What a report format is. A format is one folder `reports/formats/<platform>-<type>/` with `format.ts` (exports one `ReportFormat`),
 * sample files and expectations beside it, and one line in `reports/formats/index.ts`.
 *
 * Columns are found by header word, never by position. A format only says what a row means: cells are read (and refused) by `Cells`,
 * the pipeline compares, keeps, writes and undoes.
 */

/** Any type of file but `auto`. */
export type FactType = Exclude<(typeof FACT_TYPES)[number], 'auto'>;

/** `order`, `order_line`, `ad_day` …: the names of the facts. */
export type FactName = keyof typeof FACT_OF;

/** Columns the pipeline writes by itself. */
type Own = 'shop_id' | 'row_hash' | 'version' | 'is_deleted';

/**
 * The content of one fact row: money in minor units, days `YYYY-MM-DD`, instants ISO 8601 UTC with `Z`, hashes as decimal text.
 *
 * Columns of the fact's key must be given. Of the others:
 * - a column that **no row of the file** gives keeps the value the shop already has (a list of prices does not wipe unit costs),
 *   else it is 0, '' or null;
 * - a column that only some rows give is 0, '' or null in the others;
 * - a line without `placed_day` has the days of its order, and counts once that is known; one without a buyer that of its order;
 * - `<x>_day` and `<x>_hour` beside `<x>_at` (and `day` beside an event's `at`) are derived from the moment by the shop's clock when not given.
 */
export type FactRow<F extends FactName> = Partial<Omit<RowOf<(typeof FACT_OF)[F]>, Own>>;

/** One row of one fact. */
export type Draft = { [F in FactName]: { readonly fact: F; readonly row: FactRow<F> } }[FactName];

/**
 * How a column's text is read.
 * - `id` text that identifies: `="…"`, apostrophe, tabs and `.0` taken off; scientific notation and wiped digits refused.
 * - `text` / `label` any text / one that repeats (status, source).
 * - `money` minor units; `¥ $ 元 CNY`, thousands separators taken off.
 * - `count` whole number ≥ 0.
 * - `ratio` a fraction (0.0043); `scale` says what a bare number means: `fraction` 0.0043, `percent` 0.43. With a % sign it is always percent.
 * - `number` any number: seconds, a score.
 * - `day` a day; `instant` a moment in the shop's time zone unless the text carries its own offset.
 * - `buyer` becomes a keyed hash, the text goes nowhere. `address` gives province and city, the rest goes nowhere.
 * - `personal` is never read and blank in the file of rejected rows. `ignore` is known, not used, not personal.
 */
export type FieldKind =
  | 'id'
  | 'text'
  | 'label'
  | 'money'
  | 'count'
  | 'ratio'
  | 'number'
  | 'day'
  | 'instant'
  | 'buyer'
  | 'address'
  | 'personal'
  | 'ignore';

export type ReportField = {
  readonly kind: FieldKind;
  /** Header words, most trusted first; compared after NFKC, without blanks and quotes, in lower case. `*` at the end stands for any rest (`Amount spent (*`). */
  readonly aliases: readonly string[];
  readonly name?: Text;
  readonly scale?: 'fraction' | 'percent';
  /** `day` and `instant`: which comes first in `05/08/2026` where the file itself cannot tell. Without it such a file is refused. */
  readonly order?: 'dmy' | 'mdy';
};

/** The days a file speaks of as a whole. */
export type Period = { readonly from: string; readonly to: string };

/**
 * Where the day comes from when the rows carry none. Tried in order; `asked` = the person says it (`--date D`), else the file is refused
 * with that question. A file name is only to be trusted where the platform writes the statistical day (not the download time) into it.
 */
export type DateSource = {
  /** The field that dates the rows where the file has it; then nothing else is looked at. */
  readonly field: string;
  readonly preamble?: (rows: readonly (readonly string[])[]) => Period | null;
  readonly file?: (name: string) => Period | null;
};

/**
 * One row of the file. Readers take a field's name (an unknown name is a defect and throws). An empty or absent cell and the marks for
 * "unknown" (`-`, `--`, `—`, `NULL`, `null`, `N/A`, `暂无数据`, `< 10`) read as '' or null, never 0. A cell that cannot be read refuses the row, with its column.
 */
export type Cells = {
  /** Line in the file, from 1. */
  readonly line: number;
  /** Whether the file has a column for the field. */
  has(field: string): boolean;
  /** The text as it is, blanks at the ends dropped; for rules of a format's own. */
  raw(field: string): string;
  text(field: string): string;
  id(field: string): string;
  /** The ids in all columns that a person has mapped to the field, without the empty ones. */
  ids(field: string): string[];
  money(field: string): number | null;
  count(field: string): number | null;
  ratio(field: string): number | null;
  number(field: string): number | null;
  day(field: string): string | null;
  /** ISO 8601 UTC with `Z`. */
  instant(field: string): string | null;
  /** Keyed hash as decimal text, '0' for unknown, masked or enciphered buyers. */
  buyer(field: string): string;
  address(field: string): { readonly province: string; readonly city: string };
  /** The same, but an empty cell refuses the row. */
  readonly must: {
    id(field: string): string;
    text(field: string): string;
    money(field: string): number;
    count(field: string): number;
    day(field: string): string;
    instant(field: string): string;
  };
};

export type RowContext = {
  readonly shop: { readonly platform: string; readonly timeZone: string; readonly dayStartHour: number };
  /** The name people know the file by, and the cells above the header. */
  readonly file: string;
  readonly preamble: readonly (readonly string[])[];
  /** The business day of a moment (`cells.instant`), by the shop's clock. */
  businessDay(instant: string): string;
  /** The day of the row: its own (`dated.field`), else the file's. Refuses the row when it has none. */
  day(cells: Cells): string;
  /** How often this text was asked for before in this file: 0, 1, 2 … Makes keys of rows that have no id. */
  occurrence(text: string): number;
  /** A short, stable key made of texts: 16 hexadecimal digits. */
  keyOf(...texts: readonly string[]): string;
};

/** Why a row is left out and counted, without being wrong. `reason` is a stable word: rows are counted by it. */
export type Skip = 'total' | 'description' | 'empty' | 'part' | 'deleted' | 'not_ours' | 'never_bought';

export type RowResult =
  | { readonly facts: readonly Draft[] }
  /** `control`: sums the row claims for the whole file, by control total name (see `reports/controls.ts`), money in minor units. */
  | { readonly skip: Skip; readonly control?: Readonly<Record<string, number>> }
  | { readonly fault: { readonly field?: string; readonly reason: Text; readonly remedy: Text } };

type Common = {
  /** `<platform>-<type>`; stable, written to records and JSON. */
  readonly id: string;
  readonly name: Text;
  readonly type: FactType;
  /** The platform a shop gets when this format creates it. */
  readonly platform: Platform;
  /** True when the header was seen in a real file or in code that reads one; false = recollection, shown as unverified. */
  readonly verified: boolean;
  /** Where the platform keeps the export: menu path. */
  readonly where: Text;
  readonly fields: Readonly<Record<string, ReportField>>;
  /** Of each group one field has to have a column. */
  readonly required: readonly (readonly string[])[];
  /** Header words (not fields) that must all be there; tells look-alikes apart. */
  readonly distinct?: readonly string[];
  /** True when the platform leaves out empty cells at the end of a row (of the last row nobody can tell: it may be cut). */
  readonly ragged?: boolean;
  /** What whoever imports such a file should know beforehand; a warning of every file. */
  readonly says?: Text;
  /** Header words of which none may be there. */
  readonly without?: readonly string[];
  readonly dated?: DateSource;
  /** Facts of which several rows of one key are parts that add up (segments, keywords, devices), instead of the last one standing. */
  readonly adds?: readonly FactName[];
  /** Control totals from the lines around the rows (a footer that is no row: `#支出合计：…`). Given each such line's first cell. */
  readonly footer?: (line: string) => { readonly control?: Readonly<Record<string, number>> } | null;
};

/** A format whose rows stand alone. */
export type RowFormat = Common & {
  readonly row: (cells: Cells, context: RowContext) => RowResult;
  /**
   * Of rows that add up to figures of a day (`adds`) but each have a number of their own (an order, a movement of money): that number, so that a file with
   * some rows of a day adds to those of other files, and a row that comes again replaces itself. Such a row has to come to figures (of 0) even when
   * it no longer counts; `days` of a cost is 1 in each of them.
   */
  readonly part?: (cells: Cells) => string;
};

/**
 * A format of orders in several rows. `group` gives the order a row belongs to ('' = that of the row before); rows of one order are handed
 * to `order` together, in the order of the file. One refused row refuses its order.
 */
export type GroupFormat = Common & {
  readonly group: (cells: Cells) => string;
  /** A row that belongs to no order (a description row, a total). */
  readonly aside?: (cells: Cells, context: RowContext) => Exclude<RowResult, { facts: unknown }> | null;
  readonly order: (rows: readonly Cells[], context: RowContext) => RowResult;
};

export type ReportFormat = RowFormat | GroupFormat;
