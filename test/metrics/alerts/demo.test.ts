import { expect, test } from 'vitest';
import { buildDemo, DEMO_SHOPS } from '../../../src/cli/demo/index.ts';
import { shippedPhases } from '../../../src/domains/campaigns/index.ts';
import { rebuildShopDays } from '../../../src/warehouse/rollup.ts';
import { freshWarehouse } from '../../engines.ts';
import { scoreDemo } from './incident_score.ts';

/** `npm run bench incidents` scores all shops over five seeds; this holds the floor with one shop of a sixth one at half its size. */
test('the planted incidents of a shop are told with driver and place, and quiet days stay quiet', async () => {
  const warehouse = await freshWarehouse();
  const shops = { tmall: 1, jd: 2, douyin: 3 } as const;
  const truth = await buildDemo({ warehouse, shops, until: '2026-11-24', seed: 77, version: 1, scale: 0.5 });
  await rebuildShopDays(warehouse, { shop: shops.tmall, days: 'all', version: 1 });
  const of = DEMO_SHOPS.filter(({ key }) => key === 'tmall').map(({ name, platform }) => ({ id: shops.tmall, name, platform }));
  const { incidents, quiet } = await scoreDemo({ warehouse }, of, truth, shippedPhases());
  const own = truth.incidents.filter((one) => one.shops.some(({ id }) => id === shops.tmall)).map(({ kind }) => kind as string);
  const right = incidents.filter(({ kind, delay, driver, place }) => own.includes(kind) && delay !== null && driver && place).map(({ kind }) => kind);
  expect(right).toEqual(expect.arrayContaining(['search_loss', 'price_error', 'stock_out']));
  expect(right.length).toBeGreaterThanOrEqual(4);
  for (const { alerts, weeks } of quiet) expect(alerts / weeks).toBeLessThanOrEqual(1);
}, 180_000);
