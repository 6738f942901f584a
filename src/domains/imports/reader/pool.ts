import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readingEnded } from '../run_faults.ts';
import type { Done, ReaderDesk, ReaderJob } from './jobs.ts';
import { errorOf, type FromReader, type ToReader, toldOf } from './wire.ts';

/** Megabytes that JavaScript may take in a reading process; old workbooks are read whole. */
const HEAP = 4096;
/** Megabytes for what is young: rows live for a moment, and should not be moved about while they do. */
const YOUNG = 32;
/** How long a process without work is kept, in milliseconds. */
const KEPT = 60_000;

type Reader = { readonly child: ChildProcess; leaving: NodeJS.Timeout | undefined };

const idle: Reader[] = [];

/** Compiled it lies beside this module; from source it is run the way every program of the repository is. */
function start(): Reader {
  const compiled = !import.meta.url.endsWith('.ts');
  const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  const [file, args] = compiled ? [here('./reader.js'), []] : [here('../../../../scripts/run.mjs'), [here('./process.ts')]];
  const child = fork(file, args, {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${HEAP}`, `--max-semi-space-size=${YOUNG}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const reader: Reader = { child, leaving: undefined };
  child.once('exit', () => {
    const at = idle.indexOf(reader);
    if (at >= 0) idle.splice(at, 1);
  });
  return reader;
}

function hold({ child }: Reader, held: boolean): void {
  const channel = child.channel as unknown as { ref(): void; unref(): void } | null;
  if (held) {
    child.ref();
    channel?.ref();
  } else {
    child.unref();
    channel?.unref();
  }
}

function take(): Reader {
  const reader = idle.pop() ?? start();
  clearTimeout(reader.leaving);
  hold(reader, true);
  return reader;
}

/** Keeps one process for the next job; it keeps nothing else alive. */
function giveBack(reader: Reader, spent: boolean): void {
  if (!reader.child.connected) return;
  hold(reader, false);
  if (spent || idle.length > 0) {
    reader.child.disconnect();
    return;
  }
  idle.push(reader);
  reader.leaving = setTimeout(() => {
    idle.splice(idle.indexOf(reader), 1);
    reader.child.disconnect();
  }, KEPT).unref();
}

/** Starts a process for the next job where none waits: a file that is on its way need not wait for one. */
export function readyReader(): void {
  if (idle.length > 0) return;
  giveBack(start(), false);
}

/** Has a job done in a process of its own. @throws what the job throws; Fault imports.reading_ended when the process ends under it */
export async function doAside(job: ReaderJob, desk: ReaderDesk, file: string): Promise<Done> {
  const reader = take();
  const { child } = reader;
  let ended: (() => void) | undefined;
  let heard: ((message: FromReader) => void) | undefined;
  let end: { spent: boolean } | undefined;
  try {
    return await new Promise<Done>((resolve, reject) => {
      ended = () => reject(readingEnded({ file }, { place: { file } }));
      heard = (message) => {
        if ('done' in message) {
          end = message;
          resolve(message.done);
        } else if ('error' in message) reject(errorOf(message.error));
        else void answer(message, desk).then((reply) => child.connected && child.send(reply));
      };
      child.on('message', heard);
      child.on('exit', ended);
      child.on('error', ended);
      child.send({ job } satisfies ToReader, (error) => error && ended?.());
    });
  } finally {
    if (heard) child.off('message', heard);
    if (ended) child.off('exit', ended).off('error', ended);
    if (end) giveBack(reader, end.spent);
    else {
      // A job may have failed in the middle of what it does: the next one gets a process of its own.
      hold(reader, false);
      child.kill('SIGKILL');
    }
  }
}

async function answer(question: Extract<FromReader, { ask: number }>, desk: ReaderDesk): Promise<ToReader> {
  try {
    await desk.load(question.load);
    return { answer: question.ask };
  } catch (error) {
    return { answer: question.ask, error: toldOf(error) };
  }
}
