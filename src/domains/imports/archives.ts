import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../base/error.ts';
import { newId } from '../../base/id.ts';
import type { Person } from '../../http/context.ts';
import type { Wish } from './detect.ts';
import { recognise } from './recognise.ts';
import { packingOf } from './reports/read/kind.ts';
import { type Found, unzipMembers } from './reports/read/zip.ts';
import type { ImportDesk } from './service.ts';
import { adoptUpload, findUpload, removeUpload, type Upload } from './uploads.ts';

/** Files of a zip, each of which is an import of its own. `remove` deletes what was unpacked. */
export type Parts = { readonly parts: readonly Found[]; readonly remove: () => Promise<void> };

/**
 * The files of a zip, where more than one of them can be imported: those by themselves, so that each can be undone by itself. Of anything
 * else (and of a zip with one readable file, which is read as that file) there are none.
 * @throws Fault imports.packed_damaged, packed_too_large
 */
export async function partsOf(path: string, file: string, wish: Wish, folder: string): Promise<Parts> {
  const made: string[] = [];
  const remove = async (): Promise<void> => {
    for (const each of made) await rm(each, { force: true });
  };
  if ((await packingOf(path)) !== 'zip') return { parts: [], remove };
  const copy = async (): Promise<string> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const to = join(folder, `copy-${newId()}`);
    made.push(to);
    return to;
  };
  try {
    const parts: Found[] = [];
    for (const member of await unzipMembers(path, file, copy)) if (await isReadable(member, wish, folder)) parts.push(member);
    return { parts: parts.length > 1 ? parts : [], remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * The files of an uploaded zip as uploads of their own, in the zip's place. A note beside a single readable file does not count: that zip is read
 * as that file; of several files every one comes, also those nobody knows yet, as a person can say what they are.
 * @throws Fault imports.packed_damaged, packed_too_large
 */
export async function partsOfUpload(desk: ImportDesk, upload: string, person: Pick<Person, 'id' | 'role'>): Promise<Upload[]> {
  const { path, file } = await findUpload(desk, upload, person);
  if ((await packingOf(path)) !== 'zip') return [];
  const folder = join(desk.dataDir, 'uploads');
  const made: string[] = [];
  const copy = async (): Promise<string> => {
    const to = join(folder, `copy-${newId()}`);
    made.push(to);
    return to;
  };
  try {
    const members = await unzipMembers(path, file, copy);
    const kept: Found[] = [];
    for (const member of members)
      if (!/\.txt$/i.test(member.name) || (await isReadable(member, { type: 'auto', map: {} }, folder))) kept.push(member);
    if (kept.length < 2) return [];
    const parts: Upload[] = [];
    for (const { path: from, name } of kept) parts.push(await adoptUpload(desk, from, { name, person: person.id }));
    await removeUpload(desk, upload);
    return parts;
  } finally {
    for (const each of made) await rm(each, { force: true });
  }
}

/** Whether a member is a file that can be imported; a note beside the data is not. */
async function isReadable({ path, name }: Found, wish: Wish, folder: string): Promise<boolean> {
  try {
    await (await recognise(path, name, wish, folder, { head: true })).remove();
    return true;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}
