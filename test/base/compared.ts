import fc from 'fast-check';
import type { CampaignPhase } from '../../src/base/calendar/phases.ts';
import { addDays } from '../../src/base/calendar.ts';
import { compareDays } from '../../src/base/period/compare.ts';
import { type Comparison, isComparable } from '../../src/base/period/comparison.ts';

/** The day the comparisons of these tests are looked at. */
export const today = '2026-11-25';

export const aDay = fc.integer({ min: 0, max: 18_000 }).map((n) => addDays('1995-01-01', n));
export const aRange = fc.tuple(aDay, fc.integer({ min: 0, max: 120 })).map(([from, n]) => ({ from, to: addDays(from, n) }));

/** A comparison that has to be there. */
export function compared(
  from: string,
  to: string,
  compare: string,
  phases: readonly CampaignPhase[] = [],
  platforms: readonly string[] = [],
): Comparison {
  const found = compareDays({ from, to }, compare, { today, phases, platforms });
  if (!isComparable(found)) throw new Error(`${compare} of ${from}..${to}: ${found.missing.en}`);
  return found;
}

/** A phase of a campaign; the platform is called by its id. */
export function aPhase(
  platform: string,
  campaign: string,
  year: number,
  phase: CampaignPhase['phase'],
  from: string,
  to: string,
  estimated = false,
): CampaignPhase {
  return { platform, platformName: { zh: platform, en: platform }, campaign, year, phase, from, to, estimated };
}
