import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import { metricAlerts } from '../../src/domains/metrics/tables.ts';
import { effectVerdicts } from '../../src/domains/today/effects/tables.ts';
import { order } from '../../src/facts/index.ts';
import type { Desk } from '../../src/http/context.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { anOrder, insertFacts } from '../facts.ts';
import type { Visitor } from '../http/desk.ts';
import { LAST, type MadeDesk, MORNING, madeDesk } from './made_desk.ts';
import { dayFromNothing, keptDay, ownEngines } from './own_engines.ts';

let made: MadeDesk;
let desk: Desk;
let ids: { ann: number; owner: number; viewer: number };
const TODAY = addDays(LAST, 1);

beforeAll(async () => {
  made = await madeDesk(await ownEngines());
  ({ desk } = made);
  const idOf = async (visitor: Visitor) => (await visitor.api.accounts.session()).person?.id as number;
  ids = { ann: await idOf(made.ann), owner: await idOf(made.owner), viewer: await idOf(made.viewer) };
}, 180_000);

let titled = 0;
const title = (): string => {
  titled += 1;
  return `任务 ${titled}`;
};
const newTask = async (more: object = {}) => (await made.owner.api.tasks.create({ title: title(), owner: ids.ann, ...more })).task;
const change = (id: number, patch: object) =>
  made.owner.api.tasks.one({ id }).then(({ version }) => made.owner.api.tasks.change({ id, version, patch }));
const act = (who: Visitor, key: string, action: 'start' | 'pause' | 'done' | 'reopen') => who.api.routines.act({ key, action });
const vitals = async () => (await made.owner.api.routines.list({})).routines.find(({ key }) => key === 'morning.vitals');

async function newAlert(state: 'new' | 'resolved' = 'new'): Promise<number> {
  const seen = { metric: 'visitors', dimension: null, member: '', points: [] };
  const cause = { driver: 'visitors' as const, place: {}, counted: 'payment_amount' as const, deviation: -900, worth: 900, drivers: [] };
  const detail = { ...cause, branch: 'trade' as const, from: LAST, to: LAST, found: LAST, series: [], seen };
  const stands = { shop: made.shop, branch: 'trade' as const, fromDay: LAST, toDay: LAST, worth: 900, state, note: '', madeAt: MORNING };
  const [row] = await desk.store.db
    .insert(metricAlerts)
    .values({ ...stands, detail })
    .returning({ id: metricAlerts.id });
  return row?.id as number;
}

/** Every kind of write that a day of Ann's is made of: what it needs first, and the write itself. */
const WRITES: readonly [name: string, before: () => Promise<unknown>, write: (made: never) => Promise<unknown>][] = [
  ['she ends a routine', async () => undefined, () => act(made.ann, 'morning.stock', 'done')],
  ['she takes that back', async () => undefined, () => act(made.ann, 'morning.stock', 'reopen')],
  ['she begins one, and ends it', () => act(made.ann, 'morning.ads', 'start'), () => act(made.ann, 'morning.ads', 'done')],
  ['another ends one that is done once for the shops', async () => undefined, () => act(made.owner, 'morning.refunds', 'done')],
  ['she says how many minutes she has', async () => undefined, () => made.ann.api.routines.setMinutes({ morning: 45, day: 300 })],
  ['she is given a task', async () => undefined, () => newTask({ worth: 5000 })],
  ['it is called otherwise', newTask, ({ id }: { id: number }) => change(id, { title: title() })],
  ['it is due today', newTask, ({ id }: { id: number }) => change(id, { due: TODAY })],
  ['it is blocked', newTask, ({ id }: { id: number }) => change(id, { state: 'blocked', blockedBy: '供应商' })],
  ['it is done', newTask, ({ id }: { id: number }) => change(id, { state: 'done' })],
  ['it is given to somebody else', newTask, ({ id }: { id: number }) => change(id, { owner: ids.owner })],
  ['many are changed at once', newTask, ({ id }: { id: number }) => made.owner.api.tasks.bulk({ ids: [id], patch: { worth: 77_000 } })],
  [
    'an act is taken back',
    async () => made.owner.api.tasks.create({ title: title(), owner: ids.ann, due: TODAY }),
    ({ event }: { event: number }) => made.owner.api.tasks.undo({ events: [event] }),
  ],
  [
    'a routine is switched off',
    vitals,
    ({ key, version }: { key: string; version: number }) => made.owner.api.routines.setOff({ key, version, off: true }),
  ],
  ['and on again', vitals, ({ key, version }: { key: string; version: number }) => made.owner.api.routines.setOff({ key, version, off: false })],
  ['there is an alert', async () => undefined, () => newAlert()],
  ['it is settled', newAlert, (id: number) => made.owner.api.alerts.act({ id, action: 'resolve', reason: 'fixed' })],
  ['a shop is called otherwise', () => newAlert(), () => made.owner.api.accounts.changeShop({ shop: made.shop, name: '天猫新店' })],
  [
    'a target is set',
    async () => undefined,
    () => made.owner.api.targets.set({ shop: made.shop, metric: 'payment_amount', period: '2026-11', value: 9_000_000 }),
  ],
  [
    'a verdict is told',
    async () => (await change((await newTask()).id, { state: 'done', doneDay: addDays(LAST, -9) })).task.id,
    (task: number) =>
      desk.store.db.insert(effectVerdicts).values({
        ...{ task, shop: made.shop, owner: ids.ann, playbook: null, metric: 'visitors', place: {}, doneDay: addDays(LAST, -9) },
        ...{ fromDay: addDays(LAST, -8), toDay: LAST, verdict: 'cannot_tell' as const, reason: 'history' as const, credit: null },
        ...{ sharedWith: [], detail: null, facts: '', at: MORNING },
      }),
  ],
  [
    'facts come in',
    async () => undefined,
    async () => {
      const more = Array.from({ length: 60 }, (_, n) =>
        anOrder({ shop_id: made.shop, order_no: `more${n}`, placed_at: `${LAST}T03:00:00Z`, buyer_key: String(900_000 + n), source: 'search' }),
      );
      await insertFacts(desk.warehouse, order, more);
      await rebuildShopDays(desk.warehouse, { shop: made.shop, days: 'all', version: 2 });
    },
  ],
  [
    'she goes away, and another stands in',
    async () => undefined,
    () => made.owner.api.team.goAway({ person: ids.ann, from: TODAY, to: TODAY, standIn: ids.owner, tasks: [] }),
  ],
];

describe('each kind of write that a day is made of is in the next answer', () => {
  test.each(WRITES.map(([name, before, write]) => ({ name, before, write })))(
    '$name',
    async ({ before, write }) => {
      const needed = await before();
      const first = await keptDay(made.ann);
      expect(await keptDay(made.ann)).toEqual(first);
      await write(needed as never);
      const after = await keptDay(made.ann);
      expect(after).not.toEqual(first);
      expect(after).toEqual(await dayFromNothing(desk, made.ann));
    },
    180_000,
  );
});
