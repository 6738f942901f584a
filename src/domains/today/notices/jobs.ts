import { and, gte, inArray, isNotNull, isNull, lte } from 'drizzle-orm';
import { addDays } from '../../../base/calendar.ts';
import { Fault } from '../../../base/error.ts';
import type { Desk } from '../../../http/context.ts';
import { mayAct } from '../../../http/guard.ts';
import type { Job } from '../../../jobs/job.ts';
import { listMembers } from '../../accounts/index.ts';
import { ALERT_GIVEN, type AlertGiven, oneAlert, todayOf } from '../../metrics/index.ts';
import { allRoutines } from '../routines/stored.ts';
import { maySee } from '../tasks/stored.ts';
import { tasks } from '../tasks/tables.ts';
import { sendDigests } from './digest.ts';
import { forgetOld, keepNotices } from './keep.ts';

/** A desk that was off for longer says nothing of tasks that were due before. */
const LOOK_BACK = 7;

/** Milliseconds for which what was read is kept. */
const KEPT = 90 * 86_400_000;

/** Tells owners of tasks that are due today or went past their day; of one task and day once. @returns how many are told */
export async function tellOfDue(desk: Desk): Promise<number> {
  const today = todayOf(desk);
  const rows = await desk.store.db
    .select({ id: tasks.id, owner: tasks.owner, due: tasks.due })
    .from(tasks)
    .where(
      and(
        isNull(tasks.removedAt),
        isNotNull(tasks.owner),
        inArray(tasks.state, ['open', 'doing', 'blocked']),
        lte(tasks.due, today),
        gte(tasks.due, addDays(today, -LOOK_BACK)),
      ),
    );
  const at = desk.now();
  return keepNotices(
    desk.store.db,
    rows.flatMap(({ id, owner, due }) => {
      const kind = due === today ? ('due' as const) : ('overdue' as const);
      return owner === null || owner === 0 ? [] : [{ person: owner, kind, task: id, by: '', at, key: `${kind}:${id}:${due}`, detail: {} }];
    }),
  );
}

/** Tells owners and managers of routines whose person has left; of one routine and person once. @returns how many are told */
export async function tellOfUnowned(desk: Desk): Promise<number> {
  const [routines, people] = await Promise.all([allRoutines(desk.store.db), listMembers(desk.store)]);
  const at = desk.now();
  const rows = routines.flatMap(({ key, title, off, person, shop }) => {
    const gone = person === null || off ? undefined : people.find(({ id, active }) => id === person && !active);
    if (!gone) return [];
    const heads = people.filter(({ active, role, shops }) => active && mayAct(role, 'manager') && maySee(shop, shops));
    const detail = { routine: { title, name: gone.name } };
    return heads.map(({ id }) => ({ person: id, kind: 'routine' as const, shop, by: '', at, key: `routine:${key}:${gone.id}`, detail }));
  });
  return keepNotices(desk.store.db, rows);
}

/** Somebody was given an alert. */
async function tellOfAlert(desk: Desk, { alert: id, event, to, by }: AlertGiven): Promise<void> {
  try {
    const { alert } = await oneAlert(desk, id, () => undefined);
    // It was taken back before anybody was told.
    if (alert.assignee !== to) return;
    const detail = { alert: { zh: alert.sentence.zh, en: alert.sentence.en } };
    await keepNotices(desk.store.db, [{ person: to, kind: 'alert', alert: id, shop: alert.shop, by, at: desk.now(), key: `alert:${event}`, detail }]);
  } catch (error) {
    // It is gone meanwhile: there is nothing to tell.
    if (!(error instanceof Fault && error.status === 404)) throw error;
  }
}

const due: Job = {
  name: 'notices.due',
  schedule: { cron: '30 6 * * *', zone: 'Asia/Shanghai' },
  run: async (desk) => {
    await forgetOld(desk.store.db, new Date(desk.now().getTime() - KEPT));
    desk.log.info({ due: await tellOfDue(desk), unowned: await tellOfUnowned(desk) }, 'due tasks and unowned routines told');
  },
};

const given: Job = { name: 'notices.alert', on: [ALERT_GIVEN], run: (desk, { payload }) => tellOfAlert(desk, payload as AlertGiven) };

const digest: Job = {
  name: 'notices.digest',
  schedule: { cron: '*/10 * * * *', zone: 'UTC' },
  run: async (desk, { signal }) => {
    const { sent, refused } = await sendDigests(desk, signal);
    if (sent + refused > 0) desk.log.info({ sent, refused }, 'digests mailed');
  },
};

export const noticesJobs: readonly Job[] = [due, given, digest];
