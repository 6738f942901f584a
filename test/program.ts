import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'vite';
import { newId } from '../src/base/id.ts';

/** Compiles a program of the tests with all it imports of ours (packages stay outside) so that plain Node runs it; gives its path. */
export async function compileProgram(entry: string): Promise<{ file: string; remove: () => void }> {
  // Inside node_modules, so that packages are found from there and no tool takes it for a source.
  const outDir = resolve('node_modules/.cache/zhanggui-tests', newId());
  mkdirSync(outDir, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      minify: false,
      emptyOutDir: false,
      rolldownOptions: {
        // As in the build: large files are read by a program of its own beside the one that imports them.
        input: { [basename(entry, '.ts')]: resolve(entry), reader: resolve('src/domains/imports/reader/process.ts') },
        output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
    ssr: { external: true, target: 'node' },
  });
  const file = join(outDir, `${basename(entry, '.ts')}.js`);
  return { file, remove: () => rmSync(outDir, { recursive: true, force: true }) };
}

/** A program under test: its lines of output one by one, and its end. */
export type Running = {
  readonly child: ChildProcess;
  /** The next line it prints. @throws Error when it ends first, with what it said. */
  line(): Promise<string>;
  /** Waits for its end and gives how it ended. */
  end(): Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>;
};

/** Runs a compiled program, with these variables besides those of the tests. */
export function runProgram(file: string, args: readonly string[] = [], variables: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...variables } });
  let text = '';
  let stderr = '';
  const lines: string[] = [];
  const waiting: { give: (line: string) => void; fail: (error: Error) => void }[] = [];
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const whole = text.split('\n');
    text = whole.pop() ?? '';
    for (const line of whole) {
      const next = waiting.shift();
      if (next) next.give(line);
      else lines.push(line);
    }
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>((give) => {
    child.on('close', (code, signal) => {
      for (const one of waiting.splice(0)) one.fail(new Error(`the program ended (${code ?? signal}): ${stderr}`));
      give({ code, signal, stderr });
    });
  });
  return {
    child,
    line() {
      const ready = lines.shift();
      if (ready !== undefined) return Promise.resolve(ready);
      if (child.exitCode !== null || child.signalCode !== null) return Promise.reject(new Error(`the program ended: ${stderr}`));
      return new Promise((give, fail) => waiting.push({ give, fail }));
    },
    end: () => ended,
  };
}
