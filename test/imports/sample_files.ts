import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { recognise } from '../../src/domains/imports/recognise.ts';
import { LINE } from '../../src/domains/imports/rejected_file.ts';
import type { ReportFormat } from '../../src/domains/imports/reports/format.ts';
import { REPORT_FORMATS } from '../../src/domains/imports/reports/formats/index.ts';
import { readRows } from '../../src/domains/imports/reports/read/rows.ts';
import { TEMPLATES } from '../../src/domains/imports/reports/templates.ts';
import { readRecords } from '../../src/domains/imports/sniff/records.ts';
import { toldIn } from '../../src/domains/imports/source.ts';
import { HEADER, orderLine } from './order_csv.ts';

/**
 * Files of every format the product reads: the samples beside the formats, what the same exports could say later, and broken ones with cells to mend
 * them by. Every name tells a time of its own.
 */
export type SampleFile = {
  readonly format: string;
  readonly name: string;
  readonly content: string | Buffer;
  readonly wish: { readonly type?: string; readonly map?: Record<string, string> };
  /** Of a file with rows that are refused: a right cell of each column. */
  readonly right?: ReadonlyMap<string, string>;
};

/** States of a format's sample, beside the sample itself; `IMPORT_ORDER_STATES=8` makes more. */
const STATES = Number(process.env.IMPORT_ORDER_STATES ?? 2);

const FOLDER = join(import.meta.dirname, '../../src/domains/imports/reports/formats');

/** A table as text: what stands above the header, the header, the rows. */
type Grid = {
  readonly above: readonly string[][];
  readonly header: readonly string[];
  readonly rows: readonly string[][];
  /** Whether a line around the rows told the time of the export. It is taken out: here the names say it. */
  readonly told: boolean;
};

const found = (folder: string, stem: string): string | undefined =>
  readdirSync(join(FOLDER, folder))
    .filter((name) => name.startsWith(`${stem}.`))
    .map((name) => join(FOLDER, folder, name))[0];

