import { newId } from '../../base/id.ts';
import type { Text } from '../../base/messages.ts';
import { toMain } from '../../base/money.ts';
import { readableCopy } from './copy.ts';
import { type Detected, describe } from './detect.ts';
import { ORDER } from './engine/order_rows.ts';
import { allRejected, fetchRejected, findOpenQuote, readRejected, toldRejected } from './engine/rejected_rows.ts';
import { type Candidate, settle } from './engine/settle.ts';
import { createStage, dropStage, fillStage, type Stage, type StageInput, skipLast, skipRepeats, sourceOf, stageOf } from './engine/stage.ts';
import { countSkips, type LeftOut, leftOutAmounts, type Summary, summarise } from './engine/summary.ts';
import type { Assignment, Examined, Outcome } from './examine.ts';
import { openQuote, orderNumbersRounded } from './faults.ts';
import { buyerKey } from './keys.ts';
import { loadStages } from './load.ts';
import { describeRejected, writeRejected } from './rejected_file.ts';
import { linesFollowing } from './reports/led_lines.ts';
import { digestOf, originDigest, sourceFrom, toldTime } from './source.ts';
import { warningsOf } from './warnings.ts';

const SHOWN = 20;

/**
 * Reads a file of orders, finds what is wrong with it and what it would change, and hands that to `use`; the working tables are gone afterwards.
 * @throws Fault imports.* when the file as a whole cannot be taken; what `use` throws
 */
export async function examineOrders<T>(assignment: Assignment, detected: Detected, use: (examined: Examined) => Promise<T>): Promise<T> {
  const { warehouse } = assignment;
  const copy = await readableCopy(detected.sniffed, assignment.dataDir);
  const stage = stageOf(newId().replaceAll('-', ''));
  try {
    await createStage(warehouse, stage, detected.sniffed);
    const input: StageInput = {
      detected,
      source: sourceOf(detected, copy.path),
      shop: assignment.shop,
      buyerKey: await buyerKey(assignment.dataDir),
    };
    const [digest] = await Promise.all([digestOf(detected.sniffed.path), fillStage(warehouse, stage, input)]);
    assignment.onStep('checking', 0.5);
    return await use(await compare(assignment, stage, input, digest));
  } finally {
    await dropStage(warehouse, stage);
    await copy.remove();
  }
}

async function compare(assignment: Assignment, stage: Stage, input: StageInput, digest: string): Promise<Examined> {
  const { warehouse, shop, file, onStep } = assignment;
  const { detected } = input;
  if (detected.sniffed.cut) await skipLast(warehouse, stage);
  const summary = await summarise(warehouse, stage);
  refuseRounded(detected, summary, file);
  const repeats = summary.keys < summary.accepted;
  if (repeats) await skipRepeats(warehouse, ORDER, stage);
  const rejections = summary.rejected > 0 || detected.sniffed.cut;
  if (rejections) {
    await fetchRejected(warehouse, stage, input);
    const open = await findOpenQuote(warehouse, stage, detected);
    if (open) throw openQuote({ file, ...open }, { place: { file, line: open.line } });
  }
  onStep('comparing', 0.6);
  const provenance = provenanceOf(assignment, detected, digest);
  const source = sourceFrom({ sniffed: detected.sniffed, told: provenance.exportedAt, now: assignment.now(), export: '0', adds: false, all: null });
  const candidate: Candidate = { fact: ORDER, stage, shop: shop.id, source, given: [] };
  const { known, ...settled } = await settle(warehouse, candidate);
  const anySkips = repeats || detected.sniffed.cut || known > 0;
  const skips = anySkips ? await countSkips(warehouse, stage) : { repeat: 0, same: 0, older: 0, cut: 0, led: 0 };
  const unchanged = skips.same + skips.older;
  const loaded = summary.accepted - unchanged - skips.repeat - skips.cut;
  const changed = known - unchanged;
  const stages = summary.accepted > 0 ? [{ of: candidate, known, ...settled }] : [];
  const first = rejections ? await readRejected(warehouse, stage, detected, -1, SHOWN) : [];
  const done: Outcome = {
    file,
    format: detected.format.id,
    encoding: detected.sniffed.encoding,
    rowsRead: summary.read,
    rowsLoaded: loaded,
    rowsNew: loaded - changed,
    rowsChanged: changed,
    rowsUnchanged: unchanged,
    rowsRejected: summary.rejected + skips.cut,
    rowsRepeated: skips.repeat,
    period: summary.accepted > 0 ? { from: summary.from, to: summary.to } : null,
    controlTotals: totals(summary, anySkips ? await leftOutAmounts(warehouse, stage) : undefined),
    controls: [],
    exportedAt: provenance.exportedAt?.toISOString() ?? null,
    warnings: [...warningsOf(detected, summary, skips), ...emptyWarning(summary), ...(await linesFollowing(warehouse, stage, shop.id))],
    rejected: first.map((rejected) => describeRejected(toldRejected(rejected, detected.headers))),
    rejectedFile: null,
  };
  return {
    outcome: done,
    describe: () => describe(detected),
    writeRejected: (dataDir, name) =>
      writeRejected(allRejected(warehouse, stage, detected), detected.headers, {
        dataDir,
        name,
        digest: originDigest(detected.sniffed, digest),
      }),
    idle: loaded === 0 && skips.older === 0,
    provenance,
    load: (unit, step) => loadStages(warehouse, { stages, first: settled.alone }, unit, step),
  };
}

