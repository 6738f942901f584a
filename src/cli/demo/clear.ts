import { FACTS } from '../../facts/index.ts';
import type { Warehouse } from '../../warehouse/client.ts';
import { param, sql, table } from '../../warehouse/sql.ts';

/**
 * Removes every fact of these shops and waits until they are gone; tables that hold none of them are left alone. A table that holds nothing else
 * is emptied at once, because the engine takes seconds to delete some rows among others.
 */
export async function clearShops(warehouse: Warehouse, ids: readonly number[]): Promise<void> {
  for (const fact of FACTS) {
    const mine = sql`shop_id IN ${param.ids(ids)}`;
    const [found] = await warehouse.rows<{ mine: number; others: number }>(
      sql`SELECT countIf(${mine}) AS mine, countIf(NOT ${mine}) AS others FROM ${table(fact)}`,
    );
    if (!found?.mine) continue;
    if (found.others) await warehouse.command(sql`ALTER TABLE ${table(fact)} DELETE WHERE ${mine} SETTINGS mutations_sync = 2`);
    else await warehouse.command(sql`TRUNCATE TABLE ${table(fact)}`);
  }
}
