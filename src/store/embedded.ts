import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildUser } from './child_user.ts';
import { asUser, CHILD_ENV, type Cluster, logSize, logTail, prepareCluster, ROLE, readPostmaster } from './cluster.ts';
import { dataInUse, dataNotWritable, startFault } from './faults.ts';
import { isPostgresOf, processStamp } from './process_stamp.ts';

/** How to connect to the embedded PostgreSQL; `host` is the folder of its socket, or 127.0.0.1. */
export type Connection = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
};

/** The running child. */
export type Embedded = {
  readonly pid: number;
  readonly connection: Connection;
  /** Ends it with a fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
};

/** The longest path of a socket the systems we run on allow is 103 (macOS) or 107 bytes. */
const SOCKET_LIMIT = 103;
const SOCKET_PORT = 5432;

/**
 * Starts the embedded PostgreSQL 18 of `home` (`<data>/postgres`), made at the first start. It listens on a socket inside its own
 * directory and on no port; only where the path is too long for a socket, or the file system has none, on a free port of
 * 127.0.0.1 instead. A random password is needed either way (`<home>/password`, mode 0600). A server left behind by a killed
 * process is stopped first, so that nothing of the old process (its backends, its locks) lives on. Its process group is its own:
 * Ctrl-C reaches us, and we stop it. One that dies by itself is started again at the same place.
 * The caller owns the data directory (see `openDataDir`): otherwise this would stop another program's server.
 * @throws Fault store.start_failed, store.no_room_to_start, store.no_binaries, store.unreachable, store.wrong_owner
 */
export async function startEmbedded(home: string, more: { native?: string; sharedCopies?: string } = {}): Promise<Embedded> {
  const cluster = prepare(home, more);
  await stopLeftBehind(cluster.path, cluster.user);
  if (Buffer.byteLength(join(cluster.path, `.s.PGSQL.${SOCKET_PORT}`)) > SOCKET_LIMIT) return startOnPort(cluster);
  const started = await start(cluster, { host: cluster.path, port: SOCKET_PORT });
  if (typeof started !== 'string') return started;
  if (/socket/i.test(started)) return startOnPort(cluster);
  throw startFault('start', started, cluster.logFile);
}

/** `prepareCluster`, with what the file system refuses said as a fault. */
function prepare(home: string, more: { native?: string; sharedCopies?: string }): Cluster {
  try {
    return prepareCluster(home, more);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') throw dataNotWritable({ path: home, why: message }, { cause });
    if (code === 'ENOSPC') throw startFault('start', code, home);
    throw cause;
  }
}

async function startOnPort(cluster: Cluster): Promise<Embedded> {
  let log = '';
  // The port is free when asked for and may be taken a moment later, so a few are tried.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const started = await start(cluster, { host: '127.0.0.1', port: await freePort() });
    if (typeof started !== 'string') return started;
    log = started;
  }
  throw startFault('start', log, cluster.logFile);
}

/** A free TCP port of 127.0.0.1. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

function serverArguments(cluster: Cluster, at: Place): string[] {
  const socket = at.host === cluster.path;
  const settings = {
    listen_addresses: socket ? '' : at.host,
    port: at.port,
    unix_socket_directories: socket ? cluster.inside : '',
    max_connections: 100,
    shared_buffers: '64MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    fsync: 'on',
    log_min_messages: 'warning',
  };
  return ['-D', cluster.inside, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

type Place = { readonly host: string; readonly port: number };

/** Starts the server there, waiting while backends of a killed one still hold its shared memory; a text is why it did not start. */
async function start(cluster: Cluster, at: Place): Promise<Embedded | string> {
  for (let attempt = 0; ; attempt += 1) {
    const child = await startChild(cluster, at);
    if (typeof child !== 'string') return supervise(cluster, at, child);
    if (attempt >= 50 || !/shared memory block/.test(child)) return child;
    await sleep(100);
  }
}

/** How often in one life of this process a server that died by itself is started again. */
const RESTARTS = 5;

