import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';

/** One file of a zip, found by its directory at the end, so that each can be read by itself and as a stream. */
export type ZipEntry = {
  readonly name: string;
  /** Bytes as stored and as they are. */
  readonly stored: number;
  readonly bytes: number;
  /** The first byte of its data and whether that is deflated. */
  readonly at: number;
  readonly deflated: boolean;
};

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const BEYOND = 0xffffffff;

/** The files of a zip by name; null for a zip of a kind that is not read here (64-bit, encrypted, other methods). */
export async function zipEntries(path: string): Promise<ReadonlyMap<string, ZipEntry> | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const tail = await piece(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
    let end = tail.length - 22;
    while (end >= 0 && tail.readUInt32LE(end) !== END) end--;
    if (end < 0) return null;
    const [count, length, from] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
    if (from === BEYOND || from + length > size) return null;
    return await entriesOf(file, await piece(file, from, length), count);
  } finally {
    await file.close();
  }
}

async function entriesOf(file: FileHandle, directory: Buffer, count: number): Promise<ReadonlyMap<string, ZipEntry> | null> {
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let n = 0; n < count; n++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY) return null;
    const [flags, method] = [directory.readUInt16LE(at + 8), directory.readUInt16LE(at + 10)];
    const [stored, bytes] = [directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 24)];
    const [nameLength, extra, comment] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30), directory.readUInt16LE(at + 32)];
    const header = directory.readUInt32LE(at + 42);
    if ((flags & 1) === 1 || (method !== 0 && method !== 8) || stored === BEYOND || bytes === BEYOND || header === BEYOND) return null;
    const name = directory.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    const local = await piece(file, header, 30);
    if (local.length < 30) return null;
    const data = header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    entries.set(name.replaceAll('\\', '/').replace(/^\//, ''), { name, stored, bytes, at: data, deflated: method === 8 });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

async function piece(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  return buffer.subarray(0, bytesRead);
}

/** The text (UTF-8) of one file of a zip, in pieces. @throws the error of zlib when it is damaged */
export async function* textOfEntry(path: string, { at, stored, deflated }: ZipEntry): AsyncGenerator<string> {
  if (stored === 0) return;
  const raw = createReadStream(path, { start: at, end: at + stored - 1, highWaterMark: 262_144 });
  const inflate = deflated ? createInflateRaw({ chunkSize: 262_144 }) : undefined;
  if (inflate) raw.on('error', (error) => inflate.destroy(error)).pipe(inflate);
  const decoder = new TextDecoder();
  try {
    for await (const chunk of inflate ?? raw) yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  } finally {
    raw.destroy();
    inflate?.destroy();
  }
}
