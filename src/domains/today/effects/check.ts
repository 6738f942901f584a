import { addDays } from '../../../base/calendar.ts';
import type { Desk } from '../../../http/context.ts';
import { giveWay } from '../../../http/give_way.ts';
import { listShops, type Shop } from '../../accounts/index.ts';
import { campaignPhasesOf } from '../../campaigns/index.ts';
import { todayOf } from '../../metrics/index.ts';
import { tellOfVerdicts } from '../notices/keep.ts';
import { libraryOf, recordUse, recordVerdict } from '../playbooks/stored.ts';
import { listTasks } from '../tasks/service.ts';
import { effectFacts } from './facts.ts';
import { type Judged, judgeTask } from './judge.ts';
import { type Credit, creditsOf, type JudgedTask } from './share.ts';
import { type EffectRow, factsOf, forgetEffects, keepEffects } from './stored.ts';
import { claimSame, type EffectTask, effectTask, originOf, readyAfter, windowOf } from './window.ts';

/** Verdicts are kept up to date for tasks done in so many days; facts older than that hardly change. */
const KEPT_FRESH = 120;
/** Goes into the name of the facts: a new way of judging judges again. */
const METHOD = 2;
const PAGE = 200;

/** Tasks done in the last months that name a metric, oldest first. */
async function doneTasks(desk: Desk, from: string): Promise<EffectTask[]> {
  const found: EffectTask[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { tasks } = await listTasks(desk, null, { states: ['done'], doneFrom: from, sort: 'created', offset, limit: PAGE });
    found.push(...tasks.flatMap((task) => effectTask(task) ?? []));
    if (tasks.length < PAGE) return found.sort((a, b) => (a.doneDay < b.doneDay ? -1 : a.doneDay > b.doneDay ? 1 : a.id - b.id));
  }
}

/** What changed: tasks whose verdict is another than before, by their new rows. */
export type Checked = { readonly changed: readonly EffectRow[]; readonly gone: readonly number[]; readonly judged: number };

/**
 * Judges every task that is done, names a metric and has its window behind it; of `shop` alone when given. Facts that did not change are not
 * judged again. Doing it twice changes nothing.
 * @param signal stops between two tasks; what was judged by then is kept
 */
export async function checkEffects(desk: Desk, options: { shop?: number; signal?: AbortSignal } = {}): Promise<Checked> {
  const today = todayOf(desk);
  const first = addDays(today, -KEPT_FRESH);
  const [tasks, shops, phases] = await Promise.all([doneTasks(desk, first), listShops(desk.store), campaignPhasesOf(desk.store)]);
  const due = tasks.filter((task) => readyAfter(task) < today);
  const before = await factsOf(
    desk.store,
    due.map(({ id }) => id),
  );
  const all: (JudgedTask & { readonly facts: string })[] = [];
  for (const task of due) {
    if (options.signal?.aborted) break;
    const old = before.get(task.id);
    const touched = options.shop === undefined || task.subject.shop === null || task.subject.shop === options.shop;
    const judged = old && !touched ? { judged: judgedOf(old), facts: old.facts } : await judgeOne(desk, task, old, { shops, phases, tasks });
    all.push({ task, ...judged });
    // Tenths of a second each: people come first.
    await giveWay();
  }
  const credits = creditsOf(all);
  const rows = all.map(({ task, judged, facts }) => rowOf(task, judged, credits.get(task.id) as Credit, facts, desk.now()));
  const changed = rows.filter((row) => !sameRow(before.get(row.task), row));
  const gone = await desk.store.transaction(async (tx) => {
    await keepEffects(tx, changed);
    await tellOfVerdicts(tx, changed);
    if (options.signal?.aborted) return [];
    return forgetEffects(
      tx,
      first,
      due.map(({ id }) => id),
    );
  });
  await tellPlaybooks(desk, changed, gone);
  return { changed, gone, judged: all.length };
}

/** The record of playbooks follows the verdicts of their tasks. */
async function tellPlaybooks(desk: Desk, changed: readonly EffectRow[], gone: readonly number[]): Promise<void> {
  const at = desk.now();
  const known = new Set(changed.length === 0 ? [] : (await libraryOf(desk.store)).map(({ key }) => key));
  for (const { task, playbook, verdict } of changed) {
    if (playbook !== null && known.has(playbook)) await recordUse(desk.store, { playbook, task, at });
    await recordVerdict(desk.store, { task, verdict, at });
  }
  for (const task of gone) await recordVerdict(desk.store, { task, verdict: null, at });
}

type Ground = {
  readonly shops: readonly Shop[];
  readonly phases: Awaited<ReturnType<typeof campaignPhasesOf>>;
  readonly tasks: readonly EffectTask[];
};

async function judgeOne(
  desk: Desk,
  task: EffectTask,
  old: EffectRow | undefined,
  { shops, phases, tasks }: Ground,
): Promise<{ judged: Judged; facts: string }> {
  const sharing = tasks.filter((other) => claimSame(task, other));
  const window = windowOf(task);
  // Whoever was at work anywhere from a week before is no control.
  const others = tasks.filter((other) => windowOf(other).to >= addDays(task.doneDay, -7) && other.doneDay <= window.to);
  const facts = await effectFacts(desk, task, window, { shops, phases, others });
  const origin = originOf(task, sharing);
  const version = `${METHOD}.${origin}.${'lacks' in facts ? facts.lacks : facts.version}`;
  if (old && old.facts === version && old.fromDay === window.from && old.toDay === window.to) return { judged: judgedOf(old), facts: version };
  return { judged: judgeTask(task, facts, origin), facts: version };
}

const judgedOf = ({ verdict, reason, detail }: EffectRow): Judged => ({ verdict, reason, detail });

function rowOf(task: EffectTask, judged: Judged, { credit, sharedWith }: Credit, facts: string, at: Date): EffectRow {
  const { from, to } = windowOf(task);
  const { id, owner, playbook, metric, doneDay, subject } = task;
  const about = { task: id, shop: subject.shop, owner, playbook, metric, place: subject.where, doneDay, fromDay: from, toDay: to };
  return { ...about, ...judged, credit, sharedWith: [...sharedWith], facts, at };
}

/** Whether a row says the same as the one before it; when it was judged does not matter. */
function sameRow(before: EffectRow | undefined, row: EffectRow): boolean {
  if (!before) return false;
  const keys = ['owner', 'playbook', 'metric', 'place', 'verdict', 'reason', 'fromDay', 'toDay', 'facts', 'credit', 'sharedWith'] as const;
  return keys.every((key) => JSON.stringify(before[key]) === JSON.stringify(row[key]));
}
