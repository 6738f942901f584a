import { Fault } from '../../../base/error.ts';
import type { Done, ReaderJob, Written } from './jobs.ts';

/** What goes to the reading process. */
export type ToReader = { readonly job: ReaderJob } | { readonly answer: number } | { readonly answer: number; readonly error: Told };

/** What comes from it. `ask` waits for the answer of that number. */
export type FromReader =
  | { readonly ask: number; readonly load: Written }
  /** `spent`: the process has grown by it, and is better ended than kept. */
  | { readonly done: Done; readonly spent: boolean }
  | { readonly error: Told };

/** An error as it goes from one process to the other. */
export type Told = Pick<Fault, 'code' | 'status' | 'text' | 'fix' | 'place'> | { readonly message: string; readonly errno: string | null };

export function toldOf(error: unknown): Told {
  if (error instanceof Fault) {
    const { code, status, text, fix, place } = error;
    return { code, status, text, fix, place };
  }
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return { message: error instanceof Error ? error.message : String(error), errno: typeof code === 'string' ? code : null };
}

export function errorOf(told: Told): Error {
  if ('status' in told) {
    const { place, ...init } = told;
    return new Fault(place ? { ...init, place } : init);
  }
  return Object.assign(new Error(told.message), told.errno === null ? {} : { code: told.errno });
}
