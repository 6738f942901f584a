import { newId } from '../../../base/id.ts';
import type { Fact } from '../../../facts/index.ts';
import { order, orderLine } from '../../../facts/index.ts';
import { DATABASE, type Warehouse } from '../../../warehouse/client.ts';
import { identifier, join, param, rows, type Sql, sql, type TableRef, table, workTable } from '../../../warehouse/sql.ts';
import { columnsOf, keyValue, ownKey, sameKey } from './fact_sql.ts';
import { bareLayers, LAYER_TAIL, layerColumns, layers, layersOf, standingRows } from './layers.ts';
import { SKIP, type Stage, stageRows, stageSkips, stageWon, standing } from './stage.ts';
import { ON_DISK } from './stage_home.ts';

/**
 * Lines follow their orders: whose a line is, and when it was sold where its file has no moment of its own, is what its order says, whichever of the two
 * came first (`besideOrders` in `layers.ts`). A line without a day is a layer alone as long as its order is not known: it *waits*, and does so again when that is taken back.
 */

export const LINE = orderLine as unknown as Fact;
const KEY = join(columnsOf(ownKey(LINE)), sql`, `);
const CONTENT = join(columnsOf(LINE.content), sql`, `);
const LAYER = join(columnsOf(layerColumns(LINE)), sql`, `);

/** Layers of lines that say no day of their own. */
const undated = (shop: number): Sql => sql`SELECT ${KEY} FROM ${layers(LINE)} WHERE shop_id = ${param.id(shop)} AND placed_day = toDate(0)`;

/** Whether lines of the shop have the days of their orders: these alone can be waiting. */
export async function hasUndated(warehouse: Warehouse, fact: Fact, shop: number): Promise<boolean> {
  return fact.name === LINE.name && (await warehouse.rows(sql`${undated(shop)} LIMIT 1`)).length > 0;
}

/** How many lines of some orders wait for them, as `n`. */
export function waitingLines(shop: number, numbers: Sql): Sql {
  const among = sql`order_no IN (${numbers})`;
  const stand = sql`SELECT ${KEY} FROM ${rows(orderLine)} WHERE shop_id = ${param.id(shop)} AND ${among}`;
  return sql`SELECT uniqExact(${KEY}) AS n FROM (${undated(shop)} AND ${among}) WHERE (${KEY}) NOT IN (${stand})`;
}

/** How many lines of each shop wait for their orders; shops without any are left out. */
export async function waitingIn(warehouse: Warehouse, shops: readonly number[]): Promise<Map<number, number>> {
  // The tables of layers come with the first import; to look is not to write.
  const layered = await warehouse.rows(
    sql`SELECT 1 AS one FROM system.tables WHERE database = ${param.text(DATABASE)} AND name = ${param.text(`import_layer_${LINE.name}`)}`,
  );
  if (layered.length === 0) return new Map();
  const whole = sql`shop_id, ${KEY}`;
  const open = sql`FROM ${layers(LINE)} WHERE shop_id IN ${param.ids(shops)} AND placed_day = toDate(0)`;
  const stand = sql`SELECT ${whole} FROM ${rows(orderLine)} WHERE shop_id IN ${param.ids(shops)} AND order_no IN (SELECT order_no ${open})`;
  const found = await warehouse.rows<{ shop: number; n: number }>(
    sql`SELECT shop_id AS shop, uniqExact(${KEY}) AS n ${open} AND (${whole}) NOT IN (${stand}) GROUP BY shop`,
  );
  return new Map(found.map(({ shop, n }) => [shop, n]));
}

/** Keys among `keys` of which the shop has a row, or (`waits`) a line that waits for its order. */
export function knownKeys(fact: Fact, shop: number, keys: Sql, waits: boolean): Sql {
  const own = join(columnsOf(ownKey(fact)), sql`, `);
  const present = sql`SELECT ${own} FROM ${rows(fact)} WHERE shop_id = ${param.id(shop)} AND ${keyValue(fact)} IN (${keys})`;
  return waits ? sql`${present} UNION ALL ${undated(shop)} AND ${keyValue(fact)} IN (${keys})` : present;
}

/** Marks lines of a stage that have no day of their own, but not those that stand by what another file says: their orders decide. Ones that wait already are the same. */
export async function skipUndated(warehouse: Warehouse, fact: Fact, stage: Stage, shop: number): Promise<void> {
  if (fact.name !== LINE.name) return;
  const open = sql`${standing(stage, true)} AND placed_day = toDate(0)`;
  if ((await warehouse.rows(sql`SELECT 1 AS one FROM ${stageRows(stage)} WHERE ${open} LIMIT 1`)).length === 0) return;
  const said = sql`SELECT ${KEY}, row_hash FROM ${layers(LINE)} WHERE shop_id = ${param.id(shop)} AND placed_day = toDate(0)`;
  await warehouse.command(sql`INSERT INTO ${stageSkips(stage)}
SELECT row, if((${KEY}, row_hash) IN (${said}), ${param.int(SKIP.same)}, ${param.int(SKIP.led)}) FROM ${stageRows(stage)}
WHERE ${open} AND (${KEY}) NOT IN (SELECT ${KEY} FROM ${stageWon(stage)})`);
}

