import type { Rollup } from '../facts/rollup.ts';
import { buyerFirst } from '../facts/rollups.ts';
import { leaveBuyersBefore } from './buyers_before.ts';
import type { Warehouse } from './client.ts';
import { inPieces } from './day_pieces.ts';
import { followsList, moveFirstDays } from './first_days.ts';
import type { Build, Rebuild } from './rebuild.ts';
import { LINE_BUILDS } from './rollup_lines.ts';
import { ORDER_BUILDS } from './rollup_orders.ts';
import { sql } from './sql.ts';

/** How each rollup by day is made; `test/rollup.test.ts` holds every one equal to the raw facts. They stand on the buyers' first days. */
export const BUILDS: readonly Build[] = [...ORDER_BUILDS, ...LINE_BUILDS];

/** The facts with sums by day, and the columns with those days. */
export const SUMMED: Readonly<Record<string, readonly string[]>> = {
  order: ['placed_day', 'paid_day'],
  order_line: ['paid_day'],
  refund: ['requested_day', 'refunded_day'],
  traffic_day: ['day'],
  ad_day: ['day'],
};

/**
 * Makes the rollups of a shop's days anew from its facts. Call it after every change of facts, with the days the rows were on
 * before and are on now ({@link SUMMED}); which days a list of buyers changes is found here. Cheap for the days of one import; `all` reads
 * every order of the shop once per rollup.
 */
export async function rebuildShopDays(warehouse: Warehouse, rebuild: Rebuild): Promise<void> {
  // A list of buyers has no day of its own: its buyers tell which days it changes.
  const ofList = rebuild.days !== 'all' && (await followsList(warehouse, rebuild));
  if (rebuild.days !== 'all' && rebuild.days.length === 0 && !ofList) return;
  const { facts } = rebuild;
  const touched = (of: Rollup): boolean => !facts || of.from.some(({ name }) => facts.includes(name));
  if (touched(buyerFirst)) await leaveBuyersBefore(warehouse);
  const moved = touched(buyerFirst) ? await moveFirstDays(warehouse, rebuild, ofList) : [];
  const days = rebuild.days === 'all' ? 'all' : [...new Set([...rebuild.days, ...moved])];
  if (days !== 'all' && days.length === 0) return;
  for (const one of BUILDS) if (touched(one.of)) await make(warehouse, one, { ...rebuild, days });
}

async function make(warehouse: Warehouse, { of, build, pieces }: Build, rebuild: Rebuild): Promise<void> {
  const parts = pieces ? await inPieces(warehouse, rebuild, of, pieces) : [rebuild];
  for (const part of parts) await warehouse.command(sql`${build(part)}${WRITING}`);
}

/**
 * How sums are written: both cores write, in blocks small enough that each has some (a row of sums holds sets of buyers); a build makes each key
 * once, so the engine need not look for repeats.
 */
const WRITING = sql` SETTINGS optimize_on_insert = 0, max_insert_threads = 2, min_insert_block_size_rows = 65536, min_insert_block_size_bytes = 0`;
