import { surpriseOf } from './adtributor.ts';
import { type Cuboid, cuboids, placeOf } from './cuboids.ts';
import { deviations } from './deviation.ts';
import { type FoundGroup, leafPlaces, nothingHappened } from './leaf_places.ts';
import { knownRows, type Place, type PlaceRows } from './place_rows.ts';
import { ratioChange } from './ratio_change.ts';
import { type RowEffects, rowEffects } from './row_effects.ts';
import { scanPlaces } from './scan_places.ts';

/** A place that explains part of a change. `contribution` and the other effects are in the unit of the change. */
export type ExplainedPlace = {
  readonly place: Place;
  /** How many rows lie in it. */
  readonly rows: number;
  /** The sums of its rows; for a ratio its own ratio, NaN without a denominator. */
  readonly from: number;
  readonly to: number;
  /** What its rows add to the change, those left out that a place before it in the list holds: contributions and remainder sum to the change. */
  readonly contribution: number;
  /** What all its rows add. */
  readonly effect: number;
  /** `contribution` ÷ change of the whole (explanatory power); NaN when the whole did not change. */
  readonly coverage: number;
  /** Jensen–Shannon summand of its share of the whole before and after (of the numerator for a ratio); NaN where shares are negative. */
  readonly surprise: number;
  /** The contribution of a ratio by kind; null for an amount. */
  readonly split: { readonly rate: number; readonly mix: number; readonly entered: number; readonly left: number } | null;
};

/** Where a change happened. */
export type PlaceSearch = {
  readonly from: number;
  readonly to: number;
  readonly change: number;
  /** `leaves`: rows are clean enough to be judged one by one (`leafPlaces`); `scan`: the change was searched for concentration (`scanPlaces`). */
  readonly method: 'leaves' | 'scan';
  /** Largest contribution first. None: the change is spread over everything. */
  readonly places: readonly ExplainedPlace[];
  /** The change less all contributions, and its share. */
  readonly remainder: number;
  readonly remaining: number;
  /** For a ratio, the dimensions (indexes) along which every part moved against the whole: Simpson's paradox. */
  readonly simpson: readonly number[];
  /** Rows left out because a number of theirs is unknown. */
  readonly unknownRows: number;
};

/** That everything moved alike must make the rows so much likelier (natural logarithm), places included, than that nothing did. */
const EVERYWHERE = 10;
/** … or places would have to hold more than this part of the rows. */
const NEARLY_ALL = 0.9;

/**
 * The smallest set of places (conjunctions of dimension = value, over 1 … `maxDims` dimensions) that explains a change, fewer, larger
 * and simpler ones preferred.
 * `beyondChance: false` names the places of an account: where the change is, be it chance or not.
 * @returns null when a ratio has no denominator at one of the times, or no row is known.
 * @throws RangeError for columns of unequal length, codes outside their dimension, more than 16 dimensions, or rows × sets of
 * dimensions beyond fifty million.
 */
export function placeSearch(rows: PlaceRows, { maxDims = rows.dims.length, beyondChance = true } = {}): PlaceSearch | null {
  const chosen = knownRows(rows);
  const effects = chosen.length > 0 ? rowEffects(rows, chosen) : null;
  if (!effects) return null;
  const all = cuboids(rows.dims, chosen, maxDims);
  const byRow = placesByRow(all, effects);
  const method = byRow.length > 0 ? 'leaves' : 'scan';
  const groups = byRow.length > 0 ? byRow : scanPlaces(all, effects.effect, effects.mass, beyondChance);
  const found = groups.map((one) => ({ place: placeOf(one.cuboid, one.group, rows.dims, chosen), positions: positionsOf(one) }));
  return { ...told(rows, chosen, effects, found), method, simpson: paradoxes(rows, chosen), unknownRows: rows.actual.length - chosen.length };
}