/** The handle of a running server, which is started again at the same place when it dies without being told to. */
function supervise(cluster: Cluster, at: Place, first: ChildProcess): Embedded {
  let child = first;
  let stopping = false;
  let restarting: Promise<void> = Promise.resolve();
  let restarts = 0;
  const restart = async (): Promise<void> => {
    while (!stopping && restarts < RESTARTS) {
      restarts += 1;
      await stopLeftBehind(cluster.path, cluster.user);
      const started = await startChild(cluster, at);
      if (typeof started !== 'string') {
        child = started;
        watch();
        return;
      }
      // Its orphaned backends may take a moment to notice and let go of the shared memory.
      await sleep(200 * restarts);
    }
  };
  const watch = (): void => {
    child.once('exit', () => {
      // A failure to start again shows as a database that does not answer; its reason is in the log.
      if (!stopping) restarting = restart().catch(() => undefined);
    });
  };
  watch();
  return {
    get pid() {
      return child.pid as number;
    },
    connection: { ...at, user: ROLE, password: cluster.password, database: 'postgres' },
    async stop() {
      stopping = true;
      await restarting;
      await stopChild(child);
    },
  };
}

/** Starts the child and waits until it takes connections; a text is what it said when it ended instead. */
async function startChild(cluster: Cluster, at: Place): Promise<ChildProcess | string> {
  const from = logSize(cluster.logFile);
  const log = openSync(cluster.logFile, 'a', 0o600);
  const child = spawn(join(cluster.bin, 'postgres'), serverArguments(cluster, at), {
    cwd: cluster.path,
    env: CHILD_ENV,
    detached: true,
    stdio: ['ignore', log, log],
    ...asUser(cluster.user),
  });
  closeSync(log);
  let ended: string | undefined;
  child.on('error', (error) => {
    ended = error.message;
  });
  child.on('exit', (code, signal) => {
    ended ??= logTail(cluster.logFile, from).replaceAll(cluster.inside, cluster.path) || `exit ${code ?? signal}`;
  });
  // Recovery after a crash takes as long as it takes; while the child lives, it is working.
  while (ended === undefined) {
    const postmaster = readPostmaster(cluster.path);
    if (postmaster && postmaster.pid === child.pid && postmaster.ready) break;
    await sleep(5);
  }
  if (ended !== undefined) return ended;
  child.unref();
  return child;
}

/** Fast shutdown; one that hangs for ten seconds is made to end at once (the log is replayed at the next start). */
async function stopChild(child: ChildProcess): Promise<void> {
  const gone = () => child.exitCode !== null || child.signalCode !== null;
  child.ref();
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (gone()) return;
    child.kill(signal);
    for (let waited = 0; waited < 2000 && !gone(); waited += 1) await sleep(5);
  }
}

/**
 * Ends a server that a killed process left behind over `path`, and sees to it that PostgreSQL does not take the number in its
 * old lock file for a living server when that number now belongs to another program, or to a dead process nobody has collected
 * (a container without an init).
 * @throws Fault store.data_in_use when the system does not say what that process is
 */
export async function stopLeftBehind(path: string, user?: ChildUser): Promise<void> {
  const postmaster = readPostmaster(path);
  if (!postmaster) return;
  const { pid } = postmaster;
  const stamp = processStamp(pid);
  const ours = isPostgresOf(pid, path, user);
  if (ours === undefined) throw dataInUse({ path, pid, url: null });
  if (!ours || stamp === undefined) return disownLock(path);
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      break;
    }
    for (let waited = 0; waited < 2000 && processStamp(pid) === stamp; waited += 1) await sleep(5);
    if (processStamp(pid) !== stamp) break;
  }
  disownLock(path);
}

/**
 * Puts our own number into the lock file, if it is still there: PostgreSQL knows that its parent is not a server and takes the
 * lock for stale, but still looks whether the shared memory named in it is in use. Removing the file would skip that.
 */
function disownLock(path: string): void {
  const file = join(path, 'postmaster.pid');
  rmSync(join(path, `.s.PGSQL.${SOCKET_PORT}.lock`), { force: true });
  try {
    const [, ...rest] = readFileSync(file, 'utf8').split('\n');
    const text = [process.pid, ...rest].join('\n');
    // In place: the file stays the child's.
    writeFileSync(file, text, { flag: 'r+' });
    truncateSync(file, Buffer.byteLength(text));
  } catch {
    // It ended properly and took its lock along.
  }
}
