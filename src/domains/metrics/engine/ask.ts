import type { Range } from '../../../base/period.ts';
import type { Store } from '../../../store/index.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { ask } from '../../../warehouse/query.ts';
import { isTime } from '../buckets.ts';
import type { Dimension, MetricKey } from '../contract.ts';
import { dataSpan } from '../data_span.ts';
import { lookupOf } from '../own/lookup.ts';
import { dimensionsOfLevels, levelSumsQuery } from '../queries/level_sums.ts';
import { sumsQuery } from '../queries/sums.ts';
import { needsOf } from './algebra.ts';
import { type Answered, membersOfRanges } from './cells.ts';
import type { Lookup } from './definition.ts';
import { countBuyers, withoutBuyers } from './distinct.ts';
import { type GuardId, guardOf } from './guards.ts';
import type { MeasureId } from './measures.ts';
import { type Plan, planReads, type Read } from './plan.ts';
import { type Filters, type MetricsAnswer, type MetricsQuestion, memberKey, runsOf } from './question.ts';
import { levelFor, type Statement, statementsOf } from './statements.ts';

/** What the engine stands on: the facts, and people's own formulas. */
export type MetricsDesk = { readonly warehouse: Warehouse; readonly store?: Store };

/** One set of dimensions of a question, and what is asked by it. */
export type AskedLevel = Pick<MetricsQuestion, 'metrics' | 'by'>;

/**
 * Answers any metrics by up to three dimensions over any ranges: one statement to the warehouse for each table that is needed, all
 * ranges in it; members are put together here. Amounts are exact to the fen.
 * @returns one map of members a range; a member without any row is not in it (`cell` tells what that means)
 */
export async function askMetrics(desk: MetricsDesk, { metrics, by, ...asked }: MetricsQuestion): Promise<MetricsAnswer> {
  const [answer] = await askLevels(desk, asked, [{ metrics, by }]);
  return answer as MetricsAnswer;
}

/** {@link askMetrics} of several sets of dimensions over the same shops, ranges and members: a table is read once for all of them. */
export async function askLevels(
  desk: MetricsDesk,
  asked: Omit<MetricsQuestion, 'metrics' | 'by'>,
  levels: readonly AskedLevel[],
): Promise<MetricsAnswer[]> {
  const { shops } = asked;
  const where = filtersOf(asked.where);
  const runs = asked.ranges.map(runsOf);
  const lookup = await lookupOf(desk, [...new Set(levels.flatMap(({ metrics }) => metrics))]);
  const nothing = shops.length === 0 || runs.every((each) => each.length === 0);
  const plans = levels.map(({ metrics, by }) => (nothing ? noReads : plan(metrics, by, where, lookup)));
  // Where the data lie in time matters only for what has no row: for buckets of time, and for ranges nobody answers.
  const bucketed = levels.some(({ by }) => by.some((dimension) => isTime(dimension) || dimension === 'weekday'));
  const early = bucketed ? dataSpan(desk.warehouse, shops) : null;
  const answer = await answered(
    desk.warehouse,
    asked,
    runs,
    plans.flatMap(({ reads }) => reads),
  );
  const answers = plans.map(({ reads }) => reads.map(answer));
  const gaps = answers.flat().some(({ rows }) => rows.some((byMember) => byMember.size === 0));
  const span = await (early ?? (gaps ? dataSpan(desk.warehouse, shops) : null));
  return levels.map(({ by }, n) =>
    membersOfRanges({
      by,
      answered: answers[n] as Answered[],
      missing: (plans[n] as Plan).missing,
      runs,
      span: span && { from: span.first, to: span.last },
      filtered: Object.keys(where).length > 0,
      lookup,
    }),
  );
}

/** Whether anybody has everything a metric is made of by these dimensions; where not, it is known of no member. */
export function isKnownBy(metric: MetricKey, by: readonly Dimension[], where: Filters, lookup: Lookup): boolean {
  return planReads(needsOf([metric], lookup).measures, by, filtersOf(where)).missing.size === 0;
}

const noReads: Plan = { reads: [], missing: new Map() };

/** Filters without those that name no member at all. */
function filtersOf(where: Filters = {}): Filters {
  return Object.fromEntries(Object.entries(where).filter(([, members]) => members !== undefined)) as Filters;
}

