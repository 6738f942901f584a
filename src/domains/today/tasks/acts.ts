import { isDeepStrictEqual } from 'node:util';
import type { TaskPatch, TaskState, TaskSubject } from './contract.ts';

/** The fields of a task that people change, and the two that follow from its state. */
export type TaskFields = {
  readonly title: string;
  readonly note: string;
  readonly state: TaskState;
  readonly blockedBy: string;
  readonly owner: number | null;
  readonly helpers: readonly number[];
  readonly due: string | null;
  readonly startOn: string | null;
  readonly worth: number | null;
  readonly minutes: number | null;
  readonly subject: TaskSubject;
  readonly playbook: string | null;
  readonly recurrence: string | null;
  readonly effectDays: number;
  readonly doneAt: string | null;
  readonly doneDay: string | null;
};
export type TaskFieldName = keyof TaskFields;

/** What became of each field that changed. */
export type Changes = { readonly [F in TaskFieldName]?: { readonly before: TaskFields[F]; readonly after: TaskFields[F] } };

/** A step; its place among the others, where that changed. */
type Item = { readonly text: string; readonly done: boolean; readonly place?: number };

/** What somebody did with a task; enough to take it back. */
export type TaskAct =
  | { readonly kind: 'create' }
  | { readonly kind: 'change'; readonly changes: Changes /** The task made because this one recurs. */; readonly next?: number }
  | { readonly kind: 'item'; readonly item: number; readonly before: Item | null; readonly after: Item | null }
  | { readonly kind: 'comment'; readonly comment: number; readonly gone: boolean }
  | { readonly kind: 'file'; readonly file: string; readonly name: string; readonly gone: boolean }
  | { readonly kind: 'undo'; readonly event: number; readonly changes?: Changes };

/** When a change is made. */
export type Moment = { readonly at: Date; readonly today: string };

/** A task's fields after a change. The day it was done follows from its state, nothing else follows from anything. Pure. */
export function changed(before: TaskFields, patch: Partial<TaskPatch>, { at, today }: Moment): TaskFields {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<TaskPatch>;
  const after: TaskFields = { ...before, ...given };
  if (after.state === before.state) return after;
  return after.state === 'done' ? { ...after, doneAt: at.toISOString(), doneDay: today } : { ...after, doneAt: null, doneDay: null };
}

/** The fields in which two states of a task differ. Pure. */
export function changesBetween(before: TaskFields, after: TaskFields): Changes {
  const names = Object.keys(before) as TaskFieldName[];
  const differing = names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  return Object.fromEntries(differing.map((name) => [name, { before: before[name], after: after[name] }]));
}

/** Whether anything changed. */
export const isEmpty = (changes: Changes): boolean => Object.keys(changes).length === 0;

/** Fields somebody wants otherwise than they are, which others have changed since that somebody looked. Pure. */
export function conflicting(current: TaskFields, patch: Partial<TaskPatch>, meanwhile: readonly Changes[]): TaskFieldName[] {
  const touched = new Set(meanwhile.flatMap((changes) => Object.keys(changes)));
  const wanted = Object.entries(patch).filter(([, value]) => value !== undefined) as [TaskFieldName, unknown][];
  return wanted.filter(([name, value]) => touched.has(name) && !isDeepStrictEqual(current[name], value)).map(([name]) => name);
}

/** A task's fields with changes taken back; null when one of them was changed again since. Pure. */
export function takenBack(current: TaskFields, changes: Changes): TaskFields | null {
  const entries = Object.entries(changes) as [TaskFieldName, { before: unknown; after: unknown }][];
  if (entries.some(([name, { after }]) => !isDeepStrictEqual(current[name], after))) return null;
  return { ...current, ...(Object.fromEntries(entries.map(([name, { before }]) => [name, before])) as Partial<TaskFields>) };
}
