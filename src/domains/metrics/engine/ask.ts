import type { Store } from '../../../store/index.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { ask } from '../../../warehouse/query.ts';
import { isTime } from '../buckets.ts';
import type { Dimension, MetricKey } from '../contract.ts';
import { dataSpan } from '../data_span.ts';
import { lookupOf } from '../own/lookup.ts';
import { sumsQuery } from '../queries/sums.ts';
import { needsOf } from './algebra.ts';
import { type Answered, membersOfRanges } from './cells.ts';
import type { Lookup } from './definition.ts';
import { type GuardId, guardOf } from './guards.ts';
import type { MeasureId } from './measures.ts';
import { planReads, type Read } from './plan.ts';
import { type Filters, type MetricsAnswer, type MetricsQuestion, memberKey, runsOf } from './question.ts';

/** What the engine stands on: the facts, and people's own formulas. */
export type MetricsDesk = { readonly warehouse: Warehouse; readonly store?: Store };

/**
 * Answers any metrics by up to three dimensions over any ranges: one statement to the warehouse for each table that is needed, all
 * ranges in it; members are put together here. Amounts are exact to the fen.
 * @returns one map of members a range; a member without any row is not in it (`cell` tells what that means)
 */
export async function askMetrics(desk: MetricsDesk, question: MetricsQuestion): Promise<MetricsAnswer> {
  const { by, shops } = question;
  const where = filtersOf(question.where);
  const runs = question.ranges.map(runsOf);
  const lookup = await lookupOf(desk, question.metrics);
  const reads = shops.length === 0 || runs.every((each) => each.length === 0) ? noReads : plan(question.metrics, by, where, lookup);
  // Where the data lie in time matters only for what has no row: for buckets of time, and for ranges nobody answers.
  const bucketed = by.some((dimension) => isTime(dimension) || dimension === 'weekday');
  const asked = bucketed ? dataSpan(desk.warehouse, shops) : null;
  const answered = await Promise.all(reads.reads.map((read) => answer(desk.warehouse, question, runs, read)));
  const gaps = answered.some(({ rows }) => rows.some((byMember) => byMember.size === 0));
  const span = await (asked ?? (gaps ? dataSpan(desk.warehouse, shops) : null));
  return membersOfRanges({
    by,
    answered,
    missing: reads.missing,
    runs,
    span: span && { from: span.first, to: span.last },
    filtered: Object.keys(where).length > 0,
    lookup,
  });
}

const noReads = { reads: [] as Read[], missing: new Map<MeasureId, readonly Dimension[]>() };

/** Filters without those that name no member at all. */
function filtersOf(where: Filters = {}): Filters {
  return Object.fromEntries(Object.entries(where).filter(([, members]) => members !== undefined)) as Filters;
}

/** What to read for the metrics. A condition nobody has by these dimensions is asked by those that somebody has. */
function plan(metrics: readonly MetricKey[], by: readonly Dimension[], where: Filters, lookup: Lookup) {
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

async function answer(warehouse: Warehouse, { shops }: MetricsQuestion, runs: readonly ReturnType<typeof runsOf>[], read: Read): Promise<Answered> {
  // A range without days has no rows; the warehouse is not told of it.
  const asked = runs.flatMap((each, range) => (each.length > 0 ? [{ each, range }] : []));
  const found = await ask(warehouse, sumsQuery, {
    table: read.table.name,
    measures: [...read.measures],
    shops: shops.map(({ id }) => id),
    platforms: shops.map(({ platform }) => platform),
    ranges: asked.map(({ each }) => [...each]),
    by: [...read.by],
    where: (Object.entries(read.where) as [Dimension, readonly string[]][]).map(([dimension, members]) => ({ dimension, members: [...members] })),
  });
  const rows = runs.map(() => new Map<string, readonly number[]>());
  for (const row of found) {
    const members = [row.key1, row.key2, row.key3].slice(0, read.by.length);
    rows[asked[row.range]?.range ?? 0]?.set(memberKey(...members), row.sums);
  }
  return { read, rows };
}
