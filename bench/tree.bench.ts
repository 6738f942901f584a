import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../src/app.ts';
import { contract } from '../src/contract.ts';
import { ensureShop } from '../src/domains/accounts/index.ts';
import { askLevels, askMetrics } from '../src/domains/metrics/engine/ask.ts';
import { SEARCHED } from '../src/domains/metrics/trees/places.ts';
import type { NodeSpec } from '../src/domains/metrics/trees/spec/contract.ts';
import { shopDay, shopMixDay, shopProductDay, shopProvinceDay } from '../src/facts/rollups.ts';
import { clientInside } from '../src/http/client.ts';
import type { Desk } from '../src/http/context.ts';
import { migrateStore, openStore } from '../src/store/index.ts';
import { makeBuyersBefore } from '../src/warehouse/buyers_before.ts';
import { migrateWarehouse } from '../src/warehouse/migrate.ts';
import { openEmbedded } from '../src/warehouse/open.ts';
import { remembering } from '../src/warehouse/remember.ts';
import { param, rows, type Sql, sql } from '../src/warehouse/sql.ts';
import { BEFORE, type Cost, costOf, costsOf, growTo, KEPT, ms, NOW, SHOPS, sizesAsked } from './many_facts.ts';

/** Three shops × 25 provinces, each taken apart into buyers, orders of a buyer and spend of an order: 300 nodes. */
const WIDE: NodeSpec = {
  metric: 'payment_amount',
  open: [
    {
      kind: 'members',
      dimension: 'shop',
      most: 20,
      each: [
        {
          kind: 'members',
          dimension: 'province',
          most: 24,
          each: [{ kind: 'product', of: [{ metric: 'buyers' }, { metric: 'orders_per_buyer' }, { metric: 'spend_per_order' }] }],
        },
      ],
    },
  ],
};

type Api = ReturnType<typeof clientInside<typeof contract>>;
type Asked = { readonly desk: Desk; readonly api: Api; readonly tree: string };

