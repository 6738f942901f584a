import { type Cuboid, groupMembers } from './cuboids.ts';
import type { Deviation } from './deviation.ts';
import { type LeafModel, leafModel, shiftGain } from './leaf_model.ts';

/** A group of a cuboid: the places a search speaks of before they get names. */
export type FoundGroup = { readonly cuboid: Cuboid; readonly group: number };

/** Rows outside all places that lie beyond 4 standard deviations: more than this, and noise is not what this model thinks. */
const HEAVY_TAIL = 0.02;
const FEWEST_ROWS = 100;
/** Stray rows are one in so many while places are sought … */
const STRAY = 0.03;
/** … and this rare when single rows are asked whether they are places; asked only when few of them stand out. */
const STRAY_ALONE = 1e-10;
const MOST_ALONE = 24;
const STANDS_OUT = 5;
/** Least gain in log-likelihood beyond what naming the place costs, and the cost of a condition. */
const LEAST_GAIN = 5;
const CONDITION = 1;
/** Candidates evaluated exactly per kind and round. */
const CANDIDATES = 60;
const MOST_PLACES = 20;
/** So many odd rows (their chances summed) make a first guess of a place's shift. */
const SHOWN = 0.3;

/** Sums over the live rows of every group of one cuboid. */
type Ledger = {
  readonly cuboid: Cuboid;
  readonly cost: number;
  readonly count: Int32Array;
  readonly odd: Float64Array;
  readonly oddShift: Float64Array;
  readonly bound: Float64Array;
  readonly weight: Float64Array;
  readonly pull: Float64Array;
  /** Exact gains already worked out, less the cost; NaN = not yet. */
  readonly gain: Float64Array;
  members: ReturnType<typeof groupMembers> | null;
};

/**
 * The places that explain the deviations of rows, when a place moves all its rows by about the same relative amount and other rows
 * only move by chance (the assumption of Squeeze, AutoRoot and RiskLoc). Each row is ordinary, shifted with its place, or a stray;
 * a place's worth is the log-likelihood it gains over "nothing happened" less the cost of naming it (its conditions, and the number
 * of places it was chosen from), so of equal explanations the larger and simpler wins. Greedy: the best place first, its rows are
 * explained and leave, and so on. Candidates come from two cheap bounds, one for shifts that single rows show, one for pooled ones.
 * @returns null when the rows do not fit the model (fewer than 100, or a heavy tail remains): ask `scanPlaces`.
 */
export function leafPlaces(all: readonly Cuboid[], deviation: Deviation): FoundGroup[] | null {
  if (deviation.count < FEWEST_ROWS) return null;
  const model = leafModel(deviation, STRAY);
  const found = grown([], ledgers(all, model), model);
  if (beyond(model, 4) > HEAVY_TAIL * model.liveCount()) return null;
  const alone = beyond(model, STANDS_OUT);
  if (alone === 0 || alone > MOST_ALONE) return found;
  model.setStray(STRAY_ALONE);
  return grown(found, ledgers(all, model), model);
}

function grown(found: FoundGroup[], books: readonly Ledger[], model: LeafModel): FoundGroup[] {
  while (found.length < MOST_PLACES) {
    const best = bestGroup(books, model);
    if (!best) break;
    found.push({ cuboid: best.book.cuboid, group: best.group });
    const explained = membersOf(best.book, best.group);
    for (const book of books) enter(book, model, explained, -1);
    for (const at of explained) model.live[at] = 0;
  }
  return found;
}

function beyond(model: LeafModel, limit: number): number {
  let count = 0;
  for (let at = 0; at < model.live.length; at += 1) {
    if (model.live[at] && Math.abs(model.relative[at] as number) > limit * (model.noise[at] as number)) count += 1;
  }
  return count;
}

function membersOf(book: Ledger, group: number): Int32Array {
  book.members ??= groupMembers(book.cuboid);
  return book.members.order.subarray(book.members.start[group], book.members.start[group + 1]);
}

function ledgers(all: readonly Cuboid[], model: LeafModel): Ledger[] {
  return all.map((cuboid) => {
    const column = () => new Float64Array(cuboid.groups);
    const cost = Math.log(cuboid.groups + 1) + CONDITION * cuboid.dims.length;
    const book: Ledger = {
      ...{ cuboid, cost, members: null, count: new Int32Array(cuboid.groups), gain: column().fill(Number.NaN) },
      ...{ odd: column(), oddShift: column(), bound: column(), weight: column(), pull: column() },
    };
    enter(book, model, null, 1);
    return book;
  });
}

/** Adds (or takes away) live rows, all of them or those at some positions, to the sums of their groups. */
function enter(book: Ledger, model: LeafModel, positions: Int32Array | null, sign: 1 | -1): void {
  const { count, odd, oddShift, bound, weight, pull, gain } = book;
  const { groupOf } = book.cuboid;
  const n = positions ? positions.length : groupOf.length;
  for (let i = 0; i < n; i += 1) {
    const at = positions ? (positions[i] as number) : i;
    if (model.live[at] === 0) continue;
    const g = groupOf[at] as number;
    const oddness = sign * (model.odd[at] as number);
    count[g] = (count[g] as number) + sign;
    odd[g] = (odd[g] as number) + oddness;
    oddShift[g] = (oddShift[g] as number) + oddness * (model.relative[at] as number);
    bound[g] = (bound[g] as number) + sign * (model.best[at] as number);
    weight[g] = (weight[g] as number) + sign * (model.weight[at] as number);
    pull[g] = (pull[g] as number) + sign * (model.pull[at] as number);
    gain[g] = Number.NaN;
  }
}

type Candidate = { readonly book: Ledger; readonly group: number; readonly bound: number };

/** The group with the greatest gain, or null when none gains enough. */
function bestGroup(books: readonly Ledger[], model: LeafModel): { book: Ledger; group: number } | null {
  const shown: Candidate[] = [];
  const pooled: Candidate[] = [];
  for (const book of books) {
    const { count, odd, bound: bounds, weight, pull, cost } = book;
    const least = LEAST_GAIN + cost;
    for (let group = 0; group < count.length; group += 1) {
      if (count[group] === 0) continue;
      const bound = bounds[group] as number;
      if (bound > least && (odd[group] as number) > SHOWN) shown.push({ book, group, bound: bound - cost });
      const squared = (pull[group] as number) ** 2;
      const twice = 2 * (weight[group] as number);
      if (squared > least * twice) pooled.push({ book, group, bound: squared / twice - cost });
    }
  }
  let best: { book: Ledger; group: number } | null = null;
  let most = LEAST_GAIN;
  for (const list of [shown, pooled]) {
    list.sort((a, b) => b.bound - a.bound);
    for (const { book, group, bound } of list.slice(0, CANDIDATES)) {
      if (bound <= most) break;
      const gain = exactGain(book, group, model);
      if (gain > most) [most, best] = [gain, { book, group }];
    }
  }
  return best;
}

function exactGain(book: Ledger, group: number, model: LeafModel): number {
  const known = book.gain[group] as number;
  if (!Number.isNaN(known)) return known;
  const members = membersOf(book, group).filter((at) => model.live[at] === 1);
  const odd = book.odd[group] as number;
  const alone = odd > SHOWN ? shiftGain(model, members, (book.oddShift[group] as number) / odd) : Number.NEGATIVE_INFINITY;
  const pooled = shiftGain(model, members, (book.pull[group] as number) / (book.weight[group] as number));
  const gain = Math.max(alone, pooled) - book.cost;
  book.gain[group] = gain;
  return gain;
}
