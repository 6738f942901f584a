import type { Desk } from '../../../http/context.ts';

/** An open task of a person, as far as a day needs it. */
export type MyTask = {
  readonly id: number;
  readonly title: string;
  readonly minutes: number | null;
  readonly worth: number | null;
  readonly due: string | null;
  readonly startOn: string | null;
  readonly state: 'open' | 'doing' | 'blocked';
  readonly blockedBy: string;
};

/** The open tasks somebody has to do. */
export async function openTasksOf(_desk: Desk, _person: number, _shops: readonly number[]): Promise<readonly MyTask[]> {
  return [];
}

/** What somebody finished from a day on. */
export async function doneTasksOf(
  _desk: Desk,
  _person: number,
  _shops: readonly number[],
  _from: string,
): Promise<readonly { title: string; doneDay: string }[]> {
  return [];
}
