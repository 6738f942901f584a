import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/**
 * What tells a process from a later one that was given the same number: its start time, and on Linux which boot that was.
 * Undefined when no such process lives (a zombie does not live).
 */
export function processStamp(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') return linuxStamp(pid);
  const ps = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return ps.status === 0 ? ps.stdout.trim() || undefined : undefined;
}

function linuxStamp(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold anything, so fields are counted from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

/**
 * Whether the process `pid` is a PostgreSQL server whose data directory is `cluster` (a real path) and which runs as `user`
 * (undefined: as we do). Undefined when the system will not say.
 */
export function isPostgresOf(pid: number, cluster: string, user?: { uid: number; gid: number }): boolean | undefined {
  if (process.platform === 'linux') {
    if (!/postgres/.test(commandLine(pid))) return false;
    // A server changes into its data directory, whatever name it was started with.
    const directory = workingDirectory(pid, user);
    return directory === undefined ? undefined : directory === cluster;
  }
  const ps = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return ps.status === 0 && ps.stdout.includes('postgres') && ps.stdout.includes(cluster);
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function workingDirectory(pid: number, user: { uid: number; gid: number } | undefined): string | undefined {
  const link = `/proc/${pid}/cwd`;
  try {
    return readlinkSync(link);
  } catch {
    if (!user) return undefined;
    // In a container even root may not look into another user's process; that user may.
    const asked = spawnSync('readlink', [link], { encoding: 'utf8', uid: user.uid, gid: user.gid, cwd: '/' });
    return asked.status === 0 ? asked.stdout.trimEnd() : undefined;
  }
}
