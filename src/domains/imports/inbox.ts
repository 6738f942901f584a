import { createReadStream } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { Fault } from '../../base/error.ts';
import type { Text } from '../../base/messages.ts';
import { listShops, type Shop } from '../accounts/index.ts';
import { importsMessages as say } from './messages.ts';
import { type ImportRecord, runningRecords } from './records.ts';
import { type ImportDesk, startImport } from './service.ts';
import { receiveUpload, removeUpload } from './uploads.ts';

/** Milliseconds for which a file must have kept its size and time: before that it is still being copied. */
const STILL = 3_000;

/** Milliseconds until a file that could not be dealt with is tried again. */
const LATER = 60_000;

/** Which shop a folder is of, kept in it: so that a shop that is renamed keeps its folder and what lies in it. */
const MARK = '.shop';

/** Files that are no exports: hidden ones, and what browsers, Office and copying programs leave while they are at work. */
const PASSING = /^(\.|~)|\.(tmp|temp|part|partial|crdownload|download|filepart|opdownload|!ut|swp)$|~$|^(thumbs\.db|desktop\.ini)$/i;

/** Folder names that no system takes, or that mean something else. */
const UNFIT = /[\p{Cc}<>:"/\\|?*]/gu;

type Folder = { readonly shop: Shop; readonly path: string };
type Seen = { readonly size: number; readonly changed: number; readonly since: number };

/** What is in the folders, as far as it has been seen; one per running server. */
export type Inbox = {
  /** Looks once: makes missing folders, and imports, one after the other, the files that have come to rest. Never rejects; never runs twice at a time. */
  look(): Promise<void>;
};

/**
 * The watched folders `<data>/inbox/<shop>/`: whoever drops a platform's export there has imported it, as if by hand. Looks are the caller's to time;
 * a folder of another machine tells nobody when it changes. What was imported goes, and a note of it is left in `done/`; what was refused is moved to
 * `refused/` with the reason and the remedy beside it. A file that the process was killed over is still there at the next start.
 */
export function openInbox(desk: ImportDesk): Inbox {
  const seen = new Map<string, Seen>();
  let looking: Promise<void> | undefined;
  const once = async (): Promise<void> => {
    for (const folder of await foldersOf(desk)) {
      for (const name of await resting(desk, folder, seen)) {
        await takeIn(desk, folder, name).catch((error: unknown) => {
          desk.log.warn({ err: error, shop: folder.shop.id }, 'inbox file left where it is');
          const file = join(folder.path, name);
          const before = seen.get(file);
          if (before) seen.set(file, { ...before, since: desk.now().getTime() + LATER });
        });
      }
    }
  };
  return {
    look() {
      looking ??= once()
        .catch((error: unknown) => desk.log.warn({ err: error }, 'inbox not looked into'))
        .finally(() => {
          looking = undefined;
        });
      return looking;
    },
  };
}

/** A shop's name as a folder of any system. */
export function folderName(shop: Pick<Shop, 'id' | 'name'>): string {
  const clean = shop.name.replace(UNFIT, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  return clean.slice(0, 80) || `shop ${shop.id}`;
}

/** Every shop's folder; made, or renamed after its shop, where need be. */
async function foldersOf(desk: ImportDesk): Promise<Folder[]> {
  const root = join(desk.dataDir, 'inbox');
  await mkdir(root, { recursive: true, mode: 0o700 });
  const marked = new Map<number, string>();
  const taken = new Set<string>();
  for (const name of await readdir(root)) {
    taken.add(name.toLowerCase());
    const id = Number(await readFile(join(root, name, MARK), 'utf8').catch(() => ''));
    if (id > 0 && !marked.has(id)) marked.set(id, name);
  }
  const folders: Folder[] = [];
  for (const shop of await listShops(desk.store)) {
    const now = marked.get(shop.id);
    const wanted = now === folderName(shop) ? now : freeName(shop, now, taken);
    if (now !== undefined && now !== wanted) await rename(join(root, now), join(root, wanted));
    taken.add(wanted.toLowerCase());
    const path = join(root, wanted);
    for (const part of ['done', 'refused']) await mkdir(join(path, part), { recursive: true, mode: 0o700 });
    if (now === undefined) await writeFile(join(path, MARK), `${shop.id}\n`, { mode: 0o600 });
    folders.push({ shop, path });
  }
  return folders;
}

/** The name for a shop's folder: its own, with its number where another shop has that already. */
function freeName(shop: Shop, now: string | undefined, taken: ReadonlySet<string>): string {
  const numbered = `${folderName(shop)} (${shop.id})`;
  if (now === numbered) return now;
  const name = folderName(shop);
  return taken.has(name.toLowerCase()) && name.toLowerCase() !== now?.toLowerCase() ? numbered : name;
}

/** The folders of some shops: where they are, and how many files wait in them or were refused. */
export async function inboxOf(
  desk: ImportDesk,
  shops: readonly number[],
): Promise<{ shop: number; path: string; waiting: number; refused: number }[]> {
  const files = async (path: string): Promise<string[]> => {
    const found = await readdir(path, { withFileTypes: true });
    return found.filter((one) => one.isFile() && !PASSING.test(one.name)).map(({ name }) => name);
  };
  const found = await foldersOf(desk);
  return Promise.all(
    found
      .filter(({ shop }) => shops.includes(shop.id))
      .map(async ({ shop, path }) => {
        const refused = await files(join(path, 'refused'));
        // Each refused file has a note beside it.
        const notes = new Set(refused.filter((name) => name.endsWith('.txt') && refused.includes(name.slice(0, -4))));
        return { shop: shop.id, path, waiting: (await files(path)).length, refused: refused.length - notes.size };
      }),
  );
}

/** The files of a folder that have not changed for a while, oldest first. */
async function resting(desk: ImportDesk, { path }: Folder, seen: Map<string, Seen>): Promise<string[]> {
  const now = desk.now().getTime();
  const found: { name: string; changed: number }[] = [];
  const present = new Set<string>();
  for (const name of await readdir(path)) {
    const file = join(path, name);
    const is = PASSING.test(name) ? undefined : await lstat(file).catch(() => undefined);
    // Neither folders nor links: a link may lead to any file of this machine.
    if (!is?.isFile()) continue;
    present.add(file);
    const before = seen.get(file);
    const same = before?.size === is.size && before.changed === is.mtimeMs;
    if (!same) seen.set(file, { size: is.size, changed: is.mtimeMs, since: now });
    else if (now - before.since >= STILL) found.push({ name, changed: is.mtimeMs });
  }
  for (const file of seen.keys()) if (file.startsWith(join(path, '/')) && !present.has(file)) seen.delete(file);
  return found.sort((a, b) => a.changed - b.changed || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
}

/** Faults that pass by themselves: the file stays and is tried again at the next look. */
const PASSES = new Set(['imports.busy', 'imports.upload_cut', 'imports.upload_too_large', 'imports.disk_full']);

/** Imports one file and puts it where it belongs. */
async function takeIn(desk: ImportDesk, folder: Folder, name: string): Promise<void> {
  const path = join(folder.path, name);
  const running = await runningRecords(desk.store);
  if (running.some(({ shop }) => shop === folder.shop.id)) return;
  const { size } = await lstat(path);
  try {
    // Through an upload, as by hand: what is read can no longer change, and its name cannot mean anything to the engine.
    const { upload, file } = await receiveUpload(desk, createReadStream(path), { name, announced: size, person: 0 });
    const order = {
      path: join(desk.dataDir, 'uploads', upload),
      file,
      shop: folder.shop.id,
      by: `${say.inbox.zh} / ${say.inbox.en}`,
      wish: { type: 'auto', map: {} },
    };
    const remove = (): Promise<void> => removeUpload(desk, upload);
    const started = await startImport(desk, order, remove).catch(async (error: unknown) => {
      await remove();
      throw error;
    });
    await putAway(folder, name, await started.end);
  } catch (error) {
    if (error instanceof Fault && PASSES.has(error.code)) return;
    throw error;
  }
}

async function putAway(folder: Folder, name: string, record: ImportRecord): Promise<void> {
  const { outcome, error } = record;
  const taken = record.state === 'done' && outcome && !(outcome.rowsRead > 0 && outcome.rowsRejected === outcome.rowsRead);
  if (taken) {
    const more = outcome.rowsRejected > 0 ? [say.someRejected] : [];
    await note(folder, 'done', name, [say.done(name, record.id, outcome), ...outcome.warnings, ...more, say.removed]);
    await rm(join(folder.path, name));
    return;
  }
  const reasons = error ? [error.text, error.fix] : [say.nothingTaken, ...refusedRows(record)];
  const kept = await note(folder, 'refused', name, [say.refused(name), ...reasons, say.again]);
  await rename(join(folder.path, name), kept);
}

/** The first rejected rows: the line, the reason and the remedy; never what stands in them. */
function refusedRows({ outcome }: ImportRecord): Text[] {
  return (outcome?.rejected ?? []).slice(0, 20).map(({ line, reason, remedy }) => say.row(line, reason, remedy));
}

/** Writes what became of a file, in both languages, beside where the file goes. @returns where the file goes */
async function note({ path }: Folder, part: 'done' | 'refused', name: string, lines: readonly Text[]): Promise<string> {
  const folder = join(path, part);
  const there = new Set(await readdir(folder));
  const { name: stem, ext } = parse(name);
  let free = name;
  for (let n = 2; there.has(free) || there.has(`${free}.txt`); n += 1) free = `${stem} (${n})${ext}`;
  const text = [...lines.map(({ zh }) => zh), '', ...lines.map(({ en }) => en), ''].join('\n');
  await writeFile(join(folder, `${free}.txt`), text, { mode: 0o600, flag: 'wx' });
  return join(folder, free);
}
