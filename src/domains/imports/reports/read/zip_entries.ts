import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';

/** One file of a zip, found by its directory at the end, so that each can be read by itself and as a stream. */
export type ZipEntry = {
  readonly name: string;
  /** Bytes as stored and as they are. */
  readonly stored: number;
  readonly bytes: number;
  /** The first byte of its data and whether that is deflated. */
  readonly at: number;
  readonly deflated: boolean;
  /** What its bytes have to come to. */
  readonly sum: number;
};

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const DIRECTORY = 0x02014b50;
const BEYOND = 0xffffffff;
/** The largest directory that is read: that of half a million files. */
const MAX_DIRECTORY = 67_108_864;

/** The files of a zip by name; null for one without a whole directory (it is cut), or with files that are locked or packed in a way not read here. */
export async function zipEntries(path: string): Promise<ReadonlyMap<string, ZipEntry> | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - 65_557);
    const tail = await piece(file, start, size - start);
    let end = tail.length - 22;
    while (end >= 0 && tail.readUInt32LE(end) !== END) end--;
    if (end < 0) return null;
    const said = { count: tail.readUInt16LE(end + 10), length: tail.readUInt32LE(end + 12), from: tail.readUInt32LE(end + 16) };
    const { count, length, from } = (await directory64(file, start + end)) ?? said;
    if (from + length > size || length > MAX_DIRECTORY) return null;
    return await entriesOf(file, await piece(file, from, length), count);
  } finally {
    await file.close();
  }
}

/** Where the directory is, of a zip that says so in 64 bits before the end at `end`. */
async function directory64(file: FileHandle, end: number): Promise<{ count: number; length: number; from: number } | null> {
  const locator = end < 20 ? Buffer.alloc(0) : await piece(file, end - 20, 20);
  if (locator.length < 20 || locator.readUInt32LE(0) !== LOCATOR_64) return null;
  const record = await piece(file, Number(locator.readBigUInt64LE(8)), 56);
  if (record.length < 56 || record.readUInt32LE(0) !== END_64) return null;
  const number = (at: number): number => Number(record.readBigUInt64LE(at));
  return { count: number(32), length: number(40), from: number(48) };
}

async function entriesOf(file: FileHandle, directory: Buffer, count: number): Promise<ReadonlyMap<string, ZipEntry> | null> {
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let n = 0; n < count; n++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY) return null;
    const [flags, method] = [directory.readUInt16LE(at + 8), directory.readUInt16LE(at + 10)];
    const [nameLength, extraLength, comment] = [28, 30, 32].map((place) => directory.readUInt16LE(at + place)) as [number, number, number];
    const from = at + 46 + nameLength;
    const extra = directory.subarray(from, from + extraLength);
    const said = [24, 20, 42].map((place) => directory.readUInt32LE(at + place)) as [number, number, number];
    const [bytes, stored, header] = in64(said, extra);
    if ((flags & 1) === 1 || (method !== 0 && method !== 8) || stored === BEYOND || bytes === BEYOND || header === BEYOND) return null;
    const name = nameOf(directory.subarray(at + 46, from));
    const local = await piece(file, header, 30);
    if (local.length < 30) return null;
    const data = header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    const sum = directory.readUInt32LE(at + 16);
    entries.set(name.replaceAll('\\', '/').replace(/^\//, ''), { name, stored, bytes, at: data, deflated: method === 8, sum });
    at = from + extraLength + comment;
  }
  return entries;
}

/** Numbers that do not fit into 32 bits (or that the program wrote in 64 whatever they are) stand in the extra field, in this order. */
function in64(said: readonly [number, number, number], extra: Buffer): readonly [number, number, number] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) !== 1) {
      at += 4 + length;
      continue;
    }
    let next = at + 4;
    return said.map((value) => {
      if (value !== BEYOND || next + 8 > Math.min(extra.length, at + 4 + length)) return value;
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    }) as [number, number, number];
  }
  return said;
}

/** A name in UTF-8, else in GBK, as Chinese platforms write it. */
function nameOf(bytes: Buffer): string {
  for (const label of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {}
  }
  return bytes.toString('latin1');
}

async function piece(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  return buffer.subarray(0, bytesRead);
}

/** A file of a zip is not what the zip says of it. */
export class Unlike extends Error {}

/** The bytes of one file of a zip, in pieces. @throws Unlike at the end, or the error of zlib, when it is damaged */
export async function* bytesOfEntry(path: string, { at, stored, bytes, deflated, sum }: ZipEntry): AsyncGenerator<Buffer> {
  let [count, found] = [0, 0];
  if (stored > 0) {
    const raw = createReadStream(path, { start: at, end: at + stored - 1, highWaterMark: 262_144 });
    const inflate = deflated ? createInflateRaw({ chunkSize: 262_144 }) : undefined;
    if (inflate) raw.on('error', (error) => inflate.destroy(error)).pipe(inflate);
    try {
      for await (const chunk of inflate ?? raw) {
        count += (chunk as Buffer).length;
        found = crc32(chunk as Buffer, found);
        yield chunk as Buffer;
      }
    } finally {
      raw.destroy();
      inflate?.destroy();
    }
  }
  if (count !== bytes || found !== sum) throw new Unlike('a file of the zip is damaged');
}

/** The text (UTF-8) of one file of a zip, in pieces. @throws as {@link bytesOfEntry} */
export async function* textOfEntry(path: string, entry: ZipEntry): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of bytesOfEntry(path, entry)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
