import { newId } from '../../../base/id.ts';
import type { Fact } from '../../../facts/index.ts';
import { order, orderLine } from '../../../facts/index.ts';
import { DATABASE, type Warehouse } from '../../../warehouse/client.ts';
import { identifier, join, param, rows, type Sql, sql, table, workTable } from '../../../warehouse/sql.ts';
import { columnsOf, keyValue, ownKey, sameKey } from './fact_sql.ts';
import { bareLayers, layerColumns, layers, layersOf, prepareLayers, standingRows } from './layers.ts';
import { SKIP, type Stage, stageRows, stageSkips, stageWon, standing } from './stage.ts';
import { ON_DISK } from './stage_home.ts';

/**
 * Lines follow their orders: whose a line is, and when it was sold where its file has no moment of its own, is what its order says, whichever of the two
 * came first (`besideOrders` in `layers.ts`). A line without a day is a layer alone as long as its order is not known: it *waits*, and does so again when that is taken back.
 */

export const LINE = orderLine as unknown as Fact;
const KEY = join(columnsOf(ownKey(LINE)), sql`, `);
const CONTENT = join(columnsOf(LINE.content), sql`, `);

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
  await prepareLayers(warehouse);
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
  const { shop, version } = of;
  const waits = await hasUndated(warehouse, LINE, shop);
  if (!waits && !all && !(await mayFollow(warehouse, of))) return [];
  const name = `stage_${newId().replaceAll('-', '')}_follow`;
  const make = (suffix: string, shape: string) => warehouse.ddl(`CREATE TABLE ${DATABASE}.${name}${suffix} (${shape}) ENGINE = ${ON_DISK}`);
  const keys = workTable(name);
  const stands = workTable(`${name}_won`);
  try {
    await make('', LINE.columns.filter((line) => ownKey(LINE).includes(line.split(' ')[0] as string)).join(', '));
    await warehouse.command(sql`INSERT INTO ${keys} ${moved(of, waits, all)}`);
    const mine = sql`SELECT ${KEY} FROM ${keys}`;
    if ((await warehouse.rows(sql`${mine} LIMIT 1`)).length === 0) return [];
    await make('_won', `${LINE.columns.slice(0, LINE.content.length).join(', ')}, row_hash UInt64`);
    const said = sql`${layersOf(LINE, shop, mine, of.without)} UNION ALL ${bareLayers(LINE, shop, mine)}`;
    await warehouse.command(sql`INSERT INTO ${stands} (${CONTENT}, row_hash) ${await standingRows(warehouse, LINE, shop, said)}`);
    return await writeMoved(warehouse, { shop, version }, { mine, stands: sql`SELECT ${CONTENT}, row_hash FROM ${stands}` });
  } finally {
    for (const suffix of ['', '_won']) await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.${name}${suffix}`);
  }
}

/** Whether anything can be led: some order tells a buyer, and there are lines of other imports, or of this one without a buyer. */
async function mayFollow(warehouse: Warehouse, { shop, version }: Following): Promise<boolean> {
  const own = sql`shop_id = ${param.id(shop)}`;
  if ((await warehouse.rows(sql`SELECT 1 AS one FROM ${table(order)} WHERE ${own} AND buyer_key != 0 LIMIT 1`)).length === 0) return false;
  const lines = sql`SELECT 1 AS one FROM ${table(orderLine)} WHERE ${own} AND (version != ${param.uint64(version)} OR buyer_key = 0) LIMIT 1`;
  return (await warehouse.rows(lines)).length > 0;
}

/** Keys of lines that may be other than their orders say. */
function moved({ shop, version, without }: Following, waits: boolean, all: boolean): Sql {
  const own = sql`shop_id = ${param.id(shop)}`;
  const written = sql`${own} AND version = ${param.uint64(version)}`;
  // Rows that went are rows of a version too. Lines of files that tell no buyers were written with those of their orders.
  const orders = sql`SELECT order_no FROM ${table(order)} WHERE ${written}
    UNION ALL SELECT order_no FROM ${table(orderLine)} WHERE ${written} AND buyer_key = 0
    UNION ALL SELECT order_no FROM ${layers(LINE)} WHERE ${written} AND placed_day = toDate(0)`;
  const among = all ? sql`` : sql` AND order_no IN (${orders})`;
  const known = sql`SELECT order_no, placed_day, paid_day, buyer_key FROM ${rows(order)} WHERE ${own}${among}`;
  const days = sql` OR l.placed_day != ifNull(o.placed_day, toDate(0)) OR ifNull(l.paid_day, toDate(0)) != ifNull(o.paid_day, toDate(0))`;
  const lines = sql`SELECT ${join(columnsOf(ownKey(LINE), 'l'), sql`, `)}
    FROM (SELECT ${KEY}, placed_day, paid_day, buyer_key FROM ${rows(orderLine)} WHERE ${own}${among}) AS l
    LEFT JOIN (${known}) AS o ON o.order_no = l.order_no WHERE l.buyer_key != ifNull(o.buyer_key, 0)${waits ? days : sql``}`;
  if (!waits) return lines;
  const others = without === undefined ? sql`` : sql` AND version != ${param.uint64(without)}`;
  return sql`SELECT DISTINCT ${KEY} FROM (${lines} UNION ALL ${undated(shop)}${others}${among})`;
}

/** Writes lines as they stand, where they stand otherwise; what their imports say of them is kept as layers first. */
async function writeMoved(warehouse: Warehouse, { shop, version }: Following, { mine, stands }: { mine: Sql; stands: Sql }): Promise<string[]> {
  const present = sql`SELECT ${CONTENT}, row_hash FROM ${rows(orderLine)} WHERE shop_id = ${param.id(shop)} AND ${keyValue(LINE)} IN (${mine})`;
  const changed = sql`SELECT ${join(columnsOf(ownKey(LINE), 'w'), sql`, `)} FROM (${stands}) AS w LEFT JOIN (${present}) AS c ON ${sameKey(LINE, 'w', 'c')}
    WHERE c.row_hash IS NULL OR c.row_hash != w.row_hash`;
  const gone = sql`SELECT ${KEY} FROM (${present}) WHERE (${KEY}) NOT IN (SELECT ${KEY} FROM (${stands}))`;
  const touched = sql`${changed} UNION ALL ${gone}`;
  const paid = (from: Sql): Sql => sql`SELECT paid_day FROM (${from}) WHERE paid_day IS NOT NULL AND (${KEY}) IN (${touched})`;
  const days = await warehouse.rows<{ day: string }>(
    sql`SELECT DISTINCT toString(paid_day) AS day FROM (${paid(present)} UNION ALL ${paid(stands)})`,
  );
  await warehouse.command(sql`INSERT INTO ${layers(LINE)} (${join(columnsOf(layerColumns(LINE)), sql`, `)}) ${bareLayers(LINE, shop, touched)}`);
  const tail = (deleted: 0 | 1): Sql => sql`${param.uint64(version)} AS new_version, ${param.flag(deleted)} AS new_deleted`;
  await warehouse.command(sql`INSERT INTO ${table(orderLine)} (${CONTENT}, row_hash, ${identifier('version')}, is_deleted)
SELECT ${CONTENT}, row_hash, ${tail(0)} FROM (${stands}) WHERE (${KEY}) IN (${changed})
UNION ALL
SELECT ${CONTENT}, row_hash, ${tail(1)} FROM (${present}) WHERE (${KEY}) IN (${gone})
SETTINGS max_partitions_per_insert_block = 0`);
  return days.map(({ day }) => day);
}
