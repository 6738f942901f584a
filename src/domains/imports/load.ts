import type { Warehouse } from '../../warehouse/client.ts';
import { rebuildShopDays } from '../../warehouse/rollup.ts';
import type { Candidate } from './engine/settle.ts';
import { forgetLayers, takeBack, touchedDays, type Unit, writeStage } from './engine/write.ts';
import type { Step } from './examine.ts';

/** What was found of the stages of a file. `first` = the shop had no row of them before; `known` = how many rows of a stage it has already. */
type Ready = { readonly stages: readonly { readonly of: Candidate; readonly known: number }[]; readonly first: boolean };

/** Writes what was examined: layers and facts, one statement each, and the sums of the touched days made anew. */
export async function loadStages(
  warehouse: Warehouse,
  { stages, first }: Ready,
  unit: Unit,
  onStep: (step: Step, share: number) => void,
): Promise<void> {
  if (stages.length === 0) return;
  onStep('loading', 0.7);
  for (const { of, known } of stages) await writeStage(warehouse, of, unit, known);
  onStep('summing', 0.9);
  // A shop's first orders touch all the days it has.
  const fresh = new Set(stages.filter(({ known }) => known === 0).map(({ of }) => of.fact.name));
  const days = first ? 'all' : await touchedDays(warehouse, unit, { fresh, of: stages.map(({ of }) => of.fact) });
  await rebuildShopDays(warehouse, { shop: unit.shop, days, facts: stages.map(({ of }) => of.fact.name), version: unit.version });
}

/**
 * Takes an import back under the newer `version`: facts and sums are what they are without it. `everyDay` makes all sums of the shop anew, for
 * when it is not known how far a process came that was killed.
 */
export async function unload(warehouse: Warehouse, unit: Unit, version: number, everyDay = false): Promise<void> {
  const days = everyDay ? 'all' : await touchedDays(warehouse, unit);
  await takeBack(warehouse, unit, version);
  await rebuildShopDays(warehouse, { shop: unit.shop, days, version });
  await forgetLayers(warehouse, unit);
}
