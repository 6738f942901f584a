import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Text } from '../../../../base/messages.ts';
import { api, client, queries } from '../../../../web/api.ts';
import type { MetricId } from '../../contract.ts';
import { targetsWeb as m } from './messages.ts';
import type { Written } from './targetData.ts';

type Key = { readonly shop: number; readonly metric: MetricId; readonly period: string };
type Done = { readonly words: Text; readonly writes: readonly Written[] };

const again = () => queries.invalidateQueries({ queryKey: api.targets.key() });

/** Puts one target back as it was before a write. */
async function takeBack({ before, after }: Written): Promise<void> {
  if (before) await client.targets.set(before);
  else if (after) await client.targets.remove({ shop: after.shop, metric: after.metric, period: after.period });
}

/** Every way to write targets; each can be taken back. */
export function useTargetWrites() {
  const [last, setLast] = useState<Done | null>(null);
  const writing = useMutation({
    mutationFn: async ({ words, write }: { words: Text; write: () => Promise<readonly Written[]> }): Promise<Done> => ({
      words,
      writes: await write(),
    }),
    onSuccess: async (done) => {
      setLast(done);
      await again();
    },
  });
  const undoing = useMutation({
    mutationFn: async ({ writes }: Done) => {
      for (const one of [...writes].reverse()) await takeBack(one);
    },
    onSuccess: async () => {
      setLast(null);
      await again();
    },
  });
  const importing = useMutation({
    mutationFn: async (file: File) => client.targets.importSheet({ file: await base64(file) }),
    onSuccess: async ({ set, writes }) => {
      if (set > 0) setLast({ words: m.didImport(set), writes });
      await again();
    },
  });
  const one = (words: Text, write: () => Promise<Written>) => writing.mutateAsync({ words, write: async () => [await write()] });
  return {
    set: (key: Key, value: number) => one(m.didSet, () => client.targets.set({ ...key, value })),
    setDay: (key: Key, day: string, value: number | null) => one(m.didSetDay, () => client.targets.setDay({ ...key, day, value })),
    remove: (key: Key) => one(m.didRemove, () => client.targets.remove(key)),
    importFile: importing.mutate,
    faults: importing.data?.faults ?? [],
    undo: () => last && undoing.mutate(last),
    forget: () => setLast(null),
    last,
    busy: writing.isPending || importing.isPending || undoing.isPending,
    error: importing.error,
    undoError: undoing.variables === last ? undoing.error : null,
  };
}

export type TargetWrites = ReturnType<typeof useTargetWrites>;

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
