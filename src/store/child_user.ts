import { spawnSync } from 'node:child_process';
import { chmodSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unreachable, wrongOwner } from './faults.ts';

/** Who PostgreSQL runs as when that is not us. */
export type ChildUser = { readonly uid: number; readonly gid: number; readonly name: string };

/**
 * PostgreSQL refuses to run as root. As root its user is the one who owns the cluster already, else `postgres` where the
 * machine has it, else `nobody`; undefined when we are an ordinary user and it runs as we do.
 */
export function childUser(cluster: string): ChildUser | undefined {
  const owner = statSync(cluster, { throwIfNoEntry: false });
  const uid = process.getuid?.() ?? 0;
  if (uid !== 0) {
    if (owner && owner.uid !== uid) throw wrongOwner({ path: dirname(cluster), owner: owner.uid, uid });
    return undefined;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: String(owner.uid) };
  const found = lookUp('postgres') ?? lookUp('nobody');
  if (!found) throw unreachable({ path: cluster, user: 'nobody' });
  return found;
}

function lookUp(name: string): ChildUser | undefined {
  const ask = (flag: string): number => {
    const answer = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return answer.status === 0 ? Number(answer.stdout.trim()) : Number.NaN;
  };
  const uid = ask('-u');
  const gid = ask('-g');
  return Number.isInteger(uid) && Number.isInteger(gid) && uid !== 0 ? { uid, gid, name } : undefined;
}

/** Whether `user` can get to `path` through every directory above it; asked of the system itself, which knows about ACLs too. */
export function canReach(user: ChildUser, path: string, right: 'read' | 'execute'): boolean {
  const test = spawnSync('/bin/sh', ['-c', `test ${right === 'execute' ? '-x' : '-r'} "$0"`, path], {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
    stdio: 'ignore',
  });
  return test.status === 0;
}

/** Makes `user` own `path` and all below it. */
export function giveTo(user: ChildUser, path: string): void {
  lchownSync(path, user.uid, user.gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const at = join(path, entry.name);
    if (entry.isDirectory()) giveTo(user, at);
    else lchownSync(at, user.uid, user.gid);
  }
}

/** A cluster that was copied without care belongs to root or may be read by others: PostgreSQL refuses both. */
export function mendOwner(user: ChildUser | undefined, cluster: string): void {
  if (user && statSync(cluster).uid === 0) giveTo(user, cluster);
  chmodSync(cluster, 0o700);
}
