import { join } from 'node:path';
import type { z } from 'zod';
import type { Warehouse } from '../../warehouse/client.ts';
import type { outcome, progress } from './contract.ts';
import type { Description, Wish } from './detect.ts';
import type { ShopClock } from './engine/order_rows.ts';
import type { Unit } from './engine/write.ts';
import { examineOrders } from './examine_orders.ts';
import type { Origins, Reading } from './mended.ts';
import { type Found, platformOf, recognise } from './recognise.ts';
import { type Mappings, rememberedNote } from './remembered.ts';
import { examineReport } from './reports/examine.ts';
import { otherPlatform } from './warnings.ts';

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
  /** What is remembered of earlier files with the same columns. */
  readonly mappings: Mappings;
  readonly origins: Origins;
  readonly now: () => Date;
  readonly onStep: (step: Step, share: number) => void;
};

/** A file read into its stage and compared with the shop; nothing has been written to the facts before `load`. */
export type Examined = {
  readonly outcome: Outcome;
  /** True when every row is as it stands already. */
  readonly idle: boolean;
  /** Which file it is, when it was exported (where it tells) and how it was read. */
  readonly provenance: { readonly digest: string; readonly exportedAt: Date | null; readonly reading: Reading | null };
  readonly describe: () => Description;
  /** Writes every rejected row to a file of that name in `<dataDir>/rejected`. */
  readonly writeRejected: (dataDir: string, name: string) => Promise<string>;
  /** Writes the facts and makes the sums of the touched days anew. */
  readonly load: (unit: Unit, onStep: (step: Step, share: number) => void) => Promise<void>;
};

/**
 * Reads a file, finds what is wrong with it and what it would change, and hands that to `use`; the working tables are gone afterwards.
 * @throws Fault imports.* when the file as a whole cannot be taken; what `use` throws
 */
export async function examine<T>(assignment: Assignment, use: (examined: Examined, found: Found) => Promise<T>): Promise<T> {
  assignment.onStep('reading', 0.02);
  const { path, file, wish, dataDir, mappings, origins } = assignment;
  const { remove, ...found } = await recognise(path, file, wish, join(dataDir, 'uploads'), { mappings, origins });
  const { recognised, remembered } = found;
  const told = (examined: Examined): Promise<T> => {
    const warnings = [
      ...otherPlatform(platformOf(recognised), assignment.shop.platform),
      ...(remembered ? [rememberedNote(remembered)] : []),
      ...examined.outcome.warnings,
    ];
    return use({ ...examined, outcome: { ...examined.outcome, warnings } }, found);
  };
  try {
    return recognised.kind === 'orders'
      ? await examineOrders(assignment, recognised.detected, told)
      : await examineReport(assignment, recognised, told);
  } finally {
    await remove();
  }
}
