import type { Warehouse } from '../../warehouse/client.ts';
import { rebuildShopDays } from '../../warehouse/rollup.ts';
import { ORDER } from './engine/order_rows.ts';
import type { Stage } from './engine/stage.ts';
import { forgetBefore, keepBefore, takeBack, touchedDays, type Unit, writeRows } from './engine/write.ts';
import type { Step } from './examine.ts';

/** What was found of a stage of orders. `first` = the shop had no order before; `known` = how many of the stage it has already. */
type Ready = { readonly stage: Stage; readonly anySkips: boolean; readonly first: boolean; readonly known: number; readonly loaded: number };

/** Writes what was examined: the rows to be replaced are kept, the orders written in one statement, the sums of the touched days made anew. */
export async function loadOrders(warehouse: Warehouse, ready: Ready, unit: Unit, onStep: (step: Step, share: number) => void): Promise<void> {
  const { stage, anySkips, first, known, loaded } = ready;
  if (loaded === 0) return;
  onStep('loading', 0.7);
  if (known > 0) await keepBefore(warehouse, ORDER, stage, unit, anySkips);
  await writeRows(warehouse, ORDER, stage, unit, anySkips);
  onStep('summing', 0.9);
  // A shop's first orders touch all the days it has.
  const days = first ? 'all' : await touchedDays(warehouse, unit);
  await rebuildShopDays(warehouse, { shop: unit.shop, days, facts: [ORDER.name], version: unit.version });
}

/**
 * Takes an import back under the newer `version`: facts and sums are as they were before it. `everyDay` makes all sums of the shop anew, for
 * when it is not known how far a process came that was killed.
 */
export async function unload(warehouse: Warehouse, unit: Unit, version: number, everyDay = false): Promise<void> {
  const days = everyDay ? 'all' : await touchedDays(warehouse, unit);
  await takeBack(warehouse, unit, version);
  await rebuildShopDays(warehouse, { shop: unit.shop, days, version });
  await forgetBefore(warehouse, unit);
}
