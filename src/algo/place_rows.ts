/** One condition of a place: the dimension (its index) has this value (its code). */
export type PlacePart = { readonly dim: number; readonly value: number };

/** A place: all its conditions hold. Parts in the order of the dimensions. */
export type Place = readonly PlacePart[];

/** A dimension: the code 0 … size − 1 of every row. */
export type PlaceDim = { readonly codes: ArrayLike<number>; readonly size: number };

/**
 * The rows of a place search, one per combination of values that occurs (more than one is allowed), column by column.
 * An amount has `actual` and `expected`; a ratio has them as its numerators, and its denominators in `actualBase` and `expectedBase`.
 * A number that is not finite is unknown: its row is left out and counted.
 */
export type PlaceRows = {
  readonly dims: readonly PlaceDim[];
  readonly actual: ArrayLike<number>;
  readonly expected: ArrayLike<number>;
  readonly actualBase?: ArrayLike<number>;
  readonly expectedBase?: ArrayLike<number>;
};

/**
 * The indexes of the rows whose numbers are all known.
 * @throws RangeError when columns are not equally long, only one of the bases is given, or a code lies outside its dimension.
 */
export function knownRows(rows: PlaceRows): Int32Array {
  const { dims, actual, expected, actualBase, expectedBase } = rows;
  const n = actual.length;
  if ((actualBase === undefined) !== (expectedBase === undefined)) throw new RangeError('a ratio needs both of its bases');
  const columns = [actual, expected, ...(actualBase && expectedBase ? [actualBase, expectedBase] : [])];
  if ([...columns, ...dims.map(({ codes }) => codes)].some((column) => column.length !== n)) {
    throw new RangeError('the columns must be equally long');
  }
  for (const { codes, size } of dims) {
    for (let i = 0; i < n; i += 1) {
      const code = codes[i] as number;
      if (!(Number.isInteger(code) && code >= 0 && code < size)) throw new RangeError(`row ${i} has the code ${code}; codes are 0 … ${size - 1}`);
    }
  }
  const known = new Int32Array(n);
  let count = 0;
  for (let i = 0; i < n; i += 1) {
    if (!columns.every((column) => Number.isFinite(column[i]))) continue;
    known[count] = i;
    count += 1;
  }
  return known.slice(0, count);
}
