import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { eq, lt } from 'drizzle-orm';
import { Fault } from '../../base/error.ts';
import { newSecret } from '../../base/id.ts';
import type { Person } from '../../http/context.ts';
import { errorCode } from '../../store/index.ts';
import { fileMissing } from './faults.ts';
import { diskFull, uploadCut, uploadTooLarge } from './run_faults.ts';
import type { ImportDesk } from './service.ts';
import { uploads } from './tables.ts';

const DAY = 86_400_000;
/** Bytes that an upload leaves free on the disk for the engines. */
const RESERVE = 256 * 1024 * 1024;

export type Upload = { readonly upload: string; readonly file: string; readonly bytes: number };

const folderOf = (desk: Pick<ImportDesk, 'dataDir'>): string => join(desk.dataDir, 'uploads');

/** A file name as people gave it, without any path and control characters. */
export function cleanName(name: string): string {
  const clean = basename(name.replaceAll('\\', '/'))
    .replace(/\p{Cc}/gu, '')
    .trim();
  return clean.slice(0, 200) || 'upload.csv';
}

/**
 * Keeps the body of a request as a file under a random name, streaming: it may be larger than memory.
 * @param announced the length the sender announced, or null @throws Fault imports.upload_too_large, upload_cut, disk_full
 */
export async function receiveUpload(
  desk: ImportDesk,
  body: Readable,
  of: { name: string; announced: number | null; person: number },
): Promise<Upload> {
  const folder = folderOf(desk);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(folder);
  const room = Math.max(0, bavail * bsize - RESERVE);
  if ((of.announced ?? 0) > room) throw uploadTooLarge({ bytes: room });
  const upload = newSecret(18);
  const path = join(folder, upload);
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > room) done(uploadTooLarge({ bytes: room }));
      else done(null, chunk);
    },
  });
  try {
    await pipeline(body, count, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
    if (of.announced !== null && bytes !== of.announced) throw uploadCut({});
    const file = cleanName(of.name);
    await desk.store.db.insert(uploads).values({ id: upload, file, bytes, at: desk.now(), person: of.person });
    return { upload, file, bytes };
  } catch (error) {
    await rm(path, { force: true });
    if (error instanceof Fault) throw error;
    const code = errorCode(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') throw diskFull({ place: folder }, { cause: error });
    if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ABORT_ERR') throw uploadCut({}, { cause: error });
    throw error;
  }
}

/** Makes a file that lies in the uploads' folder an upload: what was unpacked of another. */
export async function adoptUpload(desk: ImportDesk, from: string, { name, person }: { name: string; person: number }): Promise<Upload> {
  const upload = newSecret(18);
  const { size: bytes } = await stat(from);
  await rename(from, join(folderOf(desk), upload));
  const file = cleanName(name);
  await desk.store.db.insert(uploads).values({ id: upload, file, bytes, at: desk.now(), person });
  return { upload, file, bytes };
}

/** The file behind an upload, for whoever uploaded it and for owners. @throws Fault imports.file_missing */
export async function findUpload(desk: ImportDesk, id: string, person: Pick<Person, 'id' | 'role'>): Promise<{ path: string; file: string }> {
  const [row] = await desk.store.db.select().from(uploads).where(eq(uploads.id, id));
  if (!row || (row.person !== person.id && person.role !== 'owner')) throw fileMissing({ file: id });
  return { path: join(folderOf(desk), row.id), file: row.file };
}

/** Removes one upload. */
export async function removeUpload(desk: ImportDesk, id: string): Promise<void> {
  await desk.store.db.delete(uploads).where(eq(uploads.id, id));
  await rm(join(folderOf(desk), id), { force: true });
}

/** Removes what was made of files on the way: at start nobody reads any of it, and there are people in it. */
export async function removeCopies(desk: Pick<ImportDesk, 'dataDir'>): Promise<void> {
  const folder = folderOf(desk);
  for (const name of await readdir(folder).catch(() => [])) if (name.startsWith('copy-')) await rm(join(folder, name), { force: true });
}

/** Removes uploads older than a day, and files that no record knows. */
export async function cleanUploads(desk: ImportDesk): Promise<void> {
  const folder = folderOf(desk);
  const oldest = new Date(desk.now().getTime() - DAY);
  await desk.store.db.delete(uploads).where(lt(uploads.at, oldest));
  const known = new Set((await desk.store.db.select({ id: uploads.id }).from(uploads)).map(({ id }) => id));
  for (const name of await readdir(folder).catch(() => [])) {
    if (known.has(name)) continue;
    const { mtimeMs } = await stat(join(folder, name));
    if (mtimeMs < oldest.getTime()) await rm(join(folder, name), { force: true });
  }
}
