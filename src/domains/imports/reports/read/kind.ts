import { open } from 'node:fs/promises';

/** How a file is packed, by its first bytes. `text` is anything that the sniffing of text files judges further. */
export type Packing = 'xlsx' | 'xls' | 'zip' | 'gz' | 'html' | 'text';

/** Looks at the head of a file; a file that is not there counts as text, which says so. */
export async function packingOf(path: string): Promise<Packing> {
  const head = await headOf(path);
  const starts = (hex: string): boolean => head.subarray(0, hex.length / 2).toString('hex') === hex;
  if (starts('504b0304')) return head.includes('[Content_Types].xml') || head.includes('xl/') ? 'xlsx' : 'zip';
  if (starts('504b0506')) return 'zip';
  if (starts('d0cf11e0')) return 'xls';
  if (starts('1f8b')) return 'gz';
  return /^\uFEFF?\s*<(?:!doctype|html|table|head|meta|\?xml)/i.test(head.subarray(0, 512).toString('utf8')) ? 'html' : 'text';
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return Buffer.alloc(0);
  try {
    const buffer = Buffer.alloc(65_536);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
