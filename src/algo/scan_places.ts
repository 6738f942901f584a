import { type Cuboid, groupMembers } from './cuboids.ts';
import type { FoundGroup } from './leaf_places.ts';

/** Explained when this part of the change is (Adtributor's T_EP); a place explains at least a tenth (its T_EEP). */
const ENOUGH = 0.67;
const LEAST_SHARE = 0.1;
/** Least concentration: below it the change is spread like the rows themselves, and no place is to blame. */
const LEAST_CONCENTRATION = 0.05;
/** A condition more must concentrate the change by so much more. */
const CONDITION = 0.03;
const MOST_PLACES = 10;
/** A place differs from the rest by more squared standard errors than this, and by more the more places it was chosen from. */
const LEAST_EVIDENCE = 6;
/** The median of a squared standard normal number. */
const MEDIAN_SQUARE = 0.4549;

/** Sums over rows that are not explained yet: effects, masses, effect² / mass, and how many. */
type Tally = { readonly effect: number; readonly mass: number; readonly square: number; readonly count: number };
type Rows = { readonly effect: Float64Array; readonly mass: Float64Array; readonly square: Float64Array };
/** The same sums for every group of a cuboid. */
type Sums = Rows & { readonly cuboid: Cuboid; readonly count: Int32Array };

/**
 * The places where a change is concentrated, whatever the noise of single rows: Kulldorff's scan statistic (1997) on the change. With
 * e the place's share of the change and s its share of the mass, its worth is e·ln(e/s) + (1−e)·ln((1−e)/(1−s)): how surprising it
 * is that a place of that size holds that much of the change. It grows with coverage and with compactness; a smaller place that
 * explains nearly as much wins over a larger one that is mostly unchanged, and of equal places the simpler wins. Greedy, until two
 * thirds of the change are explained. Where rises and falls cancel out, shares are of the largest move instead of the net change.
 * @param effect of every row on the whole, any sign; @param mass shares ≥ 0 of the rows, summing to 1.
 * @param beyondChance whether a place must also differ from the rest by more than chance, which is measured on the rows. An account of what
 * happened needs no such proof, a search for a cause does.
 * @returns no place when the change is spread over everything.
 */
export function scanPlaces(all: readonly Cuboid[], effect: Float64Array, mass: Float64Array, beyondChance = true): FoundGroup[] {
  const rows: Rows = { effect, mass, square: effect.map((x, at) => ((mass[at] as number) > 0 ? (x * x) / (mass[at] as number) : 0)) };
  const live = new Uint8Array(effect.length).fill(1);
  const sums = all.map((cuboid) => summed(cuboid, rows));
  const found: FoundGroup[] = [];
  let left: Tally = { effect: total(effect), mass: total(mass), square: total(rows.square), count: effect.length };
  const whole = measureOf(sums, left.effect);
  const chance = beyondChance ? chanceOf(effect, mass, left) : 0;
  while (found.length < MOST_PLACES) {
    const scale = found.length === 0 ? whole : measureOf(sums, left.effect);
    if (found.length > 0 && Math.abs(left.effect) < (1 - ENOUGH) * whole) break;
    const best = concentrated(sums, scale, left, LEAST_SHARE * whole, chance);
    if (!best) break;
    found.push(best.found);
    left = without(left, best.tally);
    const { start, order } = groupMembers(best.found.cuboid);
    for (const at of order.subarray(start[best.found.group], start[best.found.group + 1])) {
      if (live[at]) for (const sum of sums) add(sum, at, rows, -1);
      live[at] = 0;
    }
  }
  return found;
}

/** What shares of the change are taken of: the net change, or the largest move of one value of a dimension where that is half as large again. */
function measureOf(sums: readonly Sums[], net: number): number {
  let largest = 0;
  for (const { cuboid, effect } of sums) {
    if (cuboid.dims.length > 1) break;
    for (const e of effect) largest = Math.max(largest, Math.abs(e));
  }
  return largest > 1.5 * Math.abs(net) ? largest : Math.abs(net);
}

