import { dayEffects } from '../../../src/base/calendar/day_effects.ts';
import type { CampaignPhase } from '../../../src/base/calendar/phases.ts';
import { addDays, daysBetween } from '../../../src/base/calendar.ts';
import type { DemoTruth, TruthIncident } from '../../../src/cli/demo/index.ts';
import { campaignPlatforms } from '../../../src/domains/campaigns/index.ts';
import { alertsOfSignals, type FoundAlert, judgeUntil } from '../../../src/domains/metrics/alerts/evaluate.ts';
import type { JudgedShop } from '../../../src/domains/metrics/alerts/judge.ts';
import { signalsOf } from '../../../src/domains/metrics/alerts/signals.ts';
import { saidToOthers } from '../../../src/domains/metrics/alerts/together.ts';
import { DEFAULT_RULES } from '../../../src/domains/metrics/alerts/watch.ts';
import type { ShopFacts } from '../../../src/domains/metrics/engine/question.ts';
import type { Warehouse } from '../../../src/warehouse/client.ts';

/** How one planted incident was told. */
export type Scored = {
  readonly kind: string;
  /** The day it was found on, counted from its first visible day; null = never in time. */
  readonly delay: number | null;
  readonly driver: boolean;
  readonly place: boolean;
  readonly told: string;
};
/** The score of one demo. */
export type Score = {
  readonly seed: number;
  readonly incidents: readonly Scored[];
  readonly right: number;
  /** False alerts on quiet days, a shop and week, of each shop; and on the days of campaigns and festivals. */
  readonly quiet: readonly { readonly shop: string; readonly alerts: number; readonly weeks: number; readonly told: readonly string[] }[];
  readonly busy: readonly { readonly shop: string; readonly alerts: number; readonly weeks: number; readonly told: readonly string[] }[];
};

/**
 * Replays a demo day by day: each day's alerts as they stood the next morning. Baselines never look ahead, so the whole history is judged once; what was
 * not yet known on a morning is cut off before signals are put together. The truth is read here only, to score.
 */
export async function scoreDemo(
  desk: { warehouse: Warehouse },
  shops: readonly ShopFacts[],
  truth: DemoTruth,
  phases: readonly CampaignPhase[],
): Promise<Score> {
  const judged = new Map<number, JudgedShop>();
  for (const shop of shops) {
    const evaluated = await judgeUntil(desk, shop, truth.until, phases);
    if (!evaluated) throw new Error('no data');
    judged.set(shop.id, evaluated.shop);
  }
  return scoreJudged(judged, shops, truth, phases);
}

/** The same of shops already judged. */
export function scoreJudged(
  judgedShops: ReadonlyMap<number, JudgedShop>,
  shops: readonly ShopFacts[],
  truth: DemoTruth,
  phases: readonly CampaignPhase[],
): Score {
  const mornings = new Map<number, { all: FoundAlert[]; asOf: (day: string) => FoundAlert[] }>();
  const said = shops.map(({ id }) => saidToOthers(id, judgedShops.get(id) as JudgedShop, ''));
  for (const shop of shops) {
    const judged = judgedShops.get(shop.id) as JudgedShop;
    const others = said.filter((one) => one.shop !== shop.id);
    const signals = signalsOf(judged, DEFAULT_RULES, 0, undefined, others);
    mornings.set(shop.id, {
      all: alertsOfSignals(judged, signals, DEFAULT_RULES),
      asOf: (day) => alertsOfSignals(judged, signals, DEFAULT_RULES, day),
    });
  }
  const incidents = truth.incidents.map((one) => best(one.shops.map(({ id }) => scoreOne(one, mornings.get(id)?.asOf ?? (() => [])))));
  const counted = shops.map((shop) => falseAlerts(shop, mornings.get(shop.id)?.all ?? [], truth, phases));
  return {
    seed: truth.seed,
    incidents,
    right: incidents.filter(({ delay, driver, place }) => delay !== null && driver && place).length,
    quiet: counted.map(({ quiet }) => quiet),
    busy: counted.map(({ busy }) => busy),
  };
}

