import { accessSync, constants, copyFileSync, linkSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSecret } from '../base/id.ts';
import { bringToVersion, type DataStep, writeWhole } from './data_version.ts';
import { dataInUse, dataNotWritable } from './faults.ts';
import { processStamp } from './process_stamp.ts';

/** What `<data>/server.json` says of the process that owns the directory. */
export type ServerFile = {
  readonly pid: number;
  /** Tells the process from a later one with the same number. */
  readonly stamp: string;
  /** When the process started, ISO 8601 in UTC. */
  readonly startedAt: string;
  /** Where it answers; null until it listens, and for a command that holds the directory itself. */
  readonly url: string | null;
  /** The secret local commands sign their calls with. */
  readonly token: string;
};

/** A data directory this process owns. */
export type DataDir = {
  readonly path: string;
  /** The secret local commands sign their calls with; new at every start. */
  readonly token: string;
  /** Says where this server answers, for local commands to find it. */
  announce(url: string): void;
  /** Gives the directory up. */
  release(): void;
};

const held = new Map<string, DataDir>();

/** The directory `path` if this process owns it already. */
export function heldDataDir(path: string): DataDir | undefined {
  try {
    return held.get(realpathSync(path));
  } catch {
    return undefined;
  }
}

/**
 * Makes the directory when it is missing, takes it for this process, and brings it to this program's version.
 * A lock of a dead process is cleared.
 * @throws Fault store.data_in_use, store.data_not_writable and those of `bringToVersion`
 */
export async function openDataDir(path: string, more: { version?: number; steps?: readonly DataStep[] } = {}): Promise<DataDir> {
  const real = makeDirectory(path);
  const dir = take(real);
  try {
    await bringToVersion(real, startedAt(), more);
  } catch (error) {
    dir.release();
    throw error;
  }
  return dir;
}

/** The live process that owns `path`, if one does. @throws Fault store.data_not_writable when another user's file hides it. */
export function readServer(path: string): ServerFile | undefined {
  const file = readLock(join(path, 'server.json'));
  return file && processStamp(file.pid) === file.stamp ? file : undefined;
}

/** When this process started: the only moment known here, because nothing below composition reads the clock. */
function startedAt(): string {
  return new Date(performance.timeOrigin).toISOString();
}

function makeDirectory(path: string): string {
  try {
    // Others must not read it; as root they may pass, for the child that runs as another user.
    mkdirSync(path, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (cause) {
    throw dataNotWritable({ path, why: (cause as Error).message }, { cause });
  }
}

function readLock(file: string): ServerFile | undefined {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as ServerFile;
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'EACCES' || code === 'EPERM') throw dataNotWritable({ path: file, why: (cause as Error).message }, { cause });
    return undefined;
  }
}

function take(real: string): DataDir {
  const file = join(real, 'server.json');
  const mine: ServerFile = { pid: process.pid, stamp: processStamp(process.pid) ?? '', startedAt: startedAt(), url: null, token: newSecret() };
  const draft = `${file}.new-${newSecret(6)}`;
  try {
    writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
    takeWith(draft, file, real);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === undefined || code.startsWith('store.')) throw cause;
    throw dataNotWritable({ path: real, why: (cause as Error).message }, { cause });
  } finally {
    rmSync(draft, { force: true });
  }
  const dir: DataDir = {
    path: real,
    token: mine.token,
    announce: (url) => writeWhole(file, JSON.stringify({ ...mine, url }), 0o600),
    release() {
      if (!held.delete(real)) return;
      if (readLock(file)?.token === mine.token) rmSync(file, { force: true });
    },
  };
  held.set(real, dir);
  return dir;
}

/**
 * Puts the finished draft in place of the lock. A link either appears whole or not at all, so of two starts one wins.
 * A stale lock is moved aside first; should it turn out that another start has just replaced it, it is put back.
 */
function takeWith(draft: string, file: string, real: string): void {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      linkSync(draft, file);
      return;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (NO_LINKS.has(code) && copyAlone(draft, file)) return;
      if (code !== 'EEXIST' && !NO_LINKS.has(code)) throw error;
    }
    const other = readLock(file);
    if (other && processStamp(other.pid) === other.stamp) throw dataInUse({ path: real, pid: other.pid, url: other.url });
    clearStale(file);
  }
  throw dataInUse({ path: real, pid: readLock(file)?.pid ?? 0, url: null });
}

/** What file systems without hard links (exFAT, some shares) answer. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** The next best there: fails when the lock exists. */
function copyAlone(draft: string, file: string): boolean {
  try {
    copyFileSync(draft, file, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function clearStale(file: string): void {
  const aside = `${file}.stale-${newSecret(6)}`;
  try {
    renameSync(file, aside);
    const moved = readLock(aside);
    if (moved && processStamp(moved.pid) === moved.stamp) linkSync(aside, file);
  } catch {
    // Another start cleared it in the same moment.
  } finally {
    rmSync(aside, { force: true });
  }
}
