import type { SheetData } from 'write-excel-file/universal';
import type { Unit } from '../../../../base/format.ts';
import type { Sheet, SheetCell } from './sheet.ts';

/** How a spreadsheet writes a number of a unit; the number itself stays whole. */
const FORMATS: Readonly<Record<Unit, string>> = {
  money: '#,##0.00',
  price: '#,##0.00',
  count: '#,##0.##',
  share: '0.00%',
  score: '0.00',
  seconds: '#,##0.0',
  days: '#,##0.0',
};
/** Binary fractions leave digits that nobody counted. */
const exact = (value: number): number => Number(value.toPrecision(15));

const HEAD = {
  fontWeight: 'bold' as const,
  backgroundColor: '#EDF2F8',
  textColor: '#1C1E22',
  wrap: true,
  alignVertical: 'center' as const,
  bottomBorderStyle: 'thin' as const,
};
const MOST_WIDTH = 40;

/** A workbook of two sheets: the table, and what a reader of it has to know. */
export async function workbookOf(sheet: Sheet, notes: readonly (readonly string[])[], names: { data: string; notes: string }): Promise<Blob> {
  // Fetched when the first file is saved.
  const { default: write } = await import('write-excel-file/universal');
  const texts = (sheet.rows[0] ?? sheet.total).filter(({ unit }) => !unit).length;
  const data: SheetData = [
    sheet.head.map((value, n) => ({ ...HEAD, value, align: n < texts ? ('left' as const) : ('right' as const) })),
    ...sheet.rows.map((row, n) => row.map((cell) => cellOf(cell, sheet.strong[n] ? BOLD : null))),
    sheet.total.map((cell) => cellOf(cell, TOTAL)),
  ];
  const columns = sheet.head.map((title, n) => ({ width: Math.min(MOST_WIDTH, Math.max(n < texts ? 18 : 13, wide(title) + 2)) }));
  const told: SheetData = notes.map((row) =>
    row.map((value, n) => ({ value, wrap: true, alignVertical: 'top' as const, ...(n === 0 ? { fontWeight: 'bold' as const } : {}) })),
  );
  return write([
    { data, sheet: names.data, columns, stickyRowsCount: 1, stickyColumnsCount: texts },
    { data: told, sheet: names.notes, columns: [{ width: 14 }, { width: 34 }, { width: 90 }] },
  ]).toBlob();
}

/** A Chinese character is as wide as two letters. */
function wide(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0) / 1.2;
}

const BOLD = { fontWeight: 'bold' as const };
const TOTAL = { ...BOLD, topBorderStyle: 'thin' as const };

function cellOf({ value, unit }: SheetCell, look: typeof BOLD | typeof TOTAL | null) {
  if (value === null) return look ? { ...look, value: '' } : null;
  return typeof value === 'number'
    ? { ...look, value: exact(value), type: Number, format: FORMATS[unit ?? 'count'] }
    : { ...look, value, type: String };
}
