/**
 * `node scripts/run.mjs bench/gigabyte_file.ts PATH DELIMITER`: writes a CSV of order lines of a gigabyte. A program of its own, because what the making of
 * such a file leaves in the memory of a process (some 300 MB) would be measured with the import of it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync, rmSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { writeLinesCsv } from './order_lines_file.ts';

const GIGABYTE = 1_000_000_000;
const PIECE = 262_144;

/** Has the file written by a process of its own. @throws Error when that fails */
export async function writeGigabyte(path: string, delimiter: string): Promise<void> {
  const run = fileURLToPath(new URL('../scripts/run.mjs', import.meta.url));
  const child = spawn(process.execPath, [run, fileURLToPath(import.meta.url), path, delimiter], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`no file of a gigabyte: ${code}`);
}

/** The lines again and again under new numbers, until there is a gigabyte. */
async function repeated(part: string, path: string, delimiter: string): Promise<void> {
  const text = readFileSync(part, 'latin1');
  const head = text.indexOf('\n') + 1;
  const out = createWriteStream(path);
  const put = async (piece: string): Promise<void> => {
    if (!out.write(Buffer.from(delimiter === ',' ? piece : piece.replaceAll(',', delimiter), 'latin1'))) await once(out, 'drain');
  };
  await put(text.slice(0, head));
  let written = 0;
  for (let n = 0; written < GIGABYTE; n++) {
    for (let from = head; from < text.length; ) {
      const to = text.indexOf('\n', from + PIECE) + 1 || text.length;
      const lines = text
        .slice(from, to)
        .replaceAll(/^26/gm, String(30 + n))
        .replaceAll(/(?<=^\d+,)26/gm, String(30 + n));
      await put(lines);
      written += lines.length;
      from = to;
    }
  }
  out.end();
  await finished(out);
}

const [, program, path, delimiter] = process.argv;
if (program === fileURLToPath(import.meta.url) && path && delimiter) {
  await writeLinesCsv(`${path}.part`, 250_000);
  await repeated(`${path}.part`, path, delimiter);
  rmSync(`${path}.part`);
  process.exit(0);
}