/** Which file it is, of what time, and how it was read. */
function provenanceOf({ file, wish, shop, now }: Assignment, { sniffed }: Detected, digest: string): Examined['provenance'] {
  const lines = sniffed.preamble.flatMap(({ cells }) => cells);
  const exportedAt = toldTime(shop, lines, [file, sniffed.file], now());
  return { digest, exportedAt, reading: sniffed.mended?.reading ?? { wish, day: null, dateOrders: {}, file, titles: [] } };
}

/**
 * Sums over the orders of the file, each once. When the file repeats orders the sums over all its readable rows stand beside
 * them (`file_…`), because those are what a sum over the column in a spreadsheet shows.
 */
function totals(all: Summary, left: LeftOut | undefined): Record<string, number> {
  const none: LeftOut = { orderAmount: 0, payAmount: 0, refundAmount: 0, paid: 0, accepted: 0 };
  const out = left ?? none;
  const net: LeftOut = {
    orderAmount: all.orderAmount - out.orderAmount,
    payAmount: all.payAmount - out.payAmount,
    refundAmount: all.refundAmount - out.refundAmount,
    paid: all.paid - out.paid,
    accepted: all.accepted - out.accepted,
  };
  const figures = (amounts: LeftOut, prefix: string): Record<string, number> => ({
    [`${prefix}placed_orders`]: amounts.accepted,
    [`${prefix}paid_orders`]: amounts.paid,
    [`${prefix}order_amount`]: toMain(amounts.orderAmount),
    [`${prefix}payment_amount`]: toMain(amounts.payAmount),
    [`${prefix}refund_amount`]: toMain(amounts.refundAmount),
    [`${prefix}net_amount`]: toMain(amounts.payAmount - amounts.refundAmount),
  });
  return { ...figures(net, ''), ...(out.accepted > 0 ? figures(all, 'file_') : {}) };
}

/** A spreadsheet keeps 15 digits: when nearly all long numbers end in 000 their last digits are gone, and different orders have become one. */
function refuseRounded(detected: Detected, { longIds, roundedIds }: Summary, file: string): void {
  if (detected.keyRule !== 'order_no' || longIds < 20 || roundedIds < longIds * 0.9) return;
  const column = detected.headers[detected.columns.get('order_no') as number] as string;
  throw orderNumbersRounded({ file, column, rows: roundedIds }, { place: { file, column } });
}

function emptyWarning({ read }: Summary): Text[] {
  return read > 0 ? [] : [{ zh: '文件只有表头，没有数据行。', en: 'The file has a header and no rows.' }];
}
