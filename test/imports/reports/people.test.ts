import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { beforeAll, expect, test } from 'vitest';
import { type ImportDesk, type ImportRecord, startImport } from '../../../src/domains/imports/index.ts';
import type { ReportFormat } from '../../../src/domains/imports/reports/format.ts';
import { REPORT_FORMATS } from '../../../src/domains/imports/reports/formats/index.ts';
import { normalHeader } from '../../../src/domains/imports/sniff/header.ts';
import { readRecords } from '../../../src/domains/imports/sniff/records.ts';
import { fileOf, freshDesk, freshShop } from '../desk.ts';
import { inFiles, inStore, inWarehouse } from '../planted.ts';

/** People in every place where a file of any format can name them: its personal columns, and columns that no format knows. */
const FOLDER = join(import.meta.dirname, '../../../src/domains/imports/reports/formats');
const WHO = { name: '欧阳植树', phone: '13900007777', street: '藏宝胡同7号', nick: '会员植入者' };
const PLANTED = ['欧阳植树', '13900007777', '藏宝胡同', '会员植入者'];
const UNKNOWN = { 收货姓名: WHO.name, 手机号码: WHO.phone, 详细住址: WHO.street, 旺旺: WHO.nick };

let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const PERSONAL = ['personal', 'buyer', 'address'];

/** What to plant in a column: nothing where the format keeps it. */
function planted(format: ReportFormat, header: string): string | null {
  const word = normalHeader(header);
  const stands = (alias: string): boolean => {
    const plain = normalHeader(alias);
    return plain.endsWith('*') ? word.startsWith(plain.slice(0, -1)) : plain === word;
  };
  const field = Object.values(format.fields).find(({ aliases }) => aliases.some(stands));
  if (!field || !PERSONAL.includes(field.kind)) return null;
  if (field.kind === 'buyer') return WHO.nick;
  return field.kind === 'address' ? `浙江省 杭州市 西湖区 ${WHO.street}` : `${WHO.name} ${WHO.phone} ${WHO.street}`;
}

const cell = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A text sample with people in it; undefined for workbooks. */
function withPeople(format: ReportFormat, stem: string): { text: string; columns: number } | undefined {
  const name = readdirSync(join(FOLDER, format.id)).find((each) => each.startsWith(`${stem}.`) && /\.(csv|txt)$/.test(each));
  if (name === undefined) return undefined;
  const bytes = readFileSync(join(FOLDER, format.id, name));
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const utf8 = !utf16 && Buffer.from(bytes.toString('utf8')).equals(bytes);
  const text = (utf16 ? bytes.subarray(2).toString('utf16le') : utf8 ? bytes.toString('utf8') : iconv.decode(bytes, 'gb18030')).replace(
    /^\uFEFF/,
    '',
  );
  const known = (line: readonly string[]): number =>
    line.filter((word) => Object.values(format.fields).some(({ aliases }) => aliases.some((alias) => normalHeader(alias) === normalHeader(word))))
      .length;
  const delimiter = [',', '\t', ';'].reduce((best, one) => {
    const width = (mark: string): number => Math.max(...readRecords(text, mark, 30).map(({ cells }) => known(cells)));
    return width(one) > width(best) ? one : best;
  });
  const records = readRecords(text, delimiter, Number.POSITIVE_INFINITY);
  const header = records.reduce((best, one) => (known(one.cells) > known(best.cells) ? one : best));
  const plant = header.cells.map((word) => planted(format, word));
  const lines = records.map(({ line, cells }) => {
    if (line < header.line) return cells;
    if (line === header.line) return [...cells, ...Object.keys(UNKNOWN)];
    if (cells.length < header.cells.length) return cells;
    return [...cells.map((own, at) => plant[at] ?? own), ...Object.values(UNKNOWN)];
  });
  return { text: `${lines.map((line) => line.map(cell).join(delimiter)).join('\r\n')}\r\n`, columns: plant.filter((each) => each !== null).length };
}

test('of people planted in the samples of every format nobody is found anywhere, in rows taken and in rows refused', async () => {
  let [columns, refused, taken, formats] = [0, 0, 0, 0];
  for (const format of REPORT_FORMATS) {
    const shop = await freshShop(desk);
    const wish = join(FOLDER, format.id, 'wish.json');
    const said = existsSync(wish) ? (JSON.parse(readFileSync(wish, 'utf8')) as { type?: string; map?: Record<string, string> }) : {};
    for (const stem of ['sample', 'broken']) {
      const made = withPeople(format, stem);
      if (!made) continue;
      if (stem === 'sample') {
        columns += made.columns;
        formats += 1;
      }
      const file = `${format.id}-${stem}.csv`;
      const order = { path: fileOf(desk, file, made.text), file, shop: shop.id, by: 'test', wish: { type: 'auto', map: {}, ...said } };
      const record: ImportRecord = await (await startImport(desk, order)).end;
      expect(record.outcome?.format, `${file}: ${record.error?.text.en}`).toBe(format.id);
      refused += record.outcome?.rowsRejected ?? 0;
      taken += record.outcome?.rowsLoaded ?? 0;
    }
  }
  expect(formats).toBeGreaterThan(50);
  expect(columns).toBeGreaterThan(40);
  expect(refused).toBeGreaterThan(150);
  expect(taken).toBeGreaterThan(150);
  const own = (folder: string, name: string): boolean => folder === desk.dataDir && /-(sample|broken)\.csv$/.test(name);
  expect([...(await inStore(desk, PLANTED)), ...(await inWarehouse(desk, PLANTED)), ...inFiles(desk, PLANTED, own)]).toEqual([]);
}, 600_000);

/** Words of columns that name or reach a person. */
const REACHES =
  /姓名|收货人|收件人|电话|手机|地址|留言|备注|备忘|会员名|昵称|身份证|邮箱|邮编|街道|买家ID|phone|address|recipient|e-?mail|zip|customer|buyer|username|street|推客PIN|账号$/i;
/** Columns that only look so, and those of business partners' public accounts. */
const NO_PERSON = new Set([
  ...['商家备注等级*', '备注标签', '是否修改过地址', '地址修改时段', '达人昵称', '仓库所在地址', 'Customer type', 'Buyer Paid Shipping Fee'],
  'Buyer Service Fee',
  ...["Products' Price Paid by Buyer (*", '收货地址-省', '收货地址-市', 'CPS达人昵称', '带货账号昵称', '包裹备注标记', '收货人省份', '收货人城市'],
  ...['作者账号', '主播昵称', 'buyerFailedDeliveryReason', 'buyerFailedDeliveryReturnInitiator'],
]);

test('no column that names or reaches a person is a field that is kept or shown', () => {
  const kept = REPORT_FORMATS.flatMap(({ id, fields }) =>
    Object.values(fields)
      .filter(({ kind }) => !PERSONAL.includes(kind))
      .flatMap(({ aliases }) => aliases.filter((alias) => REACHES.test(alias) && !NO_PERSON.has(alias)).map((alias) => `${id}: ${alias}`)),
  );
  expect(kept).toEqual([]);
});
