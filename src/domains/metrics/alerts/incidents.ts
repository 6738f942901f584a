import type { Branch } from './contract.ts';
import type { Signal } from './signals.ts';
import { isPrice, placeKey, type WatchedDimension } from './watch.ts';

/** Signals of one cause. Days are places in the shop's days. */
export type Incident = {
  readonly branch: Branch;
  /** The first day that was off, and the last. */
  readonly from: number;
  readonly to: number;
  /** The day on which it was seen first. */
  readonly seen: number;
  readonly signals: readonly Signal[];
};

/** Days without a signal inside one incident. */
const GAP = 2;
/** What is seen on the first days of an incident is part of it, wherever it is: one thing looks different from every side. */
const BEGINNING = 1;

/** Below this part of the whole shop's loss a place does not explain it. */
export const EXPLAINS = 0.3;

type Open = { branch: Branch; from: number; to: number; seen: number; signals: Signal[]; places: Set<string>; apart: boolean };

/**
 * Puts signals of a loss together by their cause: one branch of the numbers, days that follow each other, places inside one another. A place that
 * turns up while another incident has been going on is an incident of its own. Every signal is in exactly one incident. Pure.
 */
export function incidentsOf(signals: readonly Signal[], nested: (inner: string, outer: string) => boolean = () => false): Incident[] {
  const all: Open[] = [];
  const byDay = grouped([...signals].sort(inOrder), ({ day, branch }) => `${day} ${branch}`);
  for (const today of byDay.values()) {
    const { day, branch } = today[0] as Signal;
    const open = all.filter((one) => one.branch === branch && day - one.to <= GAP);
    const wholes = [today, ...open.map(({ signals: known }) => known)].map(wholeLoss);
    const least = EXPLAINS * Math.max(...wholes);
    const strange = new Map<string, Signal[]>();
    const small = smallOf(today, least);
    const isApart = ({ dimension, also }: Signal): boolean => small.has(dimension) || also !== undefined;
    // The days of an incident are those before today: what joins it today has to have been going on then.
    const homes = open.map((one) => ({ one, until: one.to }));
    const homeOf = (signal: Signal): Open | undefined => {
      const home = homes.find(({ one, until }) => belongs(signal, { ...one, to: until }, isApart(signal), nested))?.one;
      return home ?? (signal.dimension === null ? open.find((one) => !one.apart && fits(signal, one)) : undefined);
    };
    const leader = today[0] as Signal;
    const begins = leader.dimension !== null && !isApart(leader) && !homeOf(leader);
    for (const signal of today) {
      // What the strongest signal tells anew, the whole shop tells too.
      const home = begins && signal.dimension === null && isPrice(signal.metric) === isPrice(leader.metric) ? undefined : homeOf(signal);
      const own = isApart(signal) ? `${signal.dimension}${signal.also ? ' of several shops' : ''}` : '';
      if (home) add(home, signal);
      else strange.set(own, [...(strange.get(own) ?? []), signal]);
    }
    for (const [key, own] of strange) {
      const made: Open = { branch, from: day, to: day, seen: day, signals: [], places: new Set(), apart: key !== '' };
      for (const signal of own) add(made, signal);
      all.push(made);
    }
  }
  return all.map(({ places: _, apart: __, ...incident }) => incident);
}

/** The dimensions whose signals are too small to be why the whole shop is off. */
function smallOf(today: readonly Signal[], least: number): ReadonlySet<WatchedDimension | null> {
  const byDimension = [...grouped(today, ({ dimension }) => dimension)];
  return new Set(byDimension.filter(([dimension, own]) => dimension !== null && lossOf(own) < least).map(([dimension]) => dimension));
}

/** What a day's signals of one dimension say was lost on a day, all members together. */
function lossOf(signals: readonly Signal[]): number {
  const perDay = new Map<string, number>();
  for (const { member, worth, window } of signals) perDay.set(member, Math.max(perDay.get(member) ?? 0, -worth / window));
  return [...perDay.values()].reduce((sum, one) => sum + one, 0);
}

