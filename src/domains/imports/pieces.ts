import { open } from 'node:fs/promises';

/** Bytes of a piece: read by smaller ones, a file costs more in asking for them than in what is done with them. */
const PIECE = 1_048_576;

/** A file from its start to its end. A piece is there until the next one is asked for. */
export async function* piecesOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(PIECE);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Whether a byte is anywhere in a file. */
export async function holdsByte(path: string, byte: number): Promise<boolean> {
  for await (const piece of piecesOf(path)) if (piece.includes(byte)) return true;
  return false;
}
