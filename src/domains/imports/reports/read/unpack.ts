import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Fault } from '../../../../base/error.ts';
import { newId } from '../../../../base/id.ts';
import { notCsv } from '../../faults.ts';
import type { HeaderWords } from '../../header_words.ts';
import { convertWorkbook } from '../../reader/index.ts';
import { archiveEmpty, packedDamaged, packedTooLarge } from './faults.ts';
import { packingOf } from './kind.ts';
import type { SheetsRead } from './sheets.ts';
import { unzipMembers } from './zip.ts';

/** A text file that can be sniffed and read: the file itself, or what was unpacked from it. */
export type Member = {
  readonly path: string;
  /** The name people know it by: the file's own, or that of the member of an archive. */
  readonly name: string;
  /** True for a sheet of a workbook, whose rows end at their last filled cell. */
  readonly ragged?: boolean;
  /** Of a workbook, which of its sheets it is made of. */
  readonly sheets?: SheetsRead;
};

export type Unpacked = { readonly members: readonly Member[]; readonly remove: () => Promise<void> };

/** Unpacked bytes that are taken at most, and the largest workbook: a workbook is read in memory. */
export const MAX_UNPACKED = 8_589_934_592;
const MAX_WORKBOOK = 209_715_200;

/** Rows of a workbook, and bytes of a packed text, that show what it is. */
const HEAD_ROWS = 200;
const HEAD_BYTES = 4_194_304;

const WORKBOOK = { zh: 'Excel 工作簿', en: 'an Excel workbook' };

/**
 * Makes text files of whatever a file is packed as: gz and zip are unpacked (members of a zip each a file), of a workbook (xlsx, xls, HTML
 * that calls itself xls) the sheet with the best header becomes CSV in UTF-8, row by row as it stands there. `folder` takes the copies;
 * `remove` deletes them. `words` may stand in a header. `head`: only the beginning is wanted, to see what the file is.
 * @throws Fault imports.packed_damaged, packed_too_large, archive_empty
 */
export async function unpack(path: string, file: string, folder: string, words: HeaderWords, head = false): Promise<Unpacked> {
  const made: string[] = [];
  const copy = async (): Promise<string> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const to = join(folder, `copy-${newId()}`);
    made.push(to);
    return to;
  };
  const remove = async (): Promise<void> => {
    for (const each of made) await rm(each, { force: true });
  };
  try {
    return { members: await membersOf({ path, name: file }, { copy, words, head, depth: 0 }), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

type Work = { readonly copy: () => Promise<string>; readonly words: HeaderWords; readonly head: boolean; readonly depth: number };

async function membersOf(member: Member, work: Work): Promise<Member[]> {
  const { path, name } = member;
  const place = { file: name };
  const packing = await packingOf(path);
  if (packing === 'text' || work.depth > 2) return [member];
  const deeper = { ...work, depth: work.depth + 1 };
  if (packing === 'gz') {
    const to = await work.copy();
    try {
      if (work.head) await writeHead(path, to);
      else await pipeline(createReadStream(path), createGunzip(), bounded(name), createWriteStream(to, { mode: 0o600 }));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code?.startsWith('Z_'))
        throw packedDamaged({ file: name, what: { zh: 'gzip 压缩文件', en: 'a gzip file' } }, { place, cause });
      throw cause;
    }
    return membersOf({ path: to, name: name.replace(/\.gz$/i, '') }, deeper);
  }
  if (packing === 'zip') {
    const found = await unzipMembers(path, name, work.copy);
    if (found.length === 0) throw archiveEmpty({ file: name }, { place });
    return (await Promise.all(found.map((one) => membersOf(one, deeper)))).flat();
  }
  if (packing === 'html' && !(await holdsTable(path))) throw notCsv({ file: name, what: { zh: '网页（HTML）', en: 'a web page (HTML)' } }, { place });
  if ((await stat(path)).size > MAX_WORKBOOK) throw packedTooLarge({ file: name, limit: MAX_WORKBOOK / 1_048_576 }, { place });
  const to = await work.copy();
  let sheets: SheetsRead;
  try {
    sheets = await convertWorkbook({ path, to, packing, words: work.words, head: work.head ? HEAD_ROWS : Number.POSITIVE_INFINITY }, name);
  } catch (cause) {
    if (cause instanceof Fault || ['ENOSPC', 'EDQUOT'].includes(String((cause as NodeJS.ErrnoException).code))) throw cause;
    throw packedDamaged({ file: name, what: WORKBOOK }, { place, cause });
  }
  return [{ path: to, name, ragged: true, sheets }];
}

/** Whether a web page has rows of a table: a spreadsheet that is a web page inside. */
async function holdsTable(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path)) if (/<tr[\s>]/i.test((chunk as Buffer).toString('latin1'))) return true;
  return false;
}

/** Lets bytes through up to the limit. */
export function bounded(name: string): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > MAX_UNPACKED) done(packedTooLarge({ file: name, limit: MAX_UNPACKED / 1_048_576 }, { place: { file: name } }));
      else done(null, chunk);
    },
  });
}

/** Writes the beginning of a packed text, as far as a line end. */
async function writeHead(path: string, to: string): Promise<void> {
  const packed = createReadStream(path);
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of packed.pipe(createGunzip())) {
      pieces.push(piece as Buffer);
      bytes += (piece as Buffer).length;
      if (bytes >= HEAD_BYTES) break;
    }
  } finally {
    packed.destroy();
  }
  const head = Buffer.concat(pieces);
  const end = head.lastIndexOf(0x0a);
  await writeFile(to, bytes >= HEAD_BYTES && end > 0 ? head.subarray(0, end + 1) : head, { mode: 0o600 });
}
