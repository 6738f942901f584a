import { addDays } from '../../../base/calendar.ts';
import type { Desk } from '../../../http/context.ts';
import { metricName, placeWords, todayOf } from '../../metrics/index.ts';
import { listTasks, taskById } from '../tasks/service.ts';
import { checkEffects } from './check.ts';
import type { Effect, EffectAnswer, EffectOne } from './contract.ts';
import { effectWords } from './messages.ts';
import { type EffectFilter, type EffectRow, effectRow, effectRows, freshRows } from './stored.ts';
import { type Telling, tell } from './told.ts';
import { effectTask, readyAfter, windowOf } from './window.ts';

/** Shops whose tasks somebody may see; null = all. */
type Seen = readonly number[] | null;

/** Days for which a task whose window is not over is listed as waiting. */
const WAITING = 120;
const MOST_TITLES = 200;

/** Titles of tasks somebody may see; of others nothing is told. */
async function titlesOf(desk: Desk, seen: Seen, ids: readonly number[]): Promise<Map<number, string>> {
  const titles = new Map<number, string>();
  const all = [...new Set(ids)];
  for (let from = 0; from < all.length; from += MOST_TITLES) {
    const { tasks } = await listTasks(desk, seen, {
      ids: all.slice(from, from + MOST_TITLES),
      states: ['open', 'doing', 'blocked', 'done', 'dropped'],
      limit: MOST_TITLES,
    });
    for (const { id, title } of tasks) titles.set(id, title);
  }
  return titles;
}

async function toldAll(desk: Desk, seen: Seen, rows: readonly EffectRow[]): Promise<Effect[]> {
  const titles = await titlesOf(
    desk,
    seen,
    rows.flatMap(({ task, sharedWith }) => [task, ...sharedWith]),
  );
  const today = todayOf(desk);
  const names = new Map<string, Telling['metricName']>();
  for (const { metric } of rows) if (!names.has(metric)) names.set(metric, await metricName(desk, metric));
  return Promise.all(
    rows.map(async (row) => {
      const place = await placeWords(desk, row.place);
      // A task somebody may not see is not named to them.
      const sharedWith = row.sharedWith.filter((id) => titles.has(id));
      return tell({ ...row, sharedWith }, { today, titles, metricName: names.get(row.metric) ?? null, place });
    }),
  );
}

type Page = { readonly offset: number; readonly limit: number };

/** Verdicts somebody may see, the latest windows first. */
export async function listEffects(desk: Desk, seen: Seen, filter: EffectFilter, page: Page = { offset: 0, limit: 100 }) {
  const today = todayOf(desk);
  const [{ rows, counts, worked }, going] = await Promise.all([
    effectRows(desk.store, filter, seen, page),
    listTasks(desk, seen, {
      states: ['done'],
      doneFrom: addDays(today, -WAITING),
      sort: 'updated',
      limit: 200,
      ...(filter.shops ? { shops: [...filter.shops] } : {}),
      ...(filter.person === undefined ? {} : { person: filter.person, role: 'own' as const }),
    }),
  ]);
  const waiting = going.tasks.flatMap((task) => {
    const done = effectTask(task);
    const until = done && readyAfter(done);
    const fits = filter.playbook === undefined || task.playbook === filter.playbook;
    return until && until >= today && fits ? [{ task: task.id, title: task.title, until }] : [];
  });
  return { effects: await toldAll(desk, seen, rows), counts, worked, waiting };
}

/** What came of somebody's own tasks and was told since a moment, the newest first. */
export async function freshEffects(desk: Desk, seen: readonly number[], owner: number, since: Date, most: number): Promise<Effect[]> {
  const rows = (await freshRows(desk.store, owner, since, most)).filter(({ shop }) => shop === null || seen.includes(shop));
  return rows.length === 0 ? [] : (await toldAll(desk, seen, rows)).filter(({ title }) => title !== '');
}

/** The verdict of a task somebody may see. @throws Fault tasks.unknown */
export async function effectOf(desk: Desk, seen: Seen, id: number): Promise<EffectAnswer> {
  const task = effectTask(await taskById(desk, seen, id));
  if (!task) return { state: 'none', until: null, effect: null };
  const { from, to } = windowOf(task);
  const row = await effectRow(desk.store, id);
  const current = row && row.fromDay === from && row.toDay === to && row.metric === task.metric;
  if (!current) return { state: 'waiting', until: readyAfter(task), effect: null };
  const [told] = await toldAll(desk, seen, [row]);
  return { state: 'judged', until: to, effect: { ...(told as Effect), detail: await detailOf(desk, seen, row) } };
}

async function detailOf(desk: Desk, seen: Seen, { detail }: EffectRow): Promise<EffectOne['detail']> {
  if (!detail) return null;
  const controls = await Promise.all(
    detail.controls.map(async ({ dimension, member, weight }) => {
      const hidden = dimension === 'shop' && seen !== null && !seen.includes(Number(member));
      const name = hidden ? null : await placeWords(desk, { [dimension]: [member] });
      return { name: name ?? effectWords.otherShop, weight };
    }),
  );
  return { ...detail, controls };
}

/** Judges again what a task's verdict needs, and tells it. @throws Fault tasks.unknown */
export async function judgeAgain(desk: Desk, seen: Seen, id: number): Promise<EffectAnswer> {
  const { subject } = await taskById(desk, seen, id);
  await checkEffects(desk, subject.shop === null ? {} : { shop: subject.shop });
  return effectOf(desk, seen, id);
}
