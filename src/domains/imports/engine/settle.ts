import type { Fact } from '../../../facts/index.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { join, param, rows, type Sql, sql } from '../../../warehouse/sql.ts';
import { columnsOf, contentHash, keyValue, ownKey, sameKey } from './fact_sql.ts';
import { bareLayers, type Given, layersOf, type Source, stagedLayer, standingRows } from './layers.ts';
import { hasUndated, knownKeys, skipUndated } from './line_orders.ts';
import { SKIP, type Stage, stageRows, stageSkips, stageWon, standing } from './stage.ts';
import { hasRows } from './summary.ts';

/** A stage of one fact, for one shop, and the file it was read from. */
export type Candidate = { readonly fact: Fact; readonly stage: Stage; readonly shop: number; readonly source: Source; readonly given: Given };

/** Later than any import there is: what a file would come to before it has a version. */
const PROVISIONAL = Number.MAX_SAFE_INTEGER;

/** Whether every row of the stage is a part of its own: mended rows that add to those of their file. */
export const inParts = ({ source }: Candidate): boolean => source.adds && source.mends !== null;

const list = (names: readonly string[]): Sql => join(columnsOf(names), sql`, `);

/** Rows of the stage that say something of the shop: all but repeats and a last row that is cut off. */
export function spoken({ stage }: Candidate): Sql {
  return sql`(SELECT * FROM ${stageRows(stage)} WHERE fault = 0 AND row NOT IN (
    SELECT row FROM ${stageSkips(stage)} WHERE why IN (${param.int(SKIP.repeat)}, ${param.int(SKIP.cut)})))`;
}

/**
 * What the shop has of a stage's rows: how many it has already (`known`), in whatever state; whether other imports speak of any (`shared`: also of lines
 * that wait for their orders); whether the shop has no row of the fact at all (`alone`).
 */
export type Settled = { readonly known: number; readonly shared: boolean; readonly alone: boolean };

/**
 * Finds what the rows of a stage would change, and marks those that change nothing (`same` as what stands, or `older`) and lines that their orders
 * lead. What would stand of the others that are known is kept beside the stage.
 */
export async function settle(warehouse: Warehouse, of: Candidate): Promise<Settled> {
  const { fact, stage, shop } = of;
  const waits = await hasUndated(warehouse, fact, shop);
  const some = await hasRows(warehouse, fact, shop);
  // A shop without any row of the fact has nothing to compare with; parts are rows that have yet to be added up.
  const known = some || waits || inParts(of) ? await compareRows(warehouse, of, waits) : 0;
  await skipUndated(warehouse, fact, stage, shop);
  return { known, shared: known > 0 || waits, alone: !some && !waits && !inParts(of) };
}

/** @returns how many of the stage's rows the shop has already */
async function compareRows(warehouse: Warehouse, of: Candidate, waits: boolean): Promise<number> {
  const { fact, stage, shop } = of;
  const key = list(ownKey(fact));
  const mine = sql`SELECT ${key} FROM ${spoken(of)}`;
  const present = sql`SELECT ${list(fact.content)}, row_hash FROM ${rows(fact)} WHERE shop_id = ${param.id(shop)} AND ${keyValue(fact)} IN (${mine})`;
  const [found] = await warehouse.rows<{ n: number }>(sql`SELECT count() AS n FROM (${present})`);
  const known = found?.n ?? 0;
  if (known === 0 && !waits && !inParts(of)) return 0;
  if (!inParts(of)) await skipSame(warehouse, of, present);
  const open = sql`SELECT ${key} FROM ${stageRows(stage)} WHERE ${standing(stage, true)}`;
  const wanted = inParts(of) ? open : knownKeys(fact, shop, open, waits);
  const staged = sql`(SELECT * FROM ${stageRows(stage)} WHERE ${standing(stage, true)} AND ${keyValue(fact)} IN (${wanted}))`;
  const own = stagedLayer(fact, staged, { version: PROVISIONAL, source: of.source, given: of.given, parts: inParts(of) });
  const all = sql`${layersOf(fact, shop, wanted)} UNION ALL ${bareLayers(fact, shop, wanted)} UNION ALL ${own}`;
  const won = await standingRows(warehouse, fact, shop, all);
  await warehouse.command(sql`INSERT INTO ${stageWon(stage)} (${list(fact.content)}, row_hash) ${won}`);
  await warehouse.command(sql`INSERT INTO ${stageSkips(stage)}
SELECT row, ${param.int(inParts(of) ? SKIP.same : SKIP.older)} FROM ${stageRows(stage)} WHERE ${standing(stage, true)} AND ${keyValue(fact)} IN (
  SELECT ${join(columnsOf(ownKey(fact), 'w'), sql`, `)} FROM ${stageWon(stage)} AS w
  INNER JOIN (${present}) AS c ON ${sameKey(fact, 'w', 'c')} WHERE w.row_hash = c.row_hash)`);
  return known;
}

/** Marks rows whose columns say what stands already. */
async function skipSame(warehouse: Warehouse, of: Candidate, present: Sql): Promise<void> {
  const { fact, stage, given } = of;
  const hash = (table: string): Sql => (given.length === 0 ? sql`${columnsOf(['row_hash'], table)[0] as Sql}` : contentHash(fact, given, table));
  await warehouse.command(sql`INSERT INTO ${stageSkips(stage)}
SELECT s.row, ${param.int(SKIP.same)} FROM ${spoken(of)} AS s INNER JOIN (${present}) AS c ON ${sameKey(fact, 's', 'c')} WHERE ${hash('s')} = ${hash('c')}`);
}
