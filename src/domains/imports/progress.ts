import type { z } from 'zod';
import type { progress } from './contract.ts';

export type Progress = z.infer<typeof progress>;

/** How far the imports of this process are; one per desk. */
export type ProgressBoard = {
  /** Tells the listeners of an import; `done` and `failed` end it. */
  readonly tell: (id: number, now: Progress) => void;
  /** Every state of an import from now on, ending with its last; the newest state comes first. Undefined when it is not running here. */
  readonly follow: (id: number, signal?: AbortSignal) => AsyncGenerator<Progress> | undefined;
};

type Entry = { now: Progress; readonly waiting: Set<() => void> };

const ended = (now: Progress): boolean => now.step === 'done' || now.step === 'failed';

/** An empty board. */
export function progressBoard(): ProgressBoard {
  const entries = new Map<number, Entry>();
  return {
    tell(id, now) {
      const entry = entries.get(id) ?? { now, waiting: new Set() };
      entry.now = now;
      if (ended(now)) entries.delete(id);
      else entries.set(id, entry);
      for (const wake of [...entry.waiting]) wake();
    },
    follow(id, signal) {
      const entry = entries.get(id);
      return entry && steps(entry, signal);
    },
  };
}

async function* steps(entry: Entry, signal?: AbortSignal): AsyncGenerator<Progress> {
  let told: Progress | undefined;
  while (!signal?.aborted) {
    if (entry.now !== told) {
      told = entry.now;
      yield told;
      if (ended(told)) return;
      continue;
    }
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        entry.waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      entry.waiting.add(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }
}
