/**
 * The reading process: takes jobs one after another, ends when the desk does. It knows no engine and no key but that of the job; it is
 * started by `pool.ts` and by nobody else.
 */

import { setFlagsFromString } from 'node:v8';
import { doJob, type ReaderDesk } from './jobs.ts';
import { isSpent } from './spent.ts';
import { errorOf, type FromReader, type ToReader, toldOf } from './wire.ts';

const atStart = process.memoryUsage.rss();
// Rows come and go: what is alive hardly grows, and the heap need not be let grow to several times as much.
setFlagsFromString('--heap-growing-percent=40');

type Waiting = { readonly resolve: () => void; readonly reject: (error: Error) => void };

const waiting = new Map<number, Waiting>();
let asked = 0;

const say = (message: FromReader): void => void process.send?.(message);

const desk: ReaderDesk = {
  load(written) {
    asked += 1;
    const number = asked;
    return new Promise((resolve, reject) => {
      waiting.set(number, { resolve, reject });
      say({ ask: number, load: written });
    });
  },
};

process.on('message', (message: ToReader) => {
  if ('job' in message) {
    const { job } = message;
    doJob(job, desk).then(
      (done) => say({ done, spent: isSpent(job, process.memoryUsage.rss() - atStart) }),
      (error: unknown) => say({ error: toldOf(error) }),
    );
    return;
  }
  const waits = waiting.get(message.answer);
  waiting.delete(message.answer);
  if ('error' in message) waits?.reject(errorOf(message.error));
  else waits?.resolve();
});
// Ctrl-C reaches every process of a terminal: the desk decides when reading ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

// A program that is run from source loads modules only for as long as it has not come to its end.
await new Promise((resolve) => process.on('disconnect', resolve));
process.exit(0);
