import type { Changes, TaskAct } from '../tasks/acts.ts';
import type { NoticeKind } from './contract.ts';

/** Who stands behind a task. */
export type Behind = { readonly owner: number | null; readonly helpers: readonly number[]; readonly createdBy: number };

/** One person to be told, and of what. */
export type Telling = { readonly person: number; readonly kind: NoticeKind; readonly fields?: readonly string[] };

/** The command line, which is nobody. */
const NOBODY = 0;

/**
 * Who is told of something done with a task, each once, by the weightiest reason; never who did it. Pure.
 * @param behind the task's people after it
 * @param mentions the people named in the comment
 */
export function tellingsOf(act: TaskAct, behind: Behind, { by, mentions = [] }: { by: number; mentions?: readonly number[] }): Telling[] {
  const told = new Map<number, Telling>();
  const tell = (person: number | null, kind: NoticeKind, fields?: readonly string[]): void => {
    if (person === null || person === NOBODY || person === by || told.has(person)) return;
    told.set(person, { person, kind, ...(fields ? { fields } : {}) });
  };
  if (act.kind === 'create') {
    tell(behind.owner, 'assigned');
    for (const helper of behind.helpers) tell(helper, 'helper');
  } else if (act.kind === 'comment' && !act.gone) {
    for (const person of mentions) tell(person, 'mention');
    for (const person of everybody(behind)) tell(person, 'comment');
  } else if (act.kind === 'change') {
    tellOfChanges(act.changes, behind, tell);
  }
  return [...told.values()];
}

function tellOfChanges(changes: Changes, behind: Behind, tell: (person: number | null, kind: NoticeKind, fields?: readonly string[]) => void): void {
  const { owner, helpers } = changes;
  if (owner) tell(owner.after, 'assigned');
  for (const helper of helpers?.after ?? []) if (!helpers?.before.includes(helper)) tell(helper, 'helper');
  // The day it was done follows from its state.
  const fields = Object.keys(changes).filter((field) => field !== 'doneAt' && field !== 'doneDay');
  for (const person of [...everybody(behind), owner?.before ?? null, ...(helpers?.before ?? [])]) tell(person, 'changed', fields);
}

const everybody = ({ owner, helpers, createdBy }: Behind): (number | null)[] => [owner, ...helpers, createdBy];
