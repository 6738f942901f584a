import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'vitest';

/** The folder of reference files that lie beside the checkout and are not shipped with it. */
const SHARED = resolve(import.meta.dirname, '../../shared');

/** The path of a reference file; null when it is not on this machine. */
export function sharedFile(path: string): string | null {
  const full = resolve(SHARED, path);
  return existsSync(full) ? full : null;
}

/** A test over a reference file. Without the file it says aloud that it is skipped, and which file it wants. */
export function testOver(path: string, name: string, run: (file: string) => void | Promise<void>, timeout?: number): void {
  const file = sharedFile(path);
  if (file) {
    test(name, () => run(file), timeout);
    return;
  }
  process.stderr.write(`SKIPPED: "${name}" needs ../shared/${path}, which is not here\n`);
  test.skip(`${name} (needs ../shared/${path})`, () => undefined);
}

/** A JSON reference case. */
export function readCase<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
