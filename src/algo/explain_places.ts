import type { PlaceDim } from './place_rows.ts';
import { type ExplainedPlace, type PlaceSearch, placeSearch } from './place_search.ts';

/** A row by names: one value per dimension (null = the row has none), and its numbers (null = unknown). */
export type NamedRow = {
  readonly values: readonly (string | null)[];
  readonly actual: number | null;
  readonly expected: number | null;
  /** Denominators, when the number is a ratio. */
  readonly actualBase?: number | null;
  readonly expectedBase?: number | null;
};

/** An explained place in words. */
export type NamedPlace = Omit<ExplainedPlace, 'place'> & { readonly where: readonly { readonly dim: string; readonly value: string | null }[] };

/** Where a change happened, ready to be said: contributions and `remainder` sum to `change`. */
export type PlaceExplanation = Omit<PlaceSearch, 'places' | 'simpson'> & {
  readonly places: readonly NamedPlace[];
  /** Names of the dimensions along which every part moved against the whole. */
  readonly simpson: readonly string[];
};

/**
 * The few places worth a sentence: `placeSearch` over named rows, at most `maxPlaces` of at most `maxDims` conditions, each adding at
 * least `leastShare` of the largest move; what is not told is in the remainder.
 * @param dims names of the dimensions, in the order of the rows' values.
 * @returns null when nothing is known, or a ratio has no denominator at one of the times.
 * @throws RangeError when a row has another number of values than there are dimensions, some rows only are ratios, and as `placeSearch`.
 */
export function explainPlaces(
  rows: readonly NamedRow[],
  dims: readonly string[],
  { maxDims = 2, maxPlaces = 5, leastShare = 0.02 } = {},
): PlaceExplanation | null {
  if (rows.some(({ values }) => values.length !== dims.length)) throw new RangeError('every row needs one value per dimension');
  const ratio = rows.some((row) => row.actualBase !== undefined);
  if (ratio && rows.some((row) => row.actualBase === undefined)) throw new RangeError('either all rows are ratios or none');
  const coded = dims.map((_, dim) => codesOf(rows.map(({ values }) => values[dim] ?? null)));
  const column = (of: (row: NamedRow) => number | null | undefined) => Float64Array.from(rows, (row) => of(row) ?? Number.NaN);
  const amounts = { dims: coded.map(({ codes }) => codes), actual: column((row) => row.actual), expected: column((row) => row.expected) };
  const bases = ratio ? { actualBase: column((row) => row.actualBase), expectedBase: column((row) => row.expectedBase) } : {};
  const found = placeSearch({ ...amounts, ...bases }, { maxDims });
  if (!found) return null;
  const largest = Math.max(Math.abs(found.change), ...found.places.map(({ contribution }) => Math.abs(contribution)));
  const kept = found.places.filter(({ contribution }) => Math.abs(contribution) >= leastShare * largest).slice(0, maxPlaces);
  const remainder = kept.reduce((rest, { contribution }) => rest - contribution, found.change);
  return {
    ...found,
    ...{ remainder, remaining: found.change === 0 ? Number.NaN : remainder / found.change },
    places: kept.map(({ place, ...numbers }) => ({
      ...numbers,
      where: place.map(({ dim, value }) => ({ dim: dims[dim] as string, value: coded[dim]?.names[value] ?? null })),
    })),
    simpson: found.simpson.map((dim) => dims[dim] as string),
  };
}

/** Codes of values in the order in which they first occur. */
function codesOf(values: readonly (string | null)[]): { readonly codes: PlaceDim; readonly names: readonly (string | null)[] } {
  const known = new Map<string | null, number>();
  const codes = Int32Array.from(values, (value) => {
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    return code;
  });
  return { codes: { codes, size: known.size }, names: [...known.keys()] };
}
