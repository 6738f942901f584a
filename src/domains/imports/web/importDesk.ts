import { client, faultOf, queries } from '../../../web/api.ts';
import {
  EMPTY_QUEUE,
  isMapped,
  keptText,
  mayBeData,
  NOTHING_SAID,
  nextToSend,
  type Queue,
  type QueueAction,
  type QueuedFile,
  queueAfter,
  readKept,
  type Said,
  type ShopChoice,
  shopFor,
  wishOf,
} from './queue.ts';
import { uploadFile } from './upload.ts';

/**
 * The files on their way into the desk. They live beside the page, not in it: whoever leaves it finds them as far as they have come, and after
 * a reload those that had been sent.
 */
let queue: Queue = EMPTY_QUEUE;
let owner: number | null = null;
let shops: readonly ShopChoice[] = [];
const listeners = new Set<() => void>();

const keyOf = (person: number): string => `zhanggui.imports.${person}`;

function act(action: QueueAction): void {
  queue = queueAfter(queue, action);
  if (owner !== null) keep(keyOf(owner), keptText(queue));
  for (const tell of listeners) tell();
  const next = nextToSend(queue);
  if (next) void lookInto(next);
}

function keep(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // A browser that keeps nothing forgets the queue with the tab; that is all.
  }
}

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

const change = (id: number, what: Partial<QueuedFile>): void => act({ kind: 'change', id, change: what });
const fileOf = (id: number): QueuedFile | undefined => queue.files.find((one) => one.id === id);

export function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export const currentQueue = (): Queue => queue;

/** Gives the queue to a person: that of somebody else goes, and what this person left open on an earlier visit comes back. */
export function openFor(person: number): void {
  if (owner === person) return;
  owner = null;
  act({ kind: 'clear' });
  const files = readKept(kept(keyOf(person)));
  owner = person;
  if (files.length === 0) return;
  act({ kind: 'add', files });
  for (const one of queue.files) if (one.state === 'importing' && one.importId !== null) void goOn(one.id, one.importId);
}

/** The shops that files can be for. */
export function knowShops(known: readonly ShopChoice[]): void {
  shops = known;
}

/** Puts files down for a shop, or (null) each for the one its platform tells; those that are no data by their name are only named. */
export function addFiles(files: readonly File[], shop: number | null): void {
  const news = files.map((file) => ({ name: file.name, bytes: file.size, blob: file, shop }));
  act({ kind: 'add', files: news.map((one) => (mayBeData(one.name) ? one : { ...one, state: 'unfit' as const })) });
}

export const removeFiles = (ids: readonly number[]): void => act({ kind: 'remove', ids });

/** Looks into a file that is no data by its name all the same. */
export const lookAnyway = (id: number): void => change(id, { state: 'waiting' });

async function lookInto({ id, name, blob, upload: sent, said }: QueuedFile): Promise<void> {
  change(id, { state: sent ? 'checking' : 'uploading', share: 0, error: null });
  try {
    const upload = sent ?? (blob ? await uploadFile({ name, blob }, (share) => change(id, { share })) : null);
    if (!upload || !fileOf(id)) return;
    change(id, { state: 'checking', upload });
    const { parts } = await client.imports.parts({ upload });
    const shop = fileOf(id)?.shop;
    if (parts.length > 0 && shop !== undefined) {
      act({ kind: 'add', instead: id, files: parts.map((part) => ({ name: part.file, bytes: part.bytes, upload: part.upload, shop })) });
      return;
    }
    await look(id, said);
  } catch (error) {
    // What was kept from an earlier visit and is no longer there is not worth a word.
    if (sent && !blob && faultOf(error).code === 'imports.file_missing') removeFiles([id]);
    else change(id, { state: 'failed', error });
  }
}

/** Faults of a file whose columns a person can explain. */
const MENDABLE = new Set(
  ['format_unknown', 'foreign_file', 'columns_missing', 'header_not_found', 'date_unknown', 'map_needs_type', 'map_unknown_field'].map(
    (code) => `imports.${code}`,
  ),
);

