import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '../../base/id.ts';
import type { Sniffed } from './sniff/index.ts';

/** A file the engine can read as it is: the file itself, or a UTF-8 copy with LF line ends that `remove` deletes. */
export type Readable = { readonly path: string; readonly remove: () => Promise<void> };

/** Makes the copy when the file is UTF-16 or ends its lines with CR alone; anything else is read where it lies. */
export async function readableCopy(sniffed: Sniffed, dataDir: string): Promise<Readable> {
  if (!sniffed.needsCopy) return { path: sniffed.path, remove: async () => undefined };
  const folder = join(dataDir, 'uploads');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `copy-${newId()}`);
  const remove = () => rm(path, { force: true });
  const utf16 = sniffed.encoding === 'utf-16le';
  const decoder = utf16 ? new TextDecoder('utf-16le') : undefined;
  const rewrite = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      // CR and LF are single bytes in UTF-8 and are part of no character of GB18030.
      done(null, decoder ? decoder.decode(chunk, { stream: true }) : Buffer.from(chunk.map((byte) => (byte === 0x0d ? 0x0a : byte))));
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
