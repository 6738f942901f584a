import type { Fact } from '../../../facts/index.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { identifier, join, param, rows, type Sql, sql } from '../../../warehouse/sql.ts';
import { columnsOf, keyValue, ownKey, sameKey } from '../engine/fact_sql.ts';
import type { Source } from '../engine/layers.ts';
import { type Candidate, settle } from '../engine/settle.ts';
import { SKIP, type Stage, skipRepeats, stageRows, stageSkips } from '../engine/stage.ts';
import type { Compared } from '../load.ts';
import { CONTROLS, DAY_OF, MADE_CONTROLS } from './controls.ts';
import { completeStage, type FactStage, givenOf, rawTable } from './stage.ts';

/** What an import would do, in rows of the file: a row counts by the most that any of its facts does. */
export type Counts = { readonly fresh: number; readonly changed: number; readonly same: number; readonly older: number; readonly repeated: number };

/** Completes a stage and marks what is not to be written. */
export async function compareStage(warehouse: Warehouse, of: FactStage, shop: number, source: Source): Promise<Compared> {
  const { fact, stage } = of;
  const candidate: Candidate = { fact, stage, shop, source, given: givenOf(of) };
  await completeStage(warehouse, of);
  if (!source.adds && (await holdsRepeats(warehouse, fact, stage))) await skipRepeats(warehouse, fact, stage);
  return { of: candidate, ...(await settle(warehouse, candidate)) };
}

async function holdsRepeats(warehouse: Warehouse, fact: Fact, stage: Stage): Promise<boolean> {
  const key = join(columnsOf(ownKey(fact)), sql`, `);
  // Two keys of one hash are looked at as repeats and found to be none.
  const [found] = await warehouse.rows<{ repeats: number }>(sql`SELECT count() - uniqExact(cityHash64(${key})) AS repeats FROM ${stageRows(stage)}`);
  return (found?.repeats ?? 0) > 0;
}

const CLASS = { repeated: 0, same: 1, older: 2, changed: 3, fresh: 4 } as const;

/** The class of every draft of a stage, by the row of the file it came from. */
function classes({ fact, stage, adds }: FactStage, shop: number): Sql {
  const key = join(columnsOf(ownKey(fact)), sql`, `);
  const class_ = sql`multiIf(k.why = ${param.int(SKIP.repeat)}, 0, k.why = ${param.int(SKIP.same)}, 1, k.why = ${param.int(SKIP.older)}, 2, c.present = 1, 3, 4)`;
  const from = sql`FROM ${stageRows(stage)} AS s LEFT JOIN ${stageSkips(stage)} AS k ON k.row = s.row
    LEFT JOIN (SELECT 1 AS present, ${key} FROM ${rows(fact)} WHERE shop_id = ${param.id(shop)} AND ${keyValue(fact)} IN (SELECT ${key} FROM ${stageRows(stage)})) AS c ON ${sameKey(fact, 's', 'c')}`;
  if (!adds) return sql`SELECT s.origin AS origin, s.weight AS weight, toUInt8(${class_}) AS class ${from}`;
  const named = join(
    ownKey(fact).map((name) => sql`s.${identifier(name)} AS ${identifier(name)}`),
    sql`, `,
  );
  const made = sql`SELECT ${named}, ${class_} AS class ${from}`;
  return sql`SELECT r.origin AS origin, r.weight AS weight, toUInt8(x.class) AS class FROM ${rawTable({ stage, adds })} AS r INNER JOIN (${made}) AS x ON ${sameKey(fact, 'r', 'x')}`;
}

