import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { archiveTooMany, packedDamaged, packedTooLarge } from './faults.ts';
import { bytesOfEntry, Unlike, zipEntries } from './zip_entries.ts';

/** Files of a zip that are taken at most: a year of daily reports of several kinds. */
const MAX_MEMBERS = 2_000;
/** As in `unpack.ts`. */
const MAX_BYTES = 8_589_934_592;

const READABLE = /\.(csv|tsv|txt|xlsx|xls|gz|zip)$/i;
const PASSING = /(^|\/)(__MACOSX\/|\.)/;

/** One file of a zip: its copy, and its name without folders. */
export type Found = { readonly path: string; readonly name: string };

/** Whether a member could be data: by its extension, or because it has none. */
const isData = (name: string): boolean => name !== '' && (READABLE.test(name) || !/\.[a-z][a-z\d]{0,5}$/i.test(name));

/**
 * Writes the members of a zip that could be data to copies, one after the other.
 * @throws Fault imports.packed_damaged, packed_too_large, archive_too_many
 */
export async function unzipMembers(path: string, file: string, copy: () => Promise<string>): Promise<Found[]> {
  const place = { file };
  const damaged = (cause?: unknown) => packedDamaged({ file, what: { zh: 'ZIP 压缩包', en: 'a ZIP archive' } }, { place, cause });
  const entries = await zipEntries(path);
  if (!entries) throw damaged();
  const wanted = [...entries].filter(([name]) => !name.endsWith('/') && !PASSING.test(name) && isData(basename(name)));
  if (wanted.length > MAX_MEMBERS) throw archiveTooMany({ file, members: wanted.length, limit: MAX_MEMBERS }, { place });
  const said = wanted.reduce((sum, [, { bytes }]) => sum + bytes, 0);
  if (said > MAX_BYTES) throw packedTooLarge({ file, limit: MAX_BYTES / 1_048_576 }, { place });
  const found: Found[] = [];
  for (const [name, entry] of wanted) {
    const to = await copy();
    try {
      await pipeline(upTo(entry.bytes, bytesOfEntry(path, entry)), createWriteStream(to, { mode: 0o600 }));
    } catch (cause) {
      if (cause instanceof Unlike || String((cause as NodeJS.ErrnoException).code).startsWith('Z_')) throw damaged(cause);
      throw cause;
    }
    found.push({ path: to, name: basename(name) });
  }
  return found;
}

/** Pieces as long as they are not more than was said. @throws Unlike */
async function* upTo(limit: number, pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > limit) throw new Unlike('a file of the zip is longer than it says');
    yield piece;
  }
}
