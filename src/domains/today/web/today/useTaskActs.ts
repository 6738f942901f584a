import type { Day } from '../../../../base/calendar.ts';
import { tasksWeb } from '../tasks/messages.ts';
import { quickDays } from '../tasks/quickDays.ts';
import { type TaskWrites, useTaskWrites } from '../tasks/useTaskWrites.ts';
import type { Item } from './useToday.ts';

/** What is done with a task without leaving the day, by the rules of the page of tasks: its version goes along, and the last act can be taken back. */
export type TaskActs = {
  readonly writes: TaskWrites;
  /** The day a task is put off to: the next workday. Until then it is not asked for. */
  readonly next: ReturnType<typeof quickDays>[number];
  readonly done: (item: Item) => void;
  readonly later: (item: Item) => void;
};

/** @param leave what follows when the item goes out of the list */
export function useTaskActs(day: Day, leave: (item: Item) => void): TaskActs {
  const writes = useTaskWrites();
  const next = quickDays(day)[1] as TaskActs['next'];
  const taskOf = ({ key, version, title }: Item) => ({ id: Number(key), version: version ?? 1, title: title.zh });
  return {
    ...{ writes, next },
    done: (item) => {
      leave(item);
      writes.change(taskOf(item), { state: 'done' }, tasksWeb.finished(item.title.zh));
    },
    later: (item) => {
      leave(item);
      // A day it is due on that lies further ahead stays.
      writes.change(taskOf(item), { startOn: next.day, due: item.due !== null && item.due > next.day ? item.due : next.day });
    },
  };
}
