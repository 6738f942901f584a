import { ask } from '../../../warehouse/query.ts';
import type { Dimension } from '../contract.ts';
import { sumsQuery } from '../queries/sums.ts';
import type { MetricsDesk } from './ask.ts';
import { type MeasureId, measureOf, SOURCES } from './measures.ts';
import { planReads, type Read } from './plan.ts';
import { memberKey, type ShopFacts } from './question.ts';

/** What is asked: sums of every day by up to two dimensions beside the day. The days follow each other and lie where the shop has orders. */
export type DayQuestion = {
  readonly shop: ShopFacts;
  readonly measures: readonly MeasureId[];
  readonly by: readonly Dimension[];
  readonly days: readonly string[];
};

type Row = Readonly<Record<'key1' | 'key2' | 'key3', string>> & { readonly sums: readonly number[] };
type Found = { readonly read: Read; readonly rows: readonly Row[]; readonly days: ReadonlySet<string> };

/** Members by their key, each with what its measures are on every day, in main units; null = unknown. */
export type DayMembers = {
  /** What a measure came to on each day on which the member has a row. */
  readonly seen: (measure: MeasureId) => ReadonlyMap<string, readonly number[]>;
  readonly column: (member: string, measure: MeasureId) => readonly (number | null)[];
};

/**
 * Sums of every day by member, straight from the rows: for those who want whole years of them, where a cell a day and number would cost more than the
 * statements do. What a day without a row of a member means is as in the cells: zero where nothing happened, unknown where nobody told.
 */
export async function askDayMembers(desk: MetricsDesk, { shop, measures, by, days }: DayQuestion): Promise<DayMembers> {
  const { reads } = planReads(new Set(measures), ['day', ...by], {});
  const run = { from: days[0] as string, to: days.at(-1) as string };
  const found = await Promise.all(
    reads.map(async (read): Promise<Found> => {
      const rows = await ask(desk.warehouse, sumsQuery, {
        table: read.table.name,
        measures: [...read.measures],
        shops: [shop.id],
        platforms: [shop.platform],
        ranges: [[run]],
        by: [...read.by],
        where: [],
      });
      return { read, rows, days: new Set(rows.map(({ key1 }) => key1)) };
    }),
  );
  const at = new Map(days.map((day, t) => [day, t]));
  const byMember = found.map(({ rows }) => {
    const members = new Map<string, Row[]>();
    for (const row of rows) {
      const key = memberKey(...[row.key2, row.key3].slice(0, by.length));
      const own = members.get(key);
      if (own) own.push(row);
      else members.set(key, [row]);
    }
    return members;
  });
  const placeOf = (measure: MeasureId) => {
    const n = found.findIndex(({ read }) => read.measures.includes(measure));
    return { n, position: found[n]?.read.measures.indexOf(measure) ?? -1, unit: measureOf(measure).money === 1 ? 100 : 1 };
  };
  return {
    seen: (measure) => {
      const { n, position, unit } = placeOf(measure);
      return new Map([...(byMember[n] ?? [])].map(([key, rows]) => [key, rows.map(({ sums }) => (sums[position] ?? 0) / unit)]));
    },
    column: (member, measure) => {
      const { n, position, unit } = placeOf(measure);
      const { days: told, rows, read } = found[n] as Found;
      // Of what stands in for something else only a row tells.
      const own = measure in read.table.measures;
      const { source } = measureOf(measure);
      const quiet = SOURCES[source].absent === 'zero' && (rows.length > 0 || source === 'orders');
      const column = days.map((day): number | null => (quiet || (own && told.has(day)) ? 0 : null));
      for (const row of byMember[n]?.get(member) ?? []) column[at.get(row.key1) as number] = (row.sums[position] ?? 0) / unit;
      return column;
    },
  };
}
