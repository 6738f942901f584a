import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isDay } from '../../base/calendar.ts';
import { Fault } from '../../base/error.ts';
import { readConfig } from '../../config.ts';
import { detect, fileMissing, type ImportRecord, type Outcome, partsOf, platformOf } from '../../domains/imports/index.ts';
import { type Common, parseCommand, wrongUsage } from '../arguments.ts';
import { EXIT, type Output } from '../output.ts';
import { reachDesk } from '../reach.ts';
import { faultOf, type ImportDoor, importDoor, line } from './door.ts';
import { importMessages as say } from './messages.ts';

const OPTIONS = {
  shop: { type: 'string' },
  type: { type: 'string' },
  map: { type: 'string', multiple: true },
  date: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;

/** One file of the answer: its outcome (see the contract), or the fault that kept it out whole. */
export type FileAnswer = Partial<Outcome> & { readonly file: string; readonly import?: number; readonly error?: ReturnType<typeof errorOf> };

/** What to import and how. */
export type ImportArgs = {
  readonly files: readonly string[];
  readonly shop: string;
  readonly type: string;
  readonly map: Readonly<Record<string, string>>;
  readonly dryRun: boolean;
  readonly common: Common;
  readonly dataDir: string;
};

/**
 * `zhanggui import FILE… --shop NAME [--type …] [--map "column=field"…] [--date D] [--dry-run]`: loads files through the running server or, without one,
 * by itself; an unknown shop is made, with the platform of the first file. JSON alone on standard output, progress on standard error.
 * @returns the exit code
 */
export async function importCommand(argv: readonly string[], output: Output): Promise<number> {
  const parsed = parseCommand('import', argv, OPTIONS, 'any');
  const shop = parsed.text('shop')?.trim();
  if (!shop) throw wrongUsage({ command: 'import', why: { zh: '缺少 --shop 店铺名', en: '--shop NAME is missing' } });
  if (parsed.files.length === 0) throw wrongUsage({ command: 'import', why: { zh: '没有写要导入的文件', en: 'No file is given' } });
  const config = readConfig({ data: parsed.common.data });
  const args: ImportArgs = {
    files: parsed.files.map((file) => resolve(file)),
    shop,
    type: parsed.text('type') ?? 'auto',
    map: { ...readMap(parsed.texts('map')), ...dayOf(parsed.text('date')) },
    dryRun: parsed.flag('dry-run'),
    common: parsed.common,
    dataDir: config.dataDir,
  };
  const reached = await reachDesk(config);
  try {
    return await runImport(importDoor(reached), args, output);
  } finally {
    await reached.close();
  }
}

/** `column=field`, the first `=` counts from the right: column names may hold one, fields never do. */
function readMap(texts: readonly string[]): Record<string, string> {
  const map: Record<string, string> = {};
  for (const text of texts) {
    const at = text.lastIndexOf('=');
    if (at <= 0)
      throw wrongUsage({ command: 'import', why: { zh: `--map 要写成 "列名=字段"，不是“${text}”`, en: `--map is "column=field", not “${text}”` } });
    map[text.slice(0, at).trim()] = text.slice(at + 1).trim();
  }
  return map;
}

/** `--date D` says of which day a file without dates is. */
function dayOf(date: string | undefined): Record<string, string> {
  if (date === undefined) return {};
  if (!isDay(date))
    throw wrongUsage({ command: 'import', why: { zh: `--date 要写成 2026-01-31，不是“${date}”`, en: `--date is 2026-01-31, not “${date}”` } });
  return { [date]: 'day' };
}

/** Imports the files one after the other; a file that fails does not keep the others out. @returns the exit code */
export async function runImport(door: ImportDoor, args: ImportArgs, output: Output): Promise<number> {
  const { language, json } = args.common;
  const files: FileAnswer[] = [];
  const attempt = async (file: string, work: () => Promise<FileAnswer | null>): Promise<void> => {
    try {
      const answer = await work();
      if (answer) files.push(answer);
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      files.push({ file, error: errorOf(fault) });
      output.err(`${fault.text[language]}\n${fault.fix[language]}\n(${fault.code})\n`);
    }
  };
  for (const path of args.files) {
    const file = basename(path);
    await attempt(file, async () => {
      if (!existsSync(path) || !statSync(path).isFile()) throw fileMissing({ file: path }, { place: { file } });
      const { parts, remove } = await partsOf(path, file, args, join(args.dataDir, 'uploads'));
      try {
        // Each file of an archive is an import of its own.
        for (const part of parts) await attempt(part.name, () => importFile(door, part.path, part.name, args, output));
        return parts.length > 0 ? null : await importFile(door, path, file, args, output);
      } finally {
        await remove();
      }
    });
  }
  if (json) output.out(`${JSON.stringify({ files, ...(firstError(files) ? { error: firstError(files) } : {}) })}\n`);
  else for (const file of files) if (!file.error) output.out(`${say.done(file as Outcome, args.dryRun)[language]}\n`);
  return files.every(isGood) ? EXIT.ok : EXIT.fault;
}

async function importFile(door: ImportDoor, path: string, file: string, args: ImportArgs, output: Output): Promise<FileAnswer> {
  const { language } = args.common;
  const wish = { type: args.type, map: args.map };
  // Whatever is wrong with the file as such is found before anything is sent or made.
  const detected = await detect(path, file, wish);
  const known = await door.shopNamed(args.shop);
  const upload = await door.upload(path, file);
  if (args.dryRun) return told(await door.preview(upload, known, wish), args, output);
  const shop = known ?? (await door.createShop(args.shop, platformOf(detected)));
  const record = await door.run(upload, shop, wish, (step, share) => {
    output.err(`  ${file}  ${Math.round(share * 100)}%  ${say.step(step)[language]}\n`);
  });
  return { import: record.id, ...told(outcomeOf(record), args, output) };
}

function outcomeOf({ state, outcome, error, file }: ImportRecord): Outcome {
  if (state === 'done' && outcome) return outcome;
  throw new Fault({
    code: 'internal',
    status: 500,
    text: { zh: '导入失败', en: 'The import failed' },
    fix: { zh: '', en: '' },
    ...error,
    place: { file },
  });
}

function told(outcome: Outcome, { common, dataDir }: ImportArgs, output: Output): FileAnswer {
  for (const warning of outcome.warnings) output.err(`  ! ${line(warning, common.language)}\n`);
  for (const row of outcome.rejected.slice(0, 5)) output.err(`  × ${say.rejected(row)[common.language]}\n`);
  return { ...outcome, rejectedFile: outcome.rejectedFile ? join(dataDir, 'rejected', outcome.rejectedFile) : null };
}

function errorOf({ code, text, fix, place }: Fault): Pick<Fault, 'code' | 'text' | 'fix'> & { place?: Fault['place'] } {
  return { code, text, fix, ...(place ? { place } : {}) };
}

const firstError = (files: readonly FileAnswer[]): FileAnswer['error'] => files.find((file) => file.error)?.error;

/** A file of which nothing could be taken is a fault in the input, even when each row says why by itself. */
function isGood({ error, rowsRejected, rowsRead }: FileAnswer): boolean {
  return !error && !((rowsRead ?? 0) > 0 && rowsRejected === rowsRead);
}
