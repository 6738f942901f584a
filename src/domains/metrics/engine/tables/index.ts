import { LINE_TABLES } from './lines.ts';
import { ORDER_TABLES } from './orders.ts';
import { REPORT_TABLES } from './reports.ts';
import type { Table } from './table.ts';

export { countsOnce, inRuns, isLight, type Table } from './table.ts';

/** Every table the engine may read. */
export const TABLES: readonly Table[] = [...ORDER_TABLES, ...LINE_TABLES, ...REPORT_TABLES];
