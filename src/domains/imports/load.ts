import { ROLLUPS } from '../../facts/rollups.ts';
import type { Warehouse } from '../../warehouse/client.ts';
import { mergingLater } from '../../warehouse/merges.ts';
import { rebuildShopDays } from '../../warehouse/rollup.ts';
import { followOrders, LINE } from './engine/line_orders.ts';
import type { Candidate, Settled } from './engine/settle.ts';
import { forgetLayers, takeBack, touchedDays, type Unit, writeStage } from './engine/write.ts';
import type { Step } from './examine.ts';

/** A stage that was compared, and what the shop has of its rows. */
export type Compared = Settled & { readonly of: Candidate };

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
  // Orders first: what lines have of them is what then stands.
  const written = [...stages].sort((a, b) => Number(b.of.fact.name === 'order') - Number(a.of.fact.name === 'order'));
  for (const { of, shared } of written) await writeStage(warehouse, of, unit, shared);
  const facts = new Set(stages.map(({ of }) => of.fact.name));
  const followed = facts.has('order') || facts.has('order_line') ? await followOrders(warehouse, unit) : [];
  onStep('summing', 0.9);
  const lines = followed.length > 0 ? ['order_line'] : [];
  const named = (which: (stage: Compared) => boolean): Set<string> => {
    const found = stages.filter(which).map(({ of }) => of.fact.name);
    return new Set(found.filter((name) => !lines.includes(name)));
  };
  const fresh = named(({ known }) => known === 0);
  // A shop's first orders touch all the days it has.
  const touched = first ? 'all' : await touchedDays(warehouse, unit, { fresh, of: stages.map(({ of }) => of.fact) });
  const days = touched === 'all' ? touched : [...new Set([...touched, ...followed])];
  await rebuildShopDays(warehouse, {
    shop: unit.shop,
    days,
    facts: [...new Set([...facts, ...lines])],
    alone: named(({ alone }) => alone),
    version: unit.version,
  });
}

/**
 * Takes an import back under the newer `version`: facts and sums are what they are without it. `everyDay` makes all sums of the shop anew, for
 * when it is not known how far a process came that was killed.
 */
export async function unload(warehouse: Warehouse, unit: Unit, version: number, everyDay = false): Promise<void> {
  const touched = everyDay ? 'all' : await touchedDays(warehouse, unit);
  await takeBack(warehouse, unit, version);
  const followed = await followOrders(warehouse, { shop: unit.shop, version, without: unit.version }, everyDay);
  // A line that stands by its order again may have come to another day; what it left is known.
  const came = await touchedDays(warehouse, { ...unit, version }, { fresh: new Set([LINE.name]), of: [LINE] });
  const days = touched === 'all' ? touched : [...new Set([...touched, ...followed, ...came])];
  await rebuildShopDays(warehouse, { shop: unit.shop, days, version });
  await forgetLayers(warehouse, unit);
}
