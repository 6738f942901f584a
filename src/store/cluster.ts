import { spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { newSecret } from '../base/id.ts';
import { binariesFor } from './binaries.ts';
import { type ChildUser, canReach, childUser, mendOwner } from './child_user.ts';
import { startFault, unreachable } from './faults.ts';

/** The one database role of the embedded cluster. */
export const ROLE = 'zhanggui';

/** What is needed to run the embedded PostgreSQL of one data directory. */
export type Cluster = {
  /** `<data>/postgres`. */
  readonly home: string;
  /** The real path of PostgreSQL's own data directory, `<home>/cluster`. */
  readonly path: string;
  readonly bin: string;
  readonly user: ChildUser | undefined;
  /** How PostgreSQL itself names its data directory: see {@link seenFromInside}. */
  readonly inside: string;
  readonly password: string;
  readonly logFile: string;
};

/** The environment of every PostgreSQL program: nothing of ours, so that PG* variables of the user change nothing. */
export const CHILD_ENV = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** The options that make a child run as `user`. */
export function asUser(user: ChildUser | undefined): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

/**
 * PostgreSQL runs with its data directory as working directory. As root the child's user may have no way into the directories
 * above (a clone under /root), so on Linux it is told to call the directory `/proc/self/cwd`: the process is put there before it
 * becomes the other user, and nobody has to walk the path. The data directory stays whole and can be moved or copied.
 */
function seenFromInside(user: ChildUser | undefined, path: string): string {
  if (!user) return path;
  if (process.platform === 'linux') return '/proc/self/cwd';
  if (!canReach(user, path, 'read')) throw unreachable({ path, user: user.name });
  return path;
}

/** Makes the cluster under `home` when there is none yet and gives what is needed to run it. */
export function prepareCluster(home: string, more: { native?: string; sharedCopies?: string } = {}): Cluster {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const user = childUser(join(home, 'cluster'));
  const bin = join(binariesFor(user, home, more.native, more.sharedCopies), 'bin');
  const logFile = join(home, 'postgres.log');
  const passwordFile = join(home, 'password');
  if (!existsSync(join(home, 'cluster', 'PG_VERSION'))) makeCluster({ home, bin, user, logFile, passwordFile });
  const path = realpathSync(join(home, 'cluster'));
  mendOwner(user, path);
  return { home, path, bin, user, inside: seenFromInside(user, path), password: readFileSync(passwordFile, 'utf8').trim(), logFile };
}

/** Runs initdb in a folder beside and moves the finished cluster into place, so that a half-made one is never found. */
function makeCluster(of: { home: string; bin: string; user: ChildUser | undefined; logFile: string; passwordFile: string }): void {
  const staging = join(of.home, 'making');
  const given = join(of.home, 'making-password');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { mode: 0o700 });
  const password = newSecret();
  writeFileSync(given, password, { mode: 0o600 });
  for (const path of [staging, given]) if (of.user) chownSync(path, of.user.uid, of.user.gid);
  // Read through our handle, because the child's user may have no way to the file by its name.
  const handle = openSync(given, 'r');
  const inside = seenFromInside(of.user, realpathSync(staging));
  const run = spawnSync(join(of.bin, 'initdb'), ['-D', inside, '--pwfile=/dev/stdin', ...INIT], {
    cwd: staging,
    env: CHILD_ENV,
    encoding: 'utf8',
    stdio: [handle, 'pipe', 'pipe'],
    ...asUser(of.user),
  });
  closeSync(handle);
  rmSync(given, { force: true });
  if (run.status !== 0) {
    const log = run.error ? run.error.message : run.stderr.trim().replaceAll(inside, staging);
    rmSync(staging, { recursive: true, force: true });
    throw startFault('initdb', log, of.logFile);
  }
  writeFileSync(of.passwordFile, `${password}\n`, { mode: 0o600 });
  rmSync(join(of.home, 'cluster'), { recursive: true, force: true });
  renameSync(staging, join(of.home, 'cluster'));
}

const INIT = [
  `--username=${ROLE}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-instructions',
];

/** `postmaster.pid` of a running (or dead) server: its process, its port and whether it says it is ready. */
export function readPostmaster(path: string): { pid: number; port: number; ready: boolean } | undefined {
  try {
    const lines = readFileSync(join(path, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: (lines[7] ?? '').trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/** The last lines PostgreSQL wrote since `from` bytes of its log. */
export function logTail(logFile: string, from = 0): string {
  try {
    const text = readFileSync(logFile).subarray(from).toString('utf8');
    return text.split('\n').filter(Boolean).slice(-6).join(' | ');
  } catch {
    return '';
  }
}

/** Bytes in the log now; a log beyond 5 MB is set aside first (one old log is kept). */
export function logSize(logFile: string): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size < 5_000_000) return size;
  renameSync(logFile, `${logFile}.1`);
  return 0;
}
