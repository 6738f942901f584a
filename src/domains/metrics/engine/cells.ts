import type { Range } from '../../../base/period.ts';
import { bucketDays, isTime } from '../buckets.ts';
import type { Dimension, MetricKey } from '../contract.ts';
import { type Exact, evaluate, type Ground, isUnknown, type Outcome, operandsOf, toValue } from './algebra.ts';
import type { Definition, Lookup } from './definition.ts';
import { guardOf } from './guards.ts';
import { type MeasureId, measureOf, SOURCES } from './measures.ts';
import type { Read } from './plan.ts';
import { type Cell, type Members, memberKey, membersOf, type Unknown } from './question.ts';
import { absent, because, dividedByZero, notBy, notDeclared } from './unknown.ts';

/** What was answered to one read: sums by range and member; `columns` tells where each of the read's measures stands among them. */
export type Answered = {
  readonly read: Read;
  readonly columns: readonly number[];
  readonly rows: readonly ReadonlyMap<string, readonly number[]>[];
};

/** Everything the cells of one question are made from. */
export type Found = {
  readonly by: readonly Dimension[];
  readonly answered: readonly Answered[];
  readonly missing: ReadonlyMap<MeasureId, readonly Dimension[]>;
  /** The runs of days of each range. */
  readonly runs: readonly (readonly Range[])[];
  /** First and last day with orders; null when there is none. */
  readonly span: Range | null;
  readonly filtered: boolean;
  readonly lookup: Lookup;
};

type Place = { readonly answered: Answered; readonly position: number; readonly keys: readonly number[]; readonly times: readonly number[] };

/** The members of every range. Cells work out a metric when it is asked for. */
export function membersOfRanges(found: Found): Members[] {
  const places = placesOf(found);
  const seen = found.answered.map(({ read, rows }) => ({
    // Which buckets of time the statement has a row of: there, a member without a row is a zero.
    times: rows.map((byMember) => timesSeen(byMember, read.by)),
    any: rows.some((byMember) => byMember.size > 0),
  }));
  return found.runs.map((runs, range) => {
    const cellOf = (key: string): Cell => {
      let split: readonly string[] | undefined;
      const ground = (id: MeasureId, of: Definition | null): Outcome => {
        const place = places.get(id);
        if (!place) {
          const lacks = found.missing.get(id);
          return lacks ? notBy(of?.name ?? { zh: id, en: id }, lacks) : absent(id, false);
        }
        const { answered, position, keys, times } = place;
        split ??= membersOf(key, found.by.length);
        const members = split;
        const own = keys.map((n) => members[n] ?? '');
        const row = answered.rows[range]?.get(memberKey(...own));
        const money = measureOf(id).money;
        if (row) return { value: row[position] ?? 0, money };
        const { times: told, any } = seen[found.answered.indexOf(answered)] as (typeof seen)[number];
        if (told[range]?.has(timeKey(own, times))) return { value: 0, money };
        const { source } = measureOf(id);
        // Orders are what every desk has; of anything else nothing may ever have been imported.
        const quiet = SOURCES[source].absent === 'zero' && (any || (source === 'orders' && !found.filtered)) && inSpan(found, runs, members);
        return quiet ? { value: 0, money } : absent(id, found.filtered && !any);
      };
      return new LazyCell(found.lookup, ground);
    };
    const cells = new Map<string, Cell>();
    for (const { read, rows } of found.answered) {
      if (read.by.length !== found.by.length) continue;
      for (const key of rows[range]?.keys() ?? []) if (!cells.has(key)) cells.set(key, cellOf(key));
    }
    return Object.assign(cells, { cell: (key: string): Cell => cells.get(key) ?? cellOf(key) });
  });
}

const timesOf = (by: readonly Dimension[]): number[] => by.flatMap((dimension, n) => (isTime(dimension) || dimension === 'weekday' ? [n] : []));
const timeKey = (members: readonly string[], times: readonly number[]): string => memberKey(...times.map((n) => members[n] ?? ''));

