import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '../src/base/calendar.ts';
import { buildDemo, DEMO_SHOPS } from '../src/cli/demo/index.ts';
import { shippedPhases } from '../src/domains/campaigns/index.ts';
import { alertsOf, judgeUntil } from '../src/domains/metrics/alerts/evaluate.ts';
import type { JudgedShop } from '../src/domains/metrics/alerts/judge.ts';
import { DEFAULT_RULES } from '../src/domains/metrics/alerts/watch.ts';
import type { ShopFacts } from '../src/domains/metrics/engine/question.ts';
import type { Warehouse } from '../src/warehouse/client.ts';
import { migrateWarehouse } from '../src/warehouse/migrate.ts';
import { openEmbedded } from '../src/warehouse/open.ts';
import { rebuildShopDays } from '../src/warehouse/rollup.ts';
import { type Score, scoreJudged } from '../test/metrics/alerts/incident_score.ts';

/** Seeds nobody looked at while the method was made; 20231, 11, 12, 201 to 210, 401 to 405 and 611 to 645 and 651 to 655 were looked at. */
const SEEDS = [656, 657, 658, 659, 660] as const;
const UNTIL = '2026-11-24';
/** Days a morning looks at signals of: five weeks, and four before them. */
const LOOKED_AT = 63;
const IDS = { tmall: 1, jd: 2, douyin: 3 } as const;

type Print = (line: string) => void;

/** Alerts over the demo of five seeds, replayed as of each next morning; the truth is read to score only. */
export async function benchIncidents(print: Print): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'zg-incidents-'));
  const warehouse = await openEmbedded(directory);
  try {
    await migrateWarehouse(warehouse);
    // A process has one warehouse: each demo takes the place of the one before it.
    const asked = process.env.INCIDENT_SEEDS?.split(',').map(Number) ?? SEEDS;
    for (const [n, seed] of asked.entries()) printScore(print, await scoreSeed(warehouse, seed, n + 1, print));
  } finally {
    await warehouse.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function scoreSeed(warehouse: Warehouse, seed: number, version: number, print: Print): Promise<Score> {
  const truth = await buildDemo({ warehouse, shops: IDS, until: UNTIL, seed, version });
  for (const shop of Object.values(IDS)) await rebuildShopDays(warehouse, { shop, days: 'all', version });
  const shops = DEMO_SHOPS.map(({ key, name, platform }) => ({ id: IDS[key], name, platform }));
  const judged = new Map<number, JudgedShop>();
  for (const shop of shops) judged.set(shop.id, await judgeMorning(warehouse, shop, print));
  return scoreJudged(judged, shops, truth, shippedPhases());
}

/** What a morning does for a shop: reads its days, judges every series of it, finds the alerts of the last weeks. */
async function judgeMorning(warehouse: Warehouse, shop: ShopFacts, print: Print): Promise<JudgedShop> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const evaluated = await judgeUntil({ warehouse }, shop, UNTIL, shippedPhases());
  if (!evaluated) throw new Error('no data');
  const alerts = alertsOf(evaluated, DEFAULT_RULES, addDays(UNTIL, -LOOKED_AT));
  const { user, system } = process.cpuUsage(used);
  const [clock, processor] = [performance.now() - start, (user + system) / 1000].map((ms) => (ms / 1000).toFixed(2));
  const places = `${evaluated.shop.places.size} places, ${evaluated.shop.days.length} days, ${alerts.length} alerts`;
  print(`  ${shop.name} judged in ${clock} s (processor ${processor} s), ${places}; load ${loadavg()[0]?.toFixed(0)}`);
  return evaluated.shop;
}

function printScore(print: Print, { seed, incidents, right, quiet, busy }: Score): void {
  print(`\nseed ${seed}: right driver and place in time ${right} of ${incidents.length}`);
  for (const one of incidents) {
    const day = one.delay === null ? 'not in time' : `day ${one.delay + 1}`;
    print(
      `  ${one.kind.padEnd(17)} ${day.padEnd(12)} driver ${one.driver ? 'right' : 'wrong'} · place ${one.place ? 'right' : 'wrong'} · ${one.told}`,
    );
  }
  const rate = (of: { shop: string; alerts: number; weeks: number }) =>
    `${of.shop} ${of.alerts} in ${of.weeks.toFixed(0)} weeks (${(of.alerts / of.weeks).toFixed(2)})`;
  print(`  false alerts, quiet days: ${quiet.map(rate).join(' · ')}`);
  print(`  false alerts, days of campaigns and festivals: ${busy.map(rate).join(' · ')}`);
  for (const { shop, told: all } of quiet) for (const one of all) print(`    ${shop}: ${one}`);
}
