import { getTableName } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import { listShops } from '../../src/domains/accounts/index.ts';
import { campaignPhasesOf } from '../../src/domains/campaigns/index.ts';
import { OTHERS } from '../../src/domains/today/routines/drawn_once.ts';
import { answerEvidence, MADE_OF } from '../../src/domains/today/routines/evidence/answer.ts';
import type { Evidence } from '../../src/domains/today/routines/evidence/contract.ts';
import { groundFor } from '../../src/domains/today/routines/evidence/ground.ts';
import type { Desk } from '../../src/http/context.ts';
import { remembering } from '../../src/warehouse/remember.ts';
import { freshWarehouse } from '../engines.ts';
import type { Visitor } from '../http/desk.ts';
import { LAST, type MadeDesk, MORNING, madeDesk } from './made_desk.ts';
import { anotherStore, dayFromNothing, keptDay, listenTo, ownEngines, tablesRead } from './own_engines.ts';

let made: MadeDesk;
let desk: Desk;
let people: { visitor: Visitor; id: number }[];
const heard: string[] = [];
const TODAY = addDays(LAST, 1);

beforeAll(async () => {
  made = await madeDesk(await ownEngines());
  ({ desk } = made);
  people = await Promise.all(
    [made.ann, made.owner].map(async (visitor) => ({ visitor, id: (await visitor.api.accounts.session()).person?.id as number })),
  );
  await made.owner.api.tasks.create({ title: '换主图', owner: people[0]?.id as number, due: TODAY });
  await made.owner.api.targets.set({ shop: made.shop, metric: 'payment_amount', period: '2026-11', value: 9_000_000 });
  listenTo(desk.store, heard);
}, 180_000);

describe('what is kept', () => {
  test('a day that nothing was written to is told again without asking the database anything', async () => {
    const first = await keptDay(made.ann);
    heard.length = 0;
    expect(await keptDay(made.ann)).toEqual(first);
    expect(heard).toEqual([]);
  });

  test('what somebody else does costs one question, and the day stays', async () => {
    await Promise.all(people.map(({ visitor }) => keptDay(visitor)));
    await made.owner.api.tasks.create({ title: '别人的', owner: people[1]?.id as number });
    heard.length = 0;
    await keptDay(made.ann);
    expect(heard.filter((text) => !/^\s*SELECT asked\.n/.test(text))).toEqual([]);
    expect(heard).toHaveLength(1);
  });

  test('no table set aside is read for a day', async () => {
    const all: string[] = [];
    await dayFromNothing(desk, made.ann, all);
    // Who asks is found by their session, whatever they ask.
    const read = tablesRead(all.filter((text) => !text.includes('"sessions"')));
    expect(read).toEqual(expect.arrayContaining(['tasks', 'routine_runs', 'metric_alerts', 'metric_targets', 'imports', 'shops']));
    expect(read.filter((table) => OTHERS.includes(table))).toEqual([]);
  });

  const KINDS: readonly [Evidence, keyof typeof MADE_OF][] = [
    [{ kind: 'metrics', metrics: ['payment_amount', 'conversion_rate'], over: 'day' }, 'facts'],
    [{ kind: 'breakdown', metric: 'payment_amount', by: 'shop' }, 'facts'],
    [{ kind: 'breakdown', metric: 'visitors', by: 'source' }, 'facts'],
    [{ kind: 'plans' }, 'facts'],
    [{ kind: 'stock', days: 14 }, 'facts'],
    [{ kind: 'alerts', branch: null }, 'alerts'],
    [{ kind: 'downloads' }, 'downloads'],
    [{ kind: 'pace' }, 'pace'],
  ];
  test.each(KINDS)('evidence %j is made of no table but those by which it is kept (%s)', async (evidence, of) => {
    const [shops, all, read] = [await listShops(desk.store), await campaignPhasesOf(desk.store), [] as string[]];
    const store = await anotherStore(desk.store, read);
    try {
      const fresh = { ...desk, store, warehouse: remembering(await freshWarehouse()) };
      await answerEvidence(await groundFor(fresh, { shops, today: TODAY, phases: all, tasks: async () => [] }), evidence);
    } finally {
      await store.close();
    }
    const tables: readonly string[] = MADE_OF[of].tables.map((table) => getTableName(table));
    expect(tablesRead(read).filter((table) => !tables.includes(table))).toEqual([]);
  });
});

