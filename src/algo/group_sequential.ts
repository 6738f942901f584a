import { normalQuantile, normalTail } from './normal.ts';

/** Grid points of a stage's density; Simpson's rule wants an odd number. */
const POINTS = 257;

/** What has not stopped: the density of the Brownian path at a stage, on a grid inside the bounds. */
type Alive = { readonly at: Float64Array; readonly mass: Float64Array };

/**
 * The probability that a test without effect stops at each look: the joint density of the scores is carried from look to look
 * (Armitage, McPherson & Rowe 1969), two-sided and symmetric.
 * @param fractions of the information at each look, rising to 1, @param bounds |z| that stops there
 */
export function exitProbabilities(fractions: readonly number[], bounds: readonly number[]): number[] {
  let alive: Alive | null = null;
  return fractions.map((t, k) => {
    const before: number = fractions[k - 1] ?? 0;
    const bound = bounds[k] as number;
    const exit = exitAt(alive, t, before, bound);
    alive = carry(alive, t, before, bound);
    return exit;
  });
}

/** Pocock's constant (1977): the |z| that, asked at each of `looks` equal looks, errs with probability alpha in all. */
export function pocock(looks: number, alpha = 0.05): number {
  const fractions = equal(looks);
  return rootOf((c) => sum(exitProbabilities(fractions, Array<number>(looks).fill(c))) - alpha, 1, 8);
}

/** O'Brien & Fleming's bounds (1979): constant · √(looks ÷ look), hard early and nearly as if there were one look at the end. */
export function obrienFleming(looks: number, alpha = 0.05): { readonly constant: number; readonly bounds: number[] } {
  const fractions = equal(looks);
  const bounds = (c: number) => fractions.map((t) => c / Math.sqrt(t));
  const constant = rootOf((c) => sum(exitProbabilities(fractions, bounds(c))) - alpha, 1, 8);
  return { constant, bounds: bounds(constant) };
}

/** How much of the error may be spent until a fraction of the information (Lan & DeMets 1983; Kim & DeMets 1987 for powers). */
export type Spending = (fraction: number, alpha: number) => number;

/** Near O'Brien & Fleming's bounds; each side spends for itself. */
export const spendLate: Spending = (t, alpha) => 4 * normalTail(-normalQuantile(alpha / 4) / Math.sqrt(t));
/** Near Pocock's. */
export const spendEvenly: Spending = (t, alpha) => alpha * Math.log1p((Math.E - 1) * t);
/** In proportion to a power of the fraction. */
export const spendPower =
  (rho: number): Spending =>
  (t, alpha) =>
    alpha * t ** rho;

/** Bounds for looks at any fractions, and what each of them spends. @throws RangeError when the fractions do not rise. */
export function spendingBounds(
  fractions: readonly number[],
  spending: Spending,
  alpha = 0.05,
): { readonly bounds: number[]; readonly spent: number[] } {
  if (fractions.some((t, k) => !(t > (fractions[k - 1] ?? 0)))) throw new RangeError('the fractions of the information must rise');
  let alive: Alive | null = null;
  const spent: number[] = [];
  const bounds = fractions.map((t, k) => {
    const before = fractions[k - 1] ?? 0;
    const share = spending(t, alpha) - (before > 0 ? spending(before, alpha) : 0);
    const bound: number = k === 0 ? -normalQuantile(share / 2) : rootOf((z) => exitAt(alive, t, before, z) - share, 0, 12);
    alive = carry(alive, t, before, bound);
    spent.push(share);
    return bound;
  });
  return { bounds, spent };
}

function exitAt(alive: Alive | null, t: number, before: number, z: number): number {
  const edge = z * Math.sqrt(t);
  if (!alive) return 2 * normalTail(z);
  const deviation = Math.sqrt(t - before);
  return alive.mass.reduce((all, mass, i) => {
    const u = alive.at[i] as number;
    return all + mass * (normalTail((edge - u) / deviation) + normalTail((edge + u) / deviation));
  }, 0);
}

function carry(alive: Alive | null, t: number, before: number, z: number): Alive {
  const edge = z * Math.sqrt(t);
  const step = (2 * edge) / (POINTS - 1);
  const deviation = Math.sqrt(t - before);
  const density = (x: number) => Math.exp(-(x * x) / (2 * deviation * deviation)) / (deviation * Math.sqrt(2 * Math.PI));
  const at = Float64Array.from({ length: POINTS }, (_, i) => -edge + i * step);
  const mass = at.map((x, i) => {
    const weight = ((i === 0 || i === POINTS - 1 ? 1 : i % 2 === 1 ? 4 : 2) * step) / 3;
    return weight * (alive ? alive.mass.reduce((all, m, j) => all + m * density(x - (alive.at[j] as number)), 0) : density(x));
  });
  return { at, mass };
}

const equal = (looks: number): number[] => Array.from({ length: looks }, (_, k) => (k + 1) / looks);
const sum = (values: readonly number[]): number => values.reduce((all, x) => all + x, 0);

/** Where a falling function is zero, by halving. */
function rootOf(f: (x: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  while (to - from > 1e-10) {
    const middle = (from + to) / 2;
    if (f(middle) > 0) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}
