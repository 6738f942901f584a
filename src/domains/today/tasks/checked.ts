import { readRecurrence, writeRecurrence } from '../../../base/calendar/recurrence_rule.ts';
import type { Desk, Person } from '../../../http/context.ts';
import { listMembers, listShops } from '../../accounts/index.ts';
import { metricName, placeWords } from '../../metrics/index.ts';
import type { TaskFields } from './acts.ts';
import type { Task, TaskPatch, TaskSubject } from './contract.ts';
import { taskDays, taskMetric, taskPerson, taskRecurrence, taskShop } from './faults.ts';
import { maySee } from './stored.ts';

/**
 * What somebody wrote, as it may be kept: a recurrence in one form, helpers each once. @throws Fault tasks.recurrence, tasks.days
 */
export function tidied<T extends Partial<TaskPatch>>(patch: T): T {
  const tidy = { ...patch };
  if (tidy.helpers) tidy.helpers = [...new Set(tidy.helpers)].sort((a, b) => a - b);
  if (tidy.recurrence?.trim() === '') tidy.recurrence = null;
  if (tidy.recurrence) {
    const read = readRecurrence(tidy.recurrence);
    if ('wrong' in read) throw taskRecurrence({ why: read.wrong }, { place: { field: 'recurrence' } });
    tidy.recurrence = writeRecurrence(read.rule);
  }
  if (tidy.subject) {
    const { from, to } = tidy.subject;
    if ((from === null) !== (to === null) || (from !== null && to !== null && from > to)) {
      throw taskDays({ from: from ?? '–', to: to ?? '–' }, { place: { field: 'subject' } });
    }
  }
  return tidy;
}

export type Member = Awaited<ReturnType<typeof listMembers>>[number];

/** Everybody, where a change names people or moves the task to another shop. */
export async function membersFor(desk: Pick<Desk, 'store'>, patch: Partial<TaskPatch>): Promise<readonly Member[]> {
  return patch.owner !== undefined || patch.helpers || patch.subject ? listMembers(desk.store) : [];
}

/** Refuses people who cannot work on the task, where the owner, the helpers or the shop change. Pure. @throws Fault tasks.person */
export function refusePeople(members: readonly Member[], after: TaskFields, before: TaskFields | null): void {
  const sameShop = before !== null && before.subject.shop === after.subject.shop;
  const known = new Set(sameShop ? [before.owner, ...before.helpers] : []);
  const asked = [after.owner, ...after.helpers].filter((id): id is number => id !== null && !known.has(id));
  for (const id of asked) {
    const place = { place: { field: id === after.owner ? 'owner' : 'helpers' } };
    const member = members.find((one) => one.id === id);
    if (!member) throw taskPerson({ person: String(id), why: 'unknown' }, place);
    const refuse = (why: 'gone' | 'viewer' | 'shop') => taskPerson({ person: member.name, why }, place);
    if (!member.active) throw refuse('gone');
    if (member.role === 'viewer') throw refuse('viewer');
    if (!maySee(after.subject.shop, member.shops)) throw refuse('shop');
  }
}

/** The subject in words. @throws Fault tasks.shop, tasks.metric for what is not there or not theirs to see */
export async function wordsOf(desk: Desk, { shop, metric, where }: TaskSubject, actor: Pick<Person, 'shops'>): Promise<Task['words']> {
  const [shops, name, place] = await Promise.all([
    shop === null ? [] : listShops(desk.store),
    metric === null ? null : metricName(desk, metric),
    placeWords(desk, where),
  ]);
  const found = shops.find(({ id }) => id === shop);
  if (shop !== null && (!found || !maySee(shop, actor.shops))) throw taskShop({ shop }, { place: { field: 'subject' } });
  if (metric !== null && name === null) throw taskMetric({ metric }, { place: { field: 'subject' } });
  return { shop: found?.name ?? null, metric: name, place };
}
