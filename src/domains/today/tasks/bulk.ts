import { addDays } from '../../../base/calendar.ts';
import { Fault } from '../../../base/error.ts';
import type { Desk } from '../../../http/context.ts';
import type { Transaction } from '../../../store/index.ts';
import { type Member, membersFor } from './checked.ts';
import type { TaskPatch } from './contract.ts';
import { type Actor, changeIn } from './service.ts';
import { readTask } from './stored.ts';

type Bulk = { readonly ids: readonly number[]; readonly patch: Partial<TaskPatch>; readonly shift?: number | undefined };
type Refused = { id: number; code: string; text: { zh: string; en: string } };

type Done = { changed: number[]; events: number[]; refused: Refused[] };

/** Changes many tasks alike, in one transaction; a task that cannot be changed is told and does not hold up the others. */
export async function changeMany(desk: Desk, actor: Actor, bulk: Bulk): Promise<Done> {
  const members = await membersFor(desk, bulk.patch);
  return desk.store.transaction((tx) => changeManyIn(tx, desk, actor, bulk, members));
}

/** {@link changeMany} inside a transaction; `members` are those of {@link membersFor}. */
export async function changeManyIn(
  tx: Transaction,
  desk: Desk,
  actor: Actor,
  { ids, patch, shift }: Bulk,
  members: readonly Member[],
): Promise<Done> {
  const done: Done = { changed: [], events: [], refused: [] };
  // In one order for everybody, so that two of these cannot wait for each other.
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    try {
      const { due } = shift ? await readTask(tx, id, actor.shops, { lock: true }) : { due: null };
      const moved = due === null || !shift ? {} : { due: addDays(due, shift) };
      const { event } = await changeIn(tx, desk, actor, { id, version: null, patch: { ...patch, ...moved }, members });
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
