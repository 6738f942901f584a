import { errorCode } from '../../../store/index.ts';
import { DATABASE, type FileSource, type Warehouse } from '../../../warehouse/client.ts';
import { identifier, join, param, type Sql, sql, workTable } from '../../../warehouse/sql.ts';
import { holdsByte } from '../pieces.ts';
import { readId } from '../reports/clean.ts';
import type { FactName } from '../reports/format.ts';
import type { ReportDetected } from '../reports/header.ts';
import { type FactStage, rawName, rawTable } from '../reports/stage.ts';
import type { CsvRecord } from '../sniff/records.ts';
import { ABSENT, asText, cell } from './cells.ts';
import type { ShopClock } from './order_rows.ts';
import { type PlainCell, plainCount, plainId, plainMoment, plainMoney, plainText, STEADY_ZONES } from './plain_cells.ts';
import { loadSettings, rowNumberOf, UNREADABLE } from './stage.ts';
import { inMemory } from './stage_home.ts';

/**
 * Rows of a report that the engine reads by itself, with the bare speed of its loading: those in which every cell is plain. All others are
 * handed to the code, so that what a row means and why it is refused is decided in one place.
 */
export type PlainRows = {
  readonly fact: FactName;
  /** Fields that the file must have columns for. */
  readonly needs: readonly string[];
  /** Fields whose empty cell makes a row odd. */
  readonly must: readonly string[];
  /** Fields of ids of which nearly every row has another. */
  readonly many: readonly string[];
  /** The field whose equal rows are numbered one after another (`occurrence`), of the same name in the fact. */
  readonly numbered: string;
  /** The columns of the fact that a row gives. */
  readonly columns: (of: Reading) => Readonly<Record<string, Sql>>;
};

type Reading = {
  readonly has: (field: string) => boolean;
  /** The value of a field; '' or NULL where it is empty or the file has no column for it. */
  readonly value: (field: string) => Sql;
  /** The business day of a moment, by the shop's clock. */
  readonly day: (field: string) => Sql;
};

/** Columns beyond the last one of the header that are looked at. */
const BEYOND = 3;

/** In none of the encodings read here it is a part of a character. */
const QUOTE = 0x22;

/** Rows that are left to the code at most, before all of the file is. */
const MOST_ODD = 50_000;

/** Whether the engine may read a file: nothing about it is said by a person or has to be guessed. */
export function isPlainFile(plain: PlainRows, { sniffed, columns, joined, monthly, asked }: ReportDetected, shop: ShopClock): boolean {
  const { needsCopy, cut, ragged, encoding, header, mended } = sniffed;
  if (needsCopy || cut || ragged || mended || encoding === 'utf-16le' || header.line === 0 || joined.size > 0 || monthly || asked) return false;
  if (!STEADY_ZONES.has(shop.timeZone)) return false;
  return plain.needs.every((field) => columns.has(field)) && [...columns.values()].every((at) => typeof at === 'number');
}

/**
 * How a file is read. `strict`: the engine stops at a row that is too short or too long, and does a quarter less than where it marks the cells that are
 * not there; such files are rare. `quoted`: there are quotes in it, without which no cell goes over several lines.
 */
type Manner = { readonly strict: boolean; readonly quoted: boolean };

/** The file as the engine reads it: every cell a text, '' (from the column `marked` on {@link ABSENT}) where the row has none. */
function sourceOf({ sniffed, headers }: ReportDetected, marked: number, strict = false): FileSource {
  const width = headers.length + (strict ? 0 : BEYOND);
  const columns = Array.from({ length: width }, (_, at) => `c${at + 1} String${strict || at < marked ? '' : ` DEFAULT '${ABSENT}'`}`);
  return {
    path: sniffed.path,
    format: 'CSV',
    structure: columns.join(', '),
    settings: {
      format_csv_delimiter: sniffed.delimiter,
      format_csv_allow_single_quotes: 0,
      input_format_csv_skip_first_lines: sniffed.header.lastLine,
      input_format_csv_detect_header: 0,
      input_format_csv_allow_variable_number_of_columns: strict ? 0 : 1,
      input_format_csv_empty_as_default: 0,
      input_format_csv_trim_whitespaces: 1,
    },
  };
}

function cellOf(plain: PlainRows, { format, columns, sniffed }: ReportDetected, field: string, shop: ShopClock): PlainCell {
  const at = columns.get(field);
  const kind = format.fields[field]?.kind;
  if (typeof at !== 'number') {
    const none = { money: sql`CAST(NULL AS Nullable(Decimal(18, 2)))`, count: sql`CAST(NULL AS Nullable(UInt32))` } as const;
    return { value: kind === 'money' || kind === 'count' ? none[kind] : sql`''`, ok: sql`1` };
  }
  if (kind === 'id') return plainId(at, !plain.many.includes(field));
  if (kind === 'money') return plainMoney(at);
  if (kind === 'count') return plainCount(at);
  if (kind === 'instant') return plainMoment(at, shop.timeZone);
  if (kind === 'text' || kind === 'label') return plainText(at, sniffed.encoding);
  throw new Error(`no plain cells of kind ${kind}`);
}

