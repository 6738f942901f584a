import { addDays, addMonths, eachDay, isDay } from '../../base/calendar.ts';
import type { Text } from '../../base/messages.ts';
import type { Warehouse } from '../../warehouse/client.ts';
import { ads } from './ads.ts';
import { attempt } from './attempts.ts';
import { fillLines, priceBaskets } from './baskets.ts';
import { type Build, moment, type Step } from './build.ts';
import { diceOf } from './chance.ts';
import { clearShops } from './clear.ts';
import { placeIncidents } from './incidents.ts';
import { badDemo, say } from './messages.ts';
import { orderLines, orders } from './orders.ts';
import { planShop } from './plan.ts';
import { products } from './products.ts';
import { purchase } from './purchases.ts';
import { drawRefunds, refunds } from './refunds.ts';
import { type DemoShops, SHOPS } from './shops.ts';
import { stage } from './stage.ts';
import { stock } from './stock.ts';
import { productDays, traffic } from './traffic.ts';
import { type DemoTruth, tellTruth } from './truth.ts';
import { communities, costs, service } from './upkeep.ts';
import { closeWork, openWork } from './work.ts';

export { DEMO_SHOPS, type DemoShops } from './shops.ts';
export { type DemoTruth, type TruthIncident, writeTruth } from './truth.ts';

/** Whole months the demo covers, its last day included. */
const MONTHS = 26;

export type DemoOptions = {
  readonly warehouse: Warehouse;
  /** Ids of the three shops in the store; all facts they have are replaced. */
  readonly shops: DemoShops;
  /** The last business day. */
  readonly until: string;
  readonly seed: number;
  /** The version written into the facts. */
  readonly version: number;
  readonly onStep?: (step: Text, done: number, of: number) => void;
  /** 1 is the full demo: some 400,000 orders. */
  readonly scale?: number;
};

/** The steps in order; a step may read what the steps before it wrote. */
const STEPS: readonly Step[] = [
  { text: say.buyers, run: async (build) => purchase(build, await stage(build)).then(() => attempt(build)) },
  {
    text: say.baskets,
    run: (build) =>
      fillLines(build)
        .then(() => priceBaskets(build))
        .then(() => drawRefunds(build)),
  },
  products,
  orders,
  orderLines,
  refunds,
  traffic,
  productDays,
  ads,
  stock,
  service,
  communities,
  costs,
];

function check({ shops, until, seed, version, scale = 1 }: DemoOptions): void {
  if (!isDay(until) || until < '2012-01-01' || until > '2099-12-31') throw badDemo({ field: 'until', value: until });
  if (!(scale > 0 && scale <= 10)) throw badDemo({ field: 'scale', value: String(scale) });
  if (!Number.isSafeInteger(seed) || seed < 0) throw badDemo({ field: 'seed', value: String(seed) });
  if (!Number.isSafeInteger(version) || version < 0) throw badDemo({ field: 'version', value: String(version) });
  const ids = SHOPS.map(({ key }) => shops[key]);
  if (new Set(ids).size !== ids.length) throw badDemo({ field: 'shops', value: ids.join(', ') });
}

function prepare(options: DemoOptions): Build {
  const { warehouse, shops, until, seed, version, scale = 1 } = options;
  const from = addDays(addMonths(until, -MONTHS), 1);
  const days = eachDay(from, until);
  const incidents = placeIncidents(until);
  return {
    warehouse,
    shops,
    ids: SHOPS.map(({ key }) => shops[key]),
    from,
    until,
    seed,
    scale,
    version,
    dice: diceOf(seed),
    incidents,
    plans: SHOPS.map((shop) => planShop(shop, days, { seed, scale, incidents })),
    starts: SHOPS.map(({ dayStartHour }) => moment(from, dayStartHour)),
    ends: SHOPS.map(({ dayStartHour }) => moment(until, dayStartHour + 24)),
  };
}

/**
 * Fills the facts of the three demo shops: 26 months up to `until`, the same rows for the same seed, last day, scale and shops.
 * Nothing is dated after `until`. What was planted in them is in the answer alone. When a step fails the shops are left without facts.
 * Rollups are the caller's to rebuild.
 * @throws Fault `demo.bad_option` for options that make no demo
 */
export async function buildDemo(options: DemoOptions): Promise<DemoTruth> {
  check(options);
  const { warehouse, onStep } = options;
  const of = STEPS.length + 1;
  onStep?.(say.expectations, 1, of);
  const build = prepare(options);
  await clearShops(warehouse, build.ids);
  try {
    await openWork(warehouse);
    for (const [index, step] of STEPS.entries()) {
      onStep?.(step.text, index + 2, of);
      await step.run(build);
    }
    return await tellTruth(build);
  } catch (fault) {
    await clearShops(warehouse, build.ids);
    throw fault;
  } finally {
    await closeWork(warehouse);
  }
}
