// `node scripts/run.mjs FILE.ts [ARGUMENTS]`: runs a TypeScript program of this repository, which Node 20 cannot do by itself.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';
import './allocator.mjs';

const [file, ...args] = process.argv.slice(2);
if (!file) {
  process.stderr.write('usage: node scripts/run.mjs FILE.ts [ARGUMENTS]\n');
  process.exit(2);
}
const path = resolve(file);
process.argv = [process.execPath, path, ...args];
await runnerImport(path, { configFile: false, logLevel: 'warn' });
