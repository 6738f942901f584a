import { useEffect, useSyncExternalStore } from 'react';
import { api, client, queries } from '../../../web/api.ts';
import { useSession, useShops } from '../../../web/session.ts';
import { currentQueue, knowShops, openFor, subscribe } from './importDesk.ts';
import type { QueuedFile } from './queue.ts';

/** The files of this person that are on their way. */
export function useQueue(): readonly QueuedFile[] {
  const { person } = useSession();
  const shops = useShops();
  const id = person?.id ?? null;
  useEffect(() => knowShops(shops), [shops]);
  useEffect(() => {
    if (id !== null) openFor(id);
  }, [id]);
  return useSyncExternalStore(subscribe, currentQueue).files;
}

/** Undoes an import of the history. */
export async function undoImport(id: number): Promise<void> {
  await client.imports.undo({ id });
  await queries.invalidateQueries();
}

/** The types of file with their fields; they do not change while the server runs. */
export const typesOptions = api.imports.types.queryOptions({ staleTime: Number.POSITIVE_INFINITY });