function timesSeen(byMember: ReadonlyMap<string, unknown>, by: readonly Dimension[]): ReadonlySet<string> {
  const times = timesOf(by);
  if (times.length === 0) return new Set(byMember.size > 0 ? [timeKey([], times)] : []);
  return new Set([...byMember.keys()].map((key) => timeKey(membersOf(key, by.length), times)));
}

function placesOf({ by, answered }: Found): ReadonlyMap<MeasureId, Place> {
  return new Map(
    answered.flatMap((each) =>
      each.read.measures.map((id, n): [MeasureId, Place] => [
        id,
        {
          answered: each,
          position: each.columns[n] as number,
          keys: each.read.by.map((dimension) => by.indexOf(dimension)),
          times: timesOf(each.read.by),
        },
      ]),
    ),
  );
}

/** Whether the bucket's days inside the range touch the days that have data. */
function inSpan({ by, span }: Found, runs: readonly Range[], members: readonly string[]): boolean {
  if (!span) return false;
  let [from, to] = [span.from, span.to];
  for (const [n, dimension] of by.entries()) {
    if (!isTime(dimension)) continue;
    const bucket = bucketDays(dimension, members[n] ?? '');
    if (bucket.from > from) from = bucket.from;
    if (bucket.to < to) to = bucket.to;
  }
  return from <= to && runs.some((run) => run.from <= to && run.to >= from);
}

class LazyCell implements Cell {
  /** Made when something is asked: of thousands of cells most are asked for one number, many for none. */
  private known: Map<MetricKey, Outcome> | undefined;

  private readonly lookup: Lookup;
  private readonly ground: (id: MeasureId, of: Definition | null) => Outcome;

  constructor(lookup: Lookup, ground: (id: MeasureId, of: Definition | null) => Outcome) {
    this.lookup = lookup;
    this.ground = ground;
  }

  value(metric: MetricKey): number | null {
    const outcome = this.outcome(metric);
    return isUnknown(outcome) ? null : toValue(outcome);
  }

  unknown(metric: MetricKey): Unknown | null {
    const outcome = this.outcome(metric);
    return isUnknown(outcome) ? outcome : null;
  }

  sum(measure: MeasureId): number | null {
    const outcome = this.ground(measure, null);
    return isUnknown(outcome) ? null : outcome.value;
  }

  operands(metric: MetricKey): readonly (number | null)[] {
    const of = this.lookup(metric);
    if (!of) return [];
    return operandsOf(of.expr).map((expr) => {
      const outcome = evaluate(expr, this.groundOf(of));
      return isUnknown(outcome) ? null : toValue(outcome);
    });
  }

  private groundOf(of: Definition): Ground {
    return {
      measure: (id) => this.ground(id, of),
      metric: (key) => this.outcome(key),
      divided: (by) => dividedByZero(of.name, by.op === 'metric' ? (this.lookup(by.metric)?.name ?? null) : null),
    };
  }

  private outcome(metric: MetricKey): Outcome {
    const known = this.known?.get(metric);
    if (known) return known;
    const definition = this.lookup(metric);
    const outcome = definition ? this.work(definition) : notDeclared(metric);
    this.known ??= new Map();
    this.known.set(metric, outcome);
    return outcome;
  }

  private work(of: Definition): Outcome {
    const ground = this.groundOf(of);
    const outcome = evaluate(of.expr, ground);
    if (isUnknown(outcome)) return outcome;
    for (const id of of.needs) {
      const guard = guardOf(id);
      const sums = guard.measures.map((one) => ground.measure(one));
      // What a condition is about may not exist by these dimensions; then the value itself has said so, or nothing speaks against it.
      if (sums.some(isUnknown)) continue;
      if (!guard.holds((sums as Exact[]).map(({ value }) => value))) return because(guard.code);
    }
    return outcome;
  }
}
