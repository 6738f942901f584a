import { useEffect, useReducer } from 'react';
import { api, client, queries } from '../../../web/api.ts';
import { nextToSend, type QueuedFile, queueAfter } from './queue.ts';
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
      const started = await client.imports.start({ upload: one.upload, shop: one.shop });
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
    change(one.id, { state: 'checking', upload });
    const preview = await client.imports.preview({ upload, shop: one.shop });
    change(one.id, { state: 'ready', preview });
  } catch (error) {
    change(one.id, { state: 'failed', error });
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
