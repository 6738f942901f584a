import type { Warehouse } from '../../../warehouse/client.ts';
import { param, sql, workTable } from '../../../warehouse/sql.ts';
import type { Unit } from './write.ts';

/**
 * Whether what the import replaced was kept: every import notes its file beside the layers. A data directory that is older than the layers has imports
 * that noted nothing; what they replaced is gone.
 */
export async function keptBefore(warehouse: Warehouse, { shop, version }: Unit): Promise<boolean> {
  const noted = await warehouse.rows(
    sql`SELECT 1 AS one FROM ${workTable('import_sources')} WHERE shop_id = ${param.id(shop)} AND version = ${param.uint64(version)} LIMIT 1`,
  );
  return noted.length > 0;
}
