import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import iconv from 'iconv-lite';
import { rng } from '../src/base/rng.ts';

/** 宝贝报表 in its present layout. */
export const LINE_COLUMNS = [
  ...['子订单编号', '主订单编号', '标题', '价格', '购买数量', '外部系统编号', '商品属性', '套餐信息', '备注', '订单状态', '商家编码'],
  ...['支付单号', '买家应付货款', '买家实际支付金额', '退款状态', '退款金额', '订单创建时间', '订单付款时间'],
];

const TITLES = ['春季新款真皮女鞋 平底单鞋', '大容量通勤托特包', '夏季透气网面运动鞋（轻便）', '头层牛皮短靴 2025'];
const COLOURS = ['黑色', '米白', '焦糖色', '雾霾蓝'];
const NUMBERS = new Set([3, 4, 12, 13, 15]);

const two = (n: number): string => String(n).padStart(2, '0');

function moment(seconds: number): string {
  const day = Math.floor(seconds / 86_400) % 336;
  const rest = seconds % 86_400;
  return `2025-${two(1 + Math.floor(day / 28))}-${two(1 + (day % 28))} ${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
}

/** The cells of line `n` of `rows`. */
function line(n: number, rows: number, next: () => number): string[] {
  const units = 1 + Math.floor(next() * 3);
  const price = Math.floor(next() * 60_000) + 900;
  const paid = next() < 0.9;
  const refund = paid && next() < 0.15;
  const at = Math.floor((n / rows) * 336 * 86_400);
  const amount = (fen: number): string => (fen / 100).toFixed(2);
  const no = 2_600_000_000_000_000_000n + BigInt(n) * 7919n;
  const order = 2_600_000_000_000_000_000n + BigInt(n - (n % 3)) * 7919n;
  return [
    ...[String(no), String(order), TITLES[n % 4] as string, amount(price), String(units), `SKU${n % 700}`],
    ...[`颜色分类:${COLOURS[n % 4]};尺码:${36 + (n % 8)}`, '', n % 5 === 0 ? '尽快发货' : '', paid ? '交易成功' : '交易关闭', `P${n % 300}`],
    ...[paid ? `2025${100_000_000 + n}` : '', amount(price * units), paid ? amount(price * units) : '0.00', refund ? '退款成功' : '没有申请退款'],
    ...[refund ? amount(price * units) : '0.00', moment(at), paid ? moment(at + 60) : ''],
  ];
}

/** Writes `rows` lines as CSV in GB18030. @returns its bytes */
export async function writeLinesCsv(path: string, rows: number): Promise<number> {
  const out = createWriteStream(path);
  const next = rng(20260102);
  let bytes = 0;
  let block = `${LINE_COLUMNS.join(',')}\r\n`;
  for (let n = 0; n < rows; n++) {
    block += `${line(n, rows, next).join(',')}\r\n`;
    if (n % 5_000 !== 4_999 && n !== rows - 1) continue;
    const encoded = iconv.encode(block, 'gb18030');
    bytes += encoded.length;
    if (!out.write(encoded)) await once(out, 'drain');
    block = '';
  }
  out.end();
  await finished(out);
  return bytes;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

/** Writes the same lines as a workbook, texts in their cells as the platforms' programs write them. */
export async function writeLinesXlsx(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    out.write(Buffer.from(chunk));
  });
  const part = (name: string): ZipDeflate => {
    const made = new ZipDeflate(name, { level: 3 });
    zip.add(made);
    return made;
  };
  for (const [name, text] of Object.entries(PARTS)) part(name).push(strToU8(text), true);
  const sheet = part('xl/worksheets/sheet1.xml');
  const next = rng(20260102);
  const xml = (cells: readonly string[], numbers: ReadonlySet<number>): string =>
    `<row>${cells.map((cell, at) => (cell === '' ? '<c/>' : numbers.has(at) ? `<c><v>${cell}</v></c>` : `<c t="inlineStr"><is><t>${cell}</t></is></c>`)).join('')}</row>`;
  let block = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${xml(LINE_COLUMNS, new Set())}`;
  for (let n = 0; n < rows; n++) {
    block += xml(line(n, rows, next), NUMBERS);
    if (n % 2_000 !== 1_999) continue;
    sheet.push(strToU8(block));
    if (out.writableNeedDrain) await once(out, 'drain');
    block = '';
  }
  sheet.push(strToU8(`${block}</sheetData></worksheet>`), true);
  zip.end();
  out.end();
  await finished(out);
}
