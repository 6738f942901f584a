import iconv from 'iconv-lite';
import { type Fact, order } from '../../../facts/index.ts';
import { errorCode } from '../../../store/index.ts';
import { DATABASE, type FileSource, type Warehouse } from '../../../warehouse/client.ts';
import { join, param, type Sql, sql, workTable } from '../../../warehouse/sql.ts';
import { TAB } from '../copy.ts';
import type { Detected } from '../detect.ts';
import type { BuyerKey } from '../keys.ts';
import { BLANKS } from '../sniff/records.ts';
import { ABSENT } from './cells.ts';
import { columnsOf, keyValue, newnessOf, ownKey } from './fact_sql.ts';
import { ORDER_COLUMNS, ORDER_HASH, orderRows, type ShopClock } from './order_rows.ts';
import { engineFor, inMemory, leaveMemory, ON_DISK } from './stage_home.ts';

/** Working tables of one import. They hold facts only, nothing personal, and are dropped after it and at start. */
export type Stage = { readonly name: string };

/**
 * Why a row of the stage is not written: `repeat` of another row of the file, `same` as stored, `older` than what is stored, `cut` off, `led` by an order:
 * a line without a day of its own.
 */
export const SKIP = { repeat: 1, same: 2, older: 3, cut: 4, led: 5 } as const;

const PREFIX = 'stage_';

export function stageOf(token: string): Stage {
  return { name: `${PREFIX}${token}` };
}

export const stageRows = ({ name }: Stage) => workTable(name);
export const stageSkips = ({ name }: Stage) => workTable(`${name}_skip`);
export const stageCells = ({ name }: Stage) => workTable(`${name}_cells`);
/** What would stand of the rows that are known already: see `settle.ts`. */
export const stageWon = ({ name }: Stage) => workTable(`${name}_won`);
export const stageBreaks = ({ name }: Stage) => workTable(`${name}_breaks`);

/** Makes the working tables for the rows of a file. */
export async function createStage(warehouse: Warehouse, stage: Stage, sniffed: Detected['sniffed']): Promise<void> {
  const { name } = stage;
  const columns = order.columns.filter((line) => !/^(version|is_deleted) /.test(line)).join(', ');
  const make = (table: string, shape: string, engine = ON_DISK) => warehouse.ddl(`CREATE TABLE ${DATABASE}.${table} (${shape}) ENGINE = ${engine}`);
  const rows = `row UInt64, fault UInt32, rank UInt8, mismatch UInt8, unknown_status UInt8, ${columns}`;
  await make(name, rows, engineFor(warehouse, stage, sniffed));
  await make(`${name}_skip`, 'row UInt64, why UInt8');
  await make(`${name}_cells`, 'row UInt64, cells Array(String)');
  await make(`${name}_breaks`, 'row UInt64, breaks UInt32');
  await make(`${name}_won`, columns);
}

/** Drops the working tables of one import. */
export async function dropStage(warehouse: Warehouse, stage: Stage): Promise<void> {
  for (const suffix of ['', '_skip', '_cells', '_breaks', '_won']) await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.${stage.name}${suffix}`);
  leaveMemory(stage);
}

/** Drops the working tables that a run before this one left behind. */
export async function dropStages(warehouse: Warehouse): Promise<void> {
  const left = await warehouse.rows<{ name: string }>(
    sql`SELECT name FROM system.tables WHERE database = ${param.text(DATABASE)} AND startsWith(name, ${param.text(PREFIX)})`,
  );
  for (const { name } of left) if (/^stage_[a-z0-9_]+$/.test(name)) await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.${name}`);
}

/**
 * The file as the engine reads it: every cell a text, a cell the row lacks is {@link ABSENT}, one column more than the header has. `strict`: without
 * that column, and an error at the first row that has not as many cells as the header, see `plain_rows.ts`.
 */
export function sourceOf(detected: Detected, path: string, strict = false): FileSource {
  const { delimiter, header } = detected.sniffed;
  const columns = Array.from({ length: detected.headers.length + (strict ? 0 : 1) }, (_, at) => `c${at + 1} String DEFAULT '${ABSENT}'`);
  return {
    path,
    format: 'CSV',
    structure: columns.join(', '),
    settings: {
      format_csv_delimiter: delimiter === '\t' || delimiter === BLANKS ? TAB : delimiter,
      format_csv_allow_single_quotes: 0,
      input_format_csv_skip_first_lines: header.lastLine,
      input_format_csv_detect_header: 0,
      input_format_csv_allow_variable_number_of_columns: strict ? 0 : 1,
      input_format_csv_empty_as_default: 0,
      input_format_csv_trim_whitespaces: 1,
    },
  };
}

