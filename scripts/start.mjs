// `npm start`: installs what is missing, builds what changed, and runs the server in this same process, so that a signal reaches it directly.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import './allocator.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { requireNode } from './node-version.mjs';
import { root } from './run-step.mjs';

requireNode();
await ensureInstalled();
await ensureBuilt();

const args = process.argv.slice(2);
const main = resolve(root, 'dist/server/main.js');
// The demo shops fill a data directory that is still empty; they change nothing in any other.
const chosen = args.includes('--demo') || args.includes('--empty');
process.argv = [process.execPath, main, 'start', ...args, ...(chosen ? [] : ['--demo'])];
await import(pathToFileURL(main).href);
