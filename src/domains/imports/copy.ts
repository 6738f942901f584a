import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '../../base/id.ts';
import { isUtf16 } from './sniff/encoding.ts';
import type { Sniffed } from './sniff/index.ts';

/** Stands for a tab in a copy: the engine's CSV reader takes any separator but that one. */
export const TAB = '\u001f';

/** A file the engine can read as it is: the file itself, or a copy with LF line ends and without tabs that `remove` deletes. */
export type Readable = { readonly path: string; readonly remove: () => Promise<void> };

/** Makes the copy where {@link Sniffed.needsCopy} says so; anything else is read where it lies. */
export async function readableCopy(sniffed: Sniffed, dataDir: string): Promise<Readable> {
  if (!sniffed.needsCopy) return { path: sniffed.path, remove: async () => undefined };
  const folder = join(dataDir, 'uploads');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `copy-${newId()}`);
  const remove = () => rm(path, { force: true });
  const utf16 = isUtf16(sniffed.encoding);
  const decoder = utf16 ? new TextDecoder(sniffed.encoding) : undefined;
  const onlyCr = !utf16 && !sniffed.hasLf;
  const rewrite = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const bytes = decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : Buffer.from(chunk);
      // CR, LF and tab are single bytes in UTF-8 and are part of no character of GB18030.
      for (let at = 0; at < bytes.length; at++) {
        if (onlyCr && bytes[at] === 0x0d) bytes[at] = 0x0a;
        else if (bytes[at] === 0x09) bytes[at] = TAB.charCodeAt(0);
      }
      done(null, bytes);
    },
  });
  try {
    await pipeline(createReadStream(sniffed.path), rewrite, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, remove };
}
