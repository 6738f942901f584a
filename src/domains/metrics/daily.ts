import { eachDay } from '../../base/calendar.ts';
import type { Range } from '../../base/period.ts';
import type { Dimension, MetricKey, MetricUnit } from './contract.ts';
import { askMetrics, type MetricsDesk } from './engine/ask.ts';
import { dimensionsOf } from './engine/dimensions.ts';
import { type Cell, type Filters, memberKey, membersOf, type ShopFacts } from './engine/question.ts';
import { lookupOf } from './own/lookup.ts';

/** A metric of one place by day; null = unknown. */
export type DailyNumbers = {
  readonly values: readonly (number | null)[];
  /** Of a ratio: what stands below the line each day; null for what adds over days. */
  readonly sizes: readonly (number | null)[] | null;
};

/** What a metric is, for who wants to know how its days behave. */
export type DailyNature = {
  readonly unit: MetricUnit;
  readonly good: 'up' | 'down' | 'none';
  /** Whether a period is the sum of its days. */
  readonly adds: boolean;
  readonly dimensions: readonly Dimension[];
};

/** What kind of number a metric is; null when there is none of that key (any more). */
export async function dailyNature(desk: MetricsDesk, metric: MetricKey): Promise<DailyNature | null> {
  const lookup = await lookupOf(desk, [metric]);
  const definition = lookup(metric);
  if (!definition) return null;
  const { unit, good, additive } = definition;
  return { unit, good, adds: additive.days, dimensions: dimensionsOf(metric, lookup) };
}

type Asked = {
  readonly shops: readonly ShopFacts[];
  readonly metric: MetricKey;
  readonly where?: Filters;
  readonly range: Range;
};

/** A metric of a place, day by day. */
export async function dailyNumbers(desk: MetricsDesk, asked: Asked): Promise<DailyNumbers> {
  const found = await dailyOf(desk, asked, null);
  return found.get('') as DailyNumbers;
}

/** The same of every member of a dimension that has rows in the days; `where` holds for all of them. */
export async function dailyByMember(desk: MetricsDesk, asked: Asked, dimension: Dimension): Promise<ReadonlyMap<string, DailyNumbers>> {
  return dailyOf(desk, asked, dimension);
}

async function dailyOf(desk: MetricsDesk, { shops, metric, where, range }: Asked, dimension: Dimension | null): Promise<Map<string, DailyNumbers>> {
  const lookup = await lookupOf(desk, [metric]);
  const definition = lookup(metric);
  const ratio = definition?.expr.op === 'ratio';
  const by = dimension === null ? (['day'] as const) : (['day', dimension] as const);
  const [answer] = await askMetrics(desk, { shops, metrics: [metric], by, ranges: [range], where });
  const days = eachDay(range.from, range.to);
  const members = dimension === null ? [''] : [...new Set([...(answer?.keys() ?? [])].map((key) => membersOf(key, 2)[1] ?? ''))].filter(Boolean);
  return new Map(
    members.map((member) => {
      const cells = days.map((day): Cell | undefined => answer?.cell(dimension === null ? memberKey(day) : memberKey(day, member)));
      return [
        member,
        {
          values: cells.map((cell) => cell?.value(metric) ?? null),
          sizes: ratio && !definition.additive.days ? cells.map((cell) => cell?.operands(metric)[1] ?? null) : null,
        },
      ];
    }),
  );
}
