import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newKey } from '../../base/id.ts';

/** The 128-bit key of the buyers' hashes, as the engine takes it: two unsigned 64-bit numbers as decimal text. */
export type BuyerKey = { readonly first: string; readonly second: string };

/**
 * The key under which buyers are hashed, made at first use and kept in `<data>/keys/buyer.key` (mode 0600), outside both engines:
 * without it nobody can try names against the hashes. Losing it means that buyers of later imports are new ones.
 */
export async function buyerKey(dataDir: string): Promise<BuyerKey> {
  const folder = join(dataDir, 'keys');
  const path = join(folder, 'buyer.key');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await writeFile(path, `${newKey()}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  await chmod(path, 0o600);
  const hex = (await readFile(path, 'utf8')).trim();
  if (!/^[0-9a-f]{32}$/.test(hex)) throw new Error(`not a key of 128 bits: ${path}`);
  return { first: BigInt(`0x${hex.slice(0, 16)}`).toString(), second: BigInt(`0x${hex.slice(16)}`).toString() };
}
