import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Text } from '../base/messages.ts';
import { ensureShop, isFirstRun, listShops } from '../domains/accounts/index.ts';
import type { Desk } from '../http/context.ts';
import { announce, FACTS_CHANGED } from '../jobs/queue.ts';
import { rebuildShopDays } from '../warehouse/rollup.ts';
import { buildDemo, DEMO_SHOPS, type DemoShops, writeTruth } from './demo/index.ts';
import { plantDesk } from './demo_desk/plant.ts';

/** What a demo desk remembers of its demo, in `<data>/demo/demo.json`. */
export type DemoMark = { readonly seed: number; readonly until: string; readonly scale: number; readonly version: number };

/** The seed of the demo everybody sees. */
export const DEMO_SEED = 20_231;

/** The demo of a data directory; null when it has none. */
export function readDemo(dataDir: string): DemoMark | null {
  const file = join(dataDir, 'demo', 'demo.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoMark) : null;
}

/**
 * True when nothing of a merchant's own is here, so that the demo may fill the desk: no shop, and nobody who became the owner.
 * A demo signs every visitor in, which must never happen to a desk that somebody has taken.
 */
export async function isEmpty(desk: Desk): Promise<boolean> {
  return (await isFirstRun(desk.store)) && (await listShops(desk.store)).length === 0;
}

/**
 * Makes the demo shops and fills them, or fills them anew up to another day. The truth of the planted incidents goes to
 * a file in the data directory where no part of the product looks.
 */
export async function loadDemo(
  desk: Desk,
  options: { until: string; seed?: number; scale?: number; onStep?: (step: Text, done: number, of: number) => void },
): Promise<DemoMark> {
  const shops = await demoShops(desk);
  const seed = options.seed ?? DEMO_SEED;
  const scale = options.scale ?? 1;
  const version = (readDemo(desk.dataDir)?.version ?? 0) + 1;
  const truth = await buildDemo({
    warehouse: desk.warehouse,
    shops,
    until: options.until,
    seed,
    scale,
    version,
    ...(options.onStep ? { onStep: options.onStep } : {}),
  });
  for (const shop of Object.values(shops)) {
    await rebuildShopDays(desk.warehouse, { shop, days: 'all', version });
    await announce(desk.store.db, FACTS_CHANGED, { key: String(shop), payload: { shop }, at: desk.now() });
  }
  await plantDesk(desk, { shops, until: options.until, seed }, readDemo(desk.dataDir) === null);
  writeTruth(desk.dataDir, truth);
  const mark: DemoMark = { seed, until: options.until, scale, version };
  mkdirSync(join(desk.dataDir, 'demo'), { recursive: true });
  writeFileSync(join(desk.dataDir, 'demo', 'demo.json'), `${JSON.stringify(mark)}\n`);
  return mark;
}

async function demoShops(desk: Desk): Promise<DemoShops> {
  const ids = {} as Record<keyof DemoShops, number>;
  for (const { key, name, platform, timeZone, dayStartHour } of DEMO_SHOPS) {
    ids[key] = (await ensureShop(desk.store, { name, platform, timeZone, dayStartHour })).id;
  }
  return ids;
}
