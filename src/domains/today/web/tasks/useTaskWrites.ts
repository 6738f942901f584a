import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Text } from '../../../../base/messages.ts';
import { api, client, faultOf, queries } from '../../../../web/api.ts';
import type { Task, TaskDraft, TaskField, TaskPatch } from '../../tasks/contract.ts';
import { tasksWeb as m } from './messages.ts';

const scope = { id: 'tasks' } as const;

/** What was just done, how to take it back, and why that failed. */
type Last = { readonly said: Text; readonly events: readonly number[]; readonly error?: unknown };

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
  const run = useMutation({ scope, mutationFn: (work: () => Promise<void>) => work() });
  const own = useOwnVersions();
  const change = (task: Pick<Task, 'id' | 'version' | 'title'>, patch: TaskPatch, said: Text = m.saved(task.title)): void => {
    run.mutate(async () => {
      const version = own.latest(task.id, task.version);
      try {
        const { event, task: now } = await client.tasks.change({ id: task.id, version, patch });
        own.wrote(task.id, version, now.version);
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
  const undoing = useUndo(stack.current, setLast);
  return {
    ...{ last, conflict, did, change, ...undoing, busy: run.isPending || undoing.undoes, error: conflict ? null : run.error },
    run: (work: () => Promise<void>) => run.mutate(work),
    ...manyActs((work) => run.mutate(work), did),
    forget: () => setLast(null),
    settle: () => {
      setConflict(null);
      run.reset();
    },
  };
}

/** The versions this page wrote itself, one on the other: who changes a task twice before the page has read it again is in nobody's way. */
function useOwnVersions() {
  const next = useRef(new Map<string, number>());
  const latest = (id: number, version: number): number => {
    const to = next.current.get(`${id} ${version}`);
    return to === undefined ? version : latest(id, to);
  };
  return {
    latest,
    /** A version that skips one was written by somebody else too, whose work the page has not shown yet. */
    wrote: (id: number, from: number, to: number): void => {
      if (to === from + 1) next.current.set(`${id} ${from}`, to);
    },
  };
}

/** Takes the acts of a stack back, the last first; one that cannot be taken back says why, and the one before it is next. */
function useUndo(stack: (readonly number[])[], setLast: (last: Last) => void) {
  const undoing = useMutation({
    scope,
    mutationFn: (events: readonly number[]) => client.tasks.undo({ events: [...events] }),
    onSuccess: () => {
      setLast({ said: m.undoneNow, events: [] });
      void again();
    },
    onError: (error, events) => {
      // What the desk refuses stays refused; what did not reach it can be tried again.
      const { status } = faultOf(error);
      const refused = status >= 400 && status < 500;
      if (!refused) stack.push(events);
      setLast({ said: m.notUndone, events: refused ? [] : events, error });
      void again();
    },
  });
  const undo = (): void => {
    const events = stack.pop();
    if (events) undoing.mutate(events);
  };
  return { undo, undoes: undoing.isPending };
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