/** A tree of 300 nodes, the standard tree and the search of places through the interface, beside one statement for the same sums, as the shop grows. */
export async function benchTree(print: (line: string) => void): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zg-bench-'));
  // As the desk opens it: what is asked twice at a time is answered once.
  const warehouse = remembering(await openEmbedded(KEPT ?? join(dataDir, 'warehouse')));
  const store = await openStore({ dataDir });
  try {
    await migrateWarehouse(warehouse);
    await migrateStore(store);
    for (const { name } of SHOPS) await ensureShop(store, { name, platform: 'tmall' });
    const now = () => new Date('2026-07-01T02:00:00Z');
    const desk: Desk = { warehouse, store, dataDir, now, log: pino({ level: 'silent' }), publicUrl: 'http://localhost', demo: false };
    const api = await signedIn(desk);
    const { id: tree } = await api.trees.save({ name: 'wide', root: WIDE });
    let before = 0;
    for (const lines of sizesAsked()) {
      const { load, sums } = await growTo(warehouse, before, lines);
      before = lines;
      const began = process.cpuUsage();
      const counted = await makeBuyersBefore(warehouse);
      const { user, system } = process.cpuUsage(began);
      const buyers = `buyers counted: ${counted}, ${((user + system) / 1e6).toFixed(0)} s of the processor`;
      print(
        `${lines / 1e6} M order lines (made in ${load.toFixed(0)} s, all sums in ${sums.toFixed(0)} s; ${buyers}; load ${loadavg()[0]?.toFixed(0)})`,
      );
      await measure({ desk, api, tree }, lines, print);
    }
  } finally {
    await warehouse.close();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The interface inside this process, as the owner sees it. */
async function signedIn(desk: Desk): Promise<Api> {
  const app = createApp(desk, { version: 'bench' });
  let cookie = '';
  let csrf = '';
  const api = clientInside(contract, {
    fetch: async (request: Request) => {
      if (cookie) request.headers.set('cookie', cookie);
      if (csrf) request.headers.set('x-csrf-token', csrf);
      const answer = await app.fetch(request);
      cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
      return answer;
    },
  });
  const owner = await api.accounts.createOwner({ name: '老板', login: 'boss', password: 'four unrelated words' });
  csrf = owner.csrf ?? '';
  return api;
}

const nodes = (node: { readonly children: readonly unknown[] }): number =>
  1 + node.children.reduce<number>((sum, child) => sum + nodes(child as typeof node), 0);

async function measure({ desk, api, tree }: Asked, lines: number, print: (line: string) => void): Promise<void> {
  const filter = { ...NOW, compare: `${BEFORE.from}..${BEFORE.to}` };
  const { root } = await api.trees.grow({ ...filter, tree });
  // Every round is asked of the engine: a write lets go of remembered answers.
  const forget = () => desk.warehouse.command(sql`SELECT 1`);
  const cost = (work: () => Promise<unknown>) => costOf(work, forget);
  const say = (what: string, { clock, processor }: Cost, peer?: Cost) => {
    const ratio = peer
      ? `${(processor / peer.processor).toFixed(2)} × ${ms(peer.processor)} by hand (clock ${(clock / peer.clock).toFixed(2)} × ${ms(peer.clock)})`
      : '';
    print(`  ${what.padEnd(58)} ${ms(processor).padStart(8)} of the processor, ${ms(clock).padStart(8)} ${ratio}`);
  };
  const beside = async (what: string, work: () => Promise<unknown>, byHand: readonly Sql[]) => {
    const [own, peer] = await costsOf([work, () => Promise.all(byHand.map((each) => desk.warehouse.rows(each)))], forget);
    say(what, own as Cost, peer);
  };
  await beside(`tree of ${nodes(root)} nodes, through the interface`, () => api.trees.grow({ ...filter, tree }), [WIDE_BY_HAND]);
  const ask = (by: Parameters<typeof askMetrics>[1]['by']) =>
    askMetrics(desk, { shops: SHOPS, by, metrics: ['payment_amount', 'orders_per_buyer', 'spend_per_order'], ranges: [NOW, BEFORE] });
  await beside('  its numbers alone, from the engine', () => Promise.all([ask([]), ask(['shop']), ask(['shop', 'province'])]), [WIDE_BY_HAND]);
  await beside('the standard tree (payment amount)', () => api.trees.grow({ ...filter, tree: 'payment' }), PAYMENT_BY_HAND);
  say('  asked again while nothing is written: from memory', await costOf(() => api.trees.grow({ ...filter, tree: 'payment' })));
  const places = [[], ...SEARCHED].map((by) => ({ by, metrics: ['payment_amount' as const] }));
  say('the sums of the search of places alone', await cost(() => askLevels(desk, { shops: SHOPS, ranges: [NOW, BEFORE] }, places)));
  say('explanation: the tree, and places over nine dimensions', await cost(() => api.trees.explain({ ...filter, metric: 'payment_amount' })));
  say('the same of conversion', await cost(() => api.trees.explain({ ...filter, metric: 'conversion_rate' })));
  const explored = async (by: ('product' | 'day' | 'city')[]) => {
    await askMetrics(desk, { shops: SHOPS, by, metrics: ['payment_amount'], ranges: [NOW] });
  };
  say('explore: product × day of a month', await cost(() => explored(['product', 'day'])));
  // No rollup has it: every line and order is read, which takes minutes where there are a hundred million.
  if (lines <= 10_000_000) say('explore: product × city of a month', await cost(() => explored(['product', 'city'])));
  const year = { from: '2025-07-01', to: '2026-06-30', compare: '2024-07-01..2025-06-30' };
  say('the standard tree over a year beside the year before', await cost(() => api.trees.grow({ ...year, tree: 'payment' })));
}

const within = sql`shop_id IN ${param.ids(SHOPS.map(({ id }) => id))} AND (day BETWEEN ${param.day(NOW.from)} AND ${param.day(NOW.to)} OR day BETWEEN ${param.day(BEFORE.from)} AND ${param.day(BEFORE.to)})`;
const now = sql`day >= ${param.day(NOW.from)} AS now`;

/** What a person would write for the wide tree: one statement, all three levels, both periods; amounts, orders and exact buyers, which is all the tree is made of. */
const WIDE_BY_HAND = sql`SELECT ${now}, shop_id, province, sum(payment_amount) AS amount, sum(paid_orders) AS orders, uniqExactMerge(buyers) AS people
FROM ${rows(shopProvinceDay)} WHERE ${within} GROUP BY GROUPING SETS ((now), (now, shop_id), (now, shop_id, province))`;

/** And for the standard tree: the totals and by shop, by source, and of the lines by category. */
const PAYMENT_BY_HAND: readonly Sql[] = [
  sql`SELECT ${now}, shop_id, sum(payment_amount) AS amount, sum(paid_orders) AS orders, sum(units) AS pieces, sum(visitors) AS visits, uniqExactMerge(buyers) AS people
FROM ${rows(shopDay)} WHERE ${within} GROUP BY GROUPING SETS ((now), (now, shop_id))`,
  sql`SELECT ${now}, source, sum(paid_orders) AS orders, uniqExactMerge(buyers) AS people FROM ${rows(shopMixDay)} WHERE ${within} GROUP BY now, source`,
  sql`SELECT ${now}, category, sum(amount) AS paid, sum(units) AS pieces FROM ${rows(shopProductDay)} WHERE ${within} GROUP BY now, category`,
];