/** The number of a row of the source. A cluster reads the file as one stream, where the engine's own counter is the number. */
export function rowNumberOf(warehouse: Warehouse): Sql {
  return warehouse.home === 'embedded' ? sql`_row_number` : sql`rowNumberInAllBlocks()`;
}

export type StageInput = {
  readonly detected: Detected;
  readonly source: FileSource;
  readonly shop: ShopClock;
  readonly buyerKey: BuyerKey;
};

/** The engine's numbers for a file whose rows, quotes or line ends it takes for damage. */
export const UNREADABLE: ReadonlySet<string> = new Set(['26', '27', '33', '117', '128', '241']);

/** Reads the file into the stage: in one pass, unless some row has more or fewer cells than the header. */
export async function fillStage(warehouse: Warehouse, stage: Stage, input: StageInput): Promise<void> {
  try {
    await readInto(warehouse, stage, input, true);
  } catch (error) {
    if (!UNREADABLE.has(errorCode(error) ?? '')) throw error;
    await warehouse.ddl(`TRUNCATE TABLE ${DATABASE}.${stage.name}`);
    await readInto(warehouse, stage, input, false);
  }
}

async function readInto(warehouse: Warehouse, stage: Stage, input: StageInput, strict: boolean): Promise<void> {
  const { encoding } = input.detected.sniffed;
  const encode = (text: string): string => iconv.encode(text, encoding === 'gb18030' ? 'gb18030' : 'utf8').toString('hex');
  const read = strict ? sourceOf(input.detected, input.source.path, true) : input.source;
  const settings: FileSource['settings'] = {
    ...read.settings,
    ...loadSettings(stage),
    ...(warehouse.home === 'cluster' ? { max_threads: 1 } : {}),
  };
  const source = { ...read, settings };
  const reading = { ...input, strict, rowNumber: rowNumberOf(warehouse), encode };
  await warehouse.loadFile(
    source,
    (file) => sql`INSERT INTO ${stageRows(stage)} (row, fault, rank, mismatch, unknown_status, ${ORDER_COLUMNS}, row_hash)
SELECT row, fault, rank, mismatch, unknown_status, ${ORDER_COLUMNS}, ${ORDER_HASH} AS row_hash FROM (${orderRows(reading, file)})`,
  );
}

/** How a file is read into a stage: conditions evaluated only for the rows that reach them, and no more of the file under way than both cores need. */
export function loadSettings(stage: Stage): FileSource['settings'] {
  return {
    short_circuit_function_evaluation: 'force_enable',
    max_insert_threads: 2,
    min_chunk_bytes_for_parallel_parsing: 4_194_304,
    // What lies on the disk should be few parts, but every one of them is made in memory.
    min_insert_block_size_rows: inMemory(stage) ? 65_536 : 131_072,
  };
}

/** Marks all but the newest state of each row that the file holds more than once; of equal states the later row stands. */
export async function skipRepeats(warehouse: Warehouse, fact: Fact, stage: Stage): Promise<void> {
  const key = join(columnsOf(ownKey(fact)), sql`, `);
  const { tie, moment } = newnessOf(fact);
  await warehouse.command(sql`INSERT INTO ${stageSkips(stage)}
SELECT row, ${param.int(SKIP.repeat)} FROM (
  SELECT row, row_number() OVER (PARTITION BY ${key} ORDER BY rank DESC, ${tie} DESC, ${moment} DESC, row DESC) AS place
  FROM ${stageRows(stage)} WHERE fault = 0 AND row NOT IN (SELECT row FROM ${stageSkips(stage)})
    AND ${keyValue(fact)} IN (SELECT ${key} FROM ${stageRows(stage)} WHERE fault = 0 GROUP BY ${key} HAVING count() > 1)
) WHERE place > 1`);
}

/** Marks the last row of the file, which the end of the file cuts. */
export async function skipLast(warehouse: Warehouse, stage: Stage): Promise<void> {
  await warehouse.command(sql`INSERT INTO ${stageSkips(stage)}
SELECT row, ${param.int(SKIP.cut)} FROM ${stageRows(stage)} WHERE fault = 0 AND row = (SELECT max(row) FROM ${stageRows(stage)})`);
}

/** Rows that may be written, as a condition on the stage. */
export function standing(stage: Stage, anySkips: boolean): Sql {
  return anySkips ? sql`fault = 0 AND row NOT IN (SELECT row FROM ${stageSkips(stage)})` : sql`fault = 0`;
}
