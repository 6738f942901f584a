import { isWorkday } from '../../base/calendar/holidays.ts';
import { addDays, addMonths, type Day, eachDay, startOf } from '../../base/calendar.ts';
import { ensureDemoOwner, ensureInvented, listShops } from '../../domains/accounts/index.ts';
import { askMetrics, memberKey, setTarget } from '../../domains/metrics/index.ts';
import {
  type Actor,
  addComment,
  changeItem,
  changeTask,
  createTask,
  deskFacts,
  isDueAt,
  keepRuns,
  type RunRow,
  shopsOfRoutine,
} from '../../domains/today/index.ts';
import type { Desk } from '../../http/context.ts';
import { saltOf } from '../demo/chance.ts';
import type { DemoShops } from '../demo/index.ts';
import { TEAM, type Who } from './people.ts';
import { PLANNED, type Planned } from './tasks.ts';

type People = Readonly<Record<Who, Actor>>;

/** What the desk of the demo is made of. */
type Ground = { readonly desk: Desk; readonly shops: DemoShops; readonly people: People; readonly today: Day; readonly seed: number };

/** The desk at half past nine in China of another day. */
const on = (desk: Desk, day: Day, minute = 30): Desk => ({ ...desk, now: () => new Date(Date.parse(`${day}T01:00:00Z`) + minute * 60_000) });

/**
 * Puts an invented team, its tasks, targets and the minutes of its routines onto the desk of a demo, once; the same for the same seed and last day.
 * A demo that is brought up to a later day keeps what is on its desk, and has the targets and minutes of the days that were added.
 */
export async function plantDesk(
  desk: Desk,
  of: { readonly shops: DemoShops; readonly until: Day; readonly seed: number },
  first: boolean,
): Promise<void> {
  const today = addDays(of.until, 1);
  const owner = await ensureDemoOwner(desk.store);
  const people: Record<string, Actor> = { me: { id: owner.id, name: owner.name, shops: null } };
  for (const { key, name, role, shops } of TEAM) {
    const own = shops.map((shop) => of.shops[shop]);
    people[key] = { id: await ensureInvented(desk.store, { login: `demo-${key}`, name, role, shops: own }), name, shops: own };
  }
  const ground = { desk, shops: of.shops, people: people as People, today, seed: of.seed };
  if (first) for (const one of PLANNED) await plantTask(ground, one);
  await plantTargets(ground);
  await plantRuns(ground);
}

async function plantTask({ desk, shops, people, today }: Ground, one: Planned): Promise<void> {
  const day = (n: number) => addDays(today, n);
  const by = people[one.by];
  const made = await createTask(on(desk, day(one.made)), by, {
    title: one.title,
    note: one.note ?? '',
    owner: one.of && people[one.of].id,
    helpers: (one.helpers ?? []).map((who) => people[who].id),
    due: one.due === null ? null : day(one.due),
    minutes: one.minutes ?? null,
    worth: one.worth ?? null,
    recurrence: one.repeats ?? null,
    subject: {
      shop: one.shop ? shops[one.shop] : null,
      metric: one.metric ?? null,
      where: one.source ? { source: [one.source] } : {},
      ...(one.days ? { from: day(one.days[0]), to: day(one.days[1]) } : { from: null, to: null }),
    },
    checklist: [...(one.steps ?? [])],
  });
  const { id, checklist } = made.task;
  for (const step of checklist.slice(0, one.ticked ?? 0))
    await changeItem(on(desk, day(-1)), people[one.of ?? 'me'], id, { item: step.id, done: true });
  for (const { by: who, on: when, text } of one.said ?? []) await addComment(on(desk, day(when), 90), people[who], id, { text });
  const state = one.done !== undefined ? 'done' : one.blockedBy ? 'blocked' : one.state;
  if (!state) return;
  const when = on(desk, day(one.done ?? Math.max(one.made, -2)), 300);
  await changeTask(when, people[one.of ?? 'me'], id, made.task.version, { state, ...(one.blockedBy ? { blockedBy: one.blockedBy } : {}) });
}

/** The targets of this and the last month: what each shop took in the same month of last year, and a tenth more. */
async function plantTargets({ desk, shops, people, today }: Ground): Promise<void> {
  const all = await listShops(desk.store);
  for (const shop of all.filter(({ id }) => Object.values(shops).includes(id))) {
    for (const month of [addMonths(startOf('month', today), -1), startOf('month', today)]) {
      const before = addMonths(month, -12);
      const range = { from: before, to: addDays(addMonths(before, 1), -1) };
      const [members] = await askMetrics(desk, { shops: [shop], metrics: ['payment_amount'], by: [], ranges: [range] });
      const amount = members?.cell(memberKey()).value('payment_amount') ?? null;
      if (amount === null || amount <= 0) continue;
      const step = 10 ** Math.max(0, Math.floor(Math.log10(amount)) - 1);
      const value = Math.max(step, Math.round((amount * 1.1) / step) * step);
      await setTarget(on(desk, today), { shop: shop.id, metric: 'payment_amount', period: month.slice(0, 7), value }, people.me.name);
    }
  }
}

/** Days of minutes that are told. */
const RUNS = 28;
/** One doing in so many is skipped. */
const SKIPPED = 23;

/** What everybody's routines took over the last four weeks: on workdays, most near their budget, some above. */
async function plantRuns({ desk, people, today, seed }: Ground): Promise<void> {
  const facts = await deskFacts(on(desk, today));
  const rows: RunRow[] = [];
  for (const who of ['me', 'lin', 'zhou', 'chen'] as const) {
    const { id, name, shops } = people[who];
    const seen = facts.shops.filter((shop) => shops === null || shops.includes(shop.id));
    for (const routine of facts.routines) {
      const own = routine.off || routine.role !== 'operator' ? null : shopsOfRoutine(routine, seen);
      if (!own) continue;
      for (const day of eachDay(addDays(today, -RUNS), addDays(today, -1)).filter(isWorkday)) {
        if (!isDueAt(routine, day, own, facts.phases)) continue;
        for (const hour of routine.hours.length > 0 ? routine.hours : [-1]) {
          const draw = saltOf(seed, `${routine.key} ${who} ${day} ${hour}`);
          const skipped = draw % SKIPPED === 0;
          const seconds = Math.round(routine.minutes * 60 * (0.55 + ((draw >>> 8) % 1000) / 1100));
          rows.push({
            ...{ routine: routine.key, day, hour, person: id, name, shops: own.map((shop) => shop.id), minutes: routine.minutes },
            ...{ state: skipped ? 'skipped' : 'done', seconds: skipped ? 0 : seconds, timed: !skipped, since: null },
            ...{ reason: skipped ? '今天来不及' : '', standing: (draw >>> 4) % 4 === 0 ? 'abnormal' : 'normal' },
            endedAt: new Date(Date.parse(`${day}T01:10:00Z`) + (draw % 120) * 60_000),
          });
        }
      }
    }
  }
  await keepRuns(desk.store, rows);
}
