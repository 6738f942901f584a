import type { z } from 'zod';
import type {
  detection as detectionRow,
  fileType,
  outcome as outcomeRow,
  progress as progressRow,
  importRecord as recordRow,
  sheet as sheetRow,
} from '../contract.ts';

export type Detection = z.output<typeof detectionRow>;
export type Sheet = z.output<typeof sheetRow>;
export type FileType = z.output<typeof fileType>;
export type Outcome = z.output<typeof outcomeRow>;
export type ImportRecord = z.output<typeof recordRow>;
export type Step = z.output<typeof progressRow>['step'];

/** What the person says about a file: its type and format where the header is not to tell, its columns, and the day it is of. */
export type Said = {
  readonly type: FileType['type'] | 'auto';
  readonly format?: string | undefined;
  readonly map: Readonly<Record<string, string>>;
  readonly day: string | null;
};

export const NOTHING_SAID: Said = { type: 'auto', map: {}, day: null };

/** What is said as the server takes it. */
export function wishOf({ type, format, map, day }: Said) {
  return { type, ...(format === undefined ? {} : { format }), map: { ...map, ...(day ? { [day]: 'day' } : {}) } };
}

/** Whether there is something about the columns to remember. */
export const isMapped = ({ type, map }: Said): boolean => type !== 'auto' || Object.keys(map).length > 0;

/** One file on its way: put down, sent, looked into, ready, being imported, in or refused. */
export type QueuedFile = {
  readonly id: number;
  readonly file: File;
  readonly shop: number;
  readonly state: 'waiting' | 'uploading' | 'checking' | 'ready' | 'importing' | 'done' | 'failed';
  /** How much of the running step is done, 0–1. */
  readonly share: number;
  readonly step: Step | null;
  readonly upload: string | null;
  readonly preview: { readonly detection: Detection; readonly outcome: Outcome } | null;
  /** What the person says about it. */
  readonly said: Said;
  /** The columns of a file that could not be looked into, where the person can say what they are. */
  readonly sheet: Sheet | null;
  readonly record: ImportRecord | null;
  readonly error: unknown;
};

export type QueueAction =
  | { readonly kind: 'add'; readonly files: readonly File[]; readonly shop: number }
  | { readonly kind: 'change'; readonly id: number; readonly change: Partial<QueuedFile> }
  | { readonly kind: 'remove'; readonly id: number };

/** The queue after an action. Pure; ids count up and are never used twice. */
export function queueAfter(queue: readonly QueuedFile[], action: QueueAction): readonly QueuedFile[] {
  switch (action.kind) {
    case 'add': {
      const last = Math.max(0, ...queue.map((one) => one.id));
      const fresh = {
        state: 'waiting',
        share: 0,
        step: null,
        upload: null,
        preview: null,
        said: NOTHING_SAID,
        sheet: null,
        record: null,
        error: null,
      } as const;
      return [...queue, ...action.files.map((file, at) => ({ ...fresh, id: last + at + 1, file, shop: action.shop }))];
    }
    case 'change':
      return queue.map((one) => (one.id === action.id ? { ...one, ...action.change } : one));
    case 'remove':
      return queue.filter((one) => one.id !== action.id);
  }
}

/** The file whose turn it is to be sent and looked into; null while one is on its way, so that they go one after another. */
export function nextToSend(queue: readonly QueuedFile[]): QueuedFile | null {
  if (queue.some((one) => one.state === 'uploading' || one.state === 'checking')) return null;
  return queue.find((one) => one.state === 'waiting') ?? null;
}
