import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { newId } from '../../../base/id.ts';
import type { Parsed, ParseJob, Part } from '../reports/parse.ts';
import type { SheetsRead } from '../reports/read/sheets.ts';
import { doJob, portable, type ReaderDesk, type ReaderJob, type WorkbookJob } from './jobs.ts';
import { doAside, readyReader } from './pool.ts';

/** Bytes of text, and of a workbook (which unpacks to many times as much), that are read at once: sooner done than handed over. */
const SMALL_TEXT = 262_144;
const SMALL_BOOK = 16_384;
const SMALL_ROWS = 1_000;

const NO_DESK: ReaderDesk = { load: async () => undefined };

/** A file is on its way: a process is made ready if one will be needed for a file of this name and size (null: not announced). */
export function readerFor(name: string, bytes: number | null): void {
  const small = /\.(csv|tsv|txt)$/i.test(name) ? SMALL_TEXT : SMALL_BOOK;
  if (bytes === null || bytes > small) readyReader();
}

/** Makes a file of CSV of a workbook. @returns which sheets it holds @throws the library's error when it cannot be read */
export async function convertWorkbook(job: Omit<WorkbookJob, 'kind'>, file: string): Promise<SheetsRead> {
  const small = (await stat(job.path)).size <= SMALL_BOOK;
  const whole: ReaderJob = { kind: 'workbook', ...job };
  return (await (small ? doJob(whole, NO_DESK) : doAside(whole, NO_DESK, file))) as SheetsRead;
}

/** Reads a report and hands what its rows mean to `load`, as files that are gone afterwards. @throws Fault imports.* */
export async function parseAside(
  job: ParseJob,
  desk: {
    readonly folder: string;
    readonly load: (part: Part, path: string, given: readonly string[]) => Promise<void>;
  },
): Promise<Parsed> {
  await mkdir(desk.folder, { recursive: true, mode: 0o700 });
  const prefix = join(desk.folder, `copy-${newId()}`);
  // The error of the engine itself says more than what can be told to another process.
  let failure: unknown;
  const asked: ReaderDesk = {
    load: async ({ part, path, given }) => {
      try {
        await desk.load(part, path, given);
        await rm(path, { force: true });
      } catch (error) {
        failure ??= error;
        throw error;
      }
    },
  };
  const small = job.odd ? job.odd.rows.length <= SMALL_ROWS : job.detected.sniffed.bytes <= SMALL_TEXT;
  const whole: ReaderJob = { kind: 'report', job: portable(job), prefix };
  try {
    return (await (small ? doJob(whole, asked) : doAside(whole, asked, job.file))) as Parsed;
  } catch (error) {
    throw failure ?? error;
  } finally {
    const left = await readdir(desk.folder);
    for (const name of left) if (name.startsWith(basename(prefix))) await rm(join(desk.folder, name), { force: true });
  }
}
