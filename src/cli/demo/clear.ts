import { FACTS } from '../../facts/index.ts';
import type { Warehouse } from '../../warehouse/client.ts';
import { param, sql, table } from '../../warehouse/sql.ts';

/** Removes every fact of these shops and waits until they are gone; tables that hold none of them are left alone. */
export async function clearShops(warehouse: Warehouse, ids: readonly number[]): Promise<void> {
  for (const fact of FACTS) {
    const found = await warehouse.rows<{ n: number }>(sql`SELECT count() AS n FROM ${table(fact)} WHERE shop_id IN ${param.ids(ids)}`);
    if (!found[0]?.n) continue;
    await warehouse.command(sql`ALTER TABLE ${table(fact)} DELETE WHERE shop_id IN ${param.ids(ids)} SETTINGS mutations_sync = 2`);
  }
}
