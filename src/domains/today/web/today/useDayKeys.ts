import { type RefObject, useRef } from 'react';
import { isWriting, stepOf, usePageKeys } from '../../../../web/kit/keys.ts';
import type { ItemActs } from './ItemPanel.tsx';
import type { TaskActs } from './useTaskActs.ts';
import type { Item } from './useToday.ts';

type Keys = {
  readonly all: readonly Item[];
  readonly chosen: Item | undefined;
  readonly acts: ItemActs | null;
  readonly tasks: TaskActs | null;
  readonly choose: (id: string) => void;
  readonly onSkip: () => void;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly navigate: (to: { to: never; search: never }) => Promise<void>;
};

const WALK: Readonly<Record<string, string>> = { j: 'ArrowDown', k: 'ArrowUp' };

/** The whole morning by keyboard: j k walk, page keys turn the evidence, Enter starts, space ends what is normal, n ends what was dealt with, p pauses, t makes a task, s skips. A task: d or space ticks it off, s puts it off, Enter opens it; u takes the last of these back. */
export function useDayKeys({ all, chosen, acts, tasks, choose, onSkip, box, navigate }: Keys): void {
  const before = useRef('');
  usePageKeys((event) => {
    const follows = before.current;
    before.current = event.key;
    // `g` and a letter open another page.
    if (!chosen || follows === 'g' || isWriting(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
    if (document.querySelector('dialog[open]')) return;
    const step = stepOf(WALK[event.key] ?? event.key, all.indexOf(chosen), all.length);
    if (step !== null) {
      event.preventDefault();
      const next = all[step];
      if (next) choose(next.id);
      return;
    }
    if (event.key === 'PageDown' || event.key === 'PageUp') {
      if (turned(box.current, event.key === 'PageDown' ? 1 : -1)) event.preventDefault();
      return;
    }
    const target = event.target instanceof HTMLElement ? event.target : null;
    // Enter and space on a button or link that is no line of the list are its own.
    const own = target?.closest('button, a, summary') && !target.closest('[data-item]');
    const key = event.key === ' ' ? 'space' : event.key;
    if (own && (key === 'Enter' || key === 'space')) return;
    if (key === 'u') tasks?.writes.undo();
    else if (chosen.kind === 'task' && (key === 'Enter' || key === 't'))
      void navigate({ to: '/tasks' as never, search: { task: chosen.key } as never });
    else if (chosen.kind === 'task' && (key === 'd' || key === 'space')) tasks?.done(chosen);
    else if (chosen.kind === 'task' && key === 's') tasks?.later(chosen);
    if (chosen.kind === 'task' && key === 'space') event.preventDefault();
    if (chosen.kind === 'task' || key === 'u') return;
    if (act(key, chosen, acts, onSkip, box.current)) event.preventDefault();
  });
}

/** Turns the page of the opened item's evidence. @returns whether there was something to turn */
function turned(box: HTMLElement | null, way: 1 | -1): boolean {
  const body = box?.querySelector<HTMLElement>('.day-item > .panel > .body');
  if (!body || body.scrollHeight <= body.clientHeight) return false;
  body.scrollBy({ top: way * (body.clientHeight - 80) });
  return true;
}

/** @returns whether the key meant something here */
function act(key: string, { run, standing }: Item, acts: ItemActs | null, onSkip: () => void, box: HTMLElement | null): boolean {
  if (!acts) return key === 'space';
  const ended = run?.state === 'done' || run?.state === 'skipped';
  switch (key) {
    case 'Enter':
      if (!ended && run?.state !== 'running') acts.start();
      return true;
    case 'space':
      if (!ended && (standing === 'normal' || standing === 'plain')) acts.done();
      return true;
    case 'n':
      if (!ended) acts.done();
      return true;
    case 'p':
      if (run?.state === 'running') acts.pause();
      else if (run?.state === 'paused') acts.start();
      return true;
    case 't':
      box?.querySelector<HTMLElement>('[data-make-task]')?.click();
      return true;
    case 's':
      if (!ended) onSkip();
      return true;
    default:
      return false;
  }
}
