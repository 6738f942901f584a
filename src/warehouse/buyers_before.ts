import { order } from '../facts/index.ts';
import { shopDay } from '../facts/rollups.ts';
import { DATABASE, type Warehouse } from './client.ts';
import { identifier, param, rows, type Sql, sql, workTable } from './sql.ts';

/**
 * Of the buyers of each day, how many bought there last on which earlier day. Whoever bought in a period is one buyer on the first of its days on
 * which he did: his day before that is not in the period. So the distinct buyers of any days in a row are a sum of counts, as many as there are
 * pairs of days, however many orders there are. Exact sets cost as much as there are orders.
 *
 * There is a count for each way to tell buyers apart ({@link BUYERS_BY}), of every shop and of all shops together (`shop_id` 0). All of it is made
 * anew some time after orders have changed; until then nobody may read it ({@link buyersBeforeShops}).
 */
export const buyersBefore = workTable('buyers_before');

/** By what buyers are told apart, beside the shop: columns of an order; '' is by nothing. */
export const BUYERS_BY = ['', 'source', 'province', 'source,device'] as const;
export type BuyersBy = (typeof BUYERS_BY)[number];

/** Between the names of a member of two columns. */
export const MEMBERS_APART = '\u0000';

const STATE = 'buyers_before_state';
const state = workTable(STATE);
const PURCHASES = 'buyers_before_purchases';
const purchases = workTable(PURCHASES);

/** Makes the empty tables where they are missing. What a program that knew fewer ways to tell buyers apart has made counts no longer. */
export async function prepareBuyersBefore(warehouse: Warehouse): Promise<void> {
  // `before` and `buyers` have one entry for each earlier day; a first purchase has the first day the engine knows.
  await warehouse.ddl(`CREATE TABLE IF NOT EXISTS ${DATABASE}.buyers_before (told_by LowCardinality(String), shop_id UInt32, member LowCardinality(String), day Date,
    before Array(Date), buyers Array(UInt32)) ENGINE = MergeTree ORDER BY (told_by, shop_id, day, member) SETTINGS index_granularity = 64`);
  // Odd = made; even = orders have changed since.
  await warehouse.ddl(`CREATE TABLE IF NOT EXISTS ${DATABASE}.${STATE} (one UInt8, nth UInt64) ENGINE = ReplacingMergeTree(nth) ORDER BY one`);
  const [made] = await warehouse.rows<{ ways: string[] }>(sql`SELECT groupUniqArray(toString(told_by)) AS ways FROM ${buyersBefore}`);
  const ways = made?.ways ?? [];
  if (ways.length > 0 && BUYERS_BY.some((by) => !ways.includes(by))) await leaveBuyersBefore(warehouse);
}

async function stateNow(warehouse: Warehouse): Promise<number> {
  const [row] = await warehouse.rows<{ nth: number }>(sql`SELECT max(nth) AS nth FROM ${state}`);
  return row?.nth ?? 0;
}

/** Says that sums of orders are about to change: what was made counts no longer. */
export async function leaveBuyersBefore(warehouse: Warehouse): Promise<void> {
  if (warehouse.home !== 'embedded') return;
  await warehouse.command(sql`INSERT INTO ${state} SELECT 1, toUInt64((intDiv((SELECT max(nth) FROM ${state}), 2) + 1) * 2)`);
}

/** The number of what is made, another after every change of orders, to be compared within a statement that reads it. */
export const buyersBeforeNth: Sql = sql`(SELECT max(nth) FROM ${state})`;

/** What is made: its number, and the shops that are in it. */
export type BuyersMade = { readonly nth: number; readonly shops: readonly number[] };

/** What is made; null when there is nothing to read. */
export async function buyersMade(warehouse: Warehouse): Promise<BuyersMade | null> {
  if (warehouse.home !== 'embedded') return null;
  const [row] = await warehouse.rows<{ nth: number; shops: number[] }>(sql`SELECT max(nth) AS nth,
    (SELECT groupUniqArray(shop_id) FROM ${buyersBefore} WHERE told_by = '' AND shop_id != 0) AS shops FROM ${state}`);
  return row && row.nth % 2 === 1 ? row : null;
}

/** The shops that are in what is made; null when there is nothing to read. */
export async function buyersBeforeShops(warehouse: Warehouse): Promise<readonly number[] | null> {
  return (await buyersMade(warehouse))?.shops ?? null;
}

/** Orders of known buyers below which sets are merged as fast as a statement is read. */
const WORTH = 1_000_000;

/**
 * Makes the counts anew where orders have changed since and are many.
 * @param least orders of known buyers for which it is worth it
 * @param stop asked between two statements
 * @returns `made`; `idle` when nothing has changed, or there are few; `unmade` when orders were being written meanwhile, or it was stopped: then later
 */
