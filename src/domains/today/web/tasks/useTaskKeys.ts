import { isWriting, stepOf, usePageKeys } from '../../../../web/kit/keys.ts';
import type { Task } from '../../tasks/contract.ts';

type Keys = {
  readonly tasks: readonly Task[];
  /** The task the keyboard is on. */
  readonly at: Task | undefined;
  /** Whether a dialog has the keyboard. */
  readonly busy: boolean;
  readonly mayWrite: boolean;
  readonly reach: (id: number) => void;
  readonly open: (id: number) => void;
  readonly close: () => void;
  readonly make: () => void;
  readonly edit: (id: number) => void;
  readonly done: (task: Task) => void;
  readonly assign: (task: Task) => void;
  readonly select: (id: number) => void;
  readonly undo: () => void;
  readonly turn: () => void;
};

/** The keys of the page of tasks. */
export function useTaskKeys(keys: Keys): void {
  usePageKeys((event) => {
    if (keys.busy || isWriting(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
    const { tasks, at } = keys;
    const onCard = event.target instanceof HTMLElement && event.target.closest('.task-board') !== null;
    const arrow = event.key === 'j' ? 'ArrowDown' : event.key === 'k' ? 'ArrowUp' : event.key;
    const step = onCard ? null : stepOf(arrow, at ? tasks.indexOf(at) : -1, tasks.length);
    const next = step === null ? undefined : tasks[step];
    if (next) keys.reach(next.id);
    else if (event.key === 'Escape') keys.close();
    else if (event.key === 'b') keys.turn();
    else if (!letter(event.key, keys)) return;
    event.preventDefault();
  });
}

/** @returns whether the key means something here */
function letter(key: string, { mayWrite, at, ...keys }: Keys): boolean {
  if (key === 'n' && mayWrite) keys.make();
  else if (key === 'u' && mayWrite) keys.undo();
  else if (!at) return false;
  else if (key === 'Enter' && document.activeElement === document.body) keys.open(at.id);
  else if (!mayWrite) return false;
  else if (key === 'e') keys.edit(at.id);
  else if (key === 'd') keys.done(at);
  else if (key === 'a') keys.assign(at);
  else if (key === 'x') keys.select(at.id);
  else return false;
  return true;
}