const named = (prefix: 'v' | 'ok', field: string): Sql => identifier(`${prefix}_${field}`);

/** The file's rows with the values of some fields: `row`, `v_<field>` and `odd`. */
function valuesOf(warehouse: Warehouse, plain: PlainRows, { detected, shop, fields, manner }: Taken, file: Sql): Sql {
  const cells = fields.map((field) => ({ field, ...cellOf(plain, detected, field, shop) }));
  const values = cells.flatMap(({ field, value, ok }) => [sql`${value} AS ${named('v', field)}`, sql`${ok} AS ${named('ok', field)}`]);
  const missing = plain.must.map((field) => {
    const kind = detected.format.fields[field]?.kind;
    return kind === 'id' || kind === 'text' ? sql`${named('v', field)} = ''` : sql`isNull(${named('v', field)})`;
  });
  const doubts = [sql`is_odd_shape`, ...fields.map((field) => sql`NOT ${named('ok', field)}`), ...missing];
  return sql`SELECT *, greatest(${join(doubts, sql`, `)}) AS odd FROM (SELECT ${rowNumberOf(warehouse)} AS row, ${shapeOf(detected, manner)} AS is_odd_shape, ${join(values, sql`, `)} FROM ${file})`;
}

/** A file, the shop it is of and where its rows go. */
type PlainInput = { readonly detected: ReportDetected; readonly shop: ShopClock; readonly into: FactStage };

type Taken = { readonly detected: ReportDetected; readonly shop: ShopClock; readonly fields: readonly string[]; readonly manner: Manner };

/** Rows that are too short or too long, blank, or go over several lines. */
function shapeOf({ headers }: ReportDetected, { strict, quoted }: Manner): Sql {
  const width = headers.length;
  const absent = param.text(ABSENT);
  const all = Array.from({ length: width + (strict ? 0 : BEYOND) }, (_, at) => cell(at));
  // Each column by itself: to look through all of them at once they would have to be put together first.
  const looks = quoted ? all.map((column) => sql`match(${column}, '\\n')`) : [sql`0`];
  const broken = join(looks, sql` OR `);
  if (strict) return sql`(${broken})`;
  return sql`(${cell(width - 1)} = ${absent} OR (${cell(width)} != ${absent} AND ${cell(width)} != '') OR ${cell(width + 1)} != ${absent} OR ${broken})`;
}

const breaksIn = (columns: readonly Sql[]): Sql => sql`countSubstrings(concat(${join(columns, sql`, `)}), '\\n')`;

/** Loads the plain rows of a file into the raw table of its fact; what has no weight there is odd. */
async function loadPlain(warehouse: Warehouse, plain: PlainRows, { detected, shop, into }: PlainInput, manner: Manner): Promise<void> {
  const source = sourceOf(detected, detected.headers.length - 1, manner.strict);
  const settings = { ...source.settings, ...loadSettings(into.stage), ...(warehouse.home === 'cluster' ? { max_threads: 1 } : {}) };
  const hour = sql`${param.int(shop.dayStartHour)}`;
  // Of the others the code would look at no cell either.
  const fields = new Set(plain.must);
  const taken = (field: string): Sql => {
    if (!detected.columns.has(field)) return cellOf(plain, detected, field, shop).value;
    fields.add(field);
    return named('v', field);
  };
  const reading: Reading = {
    has: (field) => detected.columns.has(field),
    value: taken,
    day: (field) => {
      const moment = shop.dayStartHour === 0 ? taken(field) : sql`subtractHours(${taken(field)}, ${hour})`;
      return sql`toDate(${moment}, ${param.text(shop.timeZone)})`;
    },
  };
  const given = plain.columns(reading);
  for (const name of Object.keys(given)) into.given.add(name);
  const columns = [sql`shop_id`, ...Object.keys(given).map(identifier)];
  const values = Object.entries(given).map(([name, value]) => sql`${value} AS ${identifier(`g_${name}`)}`);
  await warehouse.loadFile(
    { ...source, settings },
    (file) => sql`INSERT INTO ${rawTable(into)} (row, origin, weight, ${join(columns, sql`, `)})
SELECT f.row, f.row, NOT f.odd, ${param.id(shop.id)}, ${join(values, sql`, `)} FROM (${valuesOf(warehouse, plain, { detected, shop, fields: [...fields], manner }, file)}) AS f`,
  );
}

/** A row for the code: its place among the rows of the file, and itself. */
type OddRow = { readonly row: number; readonly record: CsvRecord };

/** Rows for the code; `peers` = the places of plain rows that are numbered together with them, by the numbered field; `total` = rows of the file. */
export type OddRows = { readonly rows: readonly OddRow[]; readonly peers: ReadonlyMap<string, readonly number[]>; readonly total: number };

/**
 * Reads a file into the raw table of its fact as far as its rows are plain. @returns the others, for the code; null (and an empty table) when they
 * are too many to be the exception, or the engine cannot tell the rows apart
 */
