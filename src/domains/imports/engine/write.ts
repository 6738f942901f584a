import { order } from '../../../facts/index.ts';
import { DATABASE, type Warehouse } from '../../../warehouse/client.ts';
import { identifier, join, param, rows, type Sql, sql, table, workTable } from '../../../warehouse/sql.ts';
import { ORDER_COLUMNS } from './order_rows.ts';
import { type Stage, stageRows, standing } from './stage.ts';

/**
 * What makes an import one unit that can be taken back: before anything is written, the rows about to be replaced are kept beside
 * the import's number; the writing itself is one statement under one version.
 */
const BEFORE = workTable('import_before_order');
/** Which import a row really is of after an undo has written it again under a newer version. */
const RESTORED = workTable('import_restored_order');

const ALL_COLUMNS: Sql = join(
  order.columns.map((line) => identifier(line.split(' ')[0] as string)),
  sql`, `,
);

/** Makes the tables that outlive an import. Idempotent. */
export async function prepareBefore(warehouse: Warehouse): Promise<void> {
  const columns = order.columns.join(', ');
  await warehouse.ddl(
    `CREATE TABLE IF NOT EXISTS ${DATABASE}.import_before_order (import_id UInt32, ${columns}) ENGINE = MergeTree ORDER BY (import_id, order_no)`,
  );
  await warehouse.ddl(
    `CREATE TABLE IF NOT EXISTS ${DATABASE}.import_restored_order (shop_id UInt32, order_no String, original UInt64, version UInt64) ENGINE = MergeTree ORDER BY (shop_id, original, order_no)`,
  );
}

/** One import as the engine knows it. */
export type Unit = { readonly id: number; readonly shop: number; readonly version: number };

/** Keeps the rows that the stage is about to replace. */
export async function keepBefore(warehouse: Warehouse, stage: Stage, unit: Unit, anySkips: boolean): Promise<void> {
  await warehouse.command(sql`INSERT INTO ${BEFORE} (import_id, ${ALL_COLUMNS})
SELECT ${param.id(unit.id)}, ${ALL_COLUMNS} FROM ${rows(order)}
WHERE shop_id = ${param.id(unit.shop)} AND order_no IN (SELECT order_no FROM ${stageRows(stage)} WHERE ${standing(stage, anySkips)})`);
}

/** Writes the standing rows of the stage, in one statement. */
export async function writeOrders(warehouse: Warehouse, stage: Stage, unit: Unit, anySkips: boolean): Promise<void> {
  await warehouse.command(sql`INSERT INTO ${table(order)} (${ORDER_COLUMNS}, row_hash, version, is_deleted)
SELECT ${ORDER_COLUMNS}, row_hash, ${param.uint64(unit.version)}, 0 FROM ${stageRows(stage)} WHERE ${standing(stage, anySkips)}
SETTINGS max_insert_threads = 2, optimize_on_insert = 0`);
}

/** Rows that this import wrote and that still stand as it wrote them. */
function written(unit: Unit): Sql {
  const restored = sql`SELECT order_no, version FROM ${RESTORED} WHERE shop_id = ${param.id(unit.shop)} AND original = ${param.uint64(unit.version)}`;
  return sql`shop_id = ${param.id(unit.shop)} AND (version = ${param.uint64(unit.version)} OR (order_no, version) IN (${restored}))`;
}

/** Business days whose sums the import changed: of the rows it wrote and of the rows it replaced. */
export async function touchedDays(warehouse: Warehouse, unit: Unit): Promise<string[]> {
  const days = await warehouse.rows<{ day: string }>(sql`SELECT DISTINCT toString(assumeNotNull(day)) AS day FROM (
    SELECT arrayJoin([toNullable(placed_day), paid_day]) AS day FROM ${rows(order)} WHERE ${written(unit)}
    UNION ALL
    SELECT arrayJoin([toNullable(placed_day), paid_day]) AS day FROM ${BEFORE} WHERE import_id = ${param.id(unit.id)}
  ) WHERE isNotNull(day) ORDER BY day`);
  return days.map(({ day }) => day);
}

/** The import that has since replaced rows of this one and stands, if any: it has to be undone first. */
export async function laterOver(warehouse: Warehouse, unit: Unit): Promise<number[]> {
  const found = await warehouse.rows<{ id: number }>(sql`SELECT DISTINCT import_id AS id FROM ${BEFORE} WHERE ${written(unit)} ORDER BY id`);
  return found.map(({ id }) => id);
}

/**
 * Brings the facts back to what they were before the import, under the version `version`: replaced rows as they were, new orders hidden.
 * May be run again after a crash in the middle; rows that the import never came to write are not touched.
 */
export async function takeBack(warehouse: Warehouse, unit: Unit, version: number): Promise<void> {
  const mine = sql`SELECT order_no FROM ${rows(order)} WHERE ${written(unit)}`;
  const before = sql`FROM ${BEFORE} WHERE import_id = ${param.id(unit.id)} AND order_no IN (${mine})`;
  await warehouse.command(sql`INSERT INTO ${RESTORED} (shop_id, order_no, original, version)
SELECT b.shop_id, b.order_no, if(isNull(r.original), b.version, r.original), ${param.uint64(version)}
FROM (SELECT shop_id, order_no, version ${before}) AS b
LEFT JOIN ${RESTORED} AS r ON r.shop_id = b.shop_id AND r.order_no = b.order_no AND r.version = b.version`);
  const hidden = order.columns.map((line) => identifier(line.split(' ')[0] as string));
  const values = (deleted: 0 | 1): Sql =>
    join(
      order.columns.map((line, at) => {
        const name = line.split(' ')[0];
        if (name === 'version') return sql`${param.uint64(version)} AS new_version`;
        if (name === 'is_deleted') return sql`${param.flag(deleted)} AS new_deleted`;
        return hidden[at] as Sql;
      }),
      sql`, `,
    );
  await warehouse.command(sql`INSERT INTO ${table(order)} (${ALL_COLUMNS})
SELECT ${values(0)} ${before}
UNION ALL
SELECT ${values(1)} FROM ${rows(order)} WHERE ${written(unit)} AND order_no NOT IN (SELECT order_no FROM ${BEFORE} WHERE import_id = ${param.id(unit.id)})`);
}

/** Forgets what an import replaced, once that is of no use any more. */
export async function forgetBefore(warehouse: Warehouse, unit: Unit): Promise<void> {
  await warehouse.command(sql`DELETE FROM ${BEFORE} WHERE import_id = ${param.id(unit.id)}`);
}
