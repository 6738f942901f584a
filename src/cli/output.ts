import { ORPCError } from '@orpc/contract';
import { Fault } from '../base/error.ts';
import type { Language, Text } from '../base/messages.ts';

/** Where a command writes: results to `out` (standard output), everything else to `err` (standard error). */
export type Output = { readonly out: (text: string) => void; readonly err: (text: string) => void };

export const processOutput: Output = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/** Exit codes: done, a fault in what was given, wrong usage. */
export const EXIT = { ok: 0, fault: 1, usage: 2 } as const;

type Told = { readonly code: string; readonly text: Text; readonly fix: Text; readonly place?: unknown };

/** What went wrong, whoever said it: a fault of this process, or one a server answered with. Null for a defect. */
function told(error: unknown): Told | null {
  if (error instanceof Fault) return { code: error.code, text: error.text, fix: error.fix, ...(error.place ? { place: error.place } : {}) };
  if (error instanceof ORPCError && typeof error.data === 'object' && error.data !== null && 'text' in error.data) return error.data as Told;
  return null;
}

/**
 * Says what went wrong, where, and how to mend it: a sentence on standard error, or with `--json` an object on standard output.
 * @returns the exit code
 */
export function report(error: unknown, { json, language }: { json: boolean; language: Language }, output: Output): number {
  const known = told(error);
  if (json) output.out(`${JSON.stringify({ error: known ?? { code: 'internal', message: String(error) } })}\n`);
  else if (known) output.err(`${known.text[language]}\n${known.fix[language]}\n(${known.code})\n`);
  else output.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return known?.code === 'cli.wrong_usage' ? EXIT.usage : EXIT.fault;
}

/** A plain table for a terminal: columns padded, numbers to the right. Chinese characters are two columns wide. */
export function textTable(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const cells = [head, ...rows.map((row) => row.map((cell) => (cell === null ? '–' : typeof cell === 'number' ? readable(cell) : cell)))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => wide(row[column] ?? ''))));
  return cells
    .map((row, line) =>
      row
        .map((cell, column) => {
          const gap = ' '.repeat((widths[column] ?? 0) - wide(cell));
          return line > 0 && typeof rows[line - 1]?.[column] === 'number' ? gap + cell : cell + gap;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function readable(value: number): string {
  return Number.isInteger(value) ? String(value) : Math.abs(value) < 1 ? value.toFixed(4) : value.toFixed(2);
}

function wide(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything outside ASCII counts as wide, which holds for Chinese.
  return text.replace(/[^\x00-\x7f–]/g, 'xx').length;
}