const rank = ({ delay, driver, place }: Scored): number => (delay === null ? 0 : 1) + (driver ? 1 : 0) + (place ? 1 : 0);
const best = (told: readonly Scored[]): Scored => [...told].sort((a, b) => rank(b) - rank(a))[0] as Scored;

function scoreOne(one: TruthIncident, asOf: (day: string) => FoundAlert[]): Scored {
  const last = one.kind === 'refund_wave' ? one.seen.to : addDays(one.seen.from, 1);
  for (let day = one.seen.from; day <= last; day = addDays(day, 1)) {
    const branch = { payment_amount: 'trade', refund_amount: 'refunds', ad_cost: 'ads' }[one.metric];
    const near = asOf(day).filter(
      (alert) => alert.branch === branch && alert.from >= addDays(one.seen.from, -2) && alert.to >= one.seen.from && alert.found <= day,
    );
    const judged = near.map((alert) => ({ driver: alert.driver === one.driver, place: samePlace(alert.place, one.place), alert }));
    // What stands first on the page is what is told.
    judged.sort((a, b) => b.alert.worth - a.alert.worth);
    const [top] = judged;
    if (!top) continue;
    // The first day may say too little; the second has the last word.
    if (!(top.driver && top.place) && day < last && one.kind !== 'refund_wave') continue;
    if (one.kind === 'refund_wave' && !(top.driver && top.place) && day < last) continue;
    return { kind: one.kind, delay: daysBetween(one.seen.from, day), driver: top.driver, place: top.place, told: words(top.alert) };
  }
  return { kind: one.kind, delay: null, driver: false, place: false, told: '–' };
}

/** All dimensions named and no other; more than half of the named members right, and half of the right ones named. */
function samePlace(told: FoundAlert['place'], truth: Readonly<Record<string, readonly string[]>>): boolean {
  const own = Object.entries(told);
  const dimensions = Object.keys(truth);
  if (own.length !== dimensions.length) return false;
  return own.every(([dimension, members]) => {
    const right = truth[dimension] ?? [];
    const hit = (members ?? []).filter((member) => right.includes(member)).length;
    return hit > (members ?? []).length / 2 && hit >= right.length / 2;
  });
}

function falseAlerts(shop: ShopFacts, alerts: readonly FoundAlert[], truth: DemoTruth, phases: readonly CampaignPhase[]) {
  const platforms = campaignPlatforms([shop.platform]);
  const own = phases.filter(({ platform }) => platforms.includes(platform));
  const real = truth.incidents.filter(({ shops }) => shops.some(({ id }) => id === shop.id));
  const isBusy = (day: string): boolean => {
    const { festival, phase } = dayEffects(day, { phases: own });
    return festival !== null || phase !== null || own.some(({ to }) => to < day && daysBetween(to, day) <= 7);
  };
  const isReal = (from: string, to: string) => real.some((one) => from <= addDays(later(one.to, one.seen.to), 1) && to >= one.from);
  const days = Array.from({ length: daysBetween(truth.from, truth.until) - 27 }, (_, n) => addDays(truth.from, n + 28)).filter(
    (day) => !isReal(day, day),
  );
  const wrong = alerts.filter((alert) => !isReal(alert.from, alert.to));
  const count = (busy: boolean) => {
    const told = wrong.filter(({ found }) => isBusy(found) === busy);
    return { shop: shop.name, alerts: told.length, weeks: days.filter((day) => isBusy(day) === busy).length / 7, told: told.map(words) };
  };
  return { quiet: count(false), busy: count(true) };
}

const later = (a: string, b: string): string => (a > b ? a : b);

function words({ from, to, found, driver, place, worth }: FoundAlert): string {
  return `${from}…${to} seen ${found}: ${driver} ${JSON.stringify(place)} ${Math.round(worth)}`;
}
