import { writeFile } from 'node:fs/promises';
import { type HeaderWords, knownBy } from '../header_words.ts';
import { formatById } from '../reports/header.ts';
import { type Parsed, type ParseJob, type ParseOut, type Part, parseReport } from '../reports/parse.ts';
import type { SheetsRead } from '../reports/read/sheets.ts';
import { type WorkbookPacking, workbookAsCsv } from '../reports/read/workbook.ts';

/** Work that is done aside: whatever keeps a processor busy for longer than a request may wait. Everything here can be copied to another process. */

/** Makes a file of CSV of a workbook. */
export type WorkbookJob = {
  readonly kind: 'workbook';
  readonly path: string;
  readonly to: string;
  readonly packing: WorkbookPacking;
  readonly words: HeaderWords;
  readonly head: number;
};

/** Reads a report; what its rows mean goes into files `<prefix>-1`, `<prefix>-2` … */
export type ReportJob = { readonly kind: 'report'; readonly job: Portable; readonly prefix: string };

export type ReaderJob = WorkbookJob | ReportJob;

/** A file of lines for the engine. */
export type Written = { readonly part: Part; readonly path: string; readonly given: readonly string[] };

/** What a job asks of the process that has the engine. */
export type ReaderDesk = { readonly load: (written: Written) => Promise<void> };

/** A job without functions: the format is told by its id. */
type Portable = Omit<ParseJob, 'detected'> & {
  readonly detected: Omit<ParseJob['detected'], 'format'> & {
    readonly format: { readonly id: string; readonly adds: ParseJob['detected']['format']['adds'] | null };
  };
};

export function portable(job: ParseJob): Portable {
  const { format, ...detected } = job.detected;
  return { ...job, detected: { ...detected, format: { id: format.id, adds: format.adds ?? null } } };
}

function revived({ detected, ...job }: Portable): ParseJob {
  const { id, adds } = detected.format;
  const format = formatById(id);
  return { ...job, detected: { ...detected, format: adds === null || adds === format.adds ? format : { ...format, adds } } };
}

/** What comes of a job. */
export type Done = Parsed | SheetsRead;

/** Does one job. @throws Fault and whatever the file system or the library says */
export async function doJob(job: ReaderJob, desk: ReaderDesk): Promise<Done> {
  if (job.kind === 'workbook') return workbookAsCsv(job.path, job.to, { packing: job.packing, known: knownBy(job.words), head: job.head });
  let count = 0;
  // The engine takes one part while the next one is read.
  let loading: Promise<void> = Promise.resolve();
  const out: ParseOut = {
    async part(part, lines, given) {
      count += 1;
      const path = `${job.prefix}-${count}`;
      await writeFile(path, lines, { mode: 0o600 });
      await loading;
      loading = desk.load({ part, path, given });
      // Its failure is told by whoever waits for it next.
      loading.catch(() => undefined);
    },
  };
  const parsed = await parseReport(revived(job.job), out);
  await loading;
  return parsed;
}
