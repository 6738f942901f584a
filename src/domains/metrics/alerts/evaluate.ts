import type { CampaignPhase } from '../../../base/calendar/phases.ts';
import { addDays, daysBetween, eachDay, later } from '../../../base/calendar.ts';
import { atOnce, giveWay, type Pieces } from '../../../http/give_way.ts';
import { campaignPlatforms } from '../../campaigns/index.ts';
import { dataSpan } from '../data_span.ts';
import type { MetricsDesk } from '../engine/ask.ts';
import type { ShopFacts } from '../engine/question.ts';
import { type Cause, causeOf, placed } from './cause.ts';
import { dayColumns } from './days.ts';
import { shopColumns } from './facts.ts';
import { type Incident, incidentsOf } from './incidents.ts';
import { type JudgedPlace, type JudgedShop, judgePlace } from './judge.ts';
import { type Seen, seenOf } from './seen.ts';
import { leastWorth, type Raised, type Signal, signalsInPieces, watchedIn } from './signals.ts';
import type { OtherShop } from './together.ts';
import type { AlertRules, WatchedDimension } from './watch.ts';

/** How many days of history a baseline is learnt from: two years and a bit, so that every occasion was seen once. */
export const HISTORY = 800;

/** An incident with its cause, its days by name. */
export type FoundAlert = Cause & {
  readonly branch: Incident['branch'];
  readonly from: string;
  readonly to: string;
  readonly found: string;
  /** The series behind it: what alerts of it are raised by after a false alarm. */
  readonly series: readonly string[];
  readonly seen: Seen;
  /** Other shops in which the same place was off on these days; absent in alerts kept before it was looked for. */
  readonly also?: readonly number[];
};

/** A shop's judged days, and which of them may be asked for alerts. */
export type Evaluated = { readonly shop: JudgedShop; readonly from: string; readonly to: string };

/**
 * Judges a shop up to `until` (a day that is over). Days before the first orders are not judged; a day without data is unknown, not zero.
 * @param only places of these dimensions and not the whole shop @returns null when there is no data
 */
export async function judgeUntil(
  desk: MetricsDesk,
  of: ShopFacts,
  until: string,
  phases: readonly CampaignPhase[],
  only?: readonly WatchedDimension[],
): Promise<Evaluated | null> {
  const span = await dataSpan(desk.warehouse, [of]);
  if (!span) return null;
  const last = daysBetween(span.last, until) > 0 ? span.last : until;
  const from = later(span.first, addDays(last, -HISTORY));
  if (daysBetween(from, last) < 1) return null;
  const days = eachDay(from, last);
  const platforms = campaignPlatforms([of.platform]);
  const own = phases.filter(({ platform }) => platforms.includes(platform));
  const columns = await shopColumns(desk, of, days, only);
  const calendar = dayColumns(days, own);
  const places = new Map<string, JudgedPlace>();
  for (const [key, place] of columns.places) {
    const judged = judgePlace(place, columns, calendar);
    places.set(key, judged);
    for (const name of watchedIn(place)) {
      judged.numbers.get(name);
      // Much work in all: people come first.
      await giveWay();
    }
  }
  return { shop: { days, places }, from, to: last };
}

/** What else bears on a shop's alerts: its false alarms, and what the desk's other shops say of the places they share with it. */
export type Beside = { readonly raised?: Raised; readonly others?: readonly OtherShop[] };

/** The alerts of a judged shop whose incidents were seen from `first` on. Pure. */
export const alertsOf = (judged: Evaluated, rules: AlertRules, first: string, beside: Beside = {}): FoundAlert[] =>
  atOnce(alertsInPieces(judged, rules, first, beside));

/** {@link alertsOf}, in pieces: of a large shop it takes a second or more in all. */
export function* alertsInPieces({ shop }: Evaluated, rules: AlertRules, first: string, { raised, others }: Beside = {}): Pieces<FoundAlert[]> {
  const at = shop.days.findIndex((day) => day >= first);
  if (at < 0) return [];
  return yield* inOrderOf(shop, yield* signalsInPieces(shop, rules, at, raised, others), rules);
}

/** The alerts of signals already made; those after `asOf` are not looked at. Pure. */
export function alertsOfSignals(shop: JudgedShop, all: readonly Signal[], rules: AlertRules, asOf?: string): FoundAlert[] {
  return atOnce(inOrderOf(shop, asOf ? all.filter(({ day }) => (shop.days[day] as string) <= asOf) : all, rules));
}

function* inOrderOf(shop: JudgedShop, signals: readonly Signal[], rules: AlertRules): Pieces<FoundAlert[]> {
  const found: FoundAlert[] = [];
  for (const one of incidentsOf(signals.filter(({ worth }) => worth < 0))) {
    yield;
    const alert = alertOf(shop, one, signals, rules);
    if (alert) found.push(alert);
  }
  return found;
}

/** An incident with its place and cause; null when it costs little. */
function alertOf(shop: JudgedShop, one: Incident, signals: readonly Signal[], rules: AlertRules): FoundAlert | null {
  const at = placed(shop, one);
  const { incident } = at;
  const cause = causeOf(shop, at, signals);
  // What is off may turn out to cost little where it is.
  if (cause.worth <= 0 || cause.worth < leastWorth(shop, rules, incident.seen)) return null;
  const day = (n: number) => shop.days[Math.max(0, n)] as string;
  const series = [
    ...new Set(incident.signals.map(({ branch, dimension, member }) => `${branch} ${dimension === null ? '' : `${dimension}=${member}`}`)),
  ];
  const there = incident.signals.filter(({ dimension, member }) =>
    at.places.some((place) => place.dimension === dimension && place.members.includes(member)),
  );
  const also = [...new Set(there.flatMap((signal) => signal.also ?? []))].sort((a, b) => a - b);
  return {
    ...cause,
    ...(also.length > 0 ? { also } : {}),
    branch: incident.branch,
    from: day(incident.from),
    to: day(incident.to),
    found: day(incident.seen),
    series,
    seen: seenOf(shop, incident, cause),
  };
}
