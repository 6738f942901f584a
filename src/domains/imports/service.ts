import { join } from 'node:path';
import type { z } from 'zod';
import type { Fault } from '../../base/error.ts';
import type { Desk } from '../../http/context.ts';
import { type Shop, shopsOf } from '../accounts/index.ts';
import type { detection } from './contract.ts';
import type { Wish } from './detect.ts';
import { keptBefore } from './engine/kept.ts';
import { prepareLayers } from './engine/layers.ts';
import { dropStages } from './engine/stage.ts';
import type { Unit } from './engine/write.ts';
import { faultOfImport } from './engine_faults.ts';
import { type Assignment, examine, type Outcome, type Step } from './examine.ts';
import { unload } from './load.ts';
import { originsOf } from './mended.ts';
import { type ProgressBoard, progressBoard } from './progress.ts';
import type { Found } from './recognise.ts';
import {
  closeRecord,
  describeRecord,
  type ImportRecord,
  type ImportRow,
  nextVersion,
  openRecord,
  readRecord,
  reopenRecord,
  runningRecords,
  stands,
} from './records.ts';
import { readMappings, rememberMapping } from './remembered.ts';
import { interrupted, notDone, notKept, shopUnknown } from './run_faults.ts';
import { removeCopies } from './uploads.ts';

/** What imports need of a desk. */
export type ImportDesk = Pick<Desk, 'warehouse' | 'store' | 'dataDir' | 'now' | 'log'>;

/** A file on this machine and what a person says about it. */
export type ImportOrder = {
  readonly path: string;
  readonly file: string;
  readonly shop: number;
  readonly by: string;
  readonly wish: Wish;
  /** Whether what the wish says about columns is to be remembered for the header, once the file is in. */
  readonly remember?: boolean;
};

const boards = new WeakMap<ImportDesk['store'], ProgressBoard>();

/** The board of a desk's running imports. */
export function boardOf(desk: Pick<ImportDesk, 'store'>): ProgressBoard {
  const board = boards.get(desk.store) ?? progressBoard();
  boards.set(desk.store, board);
  return board;
}

/** The shop an import is for. @throws Fault imports.shop_unknown */
async function shopFor(desk: ImportDesk, id: number): Promise<Shop> {
  const [shop] = await shopsOf(desk.store, [id]);
  if (!shop) throw shopUnknown({ shop: String(id) });
  return shop;
}

const unitOf = ({ id, shop, version }: ImportRow): Unit => ({ id, shop, version });

/** A shop nobody has made yet: what files for it would come to is found with China's clock and nothing to compare with. */
const NO_SHOP = { id: 0, platform: 'other', timeZone: 'Asia/Shanghai', dayStartHour: 0 };

/**
 * What an import would do, without doing it. `shop` null = a shop that does not exist yet.
 * @throws Fault imports.*
 */
export async function previewImport(
  desk: ImportDesk,
  order: Omit<ImportOrder, 'shop' | 'by'> & { shop: number | null },
): Promise<{ detection: z.input<typeof detection>; outcome: Outcome }> {
  const shop = order.shop === null ? NO_SHOP : await shopFor(desk, order.shop);
  const assignment: Assignment = {
    ...desk,
    ...order,
    shop,
    mappings: await readMappings(desk.store),
    origins: originsOf(desk.store, order.shop),
    onStep: () => undefined,
  };
  try {
    return await examine(assignment, async ({ describe, outcome }, found) => ({ detection: { ...describe(), ...sayingOf(found) }, outcome }));
  } catch (error) {
    throw told(desk, error, order.file);
  }
}

/** What the contract says about where a mapping came from. */
export function sayingOf({ said, remembered }: Pick<Found, 'said' | 'remembered'>): Pick<z.input<typeof detection>, 'said' | 'remembered'> {
  return { said: said.map, remembered: remembered && { id: remembered.id, by: remembered.by, at: remembered.at } };
}

/** The import as its record says it at once, and its end. */
export type Started = { readonly record: ImportRecord; readonly end: Promise<ImportRecord> };

/**
 * Starts an import; it goes on in the background and `end` resolves with its last record (state `done` or `failed`), never rejects.
 * @throws Fault imports.busy, imports.shop_unknown
 */
export async function startImport(desk: ImportDesk, order: ImportOrder, after: () => Promise<void> = async () => undefined): Promise<Started> {
  const shop = await shopFor(desk, order.shop);
  await prepareLayers(desk.warehouse);
  const row = await openRecord(desk.store, { shop: shop.id, shopName: shop.name, file: order.file, by: order.by, at: desk.now() });
  const board = boardOf(desk);
  const onStep = (step: Step, share: number): void => board.tell(row.id, { step, share, record: null });
  onStep('reading', 0);
  const assignment = { ...desk, ...order, shop, mappings: await readMappings(desk.store), origins: originsOf(desk.store, shop.id), onStep };
  const end = work(desk, row, assignment)
    .then(async (last) => {
      await after().catch((error: unknown) => desk.log.warn({ err: error }, 'upload not removed'));
      return describeRecord(last);
    })
    .then((record) => {
      board.tell(row.id, { step: record.state === 'done' ? 'done' : 'failed', share: 1, record });
      return record;
    });
  return { record: describeRecord(row), end };
}

