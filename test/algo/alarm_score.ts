import type { Incident, Simulated } from './shop_series.ts';

/** One shop's surprises, null where a method says nothing. */
export type Surprises = { readonly shop: Simulated; readonly surprise: readonly (number | null)[] };
export type AlarmScore = {
  readonly recall: number;
  readonly precision: number;
  readonly falsePerWeek: number;
  readonly found: number;
  readonly planted: number;
};

/** Days after the start of a lasting shift on which alarms are neither right nor wrong: the level has to be learnt. */
const SETTLING = 14;
/** The first weeks are for learning. */
const LEARNING = 56;

const isLasting = ({ to }: Incident, days: number): boolean => to === days - 1;

/**
 * Alarms of a threshold against what was planted: an incident is found by an alarm on its first or second day; an alarm outside of
 * incidents (the day after them too) is false. Days of events are judged for neither.
 */
export function alarmScore(results: readonly Surprises[], threshold: number): AlarmScore {
  let [planted, found, wrong, right, days] = [0, 0, 0, 0, 0];
  for (const { shop, surprise } of results) {
    const n = surprise.length;
    const events = shop.series.effects[1]?.codes as ArrayLike<number>;
    const alarm = (t: number) => Math.abs(surprise[t] ?? 0) >= threshold;
    for (const incident of shop.incidents) {
      planted += 1;
      if (alarm(incident.from) || alarm(incident.from + 1)) found += 1;
    }
    for (let t = LEARNING; t < n; t += 1) {
      if ((events[t] as number) >= 0) continue;
      const inside = shop.incidents.some((one) => t >= one.from && t <= (isLasting(one, n) ? one.from + SETTLING : one.to + 1));
      if (!inside) days += 1;
      if (!alarm(t)) continue;
      if (inside) right += 1;
      else wrong += 1;
    }
  }
  return { recall: found / planted, precision: right / Math.max(1, right + wrong), falsePerWeek: (7 * wrong) / days, found, planted };
}

/** The lowest threshold with at most so many false alarms a week, and its score. */
export function atFalseAlarms(results: readonly Surprises[], most: number): AlarmScore & { readonly threshold: number } {
  let [low, high] = [0, 60];
  for (let step = 0; step < 30; step += 1) {
    const middle = (low + high) / 2;
    if (alarmScore(results, middle).falsePerWeek > most) low = middle;
    else high = middle;
  }
  return { threshold: high, ...alarmScore(results, high) };
}
