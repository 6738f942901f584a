import type { Dimension } from '../contract.ts';
import type { Branch } from './contract.ts';
import type { Signal } from './signals.ts';
import { placeKey } from './watch.ts';

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

type Open = { branch: Branch; from: number; to: number; seen: number; signals: Signal[]; places: Set<string> };

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
    const strange: Signal[] = [];
    for (const signal of today) {
      const home = open.find((one) => belongs(signal, one, nested)) ?? (signal.dimension === null ? open[0] : undefined);
      if (home) add(home, signal);
      else strange.push(signal);
    }
    if (strange.length === 0) continue;
    const made: Open = { branch, from: day, to: day, seen: day, signals: [], places: new Set() };
    for (const signal of strange) add(made, signal);
    all.push(made);
  }
  return all.map(({ places: _, ...incident }) => incident);
}

function grouped<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

const inOrder = (a: Signal, b: Signal): number => a.day - b.day || Math.abs(b.surprise) - Math.abs(a.surprise);

function belongs(signal: Signal, { places, seen }: Open, nested: (inner: string, outer: string) => boolean): boolean {
  if (signal.day - seen <= BEGINNING) return true;
  // It is everywhere, or not known where: then this is a part of it.
  if (places.size === 0) return true;
  const own = placeKey(signal.dimension, signal.member);
  return own !== '' && [...places].some((place) => place === own || nested(own, place) || nested(place, own));
}

function add(to: Open, signal: Signal): void {
  to.signals.push(signal);
  to.from = Math.min(to.from, signal.day - signal.window + 1);
  to.to = Math.max(to.to, signal.day);
  if (signal.dimension !== null) to.places.add(placeKey(signal.dimension, signal.member));
}

/** Places with more than one dimension to choose from: how strongly each speaks, all its members together. */
export function dimensionsBySurprise(
  signals: readonly Signal[],
): { readonly dimension: Dimension; readonly members: readonly string[]; readonly surprise: number }[] {
  const byDimension = grouped(
    signals.filter((signal) => signal.dimension !== null),
    ({ dimension }) => dimension as Dimension,
  );
  return [...byDimension]
    .map(([dimension, own]) => {
      const strongest = new Map<string, number>();
      for (const { member, surprise } of own) strongest.set(member, Math.max(strongest.get(member) ?? 0, Math.abs(surprise)));
      const members = [...strongest].sort((a, b) => b[1] - a[1]);
      const surprise = members.reduce((sum, [, one]) => sum + one, 0) / Math.sqrt(members.length);
      return { dimension, members: members.map(([member]) => member), surprise };
    })
    .sort((a, b) => b.surprise - a.surprise);
}