/** Where what is written comes from: `version` = that of the writing, `without` = an import that is being taken back. */
type Following = { readonly shop: number; readonly version: number; readonly without?: number };

/**
 * Brings lines to what their orders say now, after orders or lines were written (or taken back) under `version`; `all` looks at every line of the
 * shop. What others say of the rows stays in their layers. @returns the days that lines left or came to
 */
export async function followOrders(warehouse: Warehouse, of: Following, all = false): Promise<string[]> {
  const waits = await hasUndated(warehouse, LINE, of.shop);
  if (!waits && !all && !(await mayFollow(warehouse, of))) return [];
  const name = `stage_${newId().replaceAll('-', '')}_follow`;
  const keys = workTable(name);
  try {
    await warehouse.ddl(
      `CREATE TABLE ${DATABASE}.${name} (${ownKey(LINE)
        .map((key) => `${key} String`)
        .join(', ')}) ENGINE = ${ON_DISK}`,
    );
    await warehouse.command(sql`INSERT INTO ${keys} ${moved(of, waits, all)}`);
    const days = new Set<string>();
    for (const slice of await slicesOf(warehouse, keys)) {
      const mine = sql`SELECT ${KEY} FROM ${keys} WHERE ${slice}`;
      for (const day of await followKeys(warehouse, of, { mine, name, loses: waits || all })) days.add(day);
    }
    return [...days];
  } finally {
    await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.${name}`);
  }
}

/** Lines that are looked at together: what is said of them is sorted and joined in memory. */
const SLICE = 100_000;

/** Conditions that divide lines by their orders. None where there are no lines. */
async function slicesOf(warehouse: Warehouse, keys: TableRef): Promise<Sql[]> {
  const starts = await warehouse.rows<{ first: string }>(sql`SELECT min(order_no) AS first FROM (
  SELECT order_no, intDiv(rowNumberInAllBlocks(), ${param.int(SLICE)}) AS nth FROM (SELECT order_no FROM ${keys} ORDER BY order_no)) GROUP BY nth ORDER BY first`);
  const firsts = [...new Set(starts.map(({ first }) => first))];
  return firsts.map((first, at) => {
    const next = firsts[at + 1];
    return next === undefined ? sql`order_no >= ${param.text(first)}` : sql`order_no >= ${param.text(first)} AND order_no < ${param.text(next)}`;
  });
}

/** Some lines as they stand beside their orders, written where they stood otherwise. `loses`: some may stand no longer. */
async function followKeys(
  warehouse: Warehouse,
  of: Following,
  { mine, name, loses }: { mine: Sql; name: string; loses: boolean },
): Promise<string[]> {
  const [bare, found] = [workTable(`${name}_bare`), workTable(`${name}_won`)];
  const columns = LINE.columns.slice(0, LINE.content.length);
  const make = ({ table: made }: TableRef, more: readonly string[]) =>
    warehouse.ddl(`CREATE TABLE ${DATABASE}.${made} (${[...columns, ...more].join(', ')}) ENGINE = ${ON_DISK}`);
  try {
    // Everything that is asked of these lines is asked once.
    await make(bare, LAYER_TAIL);
    await warehouse.command(sql`INSERT INTO ${bare} (${LAYER}) ${bareLayers(LINE, of.shop, mine)}`);
    await make(found, ['row_hash UInt64', 'why UInt8', 'old_day Nullable(Date)']);
    const said = sql`${layersOf(LINE, of.shop, mine, of.without)} UNION ALL SELECT ${LAYER} FROM ${bare}`;
    const stands = await standingRows(warehouse, LINE, of.shop, said, true);
    await findMoved(warehouse, { found, stands, present: presentRows(of.shop, mine), loses });
    return await writeMoved(warehouse, of.version, { bare, found });
  } finally {
    for (const { table: made } of [bare, found]) await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.${made}`);
  }
}

/** Whether anything can be led: some order tells a buyer (or told one, which a line has still), and there are lines of other imports, or of this one without a buyer. */
async function mayFollow(warehouse: Warehouse, { shop, version }: Following): Promise<boolean> {
  const any = async (of: TableRef, where: Sql): Promise<boolean> =>
    (await warehouse.rows(sql`SELECT 1 AS one FROM ${of} WHERE shop_id = ${param.id(shop)} AND ${where} LIMIT 1`)).length > 0;
  if (!(await any(table(orderLine), sql`(version != ${param.uint64(version)} OR buyer_key = 0)`))) return false;
  return (await any(table(order), sql`buyer_key != 0`)) || any(table(orderLine), sql`buyer_key != 0`);
}

