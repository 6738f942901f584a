import { join } from 'node:path';
import { newId } from '../../../base/id.ts';
import type { Text } from '../../../base/messages.ts';
import { toMain } from '../../../base/money.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import type { Assignment, Examined, Outcome } from '../examine.ts';
import { buyerKey } from '../keys.ts';
import { type Compared, loadStages } from '../load.ts';
import { type Reading, titlesOf } from '../mended.ts';
import { describeRejected, type RefusedRow, writeRejected } from '../rejected_file.ts';
import { digestOf, originDigest, sourceFrom, toldTime } from '../source.ts';
import { adOverlaps } from './ad_overlap.ts';
import { commissionOverlaps } from './commission_overlap.ts';
import { type Counts, compareStage, controlSums, countRows, periodOf } from './compare.ts';
import { isMoneyControl } from './controls.ts';
import { describeReport } from './describe.ts';
import { FACT_OF_TYPE } from './facts.ts';
import { type Filled, fillStages } from './fill.ts';
import type { ReportDetected } from './header.ts';
import { linesFollowing, linesWithoutOrders } from './led_lines.ts';
import { listedBuyers } from './listed_buyers.ts';
import { otherShop } from './other_shop.ts';
import { allFilesOf, inOwnParts } from './own_parts.ts';
import { createRejected, dropRejected, type RejectedTable, readRejectedRows } from './rejected.ts';
import { dropFactStages, type FactStage } from './stage.ts';
import { reportWarnings } from './warnings.ts';
import { foreignClock } from './zones.ts';

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
    const input = { detected, shop, file, token, table, folder, buyerKey: await buyerKey(dataDir) };
    const [digest, filled] = await Promise.all([digestOf(detected.sniffed.path), fillStages(warehouse, input, stages)]);
    onStep('comparing', 0.6);
    const { sniffed, format } = detected;
    const lines = [...sniffed.preamble.flatMap(({ cells }) => cells), ...filled.notes];
    const told = toldTime(shop, lines, [file, sniffed.file], assignment.now());
    const adds = ({ name }: FactStage): boolean => format.adds?.includes(name) ?? false;
    const compared: Compared[] = [];
    for (const stage of stages) {
      const source = sourceFrom({
        sniffed,
        told,
        now: assignment.now(),
        export: digest,
        adds: adds(stage),
        all: inOwnParts(format, stage.name) ? allFilesOf(format) : null,
      });
      compared.push(await compareStage(warehouse, stage, shop.id, source));
    }
    const fresh = compared.every(({ known }) => known === 0);
    const counts = await countRows(warehouse, stages, shop.id, fresh);
    const found = await outcomeOf(assignment, detected, { filled, told }, counts, table);
    const doubts: Text[] = [];
    for (const doubt of [otherShop, adOverlaps, commissionOverlaps, listedBuyers, linesWithoutOrders])
      doubts.push(...(await doubt(warehouse, stages, shop.id)));
    const orders = stages.find(({ name }) => name === 'order');
    if (orders) doubts.push(...(await linesFollowing(warehouse, orders.stage, shop.id)));
    const outcome = { ...found, warnings: [...found.warnings, ...foreignClock(detected, shop), ...doubts] };
    return await use({
      outcome,
      describe: () => describeReport(detected),
      writeRejected: (home, name) =>
        writeRejected(allRejected(warehouse, table, detected.headers), detected.headers, {
          dataDir: home,
          name,
          digest: originDigest(sniffed, digest),
        }),
      load: (unit, step) => loadStages(warehouse, { stages: compared, first: false }, unit, step),
      idle: counts.fresh + counts.changed + counts.older === 0,
      provenance: { digest, exportedAt: told, reading: readingOf(assignment, detected, filled) },
    });
  } finally {
    await dropFactStages(warehouse, stages);
    await dropRejected(warehouse, table);
  }
}

/** How the file was read, for its rejected rows. */
function readingOf({ file, wish }: Assignment, { sniffed, format, asked }: ReportDetected, { day, dateOrders }: Filled): Reading {
  if (sniffed.mended) return sniffed.mended.reading;
  return { wish: { ...wish, format: wish.format ?? format.id }, day: asked ?? day, dateOrders, file, titles: titlesOf(sniffed) };
}

async function outcomeOf(
  { warehouse, file }: Assignment,
  detected: ReportDetected,
  { filled, told }: { filled: Filled; told: Date | null },
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
    controlTotals: Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, inMain(name, sum)])),
    controls: [...filled.controls].map(([name, claimed]) => ({ name, claimed: inMain(name, claimed), loaded: inMain(name, sums[name] ?? 0) })),
    exportedAt: told?.toISOString() ?? null,
    warnings: reportWarnings(detected, { filled, told }, counts, sums),
    rejected: first.map(describeRejected),
    rejectedFile: null,
  };
}

const inMain = (control: string, sum: number): number => (isMoneyControl(control) ? toMain(sum) : sum);

async function* allRejected(warehouse: Warehouse, table: RejectedTable, headers: readonly string[]): AsyncGenerator<RefusedRow[]> {
  for (let from = 0; ; from += PAGE) {
    const page = await readRejectedRows(warehouse, table, headers, from, PAGE);
    yield page;
    if (page.length < PAGE) return;
  }
}
