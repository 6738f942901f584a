export type CsvCell = string | number | null;

/** A cell that a spreadsheet would read as a formula gets an apostrophe; numbers stay numbers. */
function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  // Twelve digits are more than any number here has; the rest is what binary fractions leave.
  if (typeof cell === 'number') return String(Number(cell.toPrecision(12)));
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** CSV text with a byte order mark, so that Excel reads Chinese; CRLF lines. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`;
}

/** Hands the browser a file to save. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Saves rows as a CSV file. */
export function saveCsv(name: string, rows: readonly (readonly CsvCell[])[]): void {
  saveFile(`${name}.csv`, new Blob([csvText(rows)], { type: 'text/csv;charset=utf-8' }));
}
