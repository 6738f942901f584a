import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { workbookAsCsv } from '../../../src/domains/imports/reports/read/workbook.ts';
import { freshDirectory } from '../../engines.ts';

const known = (word: string): boolean => /^[日花订]/.test(word);
const folder = freshDirectory();

/** What a workbook becomes: read as a stream where it can be, and read whole by the library. */
async function bothWays(bytes: Uint8Array): Promise<{ stream: string; whole: string }> {
  const path = join(folder, 'book');
  await writeFile(path, bytes);
  const read = async (packing: 'xlsx' | 'xls'): Promise<string> => {
    await workbookAsCsv(path, join(folder, packing), { packing, known, head: Number.POSITIVE_INFINITY });
    return readFileSync(join(folder, packing), 'utf8');
  };
  return { stream: await read('xlsx'), whole: await read('xls') };
}

const FORMATS = ['General', '0.00', '0.00%', 'yyyy-mm-dd', 'yyyy/m/d h:mm', 'm/d/yy', '@', '#,##0'];
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\p{Cc}\ufffe\uffff]|_x[\da-f]{4}_/iu.test(text)),
  fc.constantFrom('', ' a ', '日期', '花费', 'a & b < c > "d"', "it's", 'a,b;c\td', '="1016"', '1.01601E+13'),
);
const cell: fc.Arbitrary<CellObject | null> = fc.oneof(
  words.map((v): CellObject => ({ t: 's', v })),
  fc
    .tuple(
      fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 36_526, max: 60_000 })),
      fc.constantFrom(...FORMATS),
    )
    .map(([v, z]): CellObject => ({ t: 'n', v, z })),
  fc.boolean().map((v): CellObject => ({ t: 'b', v })),
  fc.constant(null),
);

function sheetOf(rows: readonly (readonly (CellObject | null)[])[]): WorkSheet {
  const sheet: WorkSheet = { '!ref': 'A1:H40' };
  rows.forEach((row, r) => {
    row.forEach((one, c) => {
      if (one) sheet[utils.encode_cell({ r, c })] = one;
    });
  });
  return sheet;
}

describe('a workbook read as a stream', () => {
  test('invariant: is what the library makes of the whole, whatever cells it has', async () => {
    const sheet = fc.array(fc.array(cell, { maxLength: 8 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(sheet, { minLength: 1, maxLength: 3 }), fc.boolean(), async (sheets, bookSST) => {
        const book = utils.book_new();
        for (const rows of sheets) utils.book_append_sheet(book, sheetOf(rows));
        const { stream, whole } = await bothWays(
          new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', bookSST, compression: true }) as ArrayBuffer),
        );
        expect(stream).toBe(whole);
      }),
      { numRuns: 60 },
    );
  });

  const base = (): Record<string, Uint8Array> => {
    const book = utils.book_new();
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([
        ['日期', '花费'],
        ['2026-01-01', 1.5],
      ]),
    );
    return unzipSync(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer));
  };
  const withRows = (rows: string): Uint8Array => {
    const parts = base();
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] as Uint8Array);
    return zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(sheet.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${rows}</sheetData>`)) });
  };

  test.each([
    [
      'inline texts without places',
      '<row><c t="inlineStr"><is><t>日期</t></is></c><c t="inlineStr"><is><t xml:space="preserve"> 花费 </t></is></c></row><row><c><v>1</v></c></row>',
    ],
    [
      'runs and readings',
      '<row r="1"><c r="B1" t="inlineStr"><is><r><t>日</t></r><r><t>期</t></r><rPh sb="0" eb="1"><t>にち</t></rPh></is></c></row>',
    ],
    ['rows and cells left out', '<row r="3"><c r="C3"><v>7</v></c></row><row r="4"/><row r="7"><c r="A7" t="str"><v></v></c></row>'],
    [
      'formulas, errors and empty cells',
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1" s="0"/><c r="D1" t="str"><f>A1</f><v>x</v></c></row>',
    ],
    ['what only the library reads: dates as texts', '<row r="1"><c r="A1" t="d"><v>2026-01-31T09:30:00</v></c></row>'],
    ['what only the library reads: CDATA', '<row r="1"><c r="A1" t="str"><v><![CDATA[a<b]]></v></c></row>'],
    ['a row far beyond the end of any sheet', '<row r="1"><c r="A1"><v>1</v></c></row><row r="999999999"><c r="A999999999"><v>2</v></c></row>'],
    ['a sheet that is cut off', '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c>'],
    [
      'a late row that is wider',
      `${Array.from({ length: 80 }, (_, n) => `<row r="${n + 1}"><c r="A${n + 1}"><v>1</v></c></row>`).join('')}<row r="81"><c r="E81"><v>5</v></c></row>`,
    ],
  ])('%s', async (_, rows) => {
    const { stream, whole } = await bothWays(withRows(rows));
    expect(whole.length).toBeGreaterThan(2);
    expect(stream).toBe(whole);
  });
});