/** Keys of lines that may be other than their orders say. */
function moved({ shop, version, without }: Following, waits: boolean, all: boolean): Sql {
  const own = sql`shop_id = ${param.id(shop)}`;
  const written = sql`${own} AND version = ${param.uint64(version)}`;
  // Rows that went are rows of a version too. Lines of files that tell no buyers were written with those of their orders.
  // Each by itself: of a list that is gathered from two tables the engine of a cluster cannot make one.
  const orders = [
    sql`SELECT order_no FROM ${table(order)} WHERE ${written}`,
    sql`SELECT order_no FROM ${table(orderLine)} WHERE ${written} AND buyer_key = 0`,
    sql`SELECT order_no FROM ${layers(LINE)} WHERE ${written} AND placed_day = toDate(0)`,
  ].map((numbers) => sql`order_no IN (${numbers})`);
  const among = all ? sql`` : sql` AND (${join(orders, sql` OR `)})`;
  const known = sql`SELECT order_no, placed_day, paid_day, buyer_key FROM ${rows(order)} WHERE ${own}${among}`;
  const days = sql` OR l.placed_day != ifNull(o.placed_day, toDate(0)) OR ifNull(l.paid_day, toDate(0)) != ifNull(o.paid_day, toDate(0))`;
  const lines = sql`SELECT ${join(columnsOf(ownKey(LINE), 'l'), sql`, `)}
    FROM (SELECT ${KEY}, placed_day, paid_day, buyer_key FROM ${rows(orderLine)} WHERE ${own}${among}) AS l
    LEFT JOIN (${known}) AS o ON o.order_no = l.order_no WHERE l.buyer_key != ifNull(o.buyer_key, 0)${waits ? days : sql``}`;
  if (!waits) return lines;
  const others = without === undefined ? sql`` : sql` AND version != ${param.uint64(without)}`;
  return sql`SELECT DISTINCT ${KEY} FROM (${lines} UNION ALL ${undated(shop)}${others}${among})`;
}

/** What becomes of a line: it stands as it did, or otherwise, or no longer. */
const BECOMES = { same: 0, moved: 1, gone: 2 } as const;

const presentRows = (shop: number, keys: Sql): Sql =>
  sql`SELECT ${CONTENT}, row_hash FROM ${rows(orderLine)} WHERE shop_id = ${param.id(shop)} AND ${keyValue(LINE)} IN (${keys})`;

/** Keeps in `found` how lines stand (`stands`) beside how they stood (`present`), with the day they were paid on. */
async function findMoved(
  warehouse: Warehouse,
  { found, stands, present, loses }: { found: TableRef; stands: Sql; present: Sql; loses: boolean },
): Promise<void> {
  const into = sql`INSERT INTO ${found} (${CONTENT}, row_hash, why, old_day)`;
  const why = sql`if(c.row_hash IS NULL OR c.row_hash != w.row_hash, ${param.int(BECOMES.moved)}, ${param.int(BECOMES.same)})`;
  const own = join(columnsOf([...LINE.content, 'row_hash'], 'w'), sql`, `);
  await warehouse.command(
    sql`${into} SELECT ${own}, ${why}, c.paid_day FROM (${stands}) AS w LEFT JOIN (${present}) AS c ON ${sameKey(LINE, 'w', 'c')}`,
  );
  // Only a line without a day of its own can lose all it had.
  if (loses)
    await warehouse.command(
      sql`${into} SELECT ${CONTENT}, row_hash, ${param.int(BECOMES.gone)}, paid_day FROM (${present}) WHERE (${KEY}) NOT IN (SELECT ${KEY} FROM ${found})`,
    );
}

/** Writes the lines of `found` that stand otherwise; what their imports say of them (`bare`, where it was no layer yet) is kept as layers first. */
async function writeMoved(warehouse: Warehouse, version: number, { bare, found }: { bare: TableRef; found: TableRef }): Promise<string[]> {
  const touched = sql`why != ${param.int(BECOMES.same)}`;
  const gone = sql`why = ${param.int(BECOMES.gone)}`;
  const days = await warehouse.rows<{ day: string }>(sql`SELECT DISTINCT toString(assumeNotNull(paid)) AS day
    FROM (SELECT arrayJoin([old_day, paid_day]) AS paid FROM ${found} WHERE ${touched}) WHERE paid IS NOT NULL`);
  await warehouse.command(
    sql`INSERT INTO ${layers(LINE)} (${LAYER}) SELECT ${LAYER} FROM ${bare} WHERE (${KEY}) IN (SELECT ${KEY} FROM ${found} WHERE ${touched})`,
  );
  await warehouse.command(sql`INSERT INTO ${table(orderLine)} (${CONTENT}, row_hash, ${identifier('version')}, is_deleted)
SELECT ${CONTENT}, row_hash, ${param.uint64(version)}, ${gone} FROM ${found} WHERE ${touched}
SETTINGS max_partitions_per_insert_block = 0`);
  return days.map(({ day }) => day);
}