function wishOf(folder: string): SampleFile['wish'] {
  const path = join(FOLDER, folder, 'wish.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SampleFile['wish']) : {};
}

async function gridOf(path: string, wish: SampleFile['wish']): Promise<Grid> {
  const { recognised, remove } = await recognise(path, 'sample', { type: 'auto', map: {}, ...wish }, tmpdir());
  let told = false;
  const untimed = (cells: readonly string[]): string[] =>
    cells.map((cell) => {
      if (toldIn(cell) === null) return cell;
      told = true;
      return '';
    });
  try {
    const { sniffed } = recognised.kind === 'orders' ? recognised.detected : recognised;
    const above = sniffed.preamble.map(({ cells }) => untimed(cells));
    const rows: string[][] = [];
    for await (const page of readRows(sniffed)) rows.push(...page.map(({ cells }) => untimed(cells)));
    return { above, header: sniffed.header.cells, rows, told };
  } finally {
    await remove();
  }
}

const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`).join('');

const whole = ({ above, header, rows }: Grid): string => csv([...above, header, ...rows]);

/** A name that tells the time: `at` seconds after ten. */
const timed = (stem: string, at: number, ext = '.csv'): string =>
  `${stem}_20260212${10 + Math.floor(at / 3600)}${two(Math.floor(at / 60) % 60)}${two(at % 60)}${ext}`;

const two = (n: number): string => String(n).padStart(2, '0');

/** What an export says later: cells of some columns are those of other rows, some rows are gone, numbers have changed. All of it by `salt`. */
function later({ header, rows, ...of }: Grid, salt: number): Grid {
  const width = header.length;
  const kept = rows.filter((_, at) => rows.length < 2 || (at * 7 + salt) % 4 !== 0);
  const moved = kept.map((row, at) =>
    row.map((cell, column) => {
      if ((column * 5 + salt) % width < 3) return (kept[(at + 1) % kept.length] as string[])[column] ?? cell;
      return (column * 3 + salt) % 4 === 0 && /^\d{1,4}(\.\d\d)?$/.test(cell) ? cell.replace(/^\d/, String(((salt + at) % 8) + 1)) : cell;
    }),
  );
  return { ...of, header, rows: moved };
}

/** Files of a format's sample: as it is, some states later, what has to come before, and the broken one. */
async function samplesOf({ id }: ReportFormat): Promise<readonly SampleFile[]> {
  const [sample, broken, before, wish] = [found(id, 'sample') as string, found(id, 'broken') as string, found(id, 'before'), wishOf(id)];
  const grid = await gridOf(sample, wish);
  const right = new Map(grid.header.map((word, at) => [word, grid.rows.map((row) => row[at] ?? '').find((cell) => cell !== '') ?? '']));
  const files: SampleFile[] = [
    // As it is, unless the lines around its rows tell its time: then every state of it would be of that time.
    { format: id, name: grid.told ? '.csv' : extname(sample), content: grid.told ? whole(grid) : readFileSync(sample), wish },
    ...Array.from({ length: STATES }, (_, nth) => ({ format: id, name: '.csv', content: whole(later(grid, (nth + 1) * 3)), wish })),
    { format: id, name: '.csv', content: whole(await gridOf(broken, wish)), wish, right },
  ];
  if (before) files.push({ format: id, name: extname(before), content: readFileSync(before), wish: {} });
  return files;
}

/** The file of rejected rows of an import, the refused cells mended. `refused`: which cell of which line was. */
export function mended(rejectedFile: string, refused: readonly { line: number; column: string | null }[], { right }: SampleFile): string {
  const [header, ...rows] = readRecords(readFileSync(rejectedFile, 'utf8').replace(/^\uFEFF/, ''), ',', Number.POSITIVE_INFINITY).map(
    ({ cells }) => cells,
  );
  const [words, lineAt] = [header as readonly string[], header?.indexOf(LINE) as number];
  const fixed = rows.map((cells) => {
    const wrong = refused.filter(({ line }) => String(line) === cells[lineAt]).map(({ column }) => column);
    return cells.map((cell, at) => (wrong.includes(words[at] as string) ? (right?.get(words[at] as string) ?? cell) : cell));
  });
  return csv([words, ...fixed]);
}

/** A table of the product's own template: by `salt` other columns are left out, and rows say other things. */
function templateFile(format: ReportFormat, salt: number): SampleFile {
  const needed = new Set(format.required.flat());
  // Statistics of a buyer's orders have to agree with their number.
  const fields = Object.entries(format.fields).filter(
    ([name], at) => !/^(repeat|weeks)_/.test(name) && (needed.has(name) || name === 'day' || (at + salt) % 3 !== 0),
  );
  const figure = (key: number, at: number): number => ((key * 7919 + salt * 104_729 + at * 31) % 997) + 1;
  const day = (key: number): string => `2026-01-0${(key % 3) + 1}`;
  const cell = (key: number, at: number, [name, { kind }]: (typeof fields)[number]): string => {
    if (name === 'status') return ['unpaid', 'paid', 'shipped', 'completed'][figure(key, at) % 4] as string;
    if (/_(id|no)$/.test(name)) return `${name.slice(0, 2)}${key}`;
    if (name === 'refund_amount' || name.endsWith('discount')) return '1.25';
    switch (kind) {
      case 'money':
        return `${figure(key, at)}.50`;
      case 'count':
        return String(figure(key, at));
      case 'number':
      case 'ratio':
        return '0.5';
      case 'day':
        return name === 'first_day' ? '2025-01-03' : day(name.endsWith('_day') ? key : 1 + (key % 3));
      case 'instant':
        return name.startsWith('placed') || figure(key, at) % 5 > 0 ? `${day(key)} 1${key % 10}:0${at % 10}:00` : '';
      case 'buyer':
        return key % 3 === 0 && format.type !== 'buyers' ? '' : `买家${key}`;
      default:
        return `${name}${figure(key, at) % 3}`;
    }
  };
  const header = fields.map(([, { name, aliases }]) => name?.zh ?? (aliases[0] as string));
  const rows = [1, 2, 3, 4, 5].map((key) => fields.map((field, at) => cell(key + (salt % 2), at, field)));
  return { format: format.id, name: '.csv', content: csv([header, ...rows]), wish: { type: format.type } };
}

/** Orders as the engine reads them, in several states, and by a mapping of columns. */
function orderFiles(): SampleFile[] {
  const taobao = (salt: number): string =>
    [1, 2, 3, 4]
      .filter((key) => key % 4 !== salt)
      .map((key) =>
        orderLine({
          no: `26000000000000000${key}0`,
          status: (['等待买家付款', '卖家已发货，等待买家确认', '交易成功', '交易关闭'] as const)[(key + salt) % 4] as string,
          paid: (key + salt) % 4 === 0 ? '' : '2026-01-02 10:01:00',
          refund: salt === 2 ? '12.00' : '0',
          buyer: salt === 1 && key === 2 ? '' : `买家${key}`,
        }),
      )
      .map((line) => `${line}\r\n`)
      .join('');
  const mapped = (salt: number): string =>
    `订单编号,实付金额,付款日期,买家\n${[1, 2, 3].map((key) => `D${key},${key * 10 + salt}.00,2026-01-0${key} 11:00:00,客${(key + salt) % 3}`).join('\n')}\n`;
  // Lines of the layout without days.
  const old = (salt: number): string =>
    [1, 2, 3].map((key) => `26000000000000000${key}0,碗${(key + salt) % 2},${key}0.00,${salt + 1},S${key},色:黑,,,交易成功,P${key}\r\n`).join('');
  return [0, 1, 2].flatMap((salt) => [
    {
      format: 'taobao-order-lines',
      name: '.csv',
      content: `订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码\r\n${old(salt)}`,
      wish: {},
    },
    { format: 'taobao-orders', name: '.csv', content: `${HEADER}\r\n${taobao(salt)}`, wish: {} },
    { format: 'mapped-orders', name: '.csv', content: mapped(salt), wish: { map: { 实付金额: 'pay_amount', 付款日期: 'paid_at' } } },
  ]);
}

/** Baskets of a day that a person says. */
function basketFiles(): SampleFile[] {
  return ['牛奶,面包\n牛奶\n', '牛奶,面包\n牛奶\n啤酒,啤酒\n', '牛奶\n牛奶\n'].map((content) => ({
    format: 'zhanggui-baskets',
    name: '.csv',
    content,
    wish: { type: 'order-lines', map: { '*': 'product_id', '2026-01-04': 'day' } },
  }));
}

/** Every file there is, by the platform of its format, each with a name that tells another time than the others. */
export async function filesByPlatform(): Promise<ReadonlyMap<string, readonly SampleFile[]>> {
  const groups = new Map<string, SampleFile[]>();
  const put = (platform: string, files: readonly SampleFile[]): void => void groups.set(platform, [...(groups.get(platform) ?? []), ...files]);
  for (const format of REPORT_FORMATS) put(format.platform === 'tmall' ? 'taobao' : format.platform, await samplesOf(format));
  for (const format of TEMPLATES)
    put(
      'own templates',
      [0, 1, 2].map((salt) => templateFile(format, salt)),
    );
  const orders = orderFiles();
  put(
    'taobao',
    orders.filter(({ format }) => format.startsWith('taobao')),
  );
  put('own templates', [...orders.filter(({ format }) => !format.startsWith('taobao')), ...basketFiles()]);
  let at = 0;
  for (const [platform, files] of groups)
    groups.set(
      platform,
      files.map((file) => ({ ...file, name: timed(file.format, at++, file.name) })),
    );
  return groups;
}