/** Looks into a file by what is said about it; where that is not enough, at its columns. */
async function look(id: number, said: Said): Promise<void> {
  const one = fileOf(id);
  if (!one?.upload) return;
  const { upload } = one;
  change(id, { state: 'checking', said, error: null });
  try {
    const shop = one.shop ?? (await findShop(id, upload, said));
    if (shop === null) return;
    const preview = await client.imports.preview({ upload, shop, ...wishOf(said) });
    change(id, { state: 'ready', preview, sheet: null });
  } catch (error) {
    const asked = { upload, ...wishOf(said), headless: said.headless ?? false };
    const sheet = MENDABLE.has(faultOf(error).code) ? await client.imports.columns(asked).catch(() => null) : null;
    // What the person has said about the columns stays before them, so that they can mend it.
    change(id, { state: 'failed', error, preview: null, sheet: sheet ?? (isMapped(said) ? one.sheet : null) });
  }
}

/** Asks whose file it is. @returns null when the person has to say, what it is or which shop it is for: the file says so then */
async function findShop(id: number, upload: string, said: Said): Promise<number | null> {
  const sheet = await client.imports.columns({ upload, ...wishOf(said), headless: said.headless ?? false });
  // A file nobody knows is asked about first: looking into it says why.
  if (sheet.format === null) await client.imports.inspect({ upload, ...wishOf(said) });
  const shop = shopFor(sheet.platform, shops);
  change(id, shop === null ? { state: 'homeless', sheet, preview: null } : { shop });
  return shop;
}

/** Looks again, by what the person says now. */
export const say = (id: number, said: Said): void => void look(id, said);

/** Asks for the columns of a file as another type, or as one without a header, and looks at nothing else. */
export async function askColumns(id: number, said: Said): Promise<void> {
  const one = fileOf(id);
  if (!one?.upload) return;
  try {
    const sheet = await client.imports.columns({ upload: one.upload, ...wishOf(said), headless: said.headless ?? false });
    change(id, { said, sheet, ...(one.preview ? { state: 'failed' as const, preview: null } : {}) });
  } catch (error) {
    change(id, { error });
  }
}

/** Gives the file to another shop and looks again. */
export function moveTo(id: number, shop: number): void {
  const one = fileOf(id);
  if (!one) return;
  change(id, { shop });
  if (one.state === 'ready' || one.state === 'failed' || one.state === 'homeless') void look(id, one.said);
}

/** Forgets the mapping that the file was read by, and looks into it again. */
export async function forget(id: number): Promise<void> {
  const one = fileOf(id);
  const remembered = one?.preview?.detection.remembered ?? one?.sheet?.remembered;
  if (!remembered) return;
  try {
    await client.imports.forget({ id: remembered.id });
  } catch (error) {
    change(id, { error });
    return;
  }
  await look(id, NOTHING_SAID);
}

/** Imports one file and follows it to its end. */
export async function importFile(id: number): Promise<void> {
  const one = fileOf(id);
  if (!one?.upload || one.shop === null || one.state !== 'ready') return;
  change(id, { state: 'importing', share: 0, step: 'reading', error: null });
  try {
    const { upload, shop, said } = one;
    const started = await client.imports.start({ upload, shop, ...wishOf(said), remember: isMapped(said) });
    change(id, { importId: started.id });
    await goOn(id, started.id);
  } catch (error) {
    change(id, { state: 'failed', error });
  }
}

/** One after another, as a shop takes one import at a time. */
export async function importAll(): Promise<void> {
  for (const { id } of queue.files.filter((file) => file.state === 'ready')) await importFile(id);
}

/** Listens to a running import until it ends; asks for the record where the stream ends without one. */
async function goOn(id: number, number: number): Promise<void> {
  try {
    let last: QueuedFile['record'] = null;
    for await (const { step, share, record } of await client.imports.progress({ id: number })) {
      if (record && record.state !== 'running') last = record;
      else change(id, { step, share });
    }
    change(id, ended(last ?? (await client.imports.read({ id: number }))));
  } catch (error) {
    change(id, { state: 'failed', error });
  }
  // Every number may have changed.
  await queries.invalidateQueries();
}

function ended(record: NonNullable<QueuedFile['record']>): Partial<QueuedFile> {
  if (record.error) return { state: 'failed', record, error: { ...record.error, requestId: null, status: 400, field: null } };
  return { state: 'done', share: 1, record };
}

export async function undoFile(id: number): Promise<void> {
  const record = fileOf(id)?.record;
  if (!record) return;
  try {
    change(id, { record: await client.imports.undo({ id: record.id }), error: null });
  } catch (error) {
    change(id, { error });
  }
  await queries.invalidateQueries();
}
