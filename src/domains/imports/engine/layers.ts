import type { Fact } from '../../../facts/index.ts';
import { FACTS, order } from '../../../facts/index.ts';
import { DATABASE, type Warehouse } from '../../../warehouse/client.ts';
import { identifier, join, param, rows, type Sql, sql, workTable } from '../../../warehouse/sql.ts';
import { columnsOf, contentHash, keyValue, newnessOf, ownKey } from './fact_sql.ts';

/**
 * Layers: what every import says of a row that more than one import speaks of. The row that stands is made of them (`standingRows`), always the
 * same whatever the order they came in, so that an import is taken back by leaving its layer out. A row of which one import alone speaks has no
 * layer, the fact is it: its layer is made of the fact when a second import speaks of it ({@link bareLayers}).
 */
export const layers = (fact: Fact) => workTable(`import_layer_${fact.name}`);
/** What is known of the file behind an import, for rows that had no layer yet: the time it is of, its columns. */
const sources = workTable('import_sources');

export const EVERY: readonly Fact[] = FACTS as unknown as readonly Fact[];

/**
 * Of which rows of a stage no layer could be made of the fact later: lines beside which stands a moment of their order, which their content does not tell,
 * and lines without a day of their own, whose content is not theirs alone. They have a layer from the start. Null = no row of the fact does.
 */
export const untold = ({ name }: Fact): Sql | null => (name === 'order_line' ? sql`moment != toDateTime(0, 'UTC') OR placed_day = toDate(0)` : null);

/** Facts of which several rows of one file may be parts that add up. */
const ADDING: ReadonlySet<string> = new Set(['ad_day', 'cost', 'product_day']);

/** What a layer holds beside the content of its row. */
export const LAYER_TAIL = [
  'row_hash UInt64',
  'version UInt64',
  'rank UInt8',
  'tie Decimal(18, 2)',
  "moment DateTime('UTC')",
  "as_of DateTime('UTC')",
  'seq UInt64',
  'export UInt64',
  'part UInt64',
  'given Array(LowCardinality(String))',
] as const;

const nameOf = (line: string): string => line.split(' ')[0] as string;
const TAIL_NAMES = LAYER_TAIL.map(nameOf);
const list = (names: readonly string[], of?: string): Sql => join(columnsOf(names, of), sql`, `);

/** Every column of a layer, in its order. */
export const layerColumns = (fact: Fact): string[] => [...fact.content, ...TAIL_NAMES];

const prepared = new WeakSet<Warehouse>();

/** Makes the tables of layers, once for each warehouse. */
export async function prepareLayers(warehouse: Warehouse): Promise<void> {
  if (prepared.has(warehouse)) return;
  for (const fact of EVERY) {
    const content = fact.columns.slice(0, fact.content.length).join(', ');
    await warehouse.ddl(
      `CREATE TABLE IF NOT EXISTS ${DATABASE}.import_layer_${fact.name} (${content}, ${LAYER_TAIL.join(', ')}) ENGINE = MergeTree ORDER BY (${fact.key.join(', ')}, version)`,
    );
  }
  await warehouse.ddl(
    `CREATE TABLE IF NOT EXISTS ${DATABASE}.import_sources (shop_id UInt32, version UInt64, fact String, as_of DateTime('UTC'), export UInt64, given Array(LowCardinality(String))) ENGINE = MergeTree ORDER BY (shop_id, version)`,
  );
  prepared.add(warehouse);
}

/** The file that rows come from, as far as it decides which of two states of a row stands. */
export type Source = {
  /** The time the file is of: when it was exported, where it tells, else when it is imported. `YYYY-MM-DD HH:MM:SS`, UTC. */
  readonly asOf: string;
  /** A number of the file's content: the same file again takes the place of itself. '0' = not needed. */
  readonly export: string;
  /** Set where the file is the mended rows of another: the version of that file's import. Its rows then complete that file's. */
  readonly mends: number | null;
  /** Whether rows of one key are parts that add up. */
  readonly adds: boolean;
};

/** What is known of the file, beside the version of its import. */
export async function noteSource(
  warehouse: Warehouse,
  fact: Fact,
  of: { shop: number; version: number },
  source: Source,
  given: Given,
): Promise<void> {
  await warehouse.insert('import_sources', [
    { shop_id: of.shop, version: of.version, fact: fact.name, as_of: source.asOf, export: source.export, given: [...given] },
  ]);
}

/** The facts an import has noted that it speaks of. None of imports of before there were layers. */
export async function notedFacts(warehouse: Warehouse, { shop, version }: { shop: number; version: number }): Promise<string[]> {
  const found = await warehouse.rows<{ fact: string }>(
    sql`SELECT DISTINCT fact FROM ${sources} WHERE shop_id = ${param.id(shop)} AND version = ${param.uint64(version)}`,
  );
  return found.map(({ fact }) => fact);
}