/** What to read for the metrics. A condition nobody has by these dimensions is asked by those that somebody has. */
function plan(metrics: readonly MetricKey[], by: readonly Dimension[], where: Filters, lookup: Lookup): Plan {
  const guards = new Set<MeasureId>();
  const guarded = (ids: readonly GuardId[]) => ids.flatMap((id) => guardOf(id).measures);
  const { measures } = needsOf(metrics, (key) => {
    const found = lookup(key);
    if (!found) return undefined;
    for (const id of guarded(found.needs)) guards.add(id);
    return found;
  });
  const whole = planReads(new Set([...measures, ...guards]), by, where);
  const wider = [...whole.missing].filter(([id]) => guards.has(id) && !measures.has(id));
  const reads = [...whole.reads];
  const missing = new Map(whole.missing);
  for (const [id, lacks] of wider) {
    const fewer = by.filter((dimension) => !lacks.includes(dimension));
    const fewerWhere = Object.fromEntries(Object.entries(where).filter(([dimension]) => !lacks.includes(dimension as Dimension))) as Filters;
    const more = planReads([id], fewer, fewerWhere);
    if (more.missing.size > 0) continue;
    reads.push(...more.reads);
    missing.delete(id);
  }
  return { reads, missing };
}

/** A row of a statement: the range, the members of the statement's dimensions, and the sums. */
type Row = { readonly range: number; readonly level: number; readonly keys: readonly string[]; readonly sums: readonly number[] };

/** Asks what the reads need. @returns what was answered to a read */
async function answered(
  warehouse: Warehouse,
  { shops }: Pick<MetricsQuestion, 'shops'>,
  runs: readonly (readonly Range[])[],
  reads: readonly Read[],
): Promise<(read: Read) => Answered> {
  // A range without days has no rows; the warehouse is not told of it.
  const asked = runs.flatMap((each, range) => (each.length > 0 ? [{ each, range }] : []));
  const counting = await countBuyers(
    warehouse,
    shops.map(({ id }) => id),
    runs,
    reads,
  );
  const lighter = (read: Read): Read => (counting.of.has(read) ? withoutBuyers(read) : read);
  const statements = statementsOf(reads.map(lighter));
  const told = statements.map((): readonly Row[] => []);
  // What takes longest is asked first: beside it the others find room.
  const order = [...statements.keys()].sort((a, b) => (statements[b]?.table.weight ?? 0) - (statements[a]?.table.weight ?? 0));
  const telling = order.map(async (nth) => {
    const { table, measures, levels, where } = statements[nth] as Statement;
    const of = {
      table: table.name,
      measures: [...measures],
      shops: shops.map(({ id }) => id),
      platforms: shops.map(({ platform }) => platform),
      ranges: asked.map(({ each }) => [...each]),
      where: (Object.entries(where) as [Dimension, readonly string[]][]).map(([dimension, members]) => ({ dimension, members: [...members] })),
    };
    told[nth] = await rowsOf(warehouse, of, levels);
  });
  const [counted] = await Promise.all([counting.counts, ...telling]);
  if (!counted) return answered(warehouse, { shops }, runs, reads);
  return (read) => {
    const nth = statements.findIndex((one) => levelFor(one, read) >= 0);
    const statement = statements[nth] as Statement;
    const level = levelFor(statement, read);
    const all = dimensionsOfLevels(statement.levels);
    const places = read.by.map((dimension) => all.indexOf(dimension));
    const buyers = counted.get(read);
    const rows = runs.map(() => new Map<string, readonly number[]>());
    for (const row of told[nth] ?? []) {
      if (row.level !== level) continue;
      const range = asked[row.range]?.range ?? 0;
      const key = memberKey(...places.map((n) => row.keys[n] ?? ''));
      rows[range]?.set(key, buyers ? [...row.sums, buyers[range]?.get(key) ?? 0] : row.sums);
    }
    const column = (id: MeasureId): number => (buyers && id === 'buyers' ? statement.measures.length : statement.measures.indexOf(id));
    return { read, columns: read.measures.map(column), rows };
  };
}

type OfTable = Omit<Parameters<typeof levelSumsQuery.sql>[0], 'levels'>;

async function rowsOf(warehouse: Warehouse, of: OfTable, levels: Statement['levels']): Promise<readonly Row[]> {
  const [by = [], ...others] = levels;
  if (others.length > 0) return ask(warehouse, levelSumsQuery, { ...of, levels: levels.map((level) => [...level]) });
  const found = await ask(warehouse, sumsQuery, { ...of, by: [...by] });
  return found.map(({ range, key1, key2, key3, sums }) => ({ range, level: 0, keys: [key1, key2, key3], sums }));
}
