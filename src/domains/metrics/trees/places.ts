import type { PlaceRows } from '../../../algo/place_rows.ts';
import { type ExplainedPlace, type PlaceSearch, placeSearch } from '../../../algo/place_search.ts';
import type { Dimension, MetricKey } from '../contract.ts';
import { type Filters, type MetricsAnswer, membersOf } from '../engine/question.ts';

/** Dimensions that are searched together: each set is one table of sums. A metric is searched in those it is known by. */
export const SEARCHED: readonly (readonly Dimension[])[] = [
  ['shop', 'source', 'device'],
  ['shop', 'category'],
  ['shop', 'product'],
  ['shop', 'province'],
  ['shop', 'buyer_type'],
  ['shop', 'hour'],
  ['shop', 'plan'],
  ['shop', 'refund_reason'],
  ['product', 'refund_reason'],
  ['shop', 'campaign'],
];

/** A place in the words of the engine: members by dimension. */
export type FoundPlace = { readonly where: Filters } & Pick<ExplainedPlace, 'from' | 'to' | 'contribution' | 'split'> & { readonly share: number };

/** Where a change is: the places, what they leave, and the dimensions by which every part moved against the whole. */
export type Found = { readonly places: readonly FoundPlace[]; readonly remainder: number; readonly paradoxes: readonly Dimension[] };

/** The sums of one set of dimensions as rows of a search. */
type Table = { readonly by: readonly Dimension[]; readonly rows: PlaceRows; readonly members: readonly (readonly string[])[] };

/** The rows of a set of dimensions; null when the metric is not known by them. Pure. */
export function tableOf(by: readonly Dimension[], [now, before]: MetricsAnswer, metric: MetricKey, ratio: boolean): Table | null {
  if (!now || !before) return null;
  const keys = [...new Set([...now.keys(), ...before.keys()])];
  if (keys.length === 0) return null;
  const members = by.map(() => [] as string[]);
  const codes = by.map(() => new Map<string, number>());
  const columns = by.map(() => new Int32Array(keys.length));
  const numbers = { actual: new Float64Array(keys.length), expected: new Float64Array(keys.length) };
  const bases = { actualBase: new Float64Array(keys.length), expectedBase: new Float64Array(keys.length) };
  for (const [row, key] of keys.entries()) {
    for (const [n, member] of membersOf(key, by.length).entries()) {
      const code = codes[n]?.get(member) ?? (members[n] as string[]).push(member) - 1;
      codes[n]?.set(member, code);
      (columns[n] as Int32Array)[row] = code;
    }
    if (ratio) {
      const [a1, b1] = now.cell(key).operands(metric);
      const [a0, b0] = before.cell(key).operands(metric);
      numbers.actual[row] = a1 ?? Number.NaN;
      numbers.expected[row] = a0 ?? Number.NaN;
      bases.actualBase[row] = b1 ?? Number.NaN;
      bases.expectedBase[row] = b0 ?? Number.NaN;
    } else {
      numbers.actual[row] = now.cell(key).value(metric) ?? Number.NaN;
      numbers.expected[row] = before.cell(key).value(metric) ?? Number.NaN;
    }
  }
  if (numbers.actual.every(Number.isNaN)) return null;
  const dims = by.map((_, n) => ({ codes: columns[n] as Int32Array, size: (members[n] as string[]).length }));
  return { by, members, rows: { dims, ...numbers, ...(ratio ? bases : {}) } };
}

/** A condition more has to concentrate the change by so much more. */
const CONDITION = 0.03;

/**
 * The best explanation by place over several sets of dimensions: that whose places hold most of the change in the least of the whole
 * (Kulldorff's statistic of their union), fewer and simpler ones preferred. Pure.
 * @param change what is to be explained; contributions are parts of it
 */
export function bestPlaces(tables: readonly Table[], change: number): Found {
  const searches = tables.flatMap((table) => {
    const search = placeSearch(table.rows, { maxDims: 2, beyondChance: false });
    return search ? [{ table, search, worth: worthOf(table, search) }] : [];
  });
  const paradoxes = searches.flatMap(({ table, search }) => search.simpson.map((n) => table.by[n] as Dimension));
  const [best] = searches.filter(({ search }) => search.places.length > 0).sort((a, b) => b.worth - a.worth);
  if (!best || best.worth <= 0) return { places: [], remainder: change, paradoxes: [...new Set(paradoxes)] };
  const places = best.search.places.map(({ place, from, to, contribution, split }) => ({
    where: Object.fromEntries(place.map(({ dim, value }) => [best.table.by[dim] as Dimension, [best.table.members[dim]?.[value] ?? '']])),
    from,
    to,
    contribution,
    split,
    share: change === 0 ? 0 : contribution / change,
  }));
  return { places, remainder: change - places.reduce((sum, { contribution }) => sum + contribution, 0), paradoxes: [...new Set(paradoxes)] };
}

function worthOf({ rows }: Table, { places, remaining }: PlaceSearch): number {
  const inside = (row: number) => places.some(({ place }) => place.every(({ dim, value }) => rows.dims[dim]?.codes[row] === value));
  let [held, all] = [0, 0];
  for (let row = 0; row < rows.actual.length; row += 1) {
    const size = Math.abs(sizeAt(rows.actualBase ?? rows.actual, row)) + Math.abs(sizeAt(rows.expectedBase ?? rows.expected, row));
    all += size;
    if (inside(row)) held += size;
  }
  if (all === 0 || !Number.isFinite(remaining)) return 0;
  const within = (x: number) => Math.min(0.999, Math.max(0.001, x));
  const [explained, share] = [within(1 - Math.abs(remaining)), within(held / all)];
  if (explained <= share) return 0;
  const conditions = places.reduce((sum, { place }) => sum + place.length, 0);
  return explained * Math.log(explained / share) + (1 - explained) * Math.log((1 - explained) / (1 - share)) - CONDITION * conditions;
}

const sizeAt = (column: ArrayLike<number>, row: number): number => (Number.isFinite(column[row]) ? (column[row] as number) : 0);