export async function fillPlain(warehouse: Warehouse, plain: PlainRows, input: PlainInput): Promise<OddRows | null> {
  const { detected, into } = input;
  const raw = `${DATABASE}.${rawName(into)}`;
  const quoted = await holdsByte(detected.sniffed.path, QUOTE);
  const tried = async (strict: boolean): Promise<boolean> => {
    try {
      await loadPlain(warehouse, plain, input, { strict, quoted });
      return true;
    } catch (error) {
      if (!UNREADABLE.has(errorCode(error) ?? '')) throw error;
      await warehouse.ddl(`TRUNCATE TABLE ${raw}`);
      return false;
    }
  };
  if (!(await tried(true)) && !(await tried(false))) return null;
  const [found] = await warehouse.rows<{ total: number; odd: number }>(
    sql`SELECT count() AS total, countIf(weight = 0) AS odd FROM ${rawTable(into)}`,
  );
  const { total = 0, odd = 0 } = found ?? {};
  if (odd === 0) return { rows: [], peers: new Map(), total };
  if (odd > MOST_ODD) {
    await warehouse.ddl(`TRUNCATE TABLE ${raw}`);
    return null;
  }
  const rows = await oddRows(warehouse, detected, into);
  await warehouse.ddl(inMemory(into.stage) ? `ALTER TABLE ${raw} DELETE WHERE weight = 0` : `DELETE FROM ${raw} WHERE weight = 0`);
  return { rows, peers: await peersOf(warehouse, plain, detected, into, rows), total };
}

const PEERS = 5_000;

/** Where the plain rows stand that have the number of an odd one. */
async function peersOf(
  warehouse: Warehouse,
  { numbered }: PlainRows,
  { columns }: ReportDetected,
  into: FactStage,
  odd: readonly OddRow[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const at = columns.get(numbered) as number;
  const ids = new Set(odd.map(({ record }) => readId(record.cells[at] ?? '')).filter((id) => typeof id === 'string'));
  const all = [...ids];
  const peers = new Map<string, readonly number[]>();
  for (let from = 0; from < all.length; from += PEERS) {
    const column = identifier(numbered);
    const found = await warehouse.rows<{ id: string; places: number[] }>(
      sql`SELECT ${column} AS id, groupArray(row) AS places FROM ${rawTable(into)} WHERE ${column} IN ${param.texts(all.slice(from, from + PEERS))} GROUP BY id`,
    );
    for (const { id, places } of found) peers.set(id, places);
  }
  return peers;
}

/** Reads the file once more for the odd rows. They are held in memory alone, and of columns that nobody may see it is only known whether they are empty. */
async function oddRows(warehouse: Warehouse, detected: ReportDetected, { stage, ...into }: FactStage): Promise<OddRow[]> {
  const { sniffed, headers, plain } = detected;
  const name = `${stage.name}_odd`;
  const shown = (at: number): Sql => {
    const text = sql`toValidUTF8(${asText(cell(at), sniffed.encoding)})`;
    if (plain.has(at) || at >= headers.length) return text;
    return sql`if(${cell(at)} IN ('', ${param.text(ABSENT)}), ${cell(at)}, '•')`;
  };
  const all = Array.from({ length: headers.length + BEYOND }, (_, at) => at);
  const cells = sql`arrayFilter(c -> c != ${param.text(ABSENT)}, [${join(all.map(shown), sql`, `)}])`;
  const texts = [...plain].sort((a, b) => a - b).map((at) => asText(cell(at), sniffed.encoding));
  const every = sql`concat('', ${join(texts, sql`, `)})`;
  const bad = sniffed.encoding === 'gb18030' ? sql`position(${every}, '\ufffd') > 0` : sql`NOT isValidUTF8(${every})`;
  await warehouse.ddl(`CREATE TABLE ${DATABASE}.${name} (row UInt64, breaks UInt32, bad UInt8, cells Array(String)) ENGINE = Memory`);
  try {
    await warehouse.loadFile(
      sourceOf(detected, 0),
      (file) => sql`INSERT INTO ${workTable(name)} SELECT row, breaks, bad, cells FROM (
SELECT ${rowNumberOf(warehouse)} AS row, ${breaksIn(all.map(cell))} AS breaks, ${bad} AS bad, ${cells} AS cells FROM ${file})
WHERE row IN (SELECT row FROM ${rawTable({ stage, ...into })} WHERE weight = 0)`,
    );
    const found = await warehouse.rows<{ row: number; breaks: number; bad: number; cells: string[] }>(
      sql`SELECT * FROM ${workTable(name)} ORDER BY row`,
    );
    let above = sniffed.header.lastLine + 1;
    return found.map(({ row, breaks, bad, cells: texts }) => {
      const line = row + above;
      above += breaks;
      return { row, record: { line, lastLine: line + breaks, cells: texts, closed: true, garbled: bad === 1 } };
    });
  } finally {
    await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.${name}`);
  }
}
