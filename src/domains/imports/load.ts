import { ROLLUPS } from '../../facts/rollups.ts';
import type { Warehouse } from '../../warehouse/client.ts';
import { mergingLater } from '../../warehouse/merges.ts';
import { rebuildShopDays } from '../../warehouse/rollup.ts';
import type { Candidate } from './engine/settle.ts';
import { forgetLayers, takeBack, touchedDays, type Unit, writeStage } from './engine/write.ts';
import type { Step } from './examine.ts';

/** A stage that was compared: how many of its rows the shop has already; `alone` = the shop has no row of the fact at all, in whatever state. */
export type Compared = { readonly of: Candidate; readonly known: number; readonly alone: boolean };

/** What was found of the stages of a file. `first` = the shop had no row of them before. */
type Ready = { readonly stages: readonly Compared[]; readonly first: boolean };

/** Writes what was examined: layers and facts, one statement each, and the sums of the touched days made anew. */
export async function loadStages(
  warehouse: Warehouse,
  { stages, first }: Ready,
  unit: Unit,
  onStep: (step: Step, share: number) => void,
): Promise<void> {
  if (stages.length === 0) return;
  const facts = stages.map(({ of }) => of.fact);
  const sums = ROLLUPS.filter(({ from }) => from.some(({ name }) => facts.some((fact) => fact.name === name)));
  const tables = [...new Set([...facts, ...sums].map(({ table }) => table))];
  await mergingLater(warehouse, tables, () => loadInto(warehouse, { stages, first }, unit, onStep));
}

async function loadInto(warehouse: Warehouse, { stages, first }: Ready, unit: Unit, onStep: (step: Step, share: number) => void): Promise<void> {
  onStep('loading', 0.7);
  for (const { of, known } of stages) await writeStage(warehouse, of, unit, known);
  onStep('summing', 0.9);
  // A shop's first orders touch all the days it has.
  const fresh = new Set(stages.filter(({ known }) => known === 0).map(({ of }) => of.fact.name));
  const days = first ? 'all' : await touchedDays(warehouse, unit, { fresh, of: stages.map(({ of }) => of.fact) });
  const alone = new Set(stages.filter((stage) => stage.alone).map(({ of }) => of.fact.name));
  await rebuildShopDays(warehouse, { shop: unit.shop, days, facts: stages.map(({ of }) => of.fact.name), alone, version: unit.version });
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
