import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, queries } from '../../../web/api.ts';
import type { Phase, PhaseInput } from '../contract.ts';

/** What was done last, and how it is taken back. */
type Done = { readonly did: 'added' | 'changed' | 'removed'; readonly phase: Phase; readonly before: Phase | null };

export type PhaseWrites = {
  /** Adds a phase, or changes the one given; resolves when it is in the calendar. */
  save(input: PhaseInput, phase: Phase | null): Promise<unknown>;
  remove(phase: Phase): void;
  undo(): void;
  forget(): void;
  readonly last: Done | null;
  readonly busy: boolean;
  /** What went wrong with removing; saving tells its own form. */
  readonly error: unknown;
  /** Why the last act could not be taken back. */
  readonly undoError: unknown;
};

const again = () => queries.invalidateQueries({ queryKey: api.campaigns.key() });

/** Every way to write into the campaign calendar; each can be taken back. */
export function usePhaseWrites(): PhaseWrites {
  const [last, setLast] = useState<Done | null>(null);
  const saving = useMutation({
    mutationFn: async ({ input, phase }: { input: PhaseInput; phase: Phase | null }): Promise<Done> =>
      phase
        ? { did: 'changed', phase: await client.campaigns.changePhase({ key: phase.key, ...input }), before: phase }
        : { did: 'added', phase: await client.campaigns.addPhase(input), before: null },
    onSuccess: async (done) => {
      setLast(done);
      await again();
    },
  });
  const removing = useMutation({
    mutationFn: (phase: Phase) => client.campaigns.removePhase({ key: phase.key }),
    onSuccess: async (phase) => {
      setLast({ did: 'removed', phase, before: phase });
      await again();
    },
  });
  const undoing = useMutation({
    mutationFn: ({ did, phase, before }: Done): Promise<Phase> => {
      if (did === 'removed') return client.campaigns.restorePhase({ key: phase.key });
      if (did === 'added' || !before) return client.campaigns.removePhase({ key: phase.key });
      const { key, origin: _, ...was } = before;
      return client.campaigns.changePhase({ key, ...was });
    },
    onSuccess: async () => {
      setLast(null);
      await again();
    },
  });
  return {
    save: (input, phase) => saving.mutateAsync({ input, phase }),
    remove: removing.mutate,
    undo: () => last && undoing.mutate(last),
    forget: () => setLast(null),
    last,
    busy: saving.isPending || undoing.isPending,
    error: removing.error,
    undoError: undoing.variables === last ? undoing.error : null,
  };
}
