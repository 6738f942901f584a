import type { Desk } from '../../../http/context.ts';
import { todayOf } from '../../metrics/index.ts';
import { rowsOf } from '../tasks/listed.ts';
import { type OpenTask, openTasksOf } from '../tasks/open_tasks.ts';

/** A task of a person, as far as a day needs it. */
export type MyTask = OpenTask;

/** As many as a day can ever want to know of, the highest ranks first. */
const MOST = 200;

/** The open tasks of a person, read once at most. */
export function tasksOnce(desk: Desk, person: number, shops: readonly number[]): () => Promise<readonly MyTask[]> {
  let read: Promise<readonly MyTask[]> | undefined;
  return () => {
    // The command line is nobody: 0 would ask for what nobody owns.
    read ??= person === 0 ? Promise.resolve([]) : openTasksOf(desk, shops, person, todayOf(desk), MOST);
    return read;
  };
}

/** What somebody finished from a day on. */
export async function doneTasksOf(
  desk: Desk,
  person: number,
  shops: readonly number[],
  from: string,
): Promise<readonly { title: string; doneDay: string }[]> {
  if (person === 0) return [];
  const { rows } = await rowsOf(desk, shops, { person, role: 'own', states: ['done'], doneFrom: from, limit: MOST }, todayOf(desk));
  return rows.flatMap(({ title, doneDay }) => (doneDay === null ? [] : [{ title, doneDay }]));
}
