import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '../../base/id.ts';
import { isUtf16 } from './sniff/encoding.ts';
import type { Sniffed } from './sniff/index.ts';
import { BLANKS } from './sniff/records.ts';

/** Stands for a tab in a copy: the engine's CSV reader takes any separator but that one. */
export const TAB = '\u001f';

/** A file the engine can read as it is: the file itself, or a copy with LF line ends and without tabs or runs of blanks between columns that `remove` deletes. */
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
  const parted = sniffed.delimiter === BLANKS ? partedOnce() : undefined;
  const rewrite = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const bytes = decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : Buffer.from(chunk);
      if (parted) return done(null, parted(bytes));
      // CR, LF and tab are single bytes in UTF-8 and are part of no character of GB18030.
      for (let at = 0; at < bytes.length; at++) {
        if (onlyCr && bytes[at] === 0x0d) bytes[at] = 0x0a;
        else if (bytes[at] === 0x09) bytes[at] = TAB.charCodeAt(0);
      }
      return done(null, bytes);
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

/** Rewrites pieces of a text whose columns are set apart by blanks: one {@link TAB} between two columns, none at either end of a line. */
function partedOnce(): (bytes: Buffer) => Buffer {
  let inside = false;
  let blanks = false;
  return (bytes) => {
    // At most one separator goes in where at least one blank went out.
    const out = Buffer.alloc(bytes.length + 1);
    let length = 0;
    for (const byte of bytes) {
      if (byte === 0x0a) {
        inside = blanks = false;
        out[length++] = byte;
      } else if (byte === 0x20 || byte === 0x09 || byte === 0x0d) blanks = inside;
      else {
        if (blanks) out[length++] = TAB.charCodeAt(0);
        inside = true;
        blanks = false;
        out[length++] = byte;
      }
    }
    return out.subarray(0, length);
  };
}