/** The columns a file speaks of; none = all. */
export type Given = readonly string[];

const texts = (given: Given): Sql => sql`CAST(${param.texts(given)}, 'Array(LowCardinality(String))')`;

/** The rows of a stage as a layer of the import `version`. */
export function stagedLayer(
  fact: Fact,
  from: Sql,
  { version, source, given, parts }: { version: number; source: Source; given: Given; parts: boolean },
): Sql {
  const { rank, tie, moment } = newnessOf(fact);
  return sql`SELECT ${list(fact.content)}, row_hash, ${param.uint64(version)} AS version, ${rank} AS rank, ${tie} AS tie, ${moment} AS moment,
    toDateTime(${param.text(source.asOf)}, 'UTC') AS as_of, ${param.uint64(source.mends ?? version)} AS seq, ${param.uint64(source.export)} AS export,
    ${parts ? sql`part` : sql`toUInt64(0)`} AS part, ${texts(given)} AS given FROM ${from}`;
}

/** Rows that stand and have no layer yet, of the keys in `keys`, as the layer of the import that wrote them. */
export function bareLayers(fact: Fact, shop: number, keys: Sql): Sql {
  const { rank, tie, moment } = newnessOf(fact, 'fact');
  const own = list(ownKey(fact));
  const known = sql`SELECT version, any(as_of) AS as_of, any(export) AS export, any(given) AS given FROM ${sources}
    WHERE shop_id = ${param.id(shop)} AND fact = ${param.text(fact.name)} GROUP BY version`;
  return sql`SELECT ${list(fact.content, 'f')}, f.row_hash AS row_hash, f.version AS version, f.rank AS rank, f.tie AS tie, f.moment AS moment,
    ifNull(s.as_of, toDateTime(0, 'UTC')) AS as_of, f.version AS seq, ifNull(s.export, 0) AS export, toUInt64(0) AS part, s.given AS given
  FROM (SELECT *, ${rank} AS rank, ${tie} AS tie, ${moment} AS moment FROM ${rows(fact)} WHERE shop_id = ${param.id(shop)} AND ${keyValue(fact)} IN (${keys})
    AND ${keyValue(fact)} NOT IN (SELECT ${own} FROM ${layers(fact)} WHERE shop_id = ${param.id(shop)} AND ${keyValue(fact)} IN (${keys}))) AS f
  LEFT JOIN (${known}) AS s ON s.version = f.version`;
}

/** The layers there are of the keys in `keys`, those of the import `without` left out. */
export function layersOf(fact: Fact, shop: number, keys: Sql, without?: number): Sql {
  const others = without === undefined ? sql`` : sql` AND version != ${param.uint64(without)}`;
  return sql`SELECT ${list(layerColumns(fact))} FROM ${layers(fact)} WHERE shop_id = ${param.id(shop)}${others} AND ${keyValue(fact)} IN (${keys})`;
}

/** Whether a layer speaks of a column. A line speaks of a buyer only where it tells one, and of days only where it has its own. */
function speaks(fact: Fact, column: string): Sql {
  const says = sql`(empty(t.given) OR has(t.given, ${param.text(column)}))`;
  if (fact.name !== 'order_line') return says;
  if (column === 'buyer_key') return sql`${says} AND t.buyer_key != 0`;
  return column === 'placed_day' || column === 'paid_day' ? sql`${says} AND t.placed_day != toDate(0)` : says;
}

/**
 * Lines (`content`) beside the orders of the shop: the buyer is that of the order where no line tells one, and of a line without a day of its own the days
 * are those of its order, which say whether anything was paid. Lines of which nobody knows the day are left out.
 */
export function besideOrders(fact: Fact, shop: number, from: Sql, numbers: Sql): Sql {
  const orders = sql`SELECT order_no, placed_day, paid_day, buyer_key FROM ${rows(order)} WHERE shop_id = ${param.id(shop)} AND order_no IN (${numbers})`;
  const own = sql`l.placed_day != toDate(0)`;
  const led: Readonly<Record<string, Sql>> = {
    placed_day: sql`if(${own}, l.placed_day, ifNull(o.placed_day, toDate(0)))`,
    paid_day: sql`if(${own}, l.paid_day, o.paid_day)`,
    buyer_key: sql`if(l.buyer_key != 0, l.buyer_key, ifNull(o.buyer_key, 0))`,
    amount: sql`if(${own} OR o.paid_day IS NOT NULL, l.amount, toDecimal64(0, 2))`,
  };
  const columns = fact.content.map((name) => sql`${led[name] ?? sql`l.${identifier(name)}`} AS ${identifier(name)}`);
  return sql`SELECT ${join(columns, sql`, `)} FROM (${from}) AS l LEFT JOIN (${orders}) AS o ON o.order_no = l.order_no WHERE ${own} OR o.order_no IS NOT NULL`;
}

