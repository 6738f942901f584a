import { chmod, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newKey } from '../../base/id.ts';

/** One key of 128 bits as the engine takes it: two unsigned 64-bit numbers as decimal text. */
export type SipKey = { readonly first: string; readonly second: string };

/**
 * What buyers are hashed under: the first key over the buyer's name, then, after rotations, each `later` key over the hash before it.
 * A stored hash is brought up to date without knowing the name, and the same buyer of a later file still gets the same hash.
 */
export type BuyerKey = SipKey & { readonly later?: readonly SipKey[] };

const HEX = /^[0-9a-f]{32}$/;

const folderOf = (dataDir: string): string => join(dataDir, 'keys');
const pathOf = (dataDir: string): string => join(folderOf(dataDir), 'buyer.key');

/**
 * The key under which buyers are hashed, made at first use and kept in `<data>/keys/buyer.key` (mode 0600), outside both engines:
 * without it nobody can try names against the hashes. Losing it means that buyers of later imports are new ones.
 */
export async function buyerKey(dataDir: string): Promise<BuyerKey> {
  const [key, ...later] = (await readChain(dataDir)).map(sipKey);
  return later.length === 0 ? (key as SipKey) : { ...(key as SipKey), later };
}

/** Adds a key to the end of the chain, on the disk before this returns. @returns the number of keys there are now */
export async function appendKey(dataDir: string): Promise<number> {
  const chain = [...(await readChain(dataDir)), newKey()];
  const path = pathOf(dataDir);
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w', 0o600);
  try {
    await file.writeFile(chain.map((hex) => `${hex}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
  const folder = await open(folderOf(dataDir), 'r');
  await folder.sync().finally(() => folder.close());
  return chain.length;
}

/** The keys as hexadecimal, one a line of the file, oldest first; the first is made when there is none. */
async function readChain(dataDir: string): Promise<string[]> {
  const path = pathOf(dataDir);
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 });
  try {
    await writeFile(path, `${newKey()}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  await chmod(path, 0o600);
  const chain = (await readFile(path, 'utf8')).trim().split(/\s+/);
  if (!chain.every((hex) => HEX.test(hex))) throw new Error(`not keys of 128 bits: ${path}`);
  return chain;
}

function sipKey(hex: string): SipKey {
  return { first: BigInt(`0x${hex.slice(0, 16)}`).toString(), second: BigInt(`0x${hex.slice(16)}`).toString() };
}
