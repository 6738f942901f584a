import { z } from 'zod';
import { samePlatform } from '../../accounts/contract.ts';
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
  /** Column, or `'text'` that is the same in every row → field. */
  readonly map: Readonly<Record<string, string>>;
  readonly day: string | null;
  /** True when the first line is data: columns are numbers then. */
  readonly headless?: boolean | undefined;
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
  readonly name: string;
  /** Its bytes, while the page has them: not those of a file out of an archive, or of one that was sent on an earlier visit. */
  readonly blob: Blob | null;
  readonly bytes: number;
  /** Null until the file has said whose it is, or the person. */
  readonly shop: number | null;
  /** `unfit`: no data by its name, not sent. */
  /** `homeless`: known for what it is, but not which shop it is for. */
  readonly state: 'waiting' | 'uploading' | 'checking' | 'homeless' | 'ready' | 'importing' | 'done' | 'failed' | 'unfit';
  /** How much of the running step is done, 0–1. */
  readonly share: number;
  readonly step: Step | null;
  readonly upload: string | null;
  readonly preview: { readonly detection: Detection; readonly outcome: Outcome } | null;
  /** What the person says about it. */
  readonly said: Said;
  /** The columns of a file that could not be looked into, where the person can say what they are. */
  readonly sheet: Sheet | null;
  /** The number of its import, as soon as that runs. */
  readonly importId: number | null;
  readonly record: ImportRecord | null;
  readonly error: unknown;
};

/** A file to be put into the queue. */
export type NewFile = Pick<QueuedFile, 'name' | 'bytes' | 'shop'> & Partial<QueuedFile>;

export type QueueAction =
  | { readonly kind: 'add'; readonly files: readonly NewFile[] /** The file they take the place of. */; readonly instead?: number }
  | { readonly kind: 'change'; readonly id: number; readonly change: Partial<QueuedFile> }
  | { readonly kind: 'remove'; readonly ids: readonly number[] }
  | { readonly kind: 'clear' };

const FRESH = {
  state: 'waiting',
  blob: null,
  share: 0,
  step: null,
  upload: null,
  preview: null,
  said: NOTHING_SAID,
  sheet: null,
  importId: null,
  record: null,
  error: null,
} as const;

/** The queue and the last id it gave. */
export type Queue = { readonly files: readonly QueuedFile[]; readonly last: number };
export const EMPTY_QUEUE: Queue = { files: [], last: 0 };

/** The queue after an action. Pure; ids count up and are never used twice. */
export function queueAfter({ files, last }: Queue, action: QueueAction): Queue {
  switch (action.kind) {
    case 'add': {
      const fresh = action.files.map((file, at) => ({ ...FRESH, ...file, id: last + at + 1 }));
      const next = last + fresh.length;
      if (action.instead === undefined) return { files: [...files, ...fresh], last: next };
      return { files: files.flatMap((one) => (one.id === action.instead ? fresh : [one])), last: next };
    }
    case 'change':
      return { files: files.map((one) => (one.id === action.id ? { ...one, ...action.change } : one)), last };
    case 'remove':
      return { files: files.filter((one) => !action.ids.includes(one.id)), last };
    case 'clear':
      return { files: [], last };
  }
}

/** A shop that files can be for. */
export type ShopChoice = { readonly id: number; readonly platform: string };

/** The shop that a platform's file must be for: the only one on it; null when there is none, or more than one, or the file is no platform's. */
export function shopFor(platform: string, shops: readonly ShopChoice[]): number | null {
  const [only, more] = shops.filter((one) => samePlatform(one.platform, platform));
  return only && !more ? only.id : null;
}

/** Files that are looked into at the same time: a small one does not wait for a large one. */
const AT_ONCE = 2;

/** The file whose turn it is to be sent and looked into: one is sent at a time, the smallest first, so that answers come early. */
export function nextToSend({ files }: Queue): QueuedFile | null {
  if (files.some((one) => one.state === 'uploading') || files.filter((one) => one.state === 'checking').length >= AT_ONCE) return null;
  const waiting = files.filter((one) => one.state === 'waiting');
  return waiting.reduce<QueuedFile | null>((first, one) => (first === null || one.bytes < first.bytes ? one : first), null);
}

/** What a file needs of the person. */
export const GROUPS = ['ready', 'ask', 'busy', 'done', 'unfit'] as const;
export type Group = (typeof GROUPS)[number];

/** Which group a file is in: a table that nobody knows is a question, what is no table is of no use. */
export function groupOf({ state, sheet }: Pick<QueuedFile, 'state' | 'sheet'>): Group {
  if (state === 'ready' || state === 'done' || state === 'unfit') return state;
  if (state === 'homeless') return 'ask';
  if (state === 'failed') return sheet && isTable(sheet) ? 'ask' : 'unfit';
  return 'busy';
}

/** Whether there is more than one column. */
const isTable = ({ columns, format }: Sheet): boolean => format !== null || columns.length > 1;

/** Names of files that hold no table, whatever is in them: they are not sent. */
const NO_DATA =
  /^(\.|~\$|thumbs\.db$|desktop\.ini$)|\.(md|pdf|docx?|pptx?|png|jpe?g|gif|webp|svg|bmp|heic|mp[34]|mov|avi|wav|exe|dmg|app|js|css|json)$/i;

/** Whether a file by its name can be data. */
export const mayBeData = (name: string): boolean => !NO_DATA.test(name);

const said = z.object({
  type: z.string(),
  format: z.string().optional(),
  map: z.record(z.string(), z.string()),
  day: z.string().nullable(),
  headless: z.boolean().optional(),
});
const kept = z.array(
  z.object({
    name: z.string(),
    bytes: z.number(),
    shop: z.int().nullable(),
    upload: z.string(),
    importId: z.int().nullable(),
    importing: z.boolean(),
    said,
  }),
);

/** The files that a later visit can go on with, as text: those that have been sent and are neither in nor taken back. */
export function keptText({ files }: Queue): string {
  const open = files.filter((one) => one.upload !== null && one.state !== 'done' && groupOf(one) !== 'unfit');
  return JSON.stringify(
    open.map(({ name, bytes, shop, upload, importId, state, said: words }) => ({
      ...{ name, bytes, shop, upload, importId, said: words },
      importing: state === 'importing' && importId !== null,
    })),
  );
}

/** The files that were kept; none when the text is not understood. */
export function readKept(text: string | null): readonly NewFile[] {
  try {
    const found = kept.safeParse(JSON.parse(text ?? '[]'));
    return (found.data ?? []).map(({ importing, said: words, ...file }) => ({
      ...file,
      said: words as Said,
      state: importing ? ('importing' as const) : ('waiting' as const),
    }));
  } catch {
    return [];
  }
}
