import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** The longest line a file may have. A real order row has a few hundred bytes. */
export const MAX_LINE = 1_048_576;
const PIECE = 262_144;

/** Pieces of a file that are looked at; the file itself is never in memory. */
export type Sample = {
  readonly bytes: number;
  /** The first mebibyte and a byte. */
  readonly head: Buffer;
  /** Pieces from the middle and the end, empty when the head is the whole file. */
  readonly middle: Buffer;
  readonly tail: Buffer;
};

/** Reads the sample of a file. @throws the error of the file system. */
export async function readSample(path: string): Promise<Sample> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const piece = async (at: number, length: number): Promise<Buffer> => {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
      return buffer.subarray(0, bytesRead);
    };
    const headLength = MAX_LINE + 1;
    const rest = size - headLength;
    return {
      bytes: size,
      head: await piece(0, headLength),
      middle: rest > 3 * PIECE ? await piece(headLength + Math.floor((rest - PIECE) / 2), PIECE) : Buffer.alloc(0),
      tail: rest > 0 ? await piece(Math.max(headLength, size - PIECE), PIECE) : Buffer.alloc(0),
    };
  } finally {
    await file.close();
  }
}

const WINDOW = 16_384;

/**
 * The number of a line that is far longer than {@link MAX_LINE}, or undefined. A small window at every mebibyte is looked at, so that a line of two
 * mebibytes cannot hide and a file of a gigabyte costs a few milliseconds; only around a window without any line end more is read.
 */
export async function findLongLine(path: string, lineEnd: number): Promise<number | undefined> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    for (let at = 0; at + MAX_LINE < size; at += MAX_LINE) {
      if (await holds(file, at, WINDOW, lineEnd)) continue;
      if (!(await holds(file, at, MAX_LINE, lineEnd))) return 1 + (await countUntil(path, at, lineEnd));
    }
    return undefined;
  } finally {
    await file.close();
  }
}

async function holds(file: FileHandle, at: number, length: number, byte: number): Promise<boolean> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  return buffer.subarray(0, bytesRead).includes(byte);
}

async function countUntil(path: string, end: number, byte: number): Promise<number> {
  if (end === 0) return 0;
  let count = 0;
  for await (const chunk of createReadStream(path, { end: end - 1 })) for (const each of chunk as Buffer) if (each === byte) count++;
  return count;
}
