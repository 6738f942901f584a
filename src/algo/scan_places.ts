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

type Sums = { readonly cuboid: Cuboid; readonly effect: Float64Array; readonly mass: Float64Array; readonly count: Int32Array };

/**
 * The places where a change is concentrated, whatever the noise of single rows: Kulldorff's scan statistic (1997) on the change. With
 * e the place's share of the change and s its share of the mass, its worth is e·ln(e/s) + (1−e)·ln((1−e)/(1−s)): how surprising it
 * is that a place of that size holds that much of the change. It grows with coverage and with compactness; a smaller place that
 * explains nearly as much wins over a larger one that is mostly unchanged, and of equal places the simpler wins. Greedy, until two
 * thirds of the change are explained. Where rises and falls cancel out, shares are of the largest move instead of the net change.
 * @param effect of every row on the whole, any sign; @param mass shares ≥ 0 of the rows, summing to 1.
 * @returns no place when the change is spread over everything.
 */
export function scanPlaces(all: readonly Cuboid[], effect: Float64Array, mass: Float64Array): FoundGroup[] {
  const live = new Uint8Array(effect.length).fill(1);
  const sums = all.map((cuboid) => summed(cuboid, effect, mass));
  const found: FoundGroup[] = [];
  let left = { effect: total(effect), mass: total(mass) };
  const whole = measureOf(sums, left.effect);
  while (found.length < MOST_PLACES) {
    const scale = found.length === 0 ? whole : measureOf(sums, left.effect);
    if (found.length > 0 && Math.abs(left.effect) < (1 - ENOUGH) * whole) break;
    const best = concentrated(sums, scale, left.mass, LEAST_SHARE * whole);
    if (!best) break;
    found.push(best);
    const { start, order } = groupMembers(best.cuboid);
    for (const at of order.subarray(start[best.group], start[best.group + 1])) {
      if (!live[at]) continue;
      live[at] = 0;
      left = { effect: left.effect - (effect[at] as number), mass: left.mass - (mass[at] as number) };
      for (const sum of sums) add(sum, at, effect, mass, -1);
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

function concentrated(sums: readonly Sums[], scale: number, mass: number, least: number): FoundGroup | null {
  let best: FoundGroup | null = null;
  let most = LEAST_CONCENTRATION;
  for (const sum of sums) {
    const cost = CONDITION * sum.cuboid.dims.length;
    for (let group = 0; group < sum.cuboid.groups; group += 1) {
      if (sum.count[group] === 0) continue;
      const size = Math.abs(sum.effect[group] as number);
      if (size < least || size === 0) continue;
      const worth = concentration(size / scale, (sum.mass[group] as number) / mass) - cost;
      if (worth > most) [most, best] = [worth, { cuboid: sum.cuboid, group }];
    }
  }
  return best;
}

/** Kullback–Leibler divergence of (e, 1−e) from (s, 1−s); 0 unless e > s. */
function concentration(e: number, s: number): number {
  const share = Math.min(e, 1 - 1e-9);
  const size = Math.max(Math.min(s, 1 - 1e-9), 1e-9);
  return share > size ? share * Math.log(share / size) + (1 - share) * Math.log((1 - share) / (1 - size)) : 0;
}

function summed(cuboid: Cuboid, effect: Float64Array, mass: Float64Array): Sums {
  const sum: Sums = {
    cuboid,
    effect: new Float64Array(cuboid.groups),
    mass: new Float64Array(cuboid.groups),
    count: new Int32Array(cuboid.groups),
  };
  for (let at = 0; at < effect.length; at += 1) add(sum, at, effect, mass, 1);
  return sum;
}

function add(sum: Sums, at: number, effect: Float64Array, mass: Float64Array, sign: 1 | -1): void {
  const group = sum.cuboid.groupOf[at] as number;
  sum.effect[group] = (sum.effect[group] as number) + sign * (effect[at] as number);
  sum.mass[group] = (sum.mass[group] as number) + sign * (mass[at] as number);
  sum.count[group] = (sum.count[group] as number) + sign;
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