async function work(desk: ImportDesk, row: ImportRow, assignment: Assignment & Pick<ImportOrder, 'remember'>): Promise<ImportRow> {
  try {
    return await examine(assignment, async (examined) => {
      const rejectedFile = examined.outcome.rowsRejected > 0 ? `import-${row.id}.csv` : null;
      if (rejectedFile) await examined.writeRejected(desk.dataDir, rejectedFile);
      // The same file once more says nothing new: undoing the one that stands takes its rows away.
      const again = examined.idle && (await stands(desk.store, row.shop, examined.provenance));
      if (!again) await examined.load(unitOf(row), assignment.onStep);
      const outcome = { ...examined.outcome, rejectedFile };
      const { columns, headerLine } = examined.describe();
      // Columns that only have numbers would be remembered for every file without a header.
      if (assignment.remember && headerLine > 0) {
        const headers = columns.map(({ header }) => header);
        await rememberMapping(desk.store, headers, { wish: assignment.wish, by: row.by, at: row.at });
      }
      return closeRecord(desk.store, row.id, { state: 'done', outcome, rejectedFile, ...examined.provenance });
    });
  } catch (error) {
    const fault = told(desk, error, row.file);
    return giveUp(desk, row, fault);
  }
}

/** Takes back whatever a failed import wrote. When even that fails the record stays `running`, and the next start takes it back. */
async function giveUp(desk: ImportDesk, row: ImportRow, fault: Fault): Promise<ImportRow> {
  try {
    await unload(desk.warehouse, unitOf(row), await nextVersion(desk.store));
    return await closeRecord(desk.store, row.id, { state: 'failed', fault });
  } catch (error) {
    desk.log.error({ err: error, import: row.id }, 'import not taken back; the next start does it');
    return { ...row, state: 'failed', error: { code: fault.code, text: fault.text, fix: fault.fix } };
  }
}

function told(desk: ImportDesk, error: unknown, file: string): Fault {
  const fault = faultOfImport(error, file, desk.dataDir);
  if (fault !== error) desk.log.error({ err: error, file }, 'import failed');
  return fault;
}

/**
 * Undoes an import: facts and sums are what they would be without it, whatever was imported since.
 * @throws Fault imports.not_done, imports.not_kept, imports.busy
 */
export async function undoImport(desk: ImportDesk, id: number): Promise<ImportRecord> {
  const row = await readRecord(desk.store, id);
  if (row.state !== 'done') throw notDone({ import: id, state: row.state });
  await prepareLayers(desk.warehouse);
  await refuseUnkept(desk, row);
  const shop = await shopFor(desk, row.shop);
  await reopenRecord(desk.store, row, shop.name);
  try {
    await unload(desk.warehouse, unitOf(row), await nextVersion(desk.store));
  } catch (error) {
    // An undo that failed half-way stays `running` and is finished at the next start.
    throw told(desk, error, row.file);
  }
  return describeRecord(await closeRecord(desk.store, id, { state: 'undone' }));
}

/** Rows that were all new can go whatever is known of them; what replaced others only where those were kept. @throws Fault imports.not_kept */
async function refuseUnkept(desk: ImportDesk, row: ImportRow): Promise<void> {
  // Records of before the count was kept have none.
  const changed: number | undefined = row.outcome?.rowsChanged;
  if (changed === 0 || (await keptBefore(desk.warehouse, unitOf(row)))) return;
  const rows = changed ?? row.outcome?.rowsLoaded ?? 0;
  if (rows > 0) throw notKept({ import: row.id, rows });
}

/**
 * At start-up, before anything is answered: working tables that were left behind go, and imports (or undos) that a killed process was in the
 * middle of are taken back whole. @returns how many were
 */
export async function recoverImports(desk: ImportDesk): Promise<number> {
  await prepareLayers(desk.warehouse);
  await dropStages(desk.warehouse);
  await removeCopies(desk);
  const left = await runningRecords(desk.store);
  for (const row of left) {
    await unload(desk.warehouse, unitOf(row), await nextVersion(desk.store), true);
    // With an outcome it had been done, and what was interrupted is its undo.
    if (row.outcome) await closeRecord(desk.store, row.id, { state: 'undone' });
    else await closeRecord(desk.store, row.id, { state: 'failed', fault: interrupted({ import: row.id }) });
    desk.log.warn({ import: row.id }, 'interrupted import taken back');
  }
  return left.length;
}

/** Where the file of rejected rows of an import lies; null when it has none. */
export function rejectedPath(desk: Pick<ImportDesk, 'dataDir'>, row: Pick<ImportRow, 'rejectedFile'>): string | null {
  return row.rejectedFile ? join(desk.dataDir, 'rejected', row.rejectedFile) : null;
}
