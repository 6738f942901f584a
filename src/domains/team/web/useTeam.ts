import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Text } from '../../../base/messages.ts';
import { api, type ContractRouterOutputs, client, queries } from '../../../web/api.ts';
import { teamWeb as m } from './messages.ts';

export type Team = ContractRouterOutputs['team']['of'];

/** What was just done, what was refused of it, and the days away it can be taken back by. */
export type Done = { readonly said: Text; readonly refused: readonly Text[]; readonly away: number | null };

type Going = { person: number; name: string; from: string; to: string; standIn: number | null; tasks: number[] };

/** Tasks change hands and routines with them, so those pages ask again too. */
const again = () => Promise.all([api.team.key(), api.tasks.key(), api.routines.key()].map((queryKey) => queries.invalidateQueries({ queryKey })));

async function ended(id: number, giveBack: boolean): Promise<Done> {
  const { back, kept } = await client.team.endAway({ id, giveBack });
  return { said: m.ended(back.length, kept), refused: [], away: null };
}

/** Everything people do on this page. */
export function useTeamWrites() {
  const [done, setDone] = useState<Done | null>(null);
  const run = useMutation({
    mutationFn: (work: () => Promise<Done>) => work(),
    onSuccess: (said) => {
      setDone(said);
      void again();
    },
  });
  const undoing = useMutation({
    mutationFn: (away: number) => ended(away, true),
    onSuccess: (said) => {
      setDone(said);
      void again();
    },
  });
  const does = (work: () => Promise<Done>, then?: () => void): void => run.mutate(work, then ? { onSuccess: then } : {});
  return {
    ...{ done, busy: run.isPending || undoing.isPending, error: run.error, undoError: undoing.variables === done?.away ? undoing.error : null },
    forget: () => setDone(null),
    settle: () => run.reset(),
    setCapacity: (person: number, name: string, week: number[] | null, then: () => void) =>
      does(async () => {
        await client.team.setCapacity({ person, week });
        return { said: m.saved(name), refused: [], away: null };
      }, then),
    goAway: ({ name, ...asked }: Going, then: () => void) =>
      does(async () => {
        const { away, changed, refused } = await client.team.goAway(asked);
        return { said: m.wrote(name, changed.length, refused.length), refused: refused.map(({ text }) => text), away: away.id };
      }, then),
    endAway: (id: number, giveBack: boolean) => does(() => ended(id, giveBack)),
    /** Takes the days away back that were just written, with the tasks they handed over. */
    undo: undoing.mutate,
  };
}

export type TeamWrites = ReturnType<typeof useTeamWrites>;
