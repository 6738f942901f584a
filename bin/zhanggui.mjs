#!/usr/bin/env node
// The command line. A clone that was never built is built first; after that this only passes its arguments on.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import '../scripts/allocator.mjs';

const main = new URL('../dist/server/main.js', import.meta.url);
if (!existsSync(main)) {
  const { requireNode } = await import('../scripts/node-version.mjs');
  const { ensureInstalled } = await import('../scripts/install.mjs');
  const { ensureBuilt } = await import('../scripts/build.mjs');
  requireNode();
  await ensureInstalled();
  await ensureBuilt();
}
process.argv[1] = fileURLToPath(main);
await import(main.href);
