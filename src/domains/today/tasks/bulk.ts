import { addDays } from '../../../base/calendar.ts';
import { Fault } from '../../../base/error.ts';
import type { Desk } from '../../../http/context.ts';
import type { Transaction } from '../../../store/index.ts';
import { listMembers } from '../../accounts/index.ts';
import { type Member, membersFor, wordsOf } from './checked.ts';
import { NO_SUBJECT, type TaskPatch } from './contract.ts';
import { type Actor, changeIn } from './service.ts';
import { fieldsOf, readTask } from './stored.ts';

type Bulk = {
  readonly ids: readonly number[];
  readonly patch: Partial<TaskPatch>;
  readonly shift?: number | undefined;
  /** null = of no shop any more. */
  readonly shop?: number | null | undefined;
};
type Refused = { id: number; code: string; text: { zh: string; en: string } };

type Done = { changed: number[]; events: number[]; refused: Refused[] };

/** Changes many tasks alike, in one transaction; a task that cannot be changed is told and does not hold up the others. */
export async function changeMany(desk: Desk, actor: Actor, bulk: Bulk): Promise<Done> {
  const { shop } = bulk;
  // Asked before the transaction: inside it a second connection could be one too many.
  const members = shop === undefined ? await membersFor(desk, bulk.patch) : await listMembers(desk.store);
  const called = shop === undefined ? null : (await wordsOf(desk, { ...NO_SUBJECT, shop }, actor)).shop;
  return desk.store.transaction((tx) => changeManyIn(tx, desk, actor, bulk, members, called));
}

/** {@link changeMany} inside a transaction; `members` are those of {@link membersFor}, `called` the name of the shop they are moved to. */
export async function changeManyIn(
  tx: Transaction,
  desk: Desk,
  actor: Actor,
  { ids, patch, shift, shop }: Bulk,
  members: readonly Member[],
  called: string | null = null,
): Promise<Done> {
  const done: Done = { changed: [], events: [], refused: [] };
  // In one order for everybody, so that two of these cannot wait for each other.
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    try {
      const row = shift || shop !== undefined ? await readTask(tx, id, actor.shops, { lock: true }) : null;
      const later = row?.due && shift ? { due: addDays(row.due, shift) } : {};
      const moved = row && shop !== undefined ? { subject: { ...fieldsOf(row).subject, shop } } : {};
      const words = row && shop !== undefined ? { ...row.words, shop: called } : undefined;
      const { event } = await changeIn(tx, desk, actor, { id, version: null, patch: { ...patch, ...later, ...moved }, words, members });
      if (event === null) continue;
      done.changed.push(id);
      done.events.push(event);
    } catch (error) {
      // What a rule refuses has written nothing yet; anything else ends the whole.
      if (!(error instanceof Fault)) throw error;
      done.refused.push({ id, code: error.code, text: error.text });
    }
  }
  return done;
}