const wholeLoss = (signals: readonly Signal[]): number => lossOf(signals.filter(({ dimension }) => dimension === null));

function grouped<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

const inOrder = (a: Signal, b: Signal): number => a.day - b.day || Math.abs(b.surprise) - Math.abs(a.surprise);

function belongs(signal: Signal, open: Open, apart: boolean, nested: (inner: string, outer: string) => boolean): boolean {
  const { places, seen } = open;
  const own = placeKey(signal.dimension, signal.member);
  if (!fits(signal, open)) return false;
  // A place too small to be why the whole shop is off, or one that is off in several shops, is off for a reason of its own.
  if (apart !== open.apart) return own !== '' && places.has(own);
  if (signal.day - seen <= BEGINNING && !apart && wasOn(signal, open)) return true;
  // It is everywhere, or not known where: then this is a part of it, unless it begins today and is clearer than all that was seen until now.
  if (places.size === 0) return signal.dimension === null || wasOn(signal, open) || !clearest(signal, open);
  return own !== '' && [...places].some((place) => place === own || nested(own, place) || nested(place, own));
}

/** Whether a signal is of days on which the incident was seen. */
const wasOn = ({ day, window }: Signal, { to }: Open): boolean => day - window < to;

const clearest = ({ surprise }: Signal, { signals }: Open): boolean => signals.every((one) => Math.abs(one.surprise) < Math.abs(surprise));

/** What orders cost is another thing than how many there are, unless both go wrong on one day. */
function fits({ day, metric }: Signal, { seen, signals }: Open): boolean {
  return day === seen || signals.some((one) => isPrice(one.metric) === isPrice(metric));
}

function add(to: Open, signal: Signal): void {
  to.signals.push(signal);
  to.from = Math.min(to.from, signal.day - signal.window + 1);
  to.to = Math.max(to.to, signal.day);
  if (signal.dimension !== null) to.places.add(placeKey(signal.dimension, signal.member));
}

/** Members that bear nearly all of what their dimension lost; the rest of them is no part of the place. */
const BORNE = 0.9;

/** Of members with what each lost those that together bear nearly all of it, the greatest loss first; at least one. Pure. */
export function bearing<T extends { readonly lost: number }>(members: readonly T[]): T[] {
  const sorted = [...members].sort((a, b) => b.lost - a.lost);
  const whole = sorted.reduce((sum, { lost }) => sum + lost, 0);
  let sum = 0;
  return sorted.filter(({ lost }, n) => {
    const wanted = n === 0 || sum < BORNE * whole;
    sum += lost;
    return wanted;
  });
}

/** Places with more than one dimension to choose from: how strongly each speaks, all its members together. */
export function dimensionsBySurprise(
  signals: readonly Signal[],
): { readonly dimension: WatchedDimension; readonly members: readonly string[]; readonly surprise: number; readonly lost: number }[] {
  const byDimension = grouped(
    signals.filter((signal) => signal.dimension !== null),
    ({ dimension }) => dimension as WatchedDimension,
  );
  return [...byDimension]
    .map(([dimension, own]) => {
      const strongest = new Map<string, { member: string; surprise: number; lost: number }>();
      for (const { member, surprise, worth, window } of own) {
        const before = strongest.get(member) ?? { surprise: 0, lost: 0 };
        strongest.set(member, { member, surprise: Math.max(before.surprise, Math.abs(surprise)), lost: Math.max(before.lost, -worth / window) });
      }
      const members = bearing([...strongest.values()]).sort((a, b) => b.surprise - a.surprise);
      const surprise = members.reduce((sum, one) => sum + one.surprise, 0) / Math.sqrt(members.length);
      return { dimension, members: members.map(({ member }) => member), surprise, lost: members.reduce((sum, { lost }) => sum + lost, 0) };
    })
    .sort((a, b) => b.surprise - a.surprise);
}
