import type { Warehouse } from '../../../warehouse/client.ts';
import type { Sniffed } from '../sniff/index.ts';
import type { Stage } from './stage.ts';

/**
 * Where the rows of a stage lie: in memory, where writing and reading them costs half of what it does on the disk, as long as they are few enough; a
 * stage that is lost with the process is made anew by the next import anyway.
 */

/** Rows that may lie in memory at a time, of all imports of this process together; a row takes 200 to 300 bytes. */
const MOST_ROWS = 1_500_000;
/** Bytes of a file whose rows may: its later rows may be shorter than those by which they are counted. */
const MOST_BYTES = 335_544_320;

const held = new Map<string, number>();

export const ON_DISK = "MergeTree ORDER BY tuple() SETTINGS default_compression_codec = 'NONE'";

/** The engine of the table for the rows of a stage, until {@link leaveMemory}. */
export function engineFor(warehouse: Warehouse, { name }: Stage, { bytes, lines }: Pick<Sniffed, 'bytes' | 'lines'>): string {
  const now = [...held.values()].reduce((sum, rows) => sum + rows, 0);
  if (warehouse.home !== 'embedded' || bytes > MOST_BYTES || now + lines > MOST_ROWS) return ON_DISK;
  held.set(name, lines);
  return 'Memory';
}

/** Says that a stage is gone. */
export function leaveMemory({ name }: Stage): void {
  held.delete(name);
}

/** Whether the rows of a stage lie in memory. */
export const inMemory = ({ name }: Stage): boolean => held.has(name);
