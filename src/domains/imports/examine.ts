import type { z } from 'zod';
import { newId } from '../../base/id.ts';
import type { Text } from '../../base/messages.ts';
import { toMain } from '../../base/money.ts';
import type { Warehouse } from '../../warehouse/client.ts';
import type { outcome, progress } from './contract.ts';
import { readableCopy } from './copy.ts';
import { type Detected, detect, type Wish } from './detect.ts';
import { ORDER, type ShopClock } from './engine/order_rows.ts';
import { fetchRejected, findOpenQuote } from './engine/rejected_rows.ts';
import {
  createStage,
  dropStage,
  fillStage,
  type Stage,
  type StageInput,
  skipKnown,
  skipLast,
  skipRepeats,
  sourceOf,
  stageOf,
} from './engine/stage.ts';
import { countKnown, countSkips, hasRows, type LeftOut, leftOutAmounts, type Summary, summarise } from './engine/summary.ts';
import { openQuote, orderNumbersRounded } from './faults.ts';
import { buyerKey } from './keys.ts';
import { describeRejected, firstRejected } from './rejected_file.ts';
import { warningsOf } from './warnings.ts';

export type Step = z.infer<typeof progress>['step'];
export type Outcome = z.infer<typeof outcome>;

/** What is to be read, and for which shop. */
export type Assignment = {
  readonly warehouse: Warehouse;
  readonly dataDir: string;
  readonly shop: ShopClock;
  readonly path: string;
  /** The name people know the file by. */
  readonly file: string;
  readonly wish: Wish;
  readonly onStep: (step: Step, share: number) => void;
};

/** A file read into its stage and compared with the shop; nothing has been written to the facts. */
export type Examined = {
  readonly stage: Stage;
  readonly detected: Detected;
  readonly outcome: Outcome;
  readonly anySkips: boolean;
  /** True when the shop had no order before. */
  readonly first: boolean;
  readonly known: number;
};

const SHOWN = 20;

/**
 * Reads a file, finds what is wrong with it and what it would change, and hands that to `use`; the working tables are gone afterwards.
 * @throws Fault imports.* when the file as a whole cannot be taken; what `use` throws
 */
export async function examine<T>(assignment: Assignment, use: (examined: Examined) => Promise<T>): Promise<T> {
  const { warehouse } = assignment;
  assignment.onStep('reading', 0.02);
  const detected = await detect(assignment.path, assignment.file, assignment.wish);
  const copy = await readableCopy(detected.sniffed, assignment.dataDir);
  const stage = stageOf(newId().replaceAll('-', ''));
  try {
    await createStage(warehouse, stage);
    const input: StageInput = {
      detected,
      source: sourceOf(detected, copy.path),
      shop: assignment.shop,
      buyerKey: await buyerKey(assignment.dataDir),
    };
    await fillStage(warehouse, stage, input);
    assignment.onStep('checking', 0.5);
    return await use(await compare(assignment, stage, input));
  } finally {
    await dropStage(warehouse, stage);
    await copy.remove();
  }
}

async function compare({ warehouse, shop, file, onStep }: Assignment, stage: Stage, input: StageInput): Promise<Examined> {
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
  const compared = await hasRows(warehouse, ORDER, shop.id);
  const known = compared ? await countKnown(warehouse, ORDER, stage, shop.id) : 0;
  if (known > 0) await skipKnown(warehouse, ORDER, stage, shop.id, repeats || detected.sniffed.cut);
  const anySkips = repeats || detected.sniffed.cut || known > 0;
  const skips = anySkips ? await countSkips(warehouse, stage) : { repeat: 0, same: 0, older: 0, cut: 0 };
  const left = anySkips ? await leftOutAmounts(warehouse, stage) : undefined;
  const unchanged = skips.same + skips.older;
  const loaded = summary.accepted - unchanged - skips.repeat - skips.cut;
  const changed = known - unchanged;
  const first = rejections ? await firstRejected(warehouse, stage, detected, SHOWN) : [];
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
    controlTotals: totals(summary, left),
    warnings: [...warningsOf(detected, summary, skips), ...emptyWarning(summary)],
    rejected: first.map((rejected) => describeRejected(rejected, detected.headers)),
    rejectedFile: null,
  };
  return { stage, detected, outcome: done, anySkips, first: !compared, known };
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