test('what was worked out of a list of shops read before one was renamed is not told to who has read it since', async () => {
  const [before, phases] = [await listShops(desk.store), await campaignPhasesOf(desk.store)];
  const told = async (shops: typeof before): Promise<string> => {
    const ground = await groundFor(desk, { shops, today: TODAY, phases, tasks: async () => [] });
    return JSON.stringify(await answerEvidence(ground, { kind: 'breakdown', metric: 'payment_amount', by: 'shop' }));
  };
  const [{ name = '' } = {}] = before;
  await made.owner.api.accounts.changeShop({ shop: made.shop, name: '改了名的店' });
  expect(await told(before)).toContain(name);
  expect(await told(await listShops(desk.store))).toContain('改了名的店');
  await made.owner.api.accounts.changeShop({ shop: made.shop, name });
});

type Step = { readonly who: number; readonly kind: 'act' | 'task' | 'patch' | 'minutes' | 'rename' | 'taken back' | 'later'; readonly n: number };
const KEYS = ['morning.stock', 'morning.sources', 'morning.refunds'] as const;
const ACTIONS = ['start', 'pause', 'done', 'reopen'] as const;

async function take({ who, kind, n }: Step): Promise<unknown> {
  const { visitor, id } = people[who] as (typeof people)[number];
  const { api } = visitor;
  switch (kind) {
    case 'act':
      return api.routines.act({ key: KEYS[n % 3] as string, action: ACTIONS[n % 4] as 'done' });
    case 'task':
      return api.tasks.create({ title: `任务 ${n}`, owner: people[n % 2]?.id ?? id, ...(n % 3 === 0 ? { due: TODAY } : { worth: n * 100 }) });
    case 'patch': {
      const { tasks } = await api.tasks.list({ person: id, role: 'own', limit: 1 });
      const [task] = tasks;
      return task && api.tasks.change({ id: task.id, version: task.version, patch: n % 2 === 0 ? { state: 'done' } : { worth: n } }).catch(() => 0);
    }
    case 'minutes':
      return api.routines.setMinutes({ morning: 30 + n, day: 200 + n });
    case 'rename':
      return made.owner.api.accounts.changeShop({ shop: made.shop, name: `店 ${n}` });
    case 'taken back':
      return desk.store
        .transaction(async (tx) => {
          await tx.execute(`UPDATE tasks SET title = 'never' WHERE owner = ${id}`);
          await keptDay(visitor);
          throw new Error('taken back');
        })
        .catch(() => undefined);
    case 'later':
      made.clock.at = new Date(made.clock.at.getTime() + n * 60_000);
      return undefined;
  }
}

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat({ max: 1 }),
  kind: fc.constantFrom('act', 'task', 'patch', 'minutes', 'rename', 'taken back', 'later'),
  n: fc.nat({ max: 47 }),
});

test('invariant: after any writes, by several people at once who ask meanwhile, each is told the day that is made from nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }), async (rounds) => {
      made.clock.at = MORNING;
      for (const steps of rounds) {
        await Promise.all(steps.flatMap((one) => [take(one), keptDay((people[one.who] as (typeof people)[number]).visitor)]));
        for (const { visitor } of people) {
          const kept = await keptDay(visitor);
          expect(kept).toEqual(await dayFromNothing(desk, visitor));
          // Held again: the next write has something to throw away.
          expect(await keptDay(visitor)).toEqual(kept);
        }
      }
    }),
    { numRuns: 8 },
  );
}, 300_000);
