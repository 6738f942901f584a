import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { LEVEL } from './compressed.ts';

/**
 * A page as text whose last words are of the moment: nearly all of it is the same whenever a person opens it. The part before them is compressed once, and
 * they follow it as they are.
 */
export type Page = { readonly lasting: string; readonly moment: string };

/** The whole of it. */
export const textOf = ({ lasting, moment }: Page): string => lasting + moment;

type Deflated = { readonly bytes: Uint8Array; readonly crc: number; readonly length: number };

/** Characters of pages kept, by their text: one that differs in anything is another page. */
const MOST_CHARACTERS = 16_000_000;
const kept = new LRUCache<string, Promise<Deflated>>({ maxSize: MOST_CHARACTERS, sizeCalculation: (_, text) => text.length || 1 });

const deflated = promisify(deflateRaw);
/** Member header of RFC 1952: deflate, no name, no time, any system. */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
/** The most that one stored block can hold, bytes. */
const MOST_STORED = 65_535;

/** The page as one gzip stream: the kept part, flushed to a whole byte, then the moment in a stored block (RFC 1951, 3.2.4). @throws RangeError for a moment longer than such a block */
export async function zippedPage({ lasting, moment }: Page): Promise<Uint8Array<ArrayBuffer>> {
  const { bytes, crc, length } = await deflatedOnce(lasting);
  const last = new TextEncoder().encode(moment);
  if (last.length > MOST_STORED) throw new RangeError(`${last.length} bytes do not fit into a stored block`);
  const out = new Uint8Array(HEADER.length + bytes.length + 5 + last.length + 8);
  const view = new DataView(out.buffer);
  out.set(HEADER);
  out.set(bytes, HEADER.length);
  let at = HEADER.length + bytes.length;
  view.setUint8(at, 1);
  view.setUint16(at + 1, last.length, true);
  view.setUint16(at + 3, ~last.length & 0xffff, true);
  out.set(last, at + 5);
  at += 5 + last.length;
  // Of nothing it would begin anew.
  view.setUint32(at, last.length > 0 ? crc32(last, crc) : crc, true);
  view.setUint32(at + 4, (length + last.length) >>> 0, true);
  return out;
}

function deflatedOnce(text: string): Promise<Deflated> {
  const known = kept.get(text);
  if (known) return known;
  const made = deflate(text);
  kept.set(text, made);
  made.catch(() => kept.delete(text));
  return made;
}

async function deflate(text: string): Promise<Deflated> {
  const plain = new TextEncoder().encode(text);
  const bytes = await deflated(plain, { level: LEVEL, finishFlush: constants.Z_SYNC_FLUSH });
  return { bytes, crc: crc32(plain), length: plain.length };
}