/** Places by rows: of rows that stood still, or of rows that all moved alike when that makes them likelier. None when rows do not fit that model. */
function placesByRow(all: readonly Cuboid[], { value, unmoved }: RowEffects): FoundGroup[] {
  const still = deviations(value, unmoved);
  const moved = deviations(value, unmoved, true);
  const found = leafPlaces(all, still);
  if (nothingHappened(moved) < nothingHappened(still) + EVERYWHERE) return found?.groups ?? [];
  const otherwise = leafPlaces(all, moved);
  if (!found || !otherwise) return (found ?? otherwise)?.groups ?? [];
  const held = new Set(found.groups.flatMap(positionsOf)).size;
  return (held > NEARLY_ALL * still.count || otherwise.likelihood > found.likelihood + EVERYWHERE ? otherwise : found).groups;
}

/** Contributions of places, largest first; a row counts once, for the first place that holds it. */
function told(rows: PlaceRows, chosen: Int32Array, effects: RowEffects, found: readonly { place: Place; positions: number[] }[]) {
  const { from, to, effect } = effects;
  const change = to - from;
  const effectOf = (positions: readonly number[]) => positions.reduce((sum, at) => sum + (effect[at] as number), 0);
  const order = found.map((one, index) => ({ ...one, index, effect: effectOf(one.positions) }));
  order.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || a.index - b.index);
  const taken = new Uint8Array(chosen.length);
  const sumsOf = placeSums(rows, chosen, effects);
  let remainder = change;
  const places = order.map(({ place, positions, effect }) => {
    const own = positions.filter((at) => taken[at] === 0);
    for (const at of own) taken[at] = 1;
    const contribution = effectOf(own);
    remainder -= contribution;
    const coverage = change === 0 ? Number.NaN : contribution / change;
    return { place, rows: positions.length, contribution, effect, coverage, split: splitOf(effects, own), ...sumsOf(positions) };
  });
  return { from, to, change, places, remainder, remaining: change === 0 ? Number.NaN : remainder / change };
}

function positionsOf({ cuboid, group }: FoundGroup): number[] {
  const positions: number[] = [];
  for (let at = 0; at < cuboid.groupOf.length; at += 1) if (cuboid.groupOf[at] === group) positions.push(at);
  return positions;
}

function placeSums(rows: PlaceRows, chosen: Int32Array, { ratio }: RowEffects) {
  const { actualBase, expectedBase } = rows;
  const whole = (column: ArrayLike<number>) => chosen.reduce((all, row) => all + (column[row] as number), 0);
  const [wholeBefore, wholeAfter] = [whole(rows.expected), whole(rows.actual)];
  return (positions: readonly number[]) => {
    const sum = (column: ArrayLike<number>) => positions.reduce((all, at) => all + (column[chosen[at] as number] as number), 0);
    const [before, after] = [sum(rows.expected), sum(rows.actual)];
    const surprise = surpriseOf(before / wholeBefore, after / wholeAfter);
    if (!ratio || !expectedBase || !actualBase) return { from: before, to: after, surprise };
    return { from: before / (sum(expectedBase) || Number.NaN), to: after / (sum(actualBase) || Number.NaN), surprise };
  };
}

function splitOf({ ratio }: RowEffects, positions: readonly number[]): ExplainedPlace['split'] {
  if (!ratio) return null;
  const sum = (column: Float64Array) => positions.reduce((all, at) => all + (column[at] as number), 0);
  return { rate: sum(ratio.rate), mix: sum(ratio.mix), entered: sum(ratio.entered), left: sum(ratio.left) };
}

/** Dimensions along which every part of a ratio moved against the whole. */
function paradoxes(rows: PlaceRows, chosen: Int32Array): number[] {
  const { actualBase, expectedBase } = rows;
  if (!actualBase || !expectedBase) return [];
  return rows.dims.flatMap(({ codes, size }, index) => {
    const summed = (column: ArrayLike<number>) => {
      const sums = new Float64Array(size);
      for (const row of chosen) sums[codes[row] as number] = (sums[codes[row] as number] as number) + (column[row] as number);
      return sums;
    };
    const columns = { partFrom: summed(rows.expected), baseFrom: summed(expectedBase), partTo: summed(rows.actual), baseTo: summed(actualBase) };
    return ratioChange(columns)?.simpson ? [index] : [];
  });
}
