import { bearing, type Incident } from './incidents.ts';
import type { JudgedShop } from './judge.ts';
import { certain, membersOf, worthOf } from './signals.ts';
import { PRICED, WATCH_LIST, type WatchedDimension } from './watch.ts';

/** That something is off is known by now; where it is has to be likelier than not, not proved: a member off by this much over the days. */
const OFF = 2;
/** The members found have to bear this part of what is off. */
const BEARS = 0.5;

/** A dimension and those of its members that were off. */
export type Located = { readonly dimension: WatchedDimension; readonly members: readonly string[]; readonly surprise: number };

/**
 * Where an incident is that was seen in the whole shop: the dimension whose members that are off beside the others bear at least half of the loss, the one
 * that speaks most strongly. None when the whole shop is off alike. Pure.
 */
export function locate(shop: JudgedShop, { branch, from, to, signals }: Incident): Located[] {
  const days = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const metrics = new Set(signals.map(({ metric }) => metric));
  const lost = Math.max(0, ...signals.map(({ worth, window }) => -worth / window)) * days.length;
  const found: Located[] = [];
  for (const watched of WATCH_LIST.filter((one) => one.branch === branch)) {
    // A price has its place by prices, everything else by what it moved.
    if (PRICED.includes(watched.metric) !== (metrics.size === 1 && metrics.has('spend_per_order'))) continue;
    for (const dimension of watched.by) {
      if (dimension === null) continue;
      let worth = 0;
      const off = membersOf(shop, watched, dimension).flatMap((member) => {
        const told = days.flatMap((day) => certain(member, day) ?? []);
        const surprise = told.reduce((sum, one) => sum + one, 0) / Math.sqrt(Math.max(1, told.length));
        const own = days.reduce((sum, day) => sum + worthOf(shop, member.place, watched, day), 0);
        if (own >= 0 || Math.abs(surprise) < OFF) return [];
        worth -= own;
        return [{ member: member.place.member, surprise: Math.abs(surprise), lost: -own }];
      });
      if (off.length === 0 || worth < BEARS * lost) continue;
      const kept = bearing(off).sort((a, b) => b.surprise - a.surprise);
      const surprise = kept.reduce((sum, one) => sum + one.surprise, 0) / Math.sqrt(kept.length);
      found.push({ dimension, members: kept.map(({ member }) => member), surprise });
    }
  }
  return found.sort((a, b) => b.surprise - a.surprise).slice(0, 1);
}