/**
 * The rows that stand by some layers: `content`, then `row_hash`. Of each column the newest layer that speaks of it says what it is. Parts of one
 * file add up first, each in its latest state, so that mended rows complete the file they were rejected from. What no layer says of a line its order says.
 * `silent`: it is known that some layer says nothing of some column.
 */
export async function standingRows(warehouse: Warehouse, fact: Fact, shop: number, from: Sql, silent = false): Promise<Sql> {
  const hashed = (of: Sql): Sql => sql`SELECT ${list(fact.content)}, ${contentHash(fact)} AS row_hash FROM (${of})`;
  const merged = await mergedRows(warehouse, fact, from, silent);
  return hashed(fact.name === 'order_line' ? besideOrders(fact, shop, merged, sql`SELECT order_no FROM (${from})`) : merged);
}

/** Of the layers of each key one row: `content` as they say it. */
async function mergedRows(warehouse: Warehouse, fact: Fact, from: Sql, known: boolean): Promise<Sql> {
  const own = list(ownKey(fact));
  const newest = join(
    ['rank', 'tie', 'moment', 'as_of', 'seq', 'version'].map((name) => sql`${identifier(name)} DESC`),
    sql`, `,
  );
  const adds = ADDING.has(fact.name);
  const silent = fact.name === 'order_line' ? sql`notEmpty(given) OR buyer_key = 0 OR placed_day = toDate(0)` : sql`notEmpty(given)`;
  const [partial] = adds || known ? [{ some: 1 }] : await warehouse.rows<{ some: number }>(sql`SELECT max(${silent}) AS some FROM (${from})`);
  const ranked = (of: Sql): Sql => sql`SELECT *, row_number() OVER (PARTITION BY shop_id, ${own} ORDER BY ${newest}) AS place FROM (${of})`;
  if (!partial?.some) return sql`SELECT ${list(fact.content)} FROM (${ranked(from)}) WHERE place = 1`;
  const columns = fact.columns.slice(0, fact.content.length).map((line) => {
    const name = identifier(nameOf(line));
    if (fact.key.includes(nameOf(line))) return sql`t.${name} AS ${name}`;
    const says = speaks(fact, nameOf(line));
    // The engine leaves NULLs out of an aggregate unless they are wrapped.
    if (line.includes('Nullable(')) return sql`tupleElement(argMinIf(tuple(t.${name}), t.place, ${says}), 1) AS ${name}`;
    return sql`argMinIf(t.${name}, t.place, ${says}) AS ${name}`;
  });
  const keys = join(columnsOf(fact.key, 't'), sql`, `);
  return sql`SELECT ${join(columns, sql`, `)} FROM (${ranked(adds ? summed(fact, from) : from)}) AS t GROUP BY ${keys}`;
}

/** One layer for each key and file: its parts added up, each in its latest state. */
function summed(fact: Fact, from: Sql): Sql {
  const own = list(ownKey(fact));
  const columns = fact.columns.slice(0, fact.content.length).map((line) => {
    const name = identifier(nameOf(line));
    if (fact.key.includes(nameOf(line))) return sql`p.${name} AS ${name}`;
    const type = /Decimal\(18, 2\)|UInt32/.exec(line)?.[0];
    // Parts of one day are one day.
    if (nameOf(line) === 'days') return sql`max(p.${name}) AS ${name}`;
    return type ? sql`CAST(sum(p.${name}), ${param.text(type)}) AS ${name}` : sql`argMin(p.${name}, p.part) AS ${name}`;
  });
  const keys = join(columnsOf(fact.key, 'p'), sql`, `);
  return sql`SELECT ${join(columns, sql`, `)}, toUInt8(0) AS rank, toDecimal64(0, 2) AS tie, toDateTime(0, 'UTC') AS moment,
    max(p.as_of) AS as_of, max(p.seq) AS seq, max(p.version) AS version, groupUniqArrayArray(p.given) AS given
  FROM (
    SELECT *, if(export = 0, version, export) AS file,
      row_number() OVER (PARTITION BY shop_id, ${own}, if(export = 0, version, export), part ORDER BY as_of DESC, version DESC) AS state
    FROM (${from})
  ) AS p WHERE p.state = 1 GROUP BY ${keys}, p.file`;
}