export async function makeBuyersBefore(warehouse: Warehouse, least = WORTH, stop = () => false): Promise<'made' | 'idle' | 'unmade'> {
  if (warehouse.home !== 'embedded') return 'idle';
  const since = await stateNow(warehouse);
  const [known] = await warehouse.rows<{ orders: number }>(sql`SELECT sum(known_orders) AS orders FROM ${rows(shopDay)}`);
  if (since % 2 === 1 || (known?.orders ?? 0) < least) return 'idle';
  await collectPurchases(warehouse);
  try {
    const shops = await warehouse.rows<{ shop: number }>(sql`SELECT DISTINCT shop_id AS shop FROM ${purchases} ORDER BY shop`);
    await warehouse.command(sql`TRUNCATE TABLE ${buyersBefore}`);
    const each = BUYERS_BY.flatMap((by) => [0, ...shops.map((one) => one.shop)].map((shop) => countsOf(by, shop)));
    for (const statement of each) {
      if (stop()) return 'unmade';
      await warehouse.command(statement);
    }
  } finally {
    await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.${PURCHASES} SYNC`);
  }
  if (!(await agrees(warehouse)) || (await stateNow(warehouse)) !== since) return 'unmade';
  // Between the two even numbers: an import that begins now writes the higher one.
  await warehouse.command(sql`INSERT INTO ${state} SELECT 1, ${param.uint64(since + 1)}`);
  return 'made';
}

/** Who bought when, sorted by who, so that a buyer's days are put together without holding everybody's in memory. */
async function collectPurchases(warehouse: Warehouse): Promise<void> {
  await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.${PURCHASES} SYNC`);
  await warehouse.ddl(`CREATE TABLE ${DATABASE}.${PURCHASES} (buyer_key UInt64, shop_id UInt32, day Date, source LowCardinality(String), province LowCardinality(String),
    source_device LowCardinality(String)) ENGINE = MergeTree ORDER BY buyer_key`);
  await warehouse.command(sql`INSERT INTO ${purchases} SELECT buyer_key, shop_id, assumeNotNull(paid_day), source, province,
    concat(toString(source), char(0), toString(device)) FROM ${rows(order)}
    WHERE excluded_reason = '' AND paid_day IS NOT NULL AND buyer_key != 0`);
}

/**
 * The counts of one way to tell buyers apart, of one shop, or of all of them (0). A buyer's purchases are numbers, the member before the day, so that
 * sorting them puts the days of a member after each other; with the day before it in its last bits, such a number is what is counted.
 */
function countsOf(by: BuyersBy, shop: number): Sql {
  const only = shop === 0 ? sql`` : sql` WHERE shop_id = ${param.id(shop)}`;
  const name = by === '' ? sql`''` : sql`toString(${identifier(by.replace(',', '_'))})`;
  return sql`INSERT INTO ${buyersBefore} WITH (SELECT arraySort(groupUniqArray(${name})) FROM ${purchases}${only}) AS members
  SELECT ${param.text(by)}, ${param.id(shop)}, members[bitShiftRight(code, 16) + 1], toDate(toUInt16(code)),
    groupArray(toDate(toUInt16(pair))), groupArray(toUInt32(people)) FROM (
    SELECT bitShiftLeft(code, 16) + if(bitShiftRight(last, 16) = bitShiftRight(code, 16), toUInt16(last), 0) AS pair, count() AS people FROM (
      SELECT arrayCompact(arraySort(groupArray(bitShiftLeft(toUInt64(indexOf(members, ${name}) - 1), 16) + toUInt16(day)))) AS codes FROM ${purchases}${only}
      GROUP BY buyer_key)
    ARRAY JOIN codes AS code, arrayPushFront(arrayPopBack(codes), 0) AS last
    GROUP BY pair)
  GROUP BY bitShiftRight(pair, 16) AS code
  SETTINGS optimize_aggregation_in_order = 1`;
}

/** Whether each day of each shop has as many buyers here as its own sums say. */
async function agrees(warehouse: Warehouse): Promise<boolean> {
  const [row] = await warehouse.rows<{ wrong: number }>(sql`SELECT countIf(told != counted) AS wrong FROM (
    SELECT shop_id, day, sum(own) AS told, sum(here) AS counted FROM (
      SELECT shop_id, day, toInt64(finalizeAggregation(buyers)) AS own, 0 AS here FROM ${rows(shopDay)}
      UNION ALL
      SELECT shop_id, day, 0 AS own, toInt64(arraySum(buyers)) AS here FROM ${buyersBefore} WHERE told_by = '' AND shop_id != 0)
    GROUP BY shop_id, day)`);
  return row?.wrong === 0;
}