/** Counts rows of the file by what they do. `fresh` = the shop has none of them. */
export async function countRows(warehouse: Warehouse, stages: readonly FactStage[], shop: number, fresh: boolean): Promise<Counts> {
  if (stages.length === 0) return { fresh: 0, changed: 0, same: 0, older: 0, repeated: 0 };
  if (fresh && (await noSkips(warehouse, stages))) return freshRows(warehouse, stages);
  const all = join(
    stages.map((stage) => classes(stage, shop)),
    sql` UNION ALL `,
  );
  const found = await warehouse.rows<{ class: number; n: number }>(
    sql`SELECT class, sum(weight) AS n FROM (SELECT origin, max(class) AS class, max(weight) AS weight FROM (${all}) GROUP BY origin) GROUP BY class`,
  );
  const of = (name: keyof typeof CLASS): number => found.find((row) => row.class === CLASS[name])?.n ?? 0;
  return { fresh: of('fresh'), changed: of('changed'), same: of('same'), older: of('older'), repeated: of('repeated') };
}

async function noSkips(warehouse: Warehouse, stages: readonly FactStage[]): Promise<boolean> {
  const looks = stages.map(({ stage }) => sql`(SELECT 1 AS one FROM ${stageSkips(stage)} LIMIT 1)`);
  return (await warehouse.rows(join(looks, sql` UNION ALL `))).length === 0;
}

/** Every row is new and none repeats another: nothing has to be looked up to count them. */
async function freshRows(warehouse: Warehouse, stages: readonly FactStage[]): Promise<Counts> {
  const all = join(
    stages.map((stage) => sql`SELECT weight FROM ${rawTable(stage)}`),
    sql` UNION ALL `,
  );
  const [found] = await warehouse.rows<{ n: number }>(sql`SELECT sum(weight) AS n FROM (${all})`);
  return { fresh: found?.n ?? 0, changed: 0, same: 0, older: 0, repeated: 0 };
}

/** Sums over the rows of a stage that stand in the file (known ones included, repeats not), by control total name, money in minor units. */
export async function controlSums(warehouse: Warehouse, { name, fact, stage, given }: FactStage): Promise<Record<string, number>> {
  const wanted = Object.entries(CONTROLS[name]).filter(([, column]) => column === 'rows' || given.has(column));
  const isMoney = (column: string): boolean => fact.columns.some((line) => line.startsWith(`${column} `) && line.includes('Decimal'));
  // Of visitors the total and its parts stand beside each other: where there is a total, it is what the platform's page shows.
  const counted = name === 'traffic_day' ? sql`(source = 'all' AND device = 'all' OR NOT ${hasTotal(stage)})` : sql`1`;
  const sums = wanted.map(([control, column]) => {
    if (column === 'rows') return sql`count() AS ${identifier(control)}`;
    const sum = sql`sumIf(${identifier('t')}.${identifier(column)}, ${counted})`;
    return isMoney(column) ? sql`toInt64(ifNull(${sum}, 0) * 100) AS ${identifier(control)}` : sql`${sum} AS ${identifier(control)}`;
  });
  for (const [control, { column, made }] of Object.entries(MADE_CONTROLS[name] ?? {}))
    if (given.has(column)) sums.push(sql`${made} AS ${identifier(control)}`);
  const [row] = await warehouse.rows<Record<string, number>>(
    sql`SELECT ${join(sums, sql`, `)} FROM ${stageRows(stage)} AS t WHERE row NOT IN (SELECT row FROM ${stageSkips(stage)} WHERE why = ${param.int(SKIP.repeat)})`,
  );
  return row ?? {};
}

const hasTotal = (stage: Stage): Sql => sql`(SELECT count() > 0 FROM ${stageRows(stage)} WHERE source = 'all' AND device = 'all')`;

/** First and last day of a stage; null when its fact has none. */
export async function periodOf(warehouse: Warehouse, { name, stage }: FactStage): Promise<{ from: string; to: string } | null> {
  const column = DAY_OF[name];
  if (!column) return null;
  const [row] = await warehouse.rows<{ from: string; to: string; n: number }>(
    sql`SELECT toString(min(${identifier(column)})) AS from, toString(max(${identifier(column)})) AS to, count() AS n
    FROM ${stageRows(stage)} WHERE ${identifier(column)} != toDate(0)`,
  );
  return row && row.n > 0 ? { from: row.from, to: row.to } : null;
}
