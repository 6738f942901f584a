import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { basename } from 'node:path';
import { finished } from 'node:stream/promises';
import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { packedDamaged, packedTooLarge } from './faults.ts';

/** As in `unpack.ts`. */
const MAX_MEMBERS = 50;
const MAX_BYTES = 8_589_934_592;

const READABLE = /\.(csv|tsv|txt|xlsx|xls|gz|zip)$/i;

/** One file of a zip: its copy, and its name without folders. */
export type Found = { readonly path: string; readonly name: string };

/** Writes the members of a zip that could be data to copies, streaming. Names in GBK, which Chinese platforms write, are read as such. */
export async function unzipMembers(path: string, file: string, copy: () => Promise<string>): Promise<Found[]> {
  const place = { file };
  const found: Found[] = [];
  const writing: { out: WriteStream; end: Promise<void> }[] = [];
  // The copies' names are made beforehand: the callback below cannot wait, and one chunk may hold several members.
  const free: string[] = [];
  for (let at = 0; at < MAX_MEMBERS; at++) free.push(await copy());
  let failure: unknown;
  let bytes = 0;
  const unzip = new Unzip((member) => {
    const name = nameOf(member.name);
    if (name === '' || !READABLE.test(name) || /(^|\/)(__MACOSX\/|\.)/.test(member.name) || found.length >= MAX_MEMBERS) return;
    const to = free[found.length] as string;
    const out = createWriteStream(to, { mode: 0o600 });
    found.push({ path: to, name });
    writing.push({ out, end: finished(out) });
    member.ondata = (error, chunk, last) => {
      if (error) failure = error;
      bytes += chunk?.length ?? 0;
      if (bytes > MAX_BYTES) failure = packedTooLarge({ file, limit: MAX_BYTES / 1_048_576 }, { place });
      if (!failure && chunk) out.write(Buffer.from(chunk));
      if (last || failure) out.end();
    };
    member.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  try {
    for await (const chunk of createReadStream(path)) {
      unzip.push(chunk as Buffer);
      if (failure) throw failure;
      for (const { out } of writing) if (out.writableNeedDrain) await once(out, 'drain');
    }
    unzip.push(new Uint8Array(0), true);
    if (failure) throw failure;
  } catch (cause) {
    for (const { out } of writing) out.destroy();
    if (cause instanceof Error && 'status' in cause) throw cause;
    throw packedDamaged({ file, what: { zh: 'ZIP 压缩包', en: 'a ZIP archive' } }, { place, cause });
  }
  for (const { out, end } of writing) {
    out.end();
    await end;
  }
  return found;
}

/** The name of a member without its folders; bytes that are no UTF-8 were handed over as Latin-1 and are read as GB18030. */
function nameOf(raw: string): string {
  const bytes = Buffer.from(raw, 'latin1');
  const isLatin = [...raw].every((char) => char.charCodeAt(0) < 256);
  if (!isLatin || bytes.every((byte) => byte < 128)) return basename(raw);
  for (const label of ['utf-8', 'gb18030']) {
    try {
      return basename(new TextDecoder(label, { fatal: true }).decode(bytes));
    } catch {}
  }
  return basename(raw);
}
