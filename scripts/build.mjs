import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compressFolder } from './compress.mjs';
import { isProgram, root, runTool, tell } from './run-step.mjs';

const DIST = resolve(root, 'dist');
const STAMP = 'sources.txt';

/** Builds when there is no build or the sources are not those it was made of. Ends the program when the build fails. */
export async function ensureBuilt() {
  const now = fingerprint();
  const stamp = join(DIST, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  tell('正在构建…', 'Building …');
  if (!(await build(now))) process.exit(1);
}

/**
 * Names, sizes and times of everything the build reads. Reads no file, so that a start with nothing changed loses no time.
 * @returns {string} a hash, in hexadecimal.
 */
function fingerprint() {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  };
  const walk = (/** @type {string} */ folder) => {
    const entries = readdirSync(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (!/\.test\.tsx?$/.test(entry.name)) add(path);
    }
  };
  for (const file of readdirSync(root).sort()) if (/^(package.*\.json|tsconfig.*\.json|vite\..*config\.ts)$/.test(file)) add(join(root, file));
  walk(join(root, 'src'));
  return hash.digest('hex');
}

/**
 * Builds into a folder of its own and puts it in its place at the end: who runs or builds at the same time never sees half a build,
 * and a build that fails leaves the last good one standing.
 */
async function build(/** @type {string} */ sources) {
  // Where no tool looks for sources and git does not look at all, should we be killed half-way.
  const next = resolve(root, 'node_modules/.cache', `zhanggui-build-${process.pid}`);
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  try {
    const vite = 'vite/bin/vite.js';
    // Whoever starts the build: a test's or a benchmark's NODE_ENV would put the development build of React into the page.
    const how = /** @type {const} */ ({ show: 'nothing', env: { NODE_ENV: 'production' } });
    const parts = await Promise.all([
      runTool(vite, ['build', '-c', 'vite.config.ts', '--outDir', join(next, 'web'), '--logLevel', 'warn'], how),
      runTool(vite, ['build', '-c', 'vite.server.config.ts', '--outDir', next, '--logLevel', 'warn'], how),
      runTool('typescript/bin/tsc', ['-p', 'tsconfig.algo.json', '--outDir', join(next, 'types/algo')], how),
    ]);
    for (const { output } of parts) process.stderr.write(output);
    if (parts.some(({ code }) => code !== 0)) {
      tell('构建失败，原因在上面。', 'The build failed; the reason is above.');
      return false;
    }
    await compressFolder(join(next, 'web'));
    writeFileSync(join(next, STAMP), sources);
    putInPlace(next);
    return true;
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

function putInPlace(/** @type {string} */ next) {
  const last = `${next}.last`;
  if (existsSync(DIST)) renameSync(DIST, last);
  renameSync(next, DIST);
  rmSync(last, { recursive: true, force: true });
}

if (isProgram(import.meta.url)) process.exit((await build(fingerprint())) ? 0 : 1);
