import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { and, eq, isNull } from 'drizzle-orm';
import { Fault } from '../../../base/error.ts';
import { newSecret } from '../../../base/id.ts';
import type { Desk } from '../../../http/context.ts';
import { errorCode } from '../../../store/index.ts';
import { FILE_BYTES, type TaskFile } from './contract.ts';
import { taskFileCut, taskFileNoRoom, taskFileTooLarge, taskFileUnknown } from './faults.ts';
import { type Actor, doingOf } from './service.ts';
import { keepAct, readTask, type Seen } from './stored.ts';
import { taskFiles } from './tables.ts';

/** Bytes that are left free on the disk for the engines. */
const RESERVE = 256 * 1024 * 1024;

const folderOf = ({ dataDir }: Pick<Desk, 'dataDir'>): string => join(dataDir, 'task-files');

/** A file's name as people gave it, without path, control characters, those that turn the reading direction, and what file systems refuse. Pure. */
export function fileName(name: string): string {
  const clean = basename(name.replaceAll('\\', '/'))
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  // A long name keeps its end: that tells what it is.
  return clean.length > 120 ? `${clean.slice(0, 100)}…${clean.slice(-19)}` : clean || 'file';
}

/**
 * Keeps the body of a request as a file of a task, streaming. What announces itself as too large is refused before a byte is read, and what grows too
 * large at that byte. @throws Fault tasks.unknown, tasks.file_too_large, tasks.file_cut, tasks.file_no_room
 */
export async function keepFile(
  desk: Desk,
  actor: Actor,
  id: number,
  { body, name, announced }: { readonly body: Readable; readonly name: string; readonly announced: number | null },
): Promise<TaskFile & { event: number }> {
  await readTask(desk.store.db, id, actor.shops);
  if (announced !== null && announced > FILE_BYTES) throw taskFileTooLarge({ most: FILE_BYTES });
  const folder = folderOf(desk);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize - RESERVE < (announced ?? FILE_BYTES)) throw taskFileNoRoom({ place: folder });
  const file = newSecret(18);
  const path = join(folder, file);
  try {
    const bytes = await receive(body, path);
    if (announced !== null && bytes !== announced) throw taskFileCut({});
    return await record(desk, actor, id, { id: file, name: fileName(name), bytes });
  } catch (error) {
    await rm(path, { force: true });
    const code = errorCode(error);
    if (error instanceof Fault) throw error;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw taskFileNoRoom({ place: folder }, { cause: error });
    if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ABORT_ERR') throw taskFileCut({}, { cause: error });
    throw error;
  }
}

async function receive(body: Readable, path: string): Promise<number> {
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > FILE_BYTES) done(taskFileTooLarge({ most: FILE_BYTES }));
      else done(null, chunk);
    },
  });
  // Flushed before it is recorded: what was acknowledged is there after a power cut.
  await pipeline(body, count, createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true }));
  return bytes;
}

function record(desk: Desk, actor: Actor, task: number, kept: Pick<TaskFile, 'id' | 'name' | 'bytes'>) {
  const doing = doingOf(desk, actor);
  return desk.store.transaction(async (tx) => {
    await readTask(tx, task, actor.shops);
    await tx.insert(taskFiles).values({ ...kept, task, by: doing.by, at: doing.at });
    const event = await keepAct(tx, task, { kind: 'file', file: kept.id, name: kept.name, gone: false }, doing);
    return { ...kept, by: doing.by, at: doing.at.toISOString(), event };
  });
}

/** A file of a task, to be read. @throws Fault tasks.unknown, tasks.file_unknown */
export async function openFile(desk: Desk, seen: Seen, task: number, file: string): Promise<{ name: string; bytes: number; body: ReadableStream }> {
  await readTask(desk.store.db, task, seen);
  const [row] = await desk.store.db
    .select()
    .from(taskFiles)
    .where(and(eq(taskFiles.id, file), eq(taskFiles.task, task), isNull(taskFiles.removedAt)));
  if (!row) throw taskFileUnknown({ file });
  const path = join(folderOf(desk), row.id);
  const found = await stat(path).catch((cause: unknown) => {
    throw taskFileUnknown({ file: row.name }, { cause });
  });
  return { name: row.name, bytes: found.size, body: Readable.toWeb(createReadStream(path)) as unknown as ReadableStream };
}

/** Takes a file off a task; the bytes stay for {@link KEPT}, so that it can be taken back. @throws Fault tasks.unknown, tasks.file_unknown */
export async function removeFile(desk: Desk, actor: Actor, task: number, file: string): Promise<{ event: number }> {
  const doing = doingOf(desk, actor);
  return desk.store.transaction(async (tx) => {
    await readTask(tx, task, actor.shops);
    const [row] = await tx
      .update(taskFiles)
      .set({ removedAt: doing.at })
      .where(and(eq(taskFiles.id, file), eq(taskFiles.task, task), isNull(taskFiles.removedAt)))
      .returning();
    if (!row) throw taskFileUnknown({ file });
    return { event: await keepAct(tx, task, { kind: 'file', file, name: row.name, gone: true }, doing) };
  });
}

/** Milliseconds for which the bytes of a file that was taken off stay: long after anybody wants it back. */
const KEPT = 30 * 86_400_000;

/** Removes the bytes of files that were taken off long ago, and bytes nobody knows of. @returns how many files went */
export async function removeOldBytes(desk: Desk): Promise<number> {
  const folder = folderOf(desk);
  const names = await readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  if (names.length === 0) return 0;
  const before = new Date(desk.now().getTime() - KEPT);
  const rows = await desk.store.db.select({ id: taskFiles.id, removedAt: taskFiles.removedAt }).from(taskFiles);
  const wanted = new Set(rows.filter(({ removedAt }) => removedAt === null || removedAt > before).map(({ id }) => id));
  let gone = 0;
  for (const name of names.filter((one) => !wanted.has(one))) {
    const path = join(folder, name);
    const known = rows.some(({ id }) => id === name);
    // What is being received has no row yet.
    if (!known && (await stat(path)).mtime > before) continue;
    // Its row first: nobody takes a file back whose bytes are gone.
    if (known) await desk.store.db.delete(taskFiles).where(eq(taskFiles.id, name));
    await rm(path, { force: true });
    gone += 1;
  }
  return gone;
}