function concentrated(sums: readonly Sums[], scale: number, left: Tally, least: number, chance: number): { found: FoundGroup; tally: Tally } | null {
  let best: { found: FoundGroup; tally: Tally } | null = null;
  let most = LEAST_CONCENTRATION;
  for (const sum of sums) {
    const cost = CONDITION * sum.cuboid.dims.length;
    const evidence = LEAST_EVIDENCE + 2 * Math.log(sum.cuboid.groups);
    for (let group = 0; group < sum.cuboid.groups; group += 1) {
      const [effect, mass] = [sum.effect[group] as number, sum.mass[group] as number];
      if (sum.count[group] === 0 || effect === 0 || Math.abs(effect) < least) continue;
      const worth = concentration(Math.abs(effect) / scale, mass / left.mass) - cost;
      if (worth <= most) continue;
      const tally = { effect, mass, square: sum.square[group] as number, count: sum.count[group] as number };
      if (chance === 0 || apart(tally, without(left, tally), chance) > evidence)
        [most, best] = [worth, { found: { cuboid: sum.cuboid, group }, tally }];
    }
  }
  return best;
}

const without = (all: Tally, part: Tally): Tally => ({
  ...{ effect: all.effect - part.effect, mass: all.mass - part.mass },
  ...{ square: all.square - part.square, count: all.count - part.count },
});

/** How many squared standard errors a place differs from the rest, by what the rows of both say of chance or, if less, by what all say. */
function apart(place: Tally, rest: Tally, chance: number): number {
  if (!(rest.mass > 0 && place.mass > 0 && rest.count > 0)) return 0;
  const difference = place.effect / place.mass - rest.effect / rest.mass;
  const within = ({ effect, mass, square }: Tally) => Math.max(0, square - effect ** 2 / mass);
  const free = place.count + rest.count - 2;
  const own = free > 0 ? (within(place) + within(rest)) / free : Number.POSITIVE_INFINITY;
  return difference ** 2 / (1 / place.mass + 1 / rest.mass) / Math.min(chance, own);
}

/**
 * Variance of a row's effect by chance, per mass (as counts and sums of amounts have it), around what everything did. The smaller of what
 * mean and median of the squares say: places do not disturb the median, and rows of one or two events, which are not normal, not the mean.
 */
function chanceOf(effect: Float64Array, mass: Float64Array, all: Tally): number {
  const shift = all.effect / all.mass;
  const squares = effect
    .map((x, at) => (x - shift * (mass[at] as number)) ** 2 / (mass[at] as number))
    .filter(Number.isFinite)
    .sort();
  if (squares.length === 0) return 0;
  return Math.min((squares[squares.length >> 1] as number) / MEDIAN_SQUARE, total(squares) / squares.length);
}

/** Kullback–Leibler divergence of (e, 1−e) from (s, 1−s); 0 unless e > s. */
function concentration(e: number, s: number): number {
  const share = Math.min(e, 1 - 1e-9);
  const size = Math.max(Math.min(s, 1 - 1e-9), 1e-9);
  return share > size ? share * Math.log(share / size) + (1 - share) * Math.log((1 - share) / (1 - size)) : 0;
}

function summed(cuboid: Cuboid, rows: Rows): Sums {
  const column = () => new Float64Array(cuboid.groups);
  const sum: Sums = { cuboid, effect: column(), mass: column(), square: column(), count: new Int32Array(cuboid.groups) };
  for (let at = 0; at < rows.effect.length; at += 1) add(sum, at, rows, 1);
  return sum;
}

function add(sum: Sums, at: number, rows: Rows, sign: 1 | -1): void {
  const group = sum.cuboid.groupOf[at] as number;
  sum.effect[group] = (sum.effect[group] as number) + sign * (rows.effect[at] as number);
  sum.mass[group] = (sum.mass[group] as number) + sign * (rows.mass[at] as number);
  sum.square[group] = (sum.square[group] as number) + sign * (rows.square[at] as number);
  sum.count[group] = (sum.count[group] as number) + sign;
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
