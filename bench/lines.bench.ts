import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { orderLine } from '../src/facts/index.ts';
import { DATABASE, type FileSource, type Warehouse } from '../src/warehouse/client.ts';
import { sql, workTable } from '../src/warehouse/sql.ts';
import { importInto, untilQuiet, withDesk } from './desk.ts';
import { writeLinesCsv, writeLinesXlsx } from './order_lines_file.ts';

const ROWS = 1_000_000;
/** What the library alone can read at once: the text of a larger sheet is longer than a text may be. */
const SHEET_ROWS = 200_000;
const ROUNDS = 3;

/** What the file is to the engine when nothing about it is doubted: every column that is kept of its own type, texts converted, into a table like the fact's. */
const TYPES =
  "no String, order_no String, title String, price Decimal(18, 2), units UInt32, sku String, properties String, bundle String, remark String, status String, product String, payment String, due Decimal(18, 2), kept Decimal(18, 2), refunding String, refund Decimal(18, 2), placed DateTime('Asia/Shanghai'), paid Nullable(DateTime('Asia/Shanghai'))";

async function bareLoad(warehouse: Warehouse, path: string): Promise<void> {
  await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.bare`);
  await warehouse.ddl(`CREATE TABLE ${DATABASE}.bare AS ${DATABASE}.${orderLine.table}`);
  const source: FileSource = { path, format: 'CSV', structure: TYPES, settings: { input_format_csv_skip_first_lines: 1, max_insert_threads: 2 } };
  await warehouse.loadFile(
    source,
    (
      file,
    ) => sql`INSERT INTO ${workTable('bare')} (shop_id, order_no, line_no, placed_day, paid_day, buyer_key, product_id, sku_id, title, price, units, amount, refund_amount, row_hash, version)
    SELECT 1, order_no, no, toDate(placed), toDate(paid), 0, product, sku, convertCharset(title, 'GB18030', 'UTF-8'), price, units, if(isNull(paid), 0, due), refund, 0, 1 FROM ${file}`,
  );
}

/** One million order lines in GB18030: the whole import against the engine's bare load of the same columns, alternating in one process; then as a workbook. */
export async function benchLines(print: (line: string) => void): Promise<void> {
  await withDesk(async (desk, folder) => {
    const path = join(folder, 'ExportOrderDetailList.csv');
    const bytes = await writeLinesCsv(path, ROWS);
    print(`file: ${ROWS.toLocaleString('en')} order lines, ${(bytes / 1e6).toFixed(0)} MB, GB18030`);
    const bare: number[] = [];
    const whole: number[] = [];
    const work = { bare: 0, whole: 0 };
    for (let round = 0; round < ROUNDS; round++) {
      await untilQuiet(desk.warehouse);
      const before = processors();
      bare.push(await timed(() => bareLoad(desk.warehouse, path)));
      work.bare += processors() - before;
      await untilQuiet(desk.warehouse);
      const between = processors();
      whole.push(await timed(async () => expectLoaded(await importInto(desk, path), ROWS)));
      work.whole += processors() - between;
    }
    print(`bare INSERT … SELECT FROM file(): ${rate(ROWS, Math.min(...bare))} rows/s (${bare.map(seconds).join(', ')})`);
    print(`import:                           ${rate(ROWS, Math.min(...whole))} rows/s (${whole.map(seconds).join(', ')})`);
    print(`ratio (best of each):             ${percent(Math.min(...bare) / Math.min(...whole))} (goal 60 %)`);
    print(`ratio (median of the rounds):     ${percent(median(bare.map((each, at) => each / (whole[at] as number))))}`);
    print(`ratio of processor time:          ${percent(work.bare / work.whole)}`);
    print(`memory at most, bare loads too:   ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
    await benchWorkbooks(desk, folder, print);
  });
}

async function benchWorkbooks(desk: Parameters<typeof importInto>[0], folder: string, print: (line: string) => void): Promise<void> {
  const book = join(folder, 'lines.xlsx');
  await writeLinesXlsx(book, SHEET_ROWS);
  const alone = `const { read } = await import('@e965/xlsx'); const { readFileSync } = await import('node:fs');
    const began = performance.now(); const book = read(readFileSync(process.argv[1]), { type: 'buffer', dense: true, raw: true, cellNF: true, nodim: true });
    if (book.Sheets[book.SheetNames[0]]['!data'].length < ${SHEET_ROWS}) throw new Error('not read'); console.log(performance.now() - began);`;
  const run = spawnSync(process.execPath, ['--max-old-space-size=8192', '--input-type=module', '-e', alone, book], { encoding: 'utf8' });
  const peer = Number(run.stdout);
  const ours = await timed(async () => expectLoaded(await importInto(desk, book), SHEET_ROWS));
  print(`${SHEET_ROWS.toLocaleString('en')} of the lines as XLSX: @e965/xlsx alone ${seconds(peer)}, whole import ${seconds(ours)}`);
  print(`ratio:                            ${(ours / peer).toFixed(2)} × (goal ≤ 1.3 ×)`);
  await writeLinesXlsx(book, ROWS);
  const million = await timed(async () => expectLoaded(await importInto(desk, book), ROWS));
  print(`all of the lines as XLSX:         ${seconds(million)}, ${rate(ROWS, million)} rows/s (the library cannot read a sheet of that size)`);
}

function expectLoaded({ rowsLoaded, rowsRejected }: { rowsLoaded: number; rowsRejected: number }, rows: number): void {
  if (rowsLoaded !== rows || rowsRejected > 0) throw new Error(`${rowsLoaded} rows loaded, ${rowsRejected} rejected`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Milliseconds of the processors that this process has had, which neighbours disturb less than the clock. */
const processors = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1000;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const rate = (rows: number, ms: number): string => Math.round(rows / (ms / 1000)).toLocaleString('en');
const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
