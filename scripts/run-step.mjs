import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** @param {string} zh @param {string} en One line to a person, on stderr so that JSON on stdout stays alone. */
export function tell(zh, en) {
  process.stderr.write(`${zh}\n${en}\n`);
}

/**
 * Runs a program in the root and waits for its end. A signal we get goes to it too, so that nothing is left behind.
 * @param {string} command
 * @param {string[]} args
 * @param {{ show?: 'stdout' | 'stderr' | 'nothing', env?: Record<string, string> }} [how] where what it prints is shown; it is collected when shown nowhere.
 * @returns {Promise<{ code: number, output: string }>} a signal's end is code 1; a program that cannot be run is code 127.
 */
export function runStep(command, args, { show = 'stderr', env = {} } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: show === 'nothing' ? ['ignore', 'pipe', 'pipe'] : ['inherit', show === 'stdout' ? 1 : 2, 2],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    const passOn = signals.map((signal) => {
      const pass = () => child.kill(signal);
      process.on(signal, pass);
      return () => process.off(signal, pass);
    });
    const end = (/** @type {number} */ code, /** @type {string} */ more) => {
      for (const stop of passOn) stop();
      done({ code, output: output + more });
    };
    child.on('error', (error) => end(127, `${error.message}\n`));
    child.on('close', (code) => end(code ?? 1, ''));
  });
}

/** Runs a program of node_modules, by the path of its JavaScript file, with this Node. */
export function runTool(
  /** @type {string} */ script,
  /** @type {string[]} */ args,
  /** @type {{ show?: 'stdout' | 'stderr' | 'nothing', env?: Record<string, string> }} */ how = {},
) {
  return runStep(process.execPath, [resolve(root, 'node_modules', script), ...args], how);
}

/** Whether the module of this URL is the program that was started, not one that another imports. */
export function isProgram(/** @type {string} */ url) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url);
}
