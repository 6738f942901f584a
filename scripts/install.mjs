import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root, runStep, tell } from './run-step.mjs';

const LOCK = resolve(root, 'package-lock.json');
const MODULES = resolve(root, 'node_modules');
/** What npm itself records of the last installation. */
const INSTALLED = resolve(MODULES, '.package-lock.json');
const STAMP = resolve(MODULES, '.zhanggui-install');

/** Installs the dependencies when they are missing or when package-lock.json says others than those installed. Ends the program when that fails. */
export async function ensureInstalled() {
  const lock = readFileSync(LOCK);
  const stamp = createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return;
  if (isInstalled(lock)) {
    writeFileSync(STAMP, stamp);
    return;
  }
  tell('正在安装依赖（只有第一次需要几分钟）…', 'Installing dependencies (takes minutes only the first time) …');
  // Not `npm ci`: it refuses a lock file that lacks the binaries of a platform other than the one it was written on, and a registry need not have
  // them all. `install` takes the same locked versions, and `--no-save` leaves the lock file alone.
  // Development dependencies build the page, so they are needed even where NODE_ENV says production.
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const { code } = npm?.endsWith('.js') ? await runStep(process.execPath, [npm, ...args]) : await runStep('npm', args);
  if (code !== 0) {
    tell(
      '依赖没有装好。请检查网络，再试一次；上面是 npm 的原话。',
      'The dependencies could not be installed. Check the network and try again; npm says why above.',
    );
    process.exit(1);
  }
  writeFileSync(STAMP, stamp);
}

/** Whether npm's own record of the installation holds every package of the lock file that this machine needs, at its version. */
function isInstalled(/** @type {Buffer} */ lock) {
  if (!existsSync(INSTALLED)) return false;
  const installed = JSON.parse(readFileSync(INSTALLED, 'utf8')).packages ?? {};
  return Object.entries(JSON.parse(lock.toString('utf8')).packages).every(
    ([path, wanted]) => path === '' || wanted.optional === true || installed[path]?.version === wanted.version,
  );
}
