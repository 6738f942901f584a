import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Text } from '../../../../base/messages.ts';
import { api, client, faultOf, queries } from '../../../../web/api.ts';
import type { Task, TaskDraft, TaskField, TaskPatch } from '../../tasks/contract.ts';
import { tasksWeb as m } from './messages.ts';

/** What was just done, and how to take it back. */
type Last = { readonly said: Text; readonly events: readonly number[] };

/** The same field written by two people: both values, for the person to choose. */
export type Conflict = { readonly id: number; readonly field: TaskField; readonly mine: TaskPatch; readonly theirs: Task };

/** Whatever shows tasks asks anew: their own page, and the day. */
export const again = () =>
  Promise.all([api.tasks.key(), api.routines.today.key(), api.routines.evidence.key()].map((queryKey) => queries.invalidateQueries({ queryKey })));

/** Everything a person does with tasks; each act can be taken back, the last first. */
export function useTaskWrites() {
  const [last, setLast] = useState<Last | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const stack = useRef<(readonly number[])[]>([]);
  /** Says what was done and remembers how to undo it. */
  const did = (said: Text, events: readonly number[]): void => {
    if (events.length > 0) stack.current.push(events);
    setLast({ said, events });
    void again();
  };
  // One after another: what is pressed while something is under way waits for it and is not lost.
  const run = useMutation({ scope: { id: 'tasks' }, mutationFn: (work: () => Promise<void>) => work() });
  const change = (task: Pick<Task, 'id' | 'version' | 'title'>, patch: TaskPatch, said: Text = m.saved(task.title)): void => {
    run.mutate(async () => {
      try {
        const { event } = await client.tasks.change({ id: task.id, version: task.version, patch });
        setConflict(null);
        if (event !== null) did(said, [event]);
      } catch (error) {
        const { code, field } = faultOf(error);
        if (code === 'tasks.conflict' && field) {
          const theirs = await client.tasks.one({ id: task.id });
          setConflict({ id: task.id, field: field as TaskField, mine: patch, theirs });
          void again();
        }
        throw error;
      }
    });
  };
  const undo = (): void => {
    const events = stack.current.pop();
    if (!events) return;
    run.mutate(async () => {
      await client.tasks.undo({ events: [...events] });
      setLast({ said: m.undoneNow, events: [] });
      void again();
    });
  };
  return {
    ...{ last, conflict, did, change, undo, busy: run.isPending, error: conflict ? null : run.error },
    run: (work: () => Promise<void>) => run.mutate(work),
    ...manyActs((work) => run.mutate(work), did),
    forget: () => setLast(null),
    settle: () => {
      setConflict(null);
      run.reset();
    },
  };
}

/** Making a task, and changing many. */
function manyActs(run: (work: () => Promise<void>) => void, did: (said: Text, events: readonly number[]) => void) {
  return {
    create: (draft: TaskDraft, said: (task: Task) => Text, then: (task: Task) => void) =>
      run(async () => {
        const { task, event } = await client.tasks.create(draft as never);
        did(said(task), event === null ? [] : [event]);
        then(task);
      }),
    bulk: (ids: readonly number[], what: { patch?: TaskPatch; shift?: number; shop?: number | null }) =>
      run(async () => {
        const { changed, events, refused } = await client.tasks.bulk({
          ids: [...ids],
          patch: what.patch ?? {},
          ...(what.shift ? { shift: what.shift } : {}),
          ...(what.shop === undefined ? {} : { shop: what.shop }),
        });
        did(m.changedMany(changed.length, refused.length), events);
      }),
  };
}

export type TaskWrites = ReturnType<typeof useTaskWrites>;
