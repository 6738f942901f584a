import type { Answer } from './measure.ts';
import type { Measures } from './queries/measures.ts';

/** What counts days, or says whether something is known: it stays as it is. */
const KEPT: ReadonlySet<string> = new Set<keyof Measures>(['shop_days', 'traffic_days', 'traffic_gaps']);

/** Measures as a day's mean. Ratios stay as they were, because both of their sides are divided alike; amounts are in fractions of a fen. */
export function dailyMean(sums: Measures, days: number): Measures {
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, KEPT.has(name) ? sum : sum / days])) as Measures;
}

/** Every range of an answer as its daily mean; `days` in the order of the ranges. */
export function perDay(answer: Answer, days: readonly number[]): Answer {
  return answer.map((byMember, at) => new Map([...byMember].map(([member, sums]) => [member, dailyMean(sums, days[at] ?? 1)])));
}
