import { type Cuboid, groupMembers } from './cuboids.ts';
import type { Deviation } from './deviation.ts';
import { Fact, type LeafModel, leafModel, ROW_FACTS, shiftGain } from './leaf_model.ts';

// Copies of this module: an imported binding is looked up on every use where modules are not bundled, and these loops are hot.
const WIDTH = ROW_FACTS;
const { count: COUNT, odd: ODD, oddShift: ODD_SHIFT, best: BEST, weight: WEIGHT, pull: PULL } = Fact;

/** A group of a cuboid: the places a search speaks of before they get names. */
export type FoundGroup = { readonly cuboid: Cuboid; readonly group: number };

/** Places, and the log-likelihood of all rows with them (less what naming them costs). */
export type LeafPlaces = { readonly groups: FoundGroup[]; likelihood: number };

/** Rows outside all places that lie beyond 4 standard deviations: more than this, and noise is not what this model thinks. */
const HEAVY_TAIL = 0.02;
const FEWEST_ROWS = 100;
/** Rows whose typical noise is larger are a few events each, and single rows say little. */
const MOST_NOISE = 0.5;
/** A place moves its rows by at least this part of the typical noise; less is found in any large number of rows and matters to nobody. */
const LEAST_SHIFT = 0.5;
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

/** Sums over the live rows of every group of one cuboid: `ROW_FACTS` numbers a group. */
type Ledger = {
  readonly cuboid: Cuboid;
  readonly cost: number;
  readonly sums: Float64Array;
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
export function leafPlaces(all: readonly Cuboid[], deviation: Deviation): LeafPlaces | null {
  const noise = typicalNoise(deviation);
  if (deviation.count < FEWEST_ROWS || noise > MOST_NOISE) return null;
  const model = leafModel(deviation, STRAY, LEAST_SHIFT * noise);
  const found: LeafPlaces = { groups: [], likelihood: likelihoodOf(model) };
  grow(found, ledgers(all, model), model);
  if (beyond(model, 4) > HEAVY_TAIL * model.liveCount()) return null;
  const alone = beyond(model, STANDS_OUT);
  if (alone === 0 || alone > MOST_ALONE) return found;
  model.setStray(STRAY_ALONE);
  grow({ groups: found.groups, likelihood: 0 }, ledgers(all, model), model);
  return found;
}

function typicalNoise({ noise }: Deviation): number {
  const sorted = noise.filter((s) => !Number.isNaN(s)).sort();
  return sorted[sorted.length >> 1] ?? 0;
}

/** Log-likelihood of all rows when nothing happened in any place. */
export function nothingHappened(deviation: Deviation): number {
  return likelihoodOf(leafModel(deviation, STRAY));
}

function likelihoodOf(model: LeafModel): number {
  let sum = 0;
  for (let at = 0; at < model.live.length; at += 1) if (model.live[at]) sum += model.base[at] as number;
  return sum;
}

/** Adds places to those found until none is worth its name. */
function grow(found: LeafPlaces, books: readonly Ledger[], model: LeafModel): void {
  while (found.groups.length < MOST_PLACES) {
    const best = bestGroup(books, model);
    if (!best) break;
    found.groups.push({ cuboid: best.book.cuboid, group: best.group });
    found.likelihood += best.gain;
    const explained = membersOf(best.book, best.group);
    for (const book of books) leave(book, model, explained);
    for (const at of explained) model.live[at] = 0;
  }
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
    const cost = Math.log(cuboid.groups + 1) + CONDITION * cuboid.dims.length;
    const sums = new Float64Array(WIDTH * cuboid.groups);
    const { groupOf } = cuboid;
    const { facts, live } = model;
    for (let at = 0; at < groupOf.length; at += 1) {
      if (live[at] === 0) continue;
      const group = WIDTH * (groupOf[at] as number);
      const row = WIDTH * at;
      for (let k = 0; k < WIDTH; k += 1) sums[group + k] = (sums[group + k] as number) + (facts[row + k] as number);
    }
    return { cuboid, cost, sums, gain: new Float64Array(cuboid.groups).fill(Number.NaN), members: null };
  });
}

/** Takes live rows out of the sums. */
function leave({ cuboid, sums, gain }: Ledger, model: LeafModel, positions: Int32Array): void {
  for (const at of positions) {
    if (model.live[at] === 0) continue;
    const group = cuboid.groupOf[at] as number;
    gain[group] = Number.NaN;
    for (let k = 0; k < WIDTH; k += 1) {
      sums[WIDTH * group + k] = (sums[WIDTH * group + k] as number) - (model.facts[WIDTH * at + k] as number);
    }
  }
}

type Best = { readonly book: Ledger; readonly group: number; readonly gain: number };
type Candidate = { readonly book: Ledger; readonly group: number; readonly bound: number };

/** The group with the greatest gain, or null when none gains enough. */
function bestGroup(books: readonly Ledger[], model: LeafModel): Best | null {
  const shown: Candidate[] = [];
  const pooled: Candidate[] = [];
  for (const book of books) {
    const { sums, cost } = book;
    const least = LEAST_GAIN + cost;
    for (let group = 0; group < book.cuboid.groups; group += 1) {
      const of = WIDTH * group;
      if (sums[of + COUNT] === 0) continue;
      const bound = sums[of + BEST] as number;
      if (bound > least && (sums[of + ODD] as number) > SHOWN) shown.push({ book, group, bound: bound - cost });
      const squared = (sums[of + PULL] as number) ** 2;
      const twice = 2 * (sums[of + WEIGHT] as number);
      if (squared > least * twice) pooled.push({ book, group, bound: squared / twice - cost });
    }
  }
  let best: Best | null = null;
  let most = LEAST_GAIN;
  for (const list of [shown, pooled]) {
    list.sort((a, b) => b.bound - a.bound);
    for (const { book, group, bound } of list.slice(0, CANDIDATES)) {
      if (bound <= most) break;
      const gain = exactGain(book, group, model);
      if (gain > most) [most, best] = [gain, { book, group, gain }];
    }
  }
  return best;
}

function exactGain(book: Ledger, group: number, model: LeafModel): number {
  const known = book.gain[group] as number;
  if (!Number.isNaN(known)) return known;
  const members = membersOf(book, group).filter((at) => model.live[at] === 1);
  const sum = (fact: number) => book.sums[WIDTH * group + fact] as number;
  const odd = sum(ODD);
  const alone = odd > SHOWN ? shiftGain(model, members, sum(ODD_SHIFT) / odd) : Number.NEGATIVE_INFINITY;
  const pooled = shiftGain(model, members, sum(PULL) / sum(WEIGHT));
  const gain = Math.max(alone, pooled) - book.cost;
  book.gain[group] = gain;
  return gain;
}
