import { useEffect, useReducer } from 'react';
import { api, client, faultOf, queries } from '../../../web/api.ts';
import { isMapped, NOTHING_SAID, nextToSend, type QueuedFile, queueAfter, type Said, wishOf } from './queue.ts';
import { uploadFile } from './upload.ts';

/** The files of the import page and what can be done with them. Sending and looking into goes one file after another. */
export function useQueue() {
  const [queue, act] = useReducer(queueAfter, []);
  const next = nextToSend(queue);
  const change = (id: number, what: Partial<QueuedFile>) => act({ kind: 'change', id, change: what });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the file itself does not change while it waits
  useEffect(() => {
    if (next) void lookInto(next, change);
  }, [next?.id]);

  const importFile = async (one: QueuedFile): Promise<void> => {
    if (!one.upload) return;
    change(one.id, { state: 'importing', share: 0, step: 'reading', error: null });
    try {
      const started = await client.imports.start({ upload: one.upload, shop: one.shop, ...wishOf(one.said), remember: isMapped(one.said) });
      await follow(started.id, (what) => change(one.id, what));
    } catch (error) {
      change(one.id, { state: 'failed', error });
    }
    // Every number may have changed.
    await queries.invalidateQueries();
  };
  return {
    queue,
    add: (files: readonly File[], shop: number) => act({ kind: 'add', files, shop }),
    remove: (id: number) => act({ kind: 'remove', id }),
    importFile,
    /** Looks into a file again, by what the person says now. */
    say: (one: QueuedFile, said: Said) => void lookAgain(one, said, change),
    /** Forgets the mapping that the file was read by, and looks into it again. */
    forget: async (one: QueuedFile) => {
      const remembered = one.preview?.detection.remembered ?? one.sheet?.remembered;
      if (!remembered) return;
      try {
        await client.imports.forget({ id: remembered.id });
      } catch (error) {
        return change(one.id, { error });
      }
      await lookAgain(one, NOTHING_SAID, change);
    },
    /** One after another, as a shop takes one import at a time. */
    importAll: async () => {
      for (const one of queue.filter((file) => file.state === 'ready')) await importFile(one);
    },
    undo: async (one: QueuedFile) => {
      if (!one.record) return;
      try {
        change(one.id, { record: await client.imports.undo({ id: one.record.id }), error: null });
      } catch (error) {
        change(one.id, { error });
      }
      await queries.invalidateQueries();
    },
  };
}

type Change = (id: number, what: Partial<QueuedFile>) => void;

async function lookInto(one: QueuedFile, change: Change): Promise<void> {
  change(one.id, { state: 'uploading', share: 0 });
  try {
    const upload = await uploadFile(one.file, (share) => change(one.id, { share }));
    change(one.id, { upload });
    await lookAgain({ ...one, upload }, one.said, change);
  } catch (error) {
    change(one.id, { state: 'failed', error });
  }
}

/** Faults of a file whose columns a person can explain. */
const MENDABLE = new Set(
  ['format_unknown', 'foreign_file', 'columns_missing', 'header_not_found', 'date_unknown', 'map_needs_type', 'map_unknown_field'].map(
    (code) => `imports.${code}`,
  ),
);

async function lookAgain(one: QueuedFile, said: Said, change: Change): Promise<void> {
  const { upload, shop } = one;
  if (!upload) return;
  change(one.id, { state: 'checking', said, error: null });
  try {
    const preview = await client.imports.preview({ upload, shop, ...wishOf(said) });
    change(one.id, { state: 'ready', preview, sheet: null });
  } catch (error) {
    const sheet = MENDABLE.has(faultOf(error).code) ? await client.imports.columns({ upload, ...wishOf(said) }).catch(() => null) : null;
    change(one.id, { state: 'failed', error, preview: null, sheet });
  }
}

/** Listens to a running import until it ends; asks for the record where the stream ends without one. */
async function follow(id: number, change: (what: Partial<QueuedFile>) => void): Promise<void> {
  for await (const { step, share, record } of await client.imports.progress({ id })) {
    if (record && record.state !== 'running') return change(ended(record));
    change({ step, share });
  }
  change(ended(await client.imports.read({ id })));
}

function ended(record: QueuedFile['record']): Partial<QueuedFile> {
  if (record?.error) return { state: 'failed', record, error: { ...record.error, requestId: null, status: 400, field: null } };
  return { state: 'done', share: 1, record };
}

/** Undoes an import of the history. */
export async function undoImport(id: number): Promise<void> {
  await client.imports.undo({ id });
  await queries.invalidateQueries();
}

export const historyOptions = api.imports.list.queryOptions({ input: {} });

/** The types of file with their fields; they do not change while the server runs. */
export const typesOptions = api.imports.types.queryOptions({ staleTime: Number.POSITIVE_INFINITY });
