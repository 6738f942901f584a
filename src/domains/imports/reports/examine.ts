import { join } from 'node:path';
import { newId } from '../../../base/id.ts';
import { toMain } from '../../../base/money.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { rebuildShopDays } from '../../../warehouse/rollup.ts';
import { keepBefore, touchedDays, type Unit, writeRows } from '../engine/write.ts';
import type { Assignment, Examined, Outcome, Step } from '../examine.ts';
import { buyerKey } from '../keys.ts';
import { describeRejected, type RefusedRow, writeRejected } from '../rejected_file.ts';
import { adOverlaps } from './ad_overlap.ts';
import { type Counts, compareStage, controlSums, countRows, isMoneyControl, periodOf } from './compare.ts';
import { describeReport } from './describe.ts';
import { FACT_OF_TYPE } from './facts.ts';
import { type Filled, fillStages } from './fill.ts';
import type { ReportDetected } from './header.ts';
import { otherShop } from './other_shop.ts';
import { createRejected, dropRejected, type RejectedTable, readRejectedRows } from './rejected.ts';
import { dropFactStages, type FactStage } from './stage.ts';
import { reportWarnings } from './warnings.ts';

const SHOWN = 20;
const PAGE = 5_000;

/**
 * Reads a report row by row into stages, finds what is wrong with it and what it would change, and hands that to `use`; the working tables
 * are gone afterwards. @throws Fault imports.* when the file as a whole cannot be taken; what `use` throws
 */
export async function examineReport<T>(assignment: Assignment, detected: ReportDetected, use: (examined: Examined) => Promise<T>): Promise<T> {
  const { warehouse, shop, file, dataDir, onStep } = assignment;
  const token = newId().replaceAll('-', '');
  const stages: FactStage[] = [];
  const table = await createRejected(warehouse, token);
  try {
    const folder = join(dataDir, 'uploads');
    const filled = await fillStages(warehouse, { detected, shop, file, token, table, folder, buyerKey: await buyerKey(dataDir) }, stages);
    onStep('comparing', 0.6);
    const adds = ({ name }: FactStage): boolean => detected.format.adds?.includes(name) ?? false;
    const known = new Map<FactStage, number>();
    for (const stage of stages) known.set(stage, await compareStage(warehouse, stage, shop.id, adds(stage)));
    const fresh = [...known.values()].every((rows) => rows === 0);
    const counts = await countRows(warehouse, stages, shop.id, adds, fresh);
    const found = await outcomeOf(assignment, detected, filled, counts, table);
    const doubts = [...(await otherShop(warehouse, stages, shop.id)), ...(await adOverlaps(warehouse, stages, shop.id))];
    const outcome = { ...found, warnings: [...found.warnings, ...doubts] };
    return await use({
      outcome,
      describe: () => describeReport(detected),
      writeRejected: (folder, name) => writeRejected(allRejected(warehouse, table, detected.headers), detected.headers, folder, name),
      load: (unit, step) => loadReport(warehouse, stages, known, { unit, loaded: outcome.rowsLoaded }, step),
    });
  } finally {
    await dropFactStages(warehouse, stages);
    await dropRejected(warehouse, table);
  }
}

/** Writes every fact of the report; all of them are one unit under one version. */
async function loadReport(
  warehouse: Warehouse,
  stages: readonly FactStage[],
  known: ReadonlyMap<FactStage, number>,
  { unit, loaded }: { unit: Unit; loaded: number },
  onStep: (step: Step, share: number) => void,
): Promise<void> {
  if (loaded === 0) return;
  onStep('loading', 0.7);
  for (const one of stages) if ((known.get(one) ?? 0) > 0) await keepBefore(warehouse, one.fact, one.stage, unit, true);
  for (const { fact, stage } of stages) await writeRows(warehouse, fact, stage, unit, true);
  onStep('summing', 0.9);
  await rebuildShopDays(warehouse, { shop: unit.shop, days: await touchedDays(warehouse, unit), version: unit.version });
}

async function outcomeOf(
  { warehouse, file }: Assignment,
  detected: ReportDetected,
  filled: Filled,
  counts: Counts,
  table: RejectedTable,
): Promise<Outcome> {
  const { format, sniffed } = detected;
  const sums: Record<string, number> = {};
  for (const stage of filled.stages) Object.assign(sums, await controlSums(warehouse, stage));
  if (sums.payment_amount !== undefined) sums.net_amount = sums.payment_amount - (sums.refund_amount ?? 0);
  // What a file of lines and returns comes to, whatever became of each row.
  if (sums.line_amount !== undefined && sums.refunded_amount !== undefined) sums.net_line_amount = sums.line_amount - sums.refunded_amount;
  const main = filled.stages.find(({ name }) => name === FACT_OF_TYPE[format.type]) ?? filled.stages[0];
  const first = filled.rejected > 0 ? await readRejectedRows(warehouse, table, detected.headers, 0, SHOWN) : [];
  const loaded = counts.fresh + counts.changed;
  const unchanged = counts.same + counts.older;
  return {
    file,
    format: format.id,
    encoding: sniffed.encoding,
    rowsRead: loaded + unchanged + counts.repeated + filled.rejected,
    rowsLoaded: loaded,
    rowsNew: counts.fresh,
    rowsChanged: counts.changed,
    rowsUnchanged: unchanged,
    rowsRejected: filled.rejected,
    rowsRepeated: counts.repeated,
    period: main ? await periodOf(warehouse, main) : null,
    controlTotals: Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, isMoneyControl(name) ? toMain(sum) : sum])),
    warnings: reportWarnings(detected, filled, counts, sums),
    rejected: first.map(describeRejected),
    rejectedFile: null,
  };
}

async function* allRejected(warehouse: Warehouse, table: RejectedTable, headers: readonly string[]): AsyncGenerator<RefusedRow[]> {
  for (let from = 0; ; from += PAGE) {
    const page = await readRejectedRows(warehouse, table, headers, from, PAGE);
    yield page;
    if (page.length < PAGE) return;
  }
}
